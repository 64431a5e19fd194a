"""Answers that name a value, given the question: "农村的", "思明", "低保", "都没有"."""

import re
from functools import cache

from bot.language.digits import Amount
from bot.language.lexicon import rows, spelt_out
from bot.language.message import Message
from bot.language.readers.recognised import holds_for_us
from bot.language.scope import words
from bot.language.types import Value
from bot.language.yes_no import plain_no

_HAD = re.compile(  # 以前有，现在没了
    r"(?:现在|如今|目前|后来|已经|早就?|去年|今年|上个?月)[^,。!?]{0,3}(?:没有?了|(?:取消|停|退)(?:掉|发)?了)$"
)
_DENIED_BEFORE = re.compile(r"(?:不是|没有?|不|非|未)(?:有|算|是|属于?|被|认定|评|办|列入?)*$")  # 未认定低保
_DENIED_AFTER = re.compile(
    r"(?:那些|这些|那种|户|证|什么的)?[都也还]?(?:没|未)(?:有)?(?:去)?(?:办|评|认定|申请|领)?(?:过)?(?=$|[的了])"
)
_LONGEST = 32  # characters of an answer that only chooses
_AS_OF_NOW = ("employment", "recognised_as")
_NONE_OF = re.compile(r"(?:什么|啥|哪)[^,。!?]{0,3}[都也]")  # 什么保都没有 asks nothing
Answer = tuple[Value, Amount | None, int, int]


@cache
def choices() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """fact -> the wordings of its values (lexicon/answers.tsv)."""
    table: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for fact, value, pattern, *_ in rows("answers"):
        table.setdefault(fact, []).append((re.compile(spelt_out(pattern)), value))
    table["own_hukou"] = table["hukou"]
    return {fact: tuple(entries) for fact, entries in table.items()}


def chosen(message: Message, fact: str, kind: str) -> Answer | None:
    """The value or values that a short answer names; () where it says that there is none."""
    said = message.clean
    if len(said) > _LONGEST:
        return None
    first = said.strip("。!,. ").split(",")[0]
    if kind == "choices" and (
        plain_no(first)
        or re.match(r"(?:都|也|还|什么)*没有?(?:评|认定|办|领|申请|任何|批)|都没|什么都(?:没|不)", first)
    ):
        return (), None, 0, len(said)
    if words("strict").search(_NONE_OF.sub("", said)) or (
        kind == "choices" and re.search(r"多少|标准|怎么|条件|补贴(?![,。的啊了]|$)|能领|能拿", said)
    ):
        return None
    values = _named(message, fact)
    if kind == "choices" and not values and _HAD.search(said.strip("。!,. ")):
        return (), None, 0, len(said)
    if kind == "choice" and len({value for *_, value in values}) > 1:
        first_clause = message.clauses.items[0].end
        values = [entry for entry in values if entry[0] < first_clause]
    if not values or (kind == "choice" and len({value for *_, value in values}) > 1):
        return None
    start, end = min(value[0] for value in values), max(value[1] for value in values)
    if kind == "choices":
        return tuple(dict.fromkeys(value for *_, value in sorted(values))), None, start, end
    return values[0][2], None, start, end


def _named(message: Message, fact: str) -> list[tuple[int, int, str]]:
    """The values named, with where each stands."""
    values: list[tuple[int, int, str]] = []
    for pattern, value in choices().get(fact, ()):
        for hit in pattern.finditer(message.clean):
            taken = any(start < hit.end() and hit.start() < end for start, end, _ in values)
            now = fact not in _AS_OF_NOW or message.scope.states(fact, *hit.span())  # 以前有，现在没有了
            ours = fact != "recognised_as" or holds_for_us(message, value, *hit.span())
            if not taken and now and ours and not _denied(message, hit):
                values.append((*hit.span(), value))
    return values


def _denied(message: Message, hit: re.Match[str]) -> bool:
    before = message.clean[: hit.start()]
    after = message.clean[hit.end() : message.clauses.at(hit.start()).end]
    denied = _DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after)
    return bool(denied) or message.scope.questioned(*hit.span())
