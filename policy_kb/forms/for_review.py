"""`{review: …, why: …}`: where the part holds, a person must decide."""

from dataclasses import dataclass, replace

from policy_kb.judging.compiled_rules import CompiledRules, Test, compiled
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import CAPPED, REVIEW
from policy_kb.model.names import Names
from policy_kb.model.rules import Document, Rule
from policy_kb.words.conditions import head, one_line
from policy_kb.words.reasons import Sentences, says


@dataclass(frozen=True, slots=True, eq=False)
class ForReview(Condition):
    """Where the part holds, a person must decide; `why` says on what (Chinese)."""

    part: Condition
    why: str

    @property
    def inside(self) -> tuple[Condition, ...]:
        return (self.part,)

    @property
    def doubt(self) -> str:
        return self.why


def last_known(rule: Rule, document: Document) -> Rule:
    """The rule of a document that nobody attests any more: where it grants, a person must ask what holds now."""
    why = f"{document.title}有没有新的办法没有查到，现在怎么办要问窗口"
    household = None if rule.household is None else ForReview(rule.household, why)
    return replace(rule, condition=ForReview(rule.condition, why), household=household)


@reads("review", beside=("why",), makes=ForReview)
def _read(reader: RuleReader, item: Item, scope: str) -> Condition:
    keys = item.mapping("review", "why")
    return ForReview(reader.condition(keys["review"], scope), item.need("why", "要先做危房鉴定").text())


@compiled.register
def _compiled(condition: ForReview, rules: CompiledRules) -> Test:
    inner = rules.test(condition.part)
    return lambda s, row: CAPPED[inner(s, row)]


@drawn.register
def _drawn(condition: ForReview, unknowns: Unknowns, row: int) -> int:
    return unknowns.least([unknowns.diagram(condition.part, row), unknowns.table.leaf(REVIEW)])


@found_reasons.register
def _explained(condition: ForReview, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    inner = finder.why(condition.part, row, within=within)
    return (*inner, Reason("doubt", code, row, about=condition.why)) if code == REVIEW else inner


@says("doubt")
def _doubt(reason: Reason, words: Sentences) -> str:
    return reason.about


@head.register
def _head(condition: ForReview) -> str:
    return f"下面的情况要由人来定（{condition.why}）："


@one_line.register
def _worded(condition: ForReview, names: Names) -> str:
    return one_line(condition.part, names)
