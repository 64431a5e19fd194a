"""Of whom a few words are: of whom it was asked, or of whom the talk was last."""

import re
from collections.abc import Iterable

from bot.actions.hearing import doubts
from bot.actions.turn.talk import Talk
from bot.language import normalise
from bot.language.numbers import find_numbers
from hotline.households.file import HeldMember
from hotline.households.whose import SELF

_PRONOUN = re.compile("(?<![其吉])[他她伊](?!们)")
_SEX = {"他": "male", "她": "female"}
MOST = 4  # so many people back a pronoun may point


LEAST_PAY = 100  # CNY; no month has so many days, and hours and pieces have a unit of their own
_MONEY = "", "元", "块", "块钱"


def expected(talk: Talk) -> tuple[str | None, str | None]:
    """The fact and the member that the words speak of where they do not say it."""
    fact, member = _asked(talk)
    if member in (None, SELF):
        member = meant(talk) or member
    return fact, member


def remember(talk: Talk, positions: Iterable[int]) -> None:
    """Somebody was spoken of."""
    keys = {held.position: held.key for held in talk.file.members if held.key not in (None, SELF)}
    for key in (keys[position] for position in positions if position in keys):
        talk.state.about = [str(key), *(other for other in talk.state.about if other != key)][:MOST]


def meant(talk: Talk) -> str | None:
    """Whom a pronoun means: who was spoken of last and is not known to be of the other sex."""
    found = _PRONOUN.search(talk.words)
    if found is None:
        return None
    members = {held.key: held for held in talk.file.members}
    there = (members[key] for key in talk.state.about if key in members)
    return next((held.key for held in there if _may_be(talk, held, found[0])), None)


def _may_be(talk: Talk, held: HeldMember, pronoun: str) -> bool:
    sex = talk.file.get("sex", held.position)
    return sex is None or sex.value == _SEX.get(pronoun, sex.value)


def _asked(talk: Talk) -> tuple[str | None, str | None]:
    """The fact (and whose) that a bare answer speaks of."""
    asked = talk.state.asked
    if asked is None or asked.kind not in ("fact", "confirm"):
        return None, None
    doubt = doubts.of(talk, asked)
    counting = doubt is not None and doubt.rate is not None and doubt.low is None
    if counting and not _tells_a_months_pay(talk.words):  # a number of days is no pay
        return None, None
    if asked.kind == "confirm" and talk.act in ("affirm", "deny"):  # to what was read back, not to the fact
        return None, None
    if asked.member is None:
        return asked.fact, None
    return asked.fact, next(held.key for held in talk.file.members if held.position == asked.member)


def _tells_a_months_pay(text: str) -> bool:
    """Asked on how many days: 好好坏坏一个月两千九."""
    clean = normalise(text)
    sums = [one for one in find_numbers(clean) if one.unit in _MONEY and one.amount.low >= LEAST_PAY]
    return "月" in clean and bool(sums)
