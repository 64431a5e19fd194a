"""What would change an outcome: the nearest single fact that turns it, as a statement of the rule."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from policy_kb.assessing.assessment import assess
from policy_kb.assessing.outcomes import Outcome
from policy_kb.explaining.ranges import few_values, ranges, values_text
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.judgements import Status
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.case import Case, Value
from policy_kb.model.dependencies import facts_of
from policy_kb.model.facts import FactSpec
from policy_kb.words.statuses import STATUS_LABELS
from policy_kb.words.values import fact_value

# A family's size and its whole income are told by the income per head, which is what rules compare.
NEVER = {"size", "monthly_income"}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that alone would turn an outcome; `sentence` states the rule, it is no advice."""

    fact: str
    member: int | None
    value: Value
    status: Status
    sentence: str


@dataclass(frozen=True, slots=True)
class _Turn:
    """A value that turns the outcome, the values that do so with it in words, and how far it is."""

    value: Value
    status: Status
    text: str
    distance: Decimal


def what_would_change(kb: KnowledgeBase, case: Case, name: str, member: int | None = None) -> Change | None:
    """The nearest single known fact that flips a decided outcome; None when no single one does."""
    asked = _Asked(kb, case, name, member)
    if asked.status in {None, "unknown"}:
        return None
    best: tuple[Decimal, Change] | None = None
    for fact in kb.facts:
        for turn in asked.turns(fact):
            if best is None or turn.distance < best[0]:
                sentence = f"按规则，{turn.text}的，这一项是“{STATUS_LABELS[turn.status]}”"
                at = asked.place(kb.facts[fact])
                best = turn.distance, Change(fact, at, turn.value, turn.status, sentence)
    return best[1] if best else None


class _Asked:
    """One outcome of one household, and what it would be with another value of a fact."""

    def __init__(self, kb: KnowledgeBase, case: Case, name: str, member: int | None) -> None:
        self._kb, self._case, self._name, self._member = kb, case, name, member
        self._compiled = kb.compiled(case.as_of, case.standards)
        outcome = self._outcome(case)
        self.status = outcome.status if outcome else None
        self._facts = facts_of(self._compiled.by_id[name], self._compiled.conditions) if outcome else frozenset()

    def place(self, spec: FactSpec) -> int | None:
        """Whose fact it is."""
        return None if spec.scope == "household" else self._member

    def turns(self, fact: str) -> Iterator[_Turn]:
        """The values of a known fact that give another decided outcome."""
        spec = self._kb.facts[fact]
        now = self._now(spec)
        if now is None or fact in NEVER or fact not in self._facts:
            return
        if spec.type == "bool":
            yield from self._chosen(spec, [not now])
        elif spec.type == "choice":
            yield from self._chosen(spec, [choice for choice in spec.choices if choice != now])
        elif isinstance(now, Decimal | int):
            few = few_values(self._compiled, self._compiled.by_id[self._name], spec)
            yield from self._listed(spec, few, now) if few else self._over_the_line(spec, Decimal(now))

    def _chosen(self, spec: FactSpec, values: list[Value]) -> Iterator[_Turn]:
        for value in values:
            status = self._turned(spec, value)
            if status:
                yield _Turn(value, status, fact_value(spec, value), Decimal(1))

    def _listed(self, spec: FactSpec, few: list[int], now: Decimal | int) -> Iterator[_Turn]:
        statuses = {value: self._turned(spec, value) for value in few if value != now}
        for status in dict.fromkeys(statuses.values()):
            if status:
                alike = [value for value in few if statuses.get(value) == status]
                nearest = min(alike, key=lambda value: _share(value, now))
                yield _Turn(nearest, status, values_text(spec, alike), _share(nearest, now))

    def _over_the_line(self, spec: FactSpec, now: Decimal) -> Iterator[_Turn]:
        """Of neighbouring ranges that come to the same only the outer ends are told."""
        rule, s = self._compiled.by_id[self._name], HouseholdRows(self._case, self._compiled.layout)
        row = 0 if self._member is None else self._member + 1
        every, own = ranges(self._compiled, rule, spec, s, row, now)

        def turned(index: int) -> Status | None:
            return None if index == own else self._turned(spec, _as(spec, every[index].nearest(now)))

        for status, indices in groupby(range(len(every)), turned):
            if status:
                group = [every[index] for index in indices]
                whole = group[0].joined(group[-1])
                nearest = whole.nearest(now)
                yield _Turn(_as(spec, nearest), status, whole.text, _share(nearest, now))

    def _now(self, spec: FactSpec) -> Value | None:
        if spec.scope == "person":
            return None if self._member is None else self._case.members[self._member].get(spec.id)
        household = self._case.household
        income, size = household.get("monthly_income"), household.get("size")
        derived = spec.id == "monthly_income_per_capita" and spec.id not in household
        if derived and isinstance(income, Decimal) and isinstance(size, int):
            return income / size
        return household.get(spec.id)

    def _turned(self, spec: FactSpec, value: Value) -> Status | None:
        """The outcome with this value, where it is another one and decided."""
        other = self._outcome(self._with(spec, value))
        return other.status if other and other.status not in {self.status, "unknown"} else None

    def _with(self, spec: FactSpec, value: Value) -> Case:
        case, at = self._case, self.place(spec)
        if at is not None:
            person = {**case.members[at], spec.id: value}
            return replace(case, members=(*case.members[:at], person, *case.members[at + 1 :]))
        household = {**case.household, spec.id: value}
        if spec.id == "monthly_income_per_capita":
            household.pop("monthly_income", None)
        return replace(case, household=household)

    def _outcome(self, case: Case) -> Outcome | None:
        assessment = assess(self._kb, case, measures={self._name})
        every = (*assessment.categories, *assessment.benefits)
        return next((one for one in every if one.id == self._name and one.member == self._member), None)


def _as(spec: FactSpec, value: Decimal) -> Value:
    return int(value) if spec.type == "int" else value


def _share(value: Decimal | int, now: Decimal | int) -> Decimal:
    """How far a number is, as a share of what it is; a whole choice counts as one."""
    return abs(Decimal(value) - now) / max(Decimal(now), Decimal(1))
