"""`{fact: age, below: 18}`, `{sum: […], at_most: 45}`: a number against a limit that holds no fact."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast, get_args

from policy_kb.forms.of_fact import Decide, branch, test_of
from policy_kb.judging.compiled_rules import CompiledRules, Line, Test, compiled, line_between
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons, rests_on, unsaid
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import SUBJECTS, RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import NO, OPEN, REVIEW, YES
from policy_kb.model.names import Names
from policy_kb.model.numbers import Number, numbers, standards_in
from policy_kb.words.conditions import one_line
from policy_kb.words.numbers import number_text
from policy_kb.words.reasons import Sentences, says
from policy_kb.words.values import digits, fact_value, short_unit

Comparison = Literal["below", "at_most", "above", "at_least"]
HOW: tuple[Comparison, ...] = get_args(Comparison)
SUM = "{sum: [age, loan_years], at_most: 45}"
COMPARE: dict[Comparison, Callable[[Decimal], Callable[..., int]]] = {
    "below": lambda limit: lambda value: YES if value < limit else NO,
    "at_most": lambda limit: lambda value: YES if value <= limit else NO,
    "above": lambda limit: lambda value: YES if value > limit else NO,
    "at_least": lambda limit: lambda value: YES if value >= limit else NO,
}
WORDS: dict[Comparison, str] = {"below": "低于", "at_most": "不超过", "above": "高于", "at_least": "不低于"}
OPPOSITE: dict[Comparison, str] = {"below": "不低于", "at_most": "高于", "above": "不高于", "at_least": "低于"}


@dataclass(frozen=True, slots=True, eq=False)
class Compared(Condition):
    """A number, one fact or a sum of facts, against a limit."""

    number: Number
    how: Comparison
    limit: Number

    @property
    def compared(self) -> tuple[Number, ...]:
        return (self.number, self.limit)

    @property
    def asked(self) -> tuple[FactSpec, ...]:
        """The facts whose value, or sum, is compared."""
        return tuple(part.fact for part in numbers(self.number) if part.fact)


@reads(*HOW, beside=SUBJECTS, makes=Compared)
def _read(reader: RuleReader, item: Item, scope: str) -> Condition:
    keys = item.mapping("fact", "sum", *HOW)
    how = next(how for how in HOW if how in keys)
    if "sum" in keys:
        facts = [reader.number_fact(part, scope) for part in keys["sum"].sequence()]
        if "fact" in keys or not facts:
            item.fail("几个数字类的情况相加，不再写 fact", SUM)
        number = reader.once(Number("plus", tuple(reader.once(Number("fact", fact=fact)) for fact in facts)))
    else:
        fact = reader.number_fact(item.need("fact", "age"), scope)
        number = reader.once(Number("fact", fact=fact))
    limit = reader.number(keys[how], scope)
    if any(part.read for part in numbers(limit)):
        keys[how].fail("数字或标准，不能是家里的情况", f"{how}: {{standard: dibao_monthly}}")
    return Compared(number, how, limit)


def decide_by(condition: Compared, rules: CompiledRules) -> Decide | None:
    """The verdict of a known value; None where nothing is known of the limit, open between the ends of one."""
    ends = rules.limit_ends(condition.limit)
    if ends is None:
        return None
    at_low, at_high = (COMPARE[condition.how](end) for end in ends)
    if ends[0] == ends[1]:
        return at_low

    def between(value: object) -> int:
        low, high = at_low(value), at_high(value)
        return low if low == high else OPEN

    return between


@compiled.register
def _compiled(condition: Compared, rules: CompiledRules) -> Test:
    decide, number = decide_by(condition, rules), condition.number
    if decide is None:
        return lambda s, row: REVIEW
    if number.fact:
        return test_of(number.fact, decide)

    def on_sum(s: HouseholdRows, row: int) -> int:
        low, high = rules.bounds(number, s, row) or (Decimal(0), Decimal(0))
        at_low, at_high = decide(low), decide(high)
        return at_low if at_low == at_high else OPEN

    return on_sum


@line_between.register
def _line(condition: Compared, rules: CompiledRules) -> Line | None:
    limit, decide = rules.constant(condition.limit), decide_by(condition, rules)
    if condition.number.fact is None or limit is None or decide is None:
        return None
    return condition.number.fact, [limit], decide


@drawn.register
def _drawn(condition: Compared, unknowns: Unknowns, row: int) -> int:
    if condition.number.fact is None:
        return unknowns.sum_of(condition.number, row)
    decide = decide_by(condition, unknowns.compiled)
    return unknowns.table.leaf(REVIEW) if decide is None else branch(condition.number.fact, decide, unknowns, row)


@found_reasons.register
def _explained(condition: Compared, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    named = standards_in(condition.limit)
    gaps = tuple(name for name in named if finder.compiled.standards.get(name) is None)
    facts = tuple((fact, finder.rows.known(fact, row)) for fact in condition.asked)
    known = all(value is not None for _, value in facts)
    if gaps:
        return (Reason("no_limit", code, row, facts if known else (), condition=condition, standards=gaps),)
    if not known:
        kind = "no_record" if all(fact.absent for fact, value in facts if value is None) else "not_known"
        return (Reason(kind, code, row, facts),)
    limit = finder.compiled.constant(condition.limit)
    standards = tuple(named)
    return (Reason("compared", code, row, facts, condition=condition, limit=limit, standards=standards),)


@unsaid.register
def _unsaid(condition: Compared, finder: ReasonFinder, row: int) -> bool:
    return any(fact.absent and finder.rows.known(fact, row) is None for fact in condition.asked)


@rests_on.register
def _rests_on(condition: Compared, finder: ReasonFinder, row: int, code: int) -> list[str]:
    return standards_in(condition.limit)


@says("no_limit")
def _no_limit(reason: Reason, words: Sentences) -> str:
    labels = "、".join(words.names.standards[name].label for name in reason.standards)
    own = f"{own_figures(reason)}；" if reason.facts else ""
    return f"{own}没有生效的{labels}，不能比较"


@says("not_known")
def _not_known(reason: Reason, words: Sentences) -> str:
    return f"还不知道：{'、'.join(fact.label for fact, _ in reason.facts)}"


@says("compared")
def _compared(reason: Reason, words: Sentences) -> str:
    condition = cast(Compared, reason.condition)
    figure = "" if reason.limit is None else digits(reason.limit)
    shown = figure + short_unit(condition.asked[0])
    if reason.standards:
        name = number_text(condition.limit, words.names)
        shown = f"{name[1:-1] if name.startswith('（') else name}（即{shown}）"
    how = WORDS[condition.how] if reason.verdict == YES else OPPOSITE[condition.how]
    return f"{own_figures(reason)}，{how}{shown}"


def own_figures(reason: Reason) -> str:
    """The household's own figure, of a sum each part of it."""
    return "＋".join(fact_value(fact, value) for fact, value in reason.facts)


@one_line.register
def _worded(condition: Compared, names: Names) -> str:
    fact, limit = condition.number.fact, condition.limit
    unit = short_unit(fact) if fact and limit.kind == "constant" else ""
    return f"{number_text(condition.number, names)}{WORDS[condition.how]}{number_text(limit, names)}{unit}"
