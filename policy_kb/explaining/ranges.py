"""The ranges of one number that a rule tells apart: where they begin and end, and how the rule would say so."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from policy_kb.forms import Among, Compared
from policy_kb.judging.amounts import CENT
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.conditions import walk
from policy_kb.model.dependencies import conditions_of
from policy_kb.model.facts import FactSpec
from policy_kb.model.numbers import Number, numbers
from policy_kb.model.rules import Rule
from policy_kb.words.values import digits, fact_value, short_unit

FEW = 10  # so many values of a whole number are looked at one by one


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A line through the values of a fact: `at` itself lies above it, or below it where `after`.

    `what` and `limit` are how the rule puts it, which for a sum of facts is another number.
    """

    at: Decimal
    after: bool
    what: str = ""
    limit: Decimal = Decimal(0)
    unit: str = ""

    def below(self, step: Decimal) -> Decimal:
        """The last value under the line."""
        if self.after:
            return (self.at / step).to_integral_value(ROUND_FLOOR) * step
        return self.above(step) - step

    def above(self, step: Decimal) -> Decimal:
        """The first value over the line."""
        if self.after:
            return self.below(step) + step
        return (self.at / step).to_integral_value(ROUND_CEILING) * step


@dataclass(frozen=True, slots=True)
class Range:
    """Values from `first` to `last`; `low` and `high` are the lines at its ends, None where there is none."""

    first: Decimal
    last: Decimal
    low: Cut | None
    high: Cut | None

    def nearest(self, now: Decimal) -> Decimal:
        """The value of the range that is nearest to another number."""
        return min(max(now, self.first), self.last)

    def joined(self, other: "Range") -> "Range":
        """With the range that follows."""
        return Range(self.first, other.last, self.low, other.high)

    @property
    def text(self) -> str:
        """The range in words: 年龄不低于18岁、低于60岁."""
        ends = []
        if self.low:
            ends.append((self.low, "高于" if self.low.after else "不低于"))
        if self.high:
            ends.append((self.high, "不超过" if self.high.after else "低于"))
        said = ""
        for cut, how in ends:
            name = "、" if said.startswith(cut.what) else f"{'，并且' * bool(said)}{cut.what}"
            said += f"{name}{how}{digits(cut.limit)}{cut.unit}"
        return said


def ranges(
    compiled: CompiledRules, rule: Rule, spec: FactSpec, s: HouseholdRows, row: int, now: Decimal
) -> tuple[list[Range], int]:
    """The ranges in order, and which of them `now` lies in."""
    cuts = sorted({(cut.at, cut.after): cut for cut in _cuts(compiled, rule, spec, s, row)}.values())
    step = Decimal(1) if spec.type == "int" else CENT
    low = spec.minimum if spec.minimum is not None else Decimal(0)
    high = spec.maximum if spec.maximum is not None else low
    found = []
    for below, above in zip([None, *cuts], [*cuts, None], strict=True):
        first = max(low, below.above(step)) if below else low
        last = min(high, above.below(step)) if above else high
        if first <= last:
            found.append(Range(first, last, below, above))
    return found, max(0, bisect_left([Cut(one.first, after=False) for one in found], Cut(now, after=True)) - 1)


def few_values(compiled: CompiledRules, rule: Rule, spec: FactSpec) -> list[int]:
    """All values of a whole number that has few and whose values the rule lists one by one; else none."""
    low, high = spec.minimum, spec.maximum
    if spec.type != "int" or low is None or high is None or high - low > FEW:
        return []
    tests = conditions_of(rule, compiled.conditions)
    listed = any(isinstance(node, Among) and node.fact is spec for test in tests for node in walk(test))
    return list(range(int(low), int(high) + 1)) if listed else []


def values_text(spec: FactSpec, values: list[int]) -> str:
    """Values of a whole number in words: 残疾等级是1、2级."""
    if len(values) == 1:
        return fact_value(spec, values[0])
    named = [value for value in values if value or not spec.zero]
    text = f"{spec.label}是{'、'.join(str(value) for value in named)}{short_unit(spec)}"
    return text if len(named) == len(values) else f"{spec.zero}或者{text}"


def _cuts(compiled: CompiledRules, rule: Rule, spec: FactSpec, s: HouseholdRows, row: int) -> Iterator[Cut]:
    for test in conditions_of(rule, compiled.conditions):
        for node in walk(test):
            if not isinstance(node, Compared) or all(part.fact is not spec for part in numbers(node.number)):
                continue
            limit, rest = compiled.constant(node.limit), _rest(compiled, node.number, spec, s, row)
            if limit is not None and rest is not None:
                facts = [part.fact for part in numbers(node.number) if part.fact]
                what = "加".join(fact.label for fact in facts)
                yield Cut(limit - rest, node.how in {"at_most", "above"}, what, limit, short_unit(facts[0]))


def _rest(compiled: CompiledRules, number: Number, spec: FactSpec, s: HouseholdRows, row: int) -> Decimal | None:
    """What the other facts of a sum come to; None while one is not known."""
    total = Decimal(0)
    for part in number.parts:
        if part.fact is not spec:
            value = compiled.evaluator(part)(s, row)
            if value is None:
                return None
            total += value
    return total
