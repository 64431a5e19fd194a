"""Labelled messages as they are written in `labelled/`: the text with its marks, read into people and mentions.

docs/labelling.md gives the form to those who write. One message:

    ; voice=terse act=inform
    ; father=我爸 parent male here | mother=我妈 parent female gone died
    我妈前年走了，{我爸}{七十六|age=76 father}{以前在厂里上班|employment=employed father past}
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

Lives = Literal["here", "apart", "gone", "other"]
Standing = Literal["now", "past", "denied", "wished", "supposed", "told", "asked"]
Period = Literal["month", "year", "day", "hour", "week", "half_month", "quarter", "piece", "once"]
LIVES: tuple[str, ...] = get_args(Lives)
STANDINGS: tuple[str, ...] = get_args(Standing)
PERIODS: tuple[str, ...] = get_args(Period)
HOUSEHOLD = "household"
INCOMES = frozenset({"monthly_income", "earnings", "monthly_earnings"})  # three names for what comes in
ABOUT = ("voice", "act", "danger", "asked", "for")

_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
_SUM = re.compile(r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?(?:/([a-z_]+))?")


class LabelError(ValueError):
    """A message that is not of the form: names file, line, what stands there and what was expected."""


@dataclass(frozen=True, slots=True)
class LabelledPerson:
    """Somebody of whom something is said. said: the first word for them, a slice of the text; why: of who is gone."""

    id: str
    said: str
    relation: str
    sex: str | None
    lives: str
    why: str | None


@dataclass(frozen=True, slots=True)
class LabelledMention:
    """One thing that is said. span: start and end in the text. value: as written (true, 76, disability kind, …);
    low and high instead where it is said roughly; period: of a sum, None where it has none. owner: a person's id or
    "household".
    """

    span: tuple[int, int]
    fact: str
    value: str
    low: float | None
    high: float | None
    period: str | None
    owner: str
    standing: str


@dataclass(frozen=True, slots=True)
class LabelledMessage:
    """One message. place: file and line of its first line, for errors."""

    text: str
    people: tuple[LabelledPerson, ...]
    mentions: tuple[LabelledMention, ...]
    about: Mapping[str, str]  # voice, act, by; danger, asked, for where they apply
    place: str


def same_fact(one: str, other: str) -> bool:
    """Whether two names of facts speak of the same thing."""
    return one == other or {one, other} <= INCOMES


def read_labelled(file: Path) -> list[LabelledMessage]:
    """The messages of a file, in order. Raises LabelError at the first that is not of the form."""
    return [_message(block, f"{file.name}:{line}", file.stem) for line, block in _blocks(file)]


def _blocks(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not empty, with the number of the first."""
    block: list[str] = []
    lines = file.read_text("utf-8").splitlines()
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def _message(block: list[str], place: str, by: str) -> LabelledMessage:
    headers = [line[1:].strip() for line in block if line.startswith(";")]
    texts = [line for line in block if not line.startswith(";")]
    if len(texts) != 1:
        raise LabelError(f"{place}: {len(texts)} lines of text; expected one (lines of data begin with ;)")
    about: dict[str, str] = {"by": by}
    people: list[LabelledPerson] = []
    for header in headers:
        for part in filter(None, (part.strip() for part in header.split("|"))):
            if _is_person(part):
                people.append(_person(part, place))
            else:
                about |= _about(part, place)
    text, mentions = _marks(texts[0], place)
    return LabelledMessage(text, tuple(people), mentions, about, place)


def _is_person(part: str) -> bool:
    return part.partition("=")[0] not in ABOUT


def _about(part: str, place: str) -> dict[str, str]:
    told = [word.partition("=") for word in part.split()]
    if not all(value and name in ABOUT for name, _, value in told):
        raise LabelError(f"{place}: {part!r}; expected name=value with names of {', '.join(ABOUT)}")
    return {name: value for name, _, value in told}


def _person(part: str, place: str) -> LabelledPerson:
    name, _, rest = part.partition("=")
    said, relation, *others = [*rest.split(), "", ""]
    sex = next((word for word in others if word in ("male", "female")), None)
    where = [word for word in others if word and word != sex]
    if not where or where[0] not in LIVES or len(where) > 2:
        raise LabelError(f"{place}: {part!r}; expected id=word relation [male|female] {'|'.join(LIVES)} [why gone]")
    return LabelledPerson(name.strip(), said, relation, sex, where[0], where[1] if len(where) == 2 else None)


def _marks(marked: str, place: str) -> tuple[str, tuple[LabelledMention, ...]]:
    """The plain text, and the mentions with their spans in it."""
    text, mentions, end = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[end : found.start()]
        span = (len(text), len(text) + len(found[1]))
        text += found[1]
        end = found.end()
        mentions += [_mention(label.strip(), span, place) for label in found[2].split(";")]
    text += marked[end:]
    if set("{}|") & set(text):
        raise LabelError(f"{place}: {text!r}; expected marks of the form {{words|fact=value owner standing}}")
    return text, tuple(mentions)


def _mention(label: str, span: tuple[int, int], place: str) -> LabelledMention:
    words = label.split()
    fact, equals, value = words[0].partition("=") if words else ("", "", "")
    owner, standing = [*words, "now"][1:3] if len(words) > 1 else ("", "")
    if not equals or not value or not owner or len(words) > 3 or standing not in STANDINGS:
        raise LabelError(f"{place}: {label!r}; expected fact=value owner [{'|'.join(STANDINGS)}]")
    number = _SUM.fullmatch(value)
    if number is None:
        return LabelledMention(span, fact, value, None, None, None, owner, standing)
    period = number[3]
    if period is not None and period not in PERIODS:
        raise LabelError(f"{place}: period {period!r}; expected one of {', '.join(PERIODS)}")
    low, high = float(number[1]), float(number[2] or number[1])
    return LabelledMention(span, fact, value.partition("/")[0], low, high, period, owner, standing)
