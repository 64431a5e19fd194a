"""Another condition by name: `{category: …}`, `{person_category: …}`, `{measure: …}`, `{condition: …}`."""

from dataclasses import dataclass

from policy_kb.judging.compiled_rules import CompiledRules, Test, compiled
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons, rests_on
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import NO, REVIEW, YES
from policy_kb.model.names import Names
from policy_kb.words.conditions import one_line
from policy_kb.words.reasons import Sentences, says

HEADS = {YES: "属于{}", NO: "不属于{}", REVIEW: "是不是{}，要由人来定"}
OPEN_HEAD = "还不能确定是不是{}"
INSIDE_HEADS = {YES: "属于{}", NO: "不属于{}"}  # within another reason no more than the verdict is said


@dataclass(frozen=True, slots=True, eq=False)
class Named(Condition):
    """`category:dibao` (of the household), `person:tekun`, `measure:…` or `condition:…`."""

    name: str

    @property
    def named(self) -> str:
        return self.name


@reads("category", "measure", "condition", makes=Named)
def _read(reader: RuleReader, item: Item, scope: str) -> Condition:
    return Named(f"{item.key}:{item.text()}")


@reads("person_category", makes=Named)
def _read_of_person(reader: RuleReader, item: Item, scope: str) -> Condition:
    if scope != "person":
        item.fail("写在按人的规则里，或者外面加 any_member", "{any_member: {person_category: tekun}}")
    return Named(f"person:{item.text()}")


@compiled.register
def _compiled(condition: Named, rules: CompiledRules) -> Test:
    target = rules.conditions[condition.name]
    inner, base = rules.test(target), rules.key(condition.name, 0)
    if not rules.traits.on_person(target):  # the same whoever is asked about

        def of_household(s: HouseholdRows, row: int) -> int:
            found = s.memo.get(base)
            if found is None:
                found = s.memo[base] = inner(s, 0)
            return found

        return of_household

    def test(s: HouseholdRows, row: int) -> int:
        found = s.memo.get(base + row)
        if found is None:
            found = s.memo[base + row] = inner(s, row)
        return found

    return test


@drawn.register
def _drawn(condition: Named, unknowns: Unknowns, row: int) -> int:
    return unknowns.named(condition.name, row)


@found_reasons.register
def _explained(condition: Named, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    shared = condition.name.startswith("condition:")
    if within and not shared:
        return (Reason("is_within", code, row, names=(condition.name,)),)
    inner = finder.why(finder.compiled.conditions[condition.name], row, within=within + 1)
    if shared and code != NO:
        return inner
    return (Reason("is", code, row, names=(condition.name,), inner=inner),) if inner else ()


@rests_on.register
def _rests_on(condition: Named, finder: ReasonFinder, row: int, code: int) -> list[str]:
    return list(finder.standards(finder.compiled.conditions[condition.name], row))


@says("is")
def _is(reason: Reason, words: Sentences) -> str:
    head = HEADS.get(reason.verdict, OPEN_HEAD).format(words.title(reason.names[0]))
    return f"{head}：{'；'.join(words.all(reason.inner))}"


@says("is_within")
def _is_within(reason: Reason, words: Sentences) -> str:
    return INSIDE_HEADS.get(reason.verdict, OPEN_HEAD).format(words.title(reason.names[0]))


@one_line.register
def _worded(condition: Named, names: Names) -> str:
    return names.titles[condition.name]
