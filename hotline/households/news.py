"""What a message says that a household file does not say yet, as proposals to whoever holds the talk."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bot.language import Extraction, Gone, Mention, Rate
from bot.language.learned import reading
from bot.language.on_behalf import asks_for
from bot.language.types import plain
from hotline.households.earnings import EARNS, TOTAL
from hotline.households.file import HouseholdFile
from hotline.households.questions import open_question
from hotline.households.whose import SELF, find
from policy_kb import KnowledgeBase

LEFT = "left"  # the fact under which it is proposed that somebody is no member any more
WHY = {
    "died": "已经过世", "divorced": "已经离婚", "left": "已经离开家", "prison": "在服刑", "army": "在当兵",
    "apart": "不住在一起", "asked": "不算在家里",
}  # fmt: skip
_PER = {
    "hour": "一小时", "day": "一天", "week": "一周", "half_month": "半个月", "quarter": "一个季度", "piece": "一{unit}",
}  # fmt: skip
_IN_WORDS = "range"  # the certainty of what is no single value: its words are kept for people


def read(text: str, question: str | None) -> Extraction:
    """What is told of their own household: nothing where they ask for others. question: what they were asked last."""
    if asks_for(text) is not None:
        return Extraction()
    asked = open_question(question) if question is not None else None
    return reading.read(text) if asked is None else reading.read(text, *asked)


def news(knowledge: KnowledgeBase, file: HouseholdFile, said: Extraction, text: str) -> Iterator[dict[str, Any]]:
    """The rows of what `said` has and the file has not; where no single value was told, the whole text is its quote."""
    labels = {person.key: person.label for person in said.members}
    gone = {one.key for one in said.gone if one.why != "unclear"}
    for mention, key in _told(said):
        if mention.fact in knowledge.facts and key not in gone and _is_news(file, mention, key):
            certainty = _certainty(mention)
            quote = text if is_in_words(certainty) else mention.quote
            yield _row(mention.fact, key, labels.get(key or ""), _value(mention), quote, certainty)
    for one in said.gone:
        if one.why != "unclear" and find(file, one.key) is not None:
            yield _left(one)


def is_in_words(certainty: str) -> bool:
    """Whether a proposal holds no value: day rates, and what lies between two sums."""
    return certainty == _IN_WORDS


def _told(said: Extraction) -> Iterator[tuple[Mention, str | None]]:
    for mention in said.household:
        yield mention, mention.person
    for person in said.members:
        for mention in person.facts:
            yield mention, person.key
    earned = [replace(mention, fact=EARNS) for mention in said.earnings]
    # One person's pay is not the family's as well, unless the sum was said for sure.
    rough = [mention for mention in said.uncertain if not (earned and mention.fact == TOTAL)]
    for mention in (*rough, *earned):
        told = mention.value is not None or mention.rate is not None or mention.low is not None
        if told and mention.certainty != "likely":  # whoever reads along needs no guess
            yield mention, mention.person


def _value(mention: Mention) -> object:
    """The value, or what was said in place of one: 一天180元, 3000到4000元."""
    if mention.rate is not None:
        return f"{_PER[mention.rate.per].format(unit=mention.rate.unit)}{_between(mention.rate)}元"
    return plain(mention.value) if mention.value is not None else _between(mention)


def _between(told: Mention | Rate) -> str:
    low, high = plain(told.low), plain(told.high)
    return f"{low}" if low == high else f"{low}到{high}"


def _certainty(mention: Mention) -> str:
    return _IN_WORDS if mention.rate is not None or mention.value is None else mention.certainty


def _is_news(file: HouseholdFile, mention: Mention, key: str | None) -> bool:
    member = find(file, key) if key else None
    if key and mention.fact == "relation":
        return member is None and key != SELF  # that there is such a person
    if key and member is None:
        return True
    held = file.get(mention.fact, member.position if member else None)
    return held is None or held.value != plain(mention.value)


def _left(one: Gone) -> dict[str, Any]:
    return _row(LEFT, one.key, one.label, one.why, one.quote, "exact")


def _row(fact: str, key: str | None, label: str | None, value: object, quote: str, certainty: str) -> dict[str, Any]:
    """The columns of one proposal."""
    return {
        "fact": fact, "member_key": key, "member_label": label, "value": value, "quote": quote, "certainty": certainty,
    }  # fmt: skip
