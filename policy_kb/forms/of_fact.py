"""What the forms that look at one fact have in common: the verdict of its value, and its branches while unknown."""

from collections.abc import Callable, Sequence

from policy_kb.judging.compiled_rules import Test
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.unknowns import Unknowns
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import NO, OPEN

Decide = Callable[[object], int]


def test_of(fact: FactSpec, decide: Decide) -> Test:
    """The verdict of a known value; open, or NO where absence is taken for that, of an unknown one."""
    slot = fact.slot
    absent = NO if fact.absent else OPEN

    def of_household(s: HouseholdRows, row: int) -> int:
        value = s.rows[0][slot]
        return absent if value is None else decide(value)

    def of_person(s: HouseholdRows, row: int) -> int:
        value = s.rows[row][slot]
        return absent if value is None else decide(value)

    return of_household if fact.scope == "household" else of_person


def branch(fact: FactSpec, decide: Decide, unknowns: Unknowns, row: int) -> int:
    """The diagram of an unknown fact: one branch for each answer that the rules tell apart."""
    at = row if fact.scope == "person" else 0
    table, layout = unknowns.table, unknowns.compiled.layout

    def leaves(values: Sequence[object]) -> tuple[int, ...]:
        return tuple(table.leaf(decide(value)) for value in values)

    income = unknowns.rows.rows[0][layout.income]
    if not at and fact.slot == layout.per_head and income is not None:
        return table.branch((0, layout.size, 0), leaves([income / size for size in unknowns.sizes()]))
    values = unknowns.sizes() if not at and fact.slot == layout.size else unknowns.compiled.answers(fact)
    return table.branch((at, fact.slot, 0), leaves(values))
