"""What a rule's outcome can depend on, as a key: where that is the same, so is the judgement, and so are its words."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import count
from operator import itemgetter

from policy_kb.judging.household_rows import HouseholdRows, Layout
from policy_kb.model.conditions import Condition, walk
from policy_kb.model.dependencies import conditions_of, facts_of, numbers_of
from policy_kb.model.rules import Rule

KEPT = 2_000


class Numbering:
    """A number for each different thing that is met, so that what is long is compared only once."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._next = count()

    def of(self, met: Hashable) -> int:
        """The same for what is equal. After many, those met before are forgotten and get new numbers."""
        found = self._numbers.get(met)
        if found is None:
            if len(self._numbers) >= KEPT:
                self._numbers.clear()
            found = self._numbers[met] = next(self._next)
        return found


class Slots:
    """Some values of the household, and of nobody, one person or everybody; alike ones have the same number."""

    def __init__(self, household: Sequence[int], persons: Sequence[int]) -> None:
        self._household = itemgetter(*household) if household else None
        self._persons = itemgetter(*persons) if persons else None
        self.of_nothing = not household and not persons
        self._numbering = Numbering()

    def of_household(self, s: HouseholdRows) -> int:
        """Of the household and of everybody in it; found once for a household."""
        found = s.numbers.get(self)
        if found is None:
            rows, of_persons = s.rows, self._persons
            persons = tuple([of_persons(row) for row in rows[1:]]) if of_persons else None
            household = self._household(rows[0]) if self._household else None
            met = len(s.listed), s.size, s.share_open, s.others, household, persons
            found = s.numbers[self] = self._numbering.of(met)
        return found

    def of_person(self, s: HouseholdRows, row: int) -> int:
        """Of one person."""
        return self._numbering.of(self._persons(s.rows[row])) if self._persons and row else 0


class MemoKey:
    """The slots that are read of the household, of the person, and whether of everybody.

    `held`: of which parts on the household no more than the verdict is read, by their places in HouseholdRows.around.
    """

    def __init__(self, facts: Iterable[str], layout: Layout, *, of_everybody: bool, held: Sequence[int] = ()) -> None:
        specs = [layout.facts[fact] for fact in facts]
        household = {fact.slot for fact in specs if fact.scope == "household"}
        if layout.per_head in household:
            household |= {layout.income, layout.size}
        persons = tuple(sorted({fact.slot for fact in specs if fact.scope == "person"}))
        self.household = _slots(layout, tuple(sorted(household)), persons if of_everybody else ())
        self.person = _slots(layout, (), () if of_everybody else persons)
        self._held = itemgetter(*held) if held else None

    def key(self, s: HouseholdRows, row: int) -> Hashable:
        """The row, and every value that can matter."""
        return self, row, self.person.of_person(s, row), self.household.of_household(s)

    def held(self, s: HouseholdRows) -> Hashable:
        """The verdicts that are read of the household."""
        return self._held(s.around) if self._held else None


def of_judgement(rule: Rule, named: Mapping[str, Condition], layout: Layout) -> MemoKey:
    """What the verdict and the amount of a rule depend on."""
    nodes = (node for condition in conditions_of(rule, named) for node in walk(condition))
    return MemoKey(facts_of(rule, named), layout, of_everybody=any(node.of_others for node in nodes))


def of_amount(rule: Rule, layout: Layout) -> MemoKey:
    """What the amount depends on once it is known which of its cases apply."""
    facts = [number.read.id for number in numbers_of(rule) if number.read]
    return MemoKey(facts, layout, of_everybody=False)


def _slots(layout: Layout, household: tuple[int, ...], persons: tuple[int, ...]) -> Slots:
    """One for all that read the same."""
    key = household, persons
    found = layout.read_together.get(key)
    if found is None:
        found = layout.read_together[key] = Slots(household, persons)
    return found
