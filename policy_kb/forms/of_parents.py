"""`{parent: …}`: a parent of this person, who lives in the household, meets the part."""

from dataclasses import dataclass
from typing import ClassVar

from policy_kb.judging.compiled_rules import CompiledRules, Test, compiled
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons, rests_on
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import PERSON_FACT, RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import AND, CAPPED, NO, OPEN, OR, REVIEW, YES, verdict
from policy_kb.model.names import Names
from policy_kb.words.conditions import head, one_line
from policy_kb.words.reasons import Sentences, says

# Whose child is whose, by their relations to the applicant. `other` may be a grandchild or a nephew.
PARENTS: dict[str, frozenset[str]] = {
    "self": frozenset({"parent"}),
    "spouse": frozenset({"parent"}),
    "child": frozenset({"self", "spouse"}),
    "sibling": frozenset({"parent"}),
    "parent": frozenset({"grandparent"}),
    "other": frozenset({"child", "sibling", "other"}),
    "grandparent": frozenset(),
}


@dataclass(frozen=True, slots=True, eq=False)
class OfParents(Condition):
    """A parent meets the part; `relation` is the fact by which parents are known."""

    part: Condition
    relation: FactSpec
    of_others: ClassVar[bool] = True
    on_person: ClassVar[bool | None] = True

    @property
    def inside(self) -> tuple[Condition, ...]:
        return (self.part,)

    @property
    def facts(self) -> tuple[FactSpec, ...]:
        return (self.relation,)


@reads("parent", makes=OfParents)
def _read(reader: RuleReader, item: Item, scope: str) -> Condition:
    if scope != "person":
        item.fail("写在按人的规则里，或者外面加 any_member", f"{{any_member: {{parent: {PERSON_FACT}}}}}")
    return OfParents(reader.condition(item, "person"), reader.facts["relation"])


def kinship(child: str | None, parent: str | None) -> int:
    """Whether the second is a parent of the first, by their relations to the applicant."""
    if child is None:
        possible = parent is None or any(parent in parents for parents in PARENTS.values())
        return OPEN if possible else NO
    code = verdict(parent in PARENTS[child])
    if parent is None:
        code = OPEN if PARENTS[child] else NO
    return CAPPED[code] if child == "other" else code  # whose child an "other" is, a person must say


@compiled.register
def _compiled(condition: OfParents, rules: CompiledRules) -> Test:
    inner, relation = rules.test(condition.part), condition.relation.slot

    def test(s: HouseholdRows, row: int) -> int:
        out = NO
        own = s.rows[row][relation]
        for each in s.everybody:
            if each == row and row != s.others:
                continue
            code = AND[kinship(own, s.rows[each][relation])][inner(s, each)]
            out = OR[out][code if each != s.others else AND[OPEN][code]]
        return out

    return test


@drawn.register
def _drawn(condition: OfParents, unknowns: Unknowns, row: int) -> int:
    s = unknowns.rows
    parts = [unknowns.table.leaf(NO)]
    for each in s.everybody:
        if each == row and row != s.others:
            continue
        met = [_kinship_diagram(condition.relation, unknowns, row, each), unknowns.diagram(condition.part, each)]
        parts.append(unknowns.least([*met, unknowns.others_exist()] if each == s.others else met))
    return unknowns.greatest(parts)


def _kinship_diagram(relation: FactSpec, unknowns: Unknowns, child: int, parent: int) -> int:
    table, slot = unknowns.table, relation.slot
    known_child, known_parent = (unknowns.rows.rows[row][slot] for row in (child, parent))
    if child == parent:  # one unlisted person's parent among the unlisted
        return table.branch((child, slot, 1), (table.leaf(NO), table.leaf(YES)))

    def leaf(of_child: str, of_parent: str) -> int:
        return table.leaf(kinship(of_child, of_parent))

    if known_child is not None and known_parent is not None:
        return leaf(known_child, known_parent)
    by_child = []
    for choice in [known_child] if known_child is not None else relation.choices:
        others = [known_parent] if known_parent is not None else relation.choices
        leaves = tuple(leaf(choice, other) for other in others)
        by_child.append(leaves[0] if known_parent is not None else table.branch((parent, slot, 0), leaves))
    return by_child[0] if known_child is not None else unknowns.choose(child, relation, by_child)


@found_reasons.register
def _explained(condition: OfParents, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    slot, rows = condition.relation.slot, finder.rows.rows
    for each in finder.rows.listed if code in {YES, REVIEW} else ():
        kin = kinship(rows[row][slot], rows[each][slot])
        if each != row and AND[kin][finder.code(condition.part, each)] == code:
            inner = finder.why(condition.part, each, within=1)
            return tuple(Reason("of_parent", code, each, inner=(one,)) for one in inner)
    return (Reason("no_parent" if code == NO else "parents_not_known", code, row, condition=condition.part),)


@rests_on.register
def _rests_on(condition: OfParents, finder: ReasonFinder, row: int, code: int) -> list[str]:
    return finder.standards_of_people(condition.part, code)


@says("of_parent")
def _of_parent(reason: Reason, words: Sentences) -> str:
    return f"父母（{words.person(reason.row)}）：{words.one(reason.inner[0])}"


@says("no_parent")
def _no_parent(reason: Reason, words: Sentences) -> str:
    return f"一起生活的父母中没有人符合：{words.line(reason.condition)}"


@says("parents_not_known")
def _parents_not_known(reason: Reason, words: Sentences) -> str:
    return f"还不知道父母的情况：{words.line(reason.condition)}"


@head.register
def _head(condition: OfParents) -> str:
    return "和他（她）一起生活的父母中有人符合："


@one_line.register
def _worded(condition: OfParents, names: Names) -> str:
    return f"一起生活的父母{one_line(condition.part, names)}"
