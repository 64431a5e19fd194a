"""`{fact: …, is/in/has: …}` and `{recognised: dibao}`: the fact is one of some values."""

from dataclasses import dataclass
from decimal import Decimal

from policy_kb.forms.of_fact import Decide, branch, test_of
from policy_kb.judging.compiled_rules import CompiledRules, Line, Test, compiled, line_between
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons, unsaid
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import CHOICE_FACT, PERSON_FACT, SUBJECTS, RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import NO, OPEN, YES, verdict
from policy_kb.model.names import Names
from policy_kb.words.conditions import one_line
from policy_kb.words.reasons import Sentences, says
from policy_kb.words.values import fact_value, short_unit

# How each type of fact is compared, and an example.
USED = {
    "choices": ("“has”：这一项可以有几个选项", "{fact: hardship_causes, has: illness}"),
    "choice": ("“is”或“in”：这一项只有一个选项", CHOICE_FACT),
    "bool": ("“is”：这一项只有是和不是", "{fact: can_work, is: false}"),
    "int": ("“is”、“in”或比大小", PERSON_FACT),
    "money": ("比大小，钱数不用“is”", "{fact: monthly_income_per_capita, below: {standard: dibao_monthly}}"),
}


@dataclass(frozen=True, slots=True, eq=False)
class Among(Condition):
    """The fact is one of the values; where `of_set`, its set of choices contains one of them."""

    fact: FactSpec
    values: frozenset[object]
    of_set: bool = False

    @property
    def facts(self) -> tuple[FactSpec, ...]:
        return (self.fact,)


@reads("is", "in", "has", beside=SUBJECTS, makes=Among)
def _read(reader: RuleReader, item: Item, scope: str) -> Condition:
    keys = item.mapping("fact", "sum", "is", "in", "has")
    how = next(key for key in keys if key in {"is", "in", "has"})
    if "fact" not in keys or "sum" in keys:
        item.fail("和 fact 一起用，sum 只能和数字比", "{sum: [age, loan_years], at_most: 45}")
    spec = reader.fact(keys["fact"], scope)
    listed = keys[how].sequence() if how == "in" else [keys[how]]
    if (how == "has") != (spec.type == "choices") or spec.type == "money":
        keys[how].fail(*USED[spec.type])
    return Among(spec, frozenset(_value(part, spec) for part in listed), of_set=how == "has")


def _value(item: Item, spec: FactSpec) -> object:
    if spec.type == "bool":
        return item.boolean()
    if spec.type == "int":
        return item.whole()
    if not isinstance(item.value, str) or item.value not in spec.choice_labels:
        item.fail(f"“{spec.label}”的选项：{'、'.join(spec.choices)}", f"{{fact: {spec.id}, is: {spec.choices[0]}}}")
    return item.value


@reads("recognised", makes=Among)
def _read_recognised(reader: RuleReader, item: Item, scope: str) -> Condition:
    spec = reader.facts["recognised_as"]
    if item.text() not in spec.choice_labels:
        item.fail(f"facts.yml 里 recognised_as 的选项：{'、'.join(spec.choices)}", "{recognised: dibao}")
    return Among(spec, frozenset({item.text()}), of_set=True)


def decide_by(condition: Among) -> Decide:
    """The verdict of a known value."""
    values = condition.values
    if condition.of_set:
        return lambda value: verdict(not values.isdisjoint(value))  # type: ignore[arg-type]
    return lambda value: verdict(value in values)


@compiled.register
def _compiled(condition: Among, rules: CompiledRules) -> Test:
    fact, values = condition.fact, condition.values
    if condition.of_set:
        return test_of(fact, decide_by(condition))
    slot, household, absent = fact.slot, fact.scope == "household", NO if fact.absent else OPEN

    def test(s: HouseholdRows, row: int) -> int:  # asked most often of all: without a call for the value
        value = s.rows[0 if household else row][slot]
        return absent if value is None else YES if value in values else NO

    return test


@line_between.register
def _line(condition: Among, rules: CompiledRules) -> Line | None:
    if condition.fact.type != "int":
        return None
    return condition.fact, [Decimal(str(value)) for value in condition.values], decide_by(condition)


@drawn.register
def _drawn(condition: Among, unknowns: Unknowns, row: int) -> int:
    fact, table = condition.fact, unknowns.table
    if fact.type != "choices":
        return branch(fact, decide_by(condition), unknowns, row)
    at = row if fact.scope == "person" else 0
    parts = [
        table.branch((at, fact.slot, index), (table.leaf(NO), table.leaf(YES)))
        for index, choice in enumerate(fact.choices)
        if choice in condition.values
    ]
    return unknowns.greatest(parts)


@found_reasons.register
def _explained(condition: Among, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    value = finder.rows.known(condition.fact, row)
    kind = "value" if value is not None else "no_record" if condition.fact.absent else "not_known"
    return (Reason(kind, code, row, ((condition.fact, value),)),)


@unsaid.register
def _unsaid(condition: Among, finder: ReasonFinder, row: int) -> bool:
    return bool(condition.fact.absent) and finder.rows.known(condition.fact, row) is None


@says("value")
def _has_value(reason: Reason, words: Sentences) -> str:
    return fact_value(*reason.facts[0])


@says("no_record")
def _no_record(reason: Reason, words: Sentences) -> str:
    return f"没有“{reason.facts[0][0].label}”的记录"


@one_line.register
def _worded(condition: Among, names: Names) -> str:
    spec = condition.fact
    if spec.type == "bool":
        return spec.yes if True in condition.values else spec.no
    if spec.type in {"choice", "choices"}:
        labels = [label for choice, label in spec.choice_labels.items() if choice in condition.values]
        return f"{spec.label}{'包括' if condition.of_set else '是'}{'或'.join(labels)}"
    return f"{spec.label}是{'、'.join(str(value) for value in sorted(condition.values, key=str))}{short_unit(spec)}"
