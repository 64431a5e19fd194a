"""One household file in memory. Changes are noted and saved by `hotline.households.store`."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from hotline.database import new_id, now

Source = Literal["resident", "choice", "operator"]
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


@dataclass(slots=True)
class Changes:
    """What is to be written: rows to insert, rows to mark."""

    added_members: list[HeldMember]
    moved_members: dict[str, int]
    removed_members: list[str]
    added_facts: dict[str, tuple[HeldFact, str | None]]
    superseded_facts: dict[str, datetime]

    def any(self) -> bool:
        """Whether there is something to write."""
        return any(
            (self.added_members, self.moved_members, self.removed_members, self.added_facts, self.superseded_facts)
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

    def __init__(self, members: Iterable[HeldMember] = (), facts: Iterable[HeldFact] = ()) -> None:
        self._members = sorted(members, key=lambda member: member.position)
        self._facts = {(fact.fact, fact.member): fact for fact in facts}
        self.changes = Changes([], {}, [], {}, {})

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

    def remove_member(self, position: int) -> None:
        """Take a person out, with their facts; those behind move up by one. Raises IndexError."""
        gone = self._member(position)
        for held in self.facts:
            if held.member == position:
                self.forget(held.fact, position)
        self.changes.removed_members.append(gone.id)
        self._members = [
            member if member.position < position else replace(member, position=member.position - 1)
            for member in self._members
            if member.position != position
        ]
        self.changes.moved_members |= {member.id: member.position for member in self._members[position:]}
        moved = [replace(held, member=_moved(held.member, position)) for held in self._facts.values()]
        self._facts = {(held.fact, held.member): held for held in moved}

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
    ) -> HeldFact:
        """Note a value; the former one is superseded. Raises IndexError when there is no such member."""
        member_id = None if member is None else self._member(member).id
        self.forget(fact, member)
        held = HeldFact(new_id(), fact, member, json_value(value), source, seq, quote, certainty, confirmed, now())
        self._facts[fact, member] = held
        self.changes.added_facts[held.id] = held, member_id
        return held

    def forget(self, fact: str, member: int | None = None) -> None:
        """The fact is unknown again. Nothing happens when it already is."""
        former = self._facts.pop((fact, member), None)
        if former is not None:
            self.changes.superseded_facts[former.id] = now()

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
