"""What a message says goes into the household file; doubtful values wait to be read back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.actions import doubts, payload, people
from bot.actions.spoken_of import expected, remember
from bot.actions.state import Asked, Doubt
from bot.actions.talk import Talk
from bot.actions.ticks import only_ticks
from bot.actions.wording import has_question, question
from bot.language import Mention, extract
from bot.language.types import plain
from hotline.households.file import HeldFact, HeldMember
from hotline.households.whose import SELF

_BY_ITSELF = {
    "size": re.compile(r"(我们?|一共|总共|就|家里)*[\d一二两三四五六七八九十]+(个人|口人?|人)[吧啊了]?"),
    "hukou": re.compile(r"(户口)?(是|在)?(厦门|本地|外地)(的|人|户口)*[吧啊]?"),
}
_MYSELF = re.compile("我(?:自己|本人)?(?=$|[,，、。和跟与都也有还是])")  # not the 我 of 我老公


@dataclass
class Heard:
    """What one message brought.

    people: positions of the members it named; new_people: of those not known before; repeated: what was held already.
    """

    noted: list[HeldFact] = field(default_factory=list)
    corrected: list[tuple[Any, HeldFact]] = field(default_factory=list)
    doubted: list[Doubt] = field(default_factory=list)
    repeated: list[HeldFact] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    new_people: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.noted or self.corrected or self.doubted or self.new_people)

    def told(self) -> set[tuple[str, int | None]]:
        """The facts that the message spoke of."""
        held = [*self.noted, *(new for _, new in self.corrected)]
        return {(entry.fact, entry.member) for entry in held} | {(doubt.fact, doubt.member) for doubt in self.doubted}

    def answers(self, asked: Asked | None) -> bool:
        """Whether the message brought what the open question asked for."""
        if asked is None:
            return False
        if asked.kind == "members":
            return bool(self.new_people or any(fact == "age" for fact, _ in self.told()))
        if asked.kind in ("any", "each", "which"):
            return any(fact == asked.fact and member in asked.group for fact, member in self.told())
        return (asked.fact, asked.member) in self.told()


def listen(talk: Talk) -> Heard:
    """Take in the message of this turn."""
    heard = Heard()
    if talk.payload is not None:
        _press(talk, heard, talk.payload)
    elif _only_chooses(talk):
        _certificates(talk, heard)
    elif talk.turn.choice is None:
        _read(talk, heard)
    return heard


def record(talk: Talk, heard: Heard, fact: str, member: int | None, value: object, **origin: Any) -> None:
    """Put a value that is sure into the file; a former one is superseded and the change is said aloud."""
    former = talk.file.get(fact, member)
    doubts.drop(talk, fact, member)
    talk.state.unskip(fact, member)
    if former is not None and former.value == value:
        heard.repeated.append(former)
        return
    if member is None:
        people.ensure_self(talk)
    said: dict[str, Any] = {"source": "resident", "seq": talk.turn.seq, "quote": talk.turn.text}
    held = talk.file.record(fact, value, member, **said | origin)
    if value is False:
        for implied, other in question(fact).get("implies", {}).items() if has_question(fact) else ():
            if talk.file.get(implied, member) is None:
                talk.file.record(implied, other, member, **said | origin)
    if former is None:
        heard.noted.append(held)
    else:
        heard.corrected.append((former.value, held))


def _press(talk: Talk, heard: Heard, said: str) -> None:
    told = payload.read(said)
    if told is None or told.fact not in talk.kb.facts:
        return
    positions: list[int | None]
    if told.member == "all":
        positions = list(talk.state.asked.group) if talk.state.asked else []
    else:
        positions = [told.member if isinstance(told.member, int) else None]
    for position in positions:
        record(talk, heard, told.fact, position, told.value, source="choice")


def _read(talk: Talk, heard: Heard) -> None:
    told = extract(talk.words, *expected(talk))
    if not (told.household or told.members or told.uncertain):
        told = extract(talk.words, _volunteered(talk.words))
    for mention in told.household:
        if not _only_counts_named(talk, mention):
            _take(talk, heard, mention, None)
    for person in told.members:
        before = len(talk.file.members)
        position = people.find_or_add(talk, person)
        heard.people.append(position)
        if len(talk.file.members) > max(before, 1):
            heard.new_people.append(position)
        for mention in person.facts:
            if mention.fact != "relation":
                _take(talk, heard, mention, position)
    remember(talk, heard.people)
    heard.people += [position for position in _pointed_at(talk) if position not in heard.people]
    _read_rough(talk, heard, told.uncertain)


def _read_rough(talk: Talk, heard: Heard, mentions: Iterable[Mention]) -> None:
    """What was said roughly, of the household, of oneself, or of somebody who is known."""
    for mention in mentions:
        if mention.person == SELF:
            people.ensure_self(talk)
        held = people.find(talk, mention.person) if mention.person else None
        if mention.person is None or held is not None:
            _take(talk, heard, mention, held.position if held else None)


def _only_counts_named(talk: Talk, mention: Mention) -> bool:
    """Asked of whom it holds, "我跟老公" are those two, and not how many live there."""
    asked = talk.state.asked
    of_whom = asked is not None and asked.kind in ("any", "each", "which", "whose")
    return of_whom and mention.fact == "size" and not re.search("口|个人", talk.words)


def _only_chooses(talk: Talk) -> bool:
    """Whether an answer to a list only names what stands there: of whom it is, is asked next."""
    asked = talk.state.asked
    if asked is None or asked.kind != "list" or talk.turn.choice is not None:
        return False
    return only_ticks(talk.words, asked.items, talk.act)


def _certificates(talk: Talk, heard: Heard) -> None:
    """The family's own certificate may be named among what a list has: "有低保证和孤儿"."""
    for mention in extract(talk.words, "recognised_as").household:
        if mention.value:
            _take(talk, heard, mention, None)


def _volunteered(text: str) -> str | None:
    """What a few words answer by themselves, whatever was asked: "四个人", "厦门的"."""
    return next((fact for fact, shape in _BY_ITSELF.items() if shape.fullmatch(text)), None)


def _pointed_at(talk: Talk) -> list[int]:
    """Asked "who is it?", people just name somebody of whom was spoken."""
    asked = talk.state.asked
    if asked is None or asked.kind not in ("any", "which"):
        return []
    named = [held for held in talk.file.members if held.position in asked.group]
    return [held.position for held in named if _is_named(held, talk.words)]


def _is_named(held: HeldMember, text: str) -> bool:
    if held.key == SELF:
        return _MYSELF.search(text) is not None
    return held.label.rpartition("的")[2] in text


def _take(talk: Talk, heard: Heard, mention: Mention, member: int | None) -> None:
    value = plain(mention.value)
    rough = mention.certainty in ("approximate", "range") or value is None
    nothing = mention.fact == "monthly_income" and value == 0  # a bare "no" may have meant something else
    if rough or nothing or mention.confirm or doubts.sways(talk, mention.fact, member, value):
        low, high = (plain(mention.low), plain(mention.high)) if rough else (None, None)
        doubt = Doubt(
            fact=mention.fact,
            member=member,
            value=value,
            low=low,
            high=high,
            quote=_quote(talk, mention),
            seq=talk.turn.seq,
        )
        doubts.add(talk, doubt)
        heard.doubted.append(doubt)
    else:
        record(talk, heard, mention.fact, member, value, quote=_quote(talk, mention), certainty=mention.certainty)


def _quote(talk: Talk, mention: Mention) -> str:
    """The words themselves, also where they were read as if somebody else had said them."""
    return mention.quote if mention.quote in talk.turn.text else talk.turn.text
