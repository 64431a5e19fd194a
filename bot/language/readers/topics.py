"""Facts told with their topic apart from what is said of it: 困难职工我没评上, 农机我们没有买, 不用社工."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.language.lexicon import rows, spelt_out
from bot.language.message import Found, Message
from bot.language.scope import words
from bot.language.yes_no import whether

_WHO = r"(?:我们?家?|阮|咱们?|他|她|家里|老公|老婆|自己|工会|街道|社区|单位|厂里|人社|这个|那个|的话|[说讲,、 ]){0,4}"
_TIME = r"(?:去年|今年|前年|上个月|早就|已经|一直|现在|目前|也|都|就|还|是|倒|一点|一个|从来|根本|压根|,){0,4}"
_TO = r"(?:给|让|帮|被)?(?:我们?|他|她|家里)?"
_TRIED = r"(?:我|他|她|也|都|去)*(?:(?:申请|报|评|交材料|递)(?:了|过|的)?(?:认定)?,?)?"  # 困难职工我报了，没给评上
_ASK = re.compile(r"怎|吗|么$|(?<!没)(?<!没有)什么|多少|标准|补贴|好处|哪|要不要|有没有|是不是|能不能|谁|几")
_WINDOW = 18
# What one wishes for is the fact itself; elsewhere a wish says that it is not so yet.
_WISHES = ("needs_social_services", "starts_business", "buys_farm_machinery")
_WISHED = re.compile(r"(?:想|要|能|可以|怎么|如何|希望|打算|准备|去)[^,。!?]{0,3}$")
_GIVEN_UP = re.compile(r"了(?=$|[,。!])")
_AGAIN = re.compile(r"没问题|没关系|没人|没钱|没法|没办法|没想到|没说|没听|没用|没意思")


@dataclass(frozen=True, slots=True)
class Topic:
    """One line of the table."""

    fact: str
    whose: str
    about: re.Pattern[str]
    denied: re.Pattern[str]  # what denies before the topic
    undone: re.Pattern[str]  # what denies after it
    done: re.Pattern[str]  # what affirms after it


@cache
def _topics() -> tuple[Topic, ...]:
    return tuple(_topic(*entry[:4]) for entry in rows("topics"))


def _topic(fact: str, whose: str, about: str, verbs: str) -> Topic:
    no = r"(?:没有?|不|未|无|没能|不用|不需要|没打算|没想|不想|别)"
    end = r"(?:上|过|到|成|为|着|了|是|什么|任何|个|那个|一点|一定的|的|[一两]台|这种|那种){0,3}"
    return Topic(
        fact,
        whose,
        re.compile(spelt_out(about)),
        re.compile(rf"{no}(?:有|被|能|去|再|给我|是来|来|需要|要){{0,2}}(?:{verbs})?{end}$"),
        re.compile(
            rf"{_TRIED}{_WHO}{_TIME}{_WHO}(?:审核|申请|初审|认定)?(?:{no}){_TO}(?:去|来|再)?(?:申请|{verbs}|有|过|下来|评上|要|成|(?=$|[,。!啊呢吧的了]))"
        ),
        re.compile(
            rf"{_WHO}{_TIME}{_WHO}(?:(?:{verbs})(?:了|过|上了?|好了|下来了?|到了|的)|(?:有|(?:条件)?够)(?:$|[,。!的了]|证|认定|条件))"
        ),
    )


def read_topics(message: Message, told: list[Found]) -> Iterator[Found]:
    """What is said of each topic, unless the message has stated that fact by itself."""
    known = {entry.fact for entry in told}
    for topic in _topics():
        if topic.fact in known:
            continue
        for hit in topic.about.finditer(message.clean):
            value, start, end = _said_of(message, topic, hit)
            if value is None or not message.scope.states(topic.fact, start, end):
                continue
            if topic.whose == "o":
                yield Found(topic.fact, value, start, end)
                break
            refs = message.owners.of(topic.fact, *_place(message, hit, end))
            if refs:
                yield Found(topic.fact, value, hit.start(), end, refs)
                break


def _said_of(message: Message, topic: Topic, hit: re.Match[str]) -> tuple[bool | None, int, int]:
    """What is said of the topic, and from where to where."""
    clause = message.clauses.at(hit.start())
    before = message.clean[clause.start : hit.start()]
    stop = min(message.clauses.sentence(hit.start())[1], hit.end() + _WINDOW)
    after = message.clean[hit.end() : stop]
    last = message.clauses.at(max(hit.start(), stop - 1))
    if _ASK.search(message.clean, clause.start, stop) or clause.asks or last.asks:
        return None, *hit.span()
    if whether(message.clean, clause.start, hit.start()):
        return None, *hit.span()
    denied = topic.denied.search(before)
    if denied and _GIVEN_UP.match(after) and topic.fact == "starts_business":
        return None, *hit.span()  # 我早就不开店了
    if denied and not words("strict").search(before[: denied.start()]):
        return False, clause.start + denied.start(), hit.end()
    if _WISHED.search(before) and topic.fact not in _WISHES:
        return None, *hit.span()
    undone = topic.undone.match(after)
    if undone and not _AGAIN.match(after, max(0, undone.end() - 2)):
        return False, hit.start(), hit.end() + undone.end()
    done = topic.done.match(after)
    return (True, hit.start(), hit.end() + done.end()) if done else (None, *hit.span())


def _place(message: Message, hit: re.Match[str], end: int) -> tuple[int, int]:
    """Where the owner is sought: before the topic, or before what is said of it (困难职工我没评上)."""
    inside = [naming for naming in message.people.between(hit.end(), end) if naming.refs]
    return (end, end) if inside else hit.span()
