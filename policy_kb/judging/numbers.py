"""Numbers: their exact value where all is known, and the ends they can still reach where not."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from policy_kb.judging.household_rows import HouseholdRows, Layout
from policy_kb.model.facts import LARGEST, FactSpec

Evaluate = Callable[[HouseholdRows, int], Decimal | None]


def of_fact(fact: FactSpec) -> Evaluate:
    slot, household = fact.slot, fact.scope == "household"

    def figure(s: HouseholdRows, row: int) -> Decimal | None:
        value = s.rows[0 if household else row][slot]
        return None if value is None else Decimal(value)

    return figure


def chosen_entry(fact: FactSpec, values: Mapping[str, Decimal]) -> Evaluate:
    slot, household = fact.slot, fact.scope == "household"

    def entry(s: HouseholdRows, row: int) -> Decimal | None:
        choice = s.rows[0 if household else row][slot]
        return None if choice is None else values[choice]

    return entry


def operation(kind: str, parts: tuple[Evaluate, ...]) -> Evaluate:
    operate = OPERATE[kind]

    def figure(s: HouseholdRows, row: int) -> Decimal | None:
        out: Decimal | None = None
        for index, part in enumerate(parts):
            value = part(s, row)
            if value is None:
                return None
            out = value if index == 0 or out is None else operate(out, value)
        return out

    return figure


def fact_bounds(fact: FactSpec, s: HouseholdRows, row: int, layout: Layout) -> tuple[Decimal, Decimal]:
    value = s.rows[0 if fact.scope == "household" else row][fact.slot]
    if value is not None:
        return Decimal(value), Decimal(value)
    if fact.slot == layout.size and fact.scope == "household":
        sizes = s.sizes()
        return Decimal(sizes[0]), Decimal(sizes[-1])
    income = s.rows[0][layout.income]
    if fact.slot == layout.per_head and fact.scope == "household" and income is not None:
        sizes = s.sizes()
        return income / sizes[-1], income / sizes[0]
    low = fact.minimum if fact.minimum is not None else Decimal(0)
    high = fact.maximum
    return low, Decimal("Infinity") if high is None or high >= LARGEST else high


def combine(kind: str, parts: list[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    low, high = parts[0]
    for other_low, other_high in parts[1:]:
        if kind == "plus":
            low, high = low + other_low, high + other_high
        elif kind == "minus":
            low, high = low - other_high, high - other_low
        elif kind == "times":
            products = [_times(a, b) for a in (low, high) for b in (other_low, other_high)]
            low, high = min(products), max(products)
        elif kind == "least":
            low, high = min(low, other_low), min(high, other_high)
        else:
            low, high = max(low, other_low), max(high, other_high)
    return low, high


def _times(a: Decimal, b: Decimal) -> Decimal:
    return Decimal(0) if not a or not b else a * b


OPERATE: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "plus": lambda a, b: a + b,
    "minus": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "least": min,
    "greatest": max,
}
