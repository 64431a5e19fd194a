"""One household laid out in rows of values for the evaluator: row 0 the household, then the members in order."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from policy_kb.model.case import MAX_MEMBERS, Case
from policy_kb.model.facts import FactSpec


class HouseholdRows:
    """Rows of known values (None is unknown) and what was worked out so far.

    `others` is the row that stands for members who are not listed: 0 where there are none, and `others_sure` says
    whether there are certainly some. Every fact of that row is unknown. `around` is what holds of the household, found
    for all rules at once (standings.py).
    """

    __slots__ = (
        "around",
        "as_of",
        "diagrams",
        "everybody",
        "listed",
        "memo",
        "numbers",
        "others",
        "others_sure",
        "rows",
        "share_open",
        "size",
        "smallest",
    )

    def __init__(self, case: Case, layout: "Layout") -> None:
        self.as_of = case.as_of
        household: list[Any] = [None] * layout.width
        slots = layout.slots
        for name, value in case.household.items():
            household[slots[name]] = value
        for slot, year in layout.since:
            if household[year] is not None and household[year] > case.as_of.year:
                household[slot] = None  # not given yet
        self.rows = [household]
        for member in case.members:
            row: list[Any] = layout.blank_person.copy()
            for name, value in member.items():
                row[slots[name]] = value
            self.rows.append(row)
        count = len(case.members)
        self.listed = range(1, count + 1)
        self.size: int | None = household[layout.size]
        self.smallest = max(count, 1) if self.size is None else self.size
        self.others_sure = (self.size or 1) > count
        self.others = 0
        if self.size is None or self.size > count:
            self.others = count + 1
            self.rows.append(layout.blank_person.copy())
        self.everybody = range(1, len(self.rows))
        for slot, held, choice in layout.held_for_all:
            if any(self.rows[row][slot] for row in self.listed):
                household[held] = (household[held] or frozenset()) | {choice}
        income = household[layout.income]
        if household[layout.per_head] is None and income is not None and self.size is not None:
            household[layout.per_head] = income / self.size
        # What people have is known and how many they are is not: then the size also says the share.
        self.share_open = income is not None and household[layout.per_head] is None
        self.memo: dict[int, int] = {}
        self.diagrams: dict[int, int] = {}
        self.numbers: dict[object, int] = {}
        self.around = b""

    def member(self, row: int) -> int | None:
        """The index of a row's member as callers count: None for the household."""
        return row - 1 if row else None

    def known(self, fact: FactSpec, row: int) -> Any:
        """The value of a fact, None where it is unknown: of the row's person, or of the household where it is its."""
        return self.rows[row if fact.scope == "person" else 0][fact.slot]

    def sizes(self) -> range:
        """The sizes that are still possible."""
        return range(self.smallest, (self.size or MAX_MEMBERS) + 1)


class Layout:
    """Where each fact stands in its row; the few facts that the evaluator itself must know by name."""

    def __init__(self, facts: Mapping[str, FactSpec]) -> None:
        self.facts = facts
        self.slots = {spec.id: spec.slot for spec in facts.values()}
        self.names = {(spec.scope == "person", spec.slot): spec.id for spec in facts.values()}
        self.width = max(self.slots.values(), default=0) + 1
        self.held_for_all = [
            (spec.slot, self.slots[spec.written[0]], spec.written[1]) for spec in facts.values() if spec.written[1]
        ]
        self.since = [(spec.slot, self.slots[spec.since]) for spec in facts.values() if spec.since]
        self.size, self.income = self.slots["size"], self.slots["monthly_income"]
        self.per_head, self.relation = self.slots["monthly_income_per_capita"], self.slots["relation"]
        self.blank_person: list[Any] = [None] * self.width
        for spec in facts.values():
            if spec.scope == "person" and spec.absent == "zero":
                self.blank_person[spec.slot] = Decimal(0)
        self.read_together: dict[object, Any] = {}

    def fact(self, row: int, slot: int) -> FactSpec | None:
        """The fact of a slot; None where the slot is none of a fact's."""
        name = self.names.get((row > 0, slot))
        return self.facts[name] if name else None
