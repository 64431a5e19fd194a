"""One household file in memory. Changes are noted and saved by `hotline.households.store`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from hotline.database import new_id, now

# "derived": added up from what single members earn (see `hotline.households.earnings`).
Source = Literal["resident", "choice", "operator", "derived"]
Whose = Literal["own", "other"]


@dataclass(frozen=True, slots=True)
class HeldMember:
    """A person of the household; `position` counts from 0 without gaps."""

    position: int
    key: str | None
    label: str
    id: str


@dataclass(frozen=True, slots=True)
class HeldFact:
    """The value that counts for one fact, and where it came from. `member`: a position, None for the household."""

    id: str
    fact: str
    member: int | None
    value: Any
    source: str
    seq: int | None
    quote: str
    certainty: str
    confirmed: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said that became no fact, in the resident's words. `seq`: the message."""

    seq: int
    quote: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Departed:
    """A person who was taken out, and all that ceased to hold at that moment: their facts, and the household's."""

    id: str
    key: str | None
    label: str
    at: datetime
    facts: list[HeldFact]


@dataclass(slots=True)
class Changes:
    """What is to be written: rows to insert, rows to mark."""

    added_members: list[HeldMember]
    moved_members: dict[str, int]
    removed_members: dict[str, datetime]
    added_facts: dict[str, tuple[HeldFact, str | None]]
    superseded_facts: dict[str, datetime]
    added_remarks: list[Remark]

    def any(self) -> bool:
        """Whether there is something to write."""
        return any(
            (
                self.added_members,
                self.moved_members,
                self.removed_members,
                self.added_facts,
                self.superseded_facts,
                self.added_remarks,
            )
        )


def json_value(value: Any) -> Any:
    """A fact's value as JSON keeps it: whole numbers as int, amounts with cents as float, sets as lists."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


class HouseholdFile:
    """Members and the facts that count now. Values are plain JSON. History is kept in the database."""

    def __init__(
        self, members: Iterable[HeldMember] = (), facts: Iterable[HeldFact] = (), remarks: Iterable[Remark] = ()
    ) -> None:
        self._members = sorted(members, key=lambda member: member.position)
        self._facts = {(fact.fact, fact.member): fact for fact in facts}
        self._remarks = list(remarks)
        self.changes = Changes([], {}, {}, {}, {}, [])

    @property
    def remarks(self) -> list[Remark]:
        """What was said and became no fact; of a file loaded for a turn only what this turn adds."""
        return list(self._remarks)

    def remark(self, quote: str, seq: int) -> None:
        """Keep words that became no fact, for people to read."""
        remark = Remark(seq, quote, now())
        self._remarks.append(remark)
        self.changes.added_remarks.append(remark)

    @property
    def members(self) -> list[HeldMember]:
        """The members in order of position."""
        return list(self._members)

    @property
    def facts(self) -> list[HeldFact]:
        """The facts that count, in the order in which they were recorded."""
        return sorted(self._facts.values(), key=lambda held: held.at)

    def get(self, fact: str, member: int | None = None) -> HeldFact | None:
        """The value that counts, if there is one."""
        return self._facts.get((fact, member))

    def add_member(self, key: str | None, label: str) -> int:
        """A further person; returns their position."""
        member = HeldMember(len(self._members), key, label, new_id())
        self._members.append(member)
        self.changes.added_members.append(member)
        return member.position

    def remove_member(self, position: int) -> Departed:
        """Take a person out, with their facts; those behind move up by one. Raises IndexError.

        What else changes because they left is recorded with the same moment, so that it can be undone together.
        """
        gone, moment = self._member(position), now()
        theirs = [held for held in self.facts if held.member == position]
        for held in theirs:
            self.forget(held.fact, position, at=moment)
        self.changes.removed_members[gone.id] = moment
        self._members = [
            member if member.position < position else replace(member, position=member.position - 1)
            for member in self._members
            if member.position != position
        ]
        self.changes.moved_members |= {member.id: member.position for member in self._members[position:]}
        moved = [replace(held, member=_moved(held.member, position)) for held in self._facts.values()]
        self._facts = {(held.fact, held.member): held for held in moved}
        return Departed(gone.id, gone.key, gone.label, moment, theirs)

    def put_back(self, departed: Departed) -> int:
        """A person who was taken out is there again, with all that was known; returns their position.

        Nothing changes for somebody who is there. What the household lost with them comes back unless it was told
        anew meanwhile.
        """
        there = next((held for held in self._members if held.key is not None and held.key == departed.key), None)
        if there is not None:
            return there.position
        position = self.add_member(departed.key, departed.label)
        for held in departed.facts:
            present = self._facts.get((held.fact, None))
            if held.member is not None or present is None or present.at == departed.at:
                self._again(held, None if held.member is None else position)
        return position

    def _again(self, held: HeldFact, member: int | None) -> None:
        """What was superseded holds again, with where it came from."""
        self._put(replace(held, id=new_id(), member=member, at=now()))

    def record(
        self,
        fact: str,
        value: Any,
        member: int | None = None,
        *,
        source: Source,
        seq: int | None = None,
        quote: str = "",
        certainty: str = "exact",
        confirmed: bool = True,
        at: datetime | None = None,
    ) -> HeldFact:
        """Note a value; the former one is superseded. Raises IndexError when there is no such member."""
        moment = at or now()
        held = HeldFact(new_id(), fact, member, json_value(value), source, seq, quote, certainty, confirmed, moment)
        self._put(held)
        return held

    def _put(self, held: HeldFact) -> None:
        member_id = None if held.member is None else self._member(held.member).id
        self.forget(held.fact, held.member, at=held.at)
        self._facts[held.fact, held.member] = held
        self.changes.added_facts[held.id] = held, member_id

    def forget(self, fact: str, member: int | None = None, *, at: datetime | None = None) -> None:
        """The fact is unknown again. Nothing happens when it already is."""
        former = self._facts.pop((fact, member), None)
        if former is not None:
            self.changes.superseded_facts[former.id] = at or now()

    def up_to(self, moment: datetime) -> "HouseholdFile":
        """What was recorded until then, of that which still counts."""
        facts = [held for held in self._facts.values() if held.at <= moment]
        return HouseholdFile(self._members, facts, [remark for remark in self._remarks if remark.at <= moment])

    def case(self, as_of: date) -> dict[str, Any]:
        """The household as `policy_kb.parse_case` takes it: confirmed facts only."""
        household: dict[str, Any] = {}
        members: list[dict[str, Any]] = [{} for _ in self._members]
        for held in self._facts.values():
            if held.confirmed:
                (household if held.member is None else members[held.member])[held.fact] = held.value
        return {"as_of": as_of.isoformat(), "household": household, "members": members}

    def _member(self, position: int) -> HeldMember:
        if not 0 <= position < len(self._members):
            raise IndexError(f"member {position}: expected 0 to {len(self._members) - 1}")
        return self._members[position]


@dataclass(frozen=True, slots=True)
class Files:
    """The two files of a conversation: the resident's own, and that of somebody else they ask for (perhaps empty)."""

    own: HouseholdFile
    other: HouseholdFile


def _moved(member: int | None, removed: int) -> int | None:
    return member - 1 if member is not None and member > removed else member
