"""`{any_member: …}`, `{all_members: …}`: somebody or everybody of the household, those not listed included."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from policy_kb.judging.compiled_rules import CompiledRules, Test, compiled
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons, rests_on
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import AND, NO, OPEN, OR, YES
from policy_kb.model.names import Names
from policy_kb.words.conditions import head, one_line
from policy_kb.words.reasons import Sentences, says


@dataclass(frozen=True, slots=True, eq=False)
class OfMembers(Condition):
    """`any` or `all` of the household's members."""

    which: Literal["any", "all"]
    part: Condition
    of_others: ClassVar[bool] = True
    on_person: ClassVar[bool | None] = False

    @property
    def inside(self) -> tuple[Condition, ...]:
        return (self.part,)


@reads("any_member", makes=OfMembers)
def _read_any(reader: RuleReader, item: Item, scope: str) -> Condition:
    return OfMembers("any", reader.condition(item, "person"))


@reads("all_members", makes=OfMembers)
def _read_all(reader: RuleReader, item: Item, scope: str) -> Condition:
    return OfMembers("all", reader.condition(item, "person"))


@compiled.register
def _compiled(condition: OfMembers, rules: CompiledRules) -> Test:
    inner = rules.test(condition.part)
    if condition.which == "any":
        start, decisive, join, unsure = NO, YES, OR, AND[OPEN]
    else:
        start, decisive, join, unsure = YES, NO, AND, OR[OPEN]

    def test(s: HouseholdRows, row: int) -> int:
        out = start
        for each in s.listed:
            code = inner(s, each)
            if code == decisive:
                return decisive
            out = join[out][code]
        if s.others:
            code = inner(s, s.others)
            out = join[out][code if s.others_sure else unsure[code]]
        return out

    return test


@drawn.register
def _drawn(condition: OfMembers, unknowns: Unknowns, row: int) -> int:
    s = unknowns.rows
    parts = [unknowns.diagram(condition.part, each) for each in s.listed]
    if s.others:
        other, exist = unknowns.diagram(condition.part, s.others), unknowns.others_exist()
        if condition.which == "any":
            parts.append(unknowns.least([other, exist]))
        else:
            parts.append(unknowns.greatest([other, unknowns.negated(exist)]))
    return unknowns.greatest(parts) if condition.which == "any" else unknowns.least(parts)


@found_reasons.register
def _explained(condition: OfMembers, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    of_all, kind = (NO, "nobody") if condition.which == "any" else (YES, "everybody")
    if code > YES:
        return (Reason("members_open", code, 0, condition=condition.part),)
    if code == of_all:
        return (Reason(kind, code, 0, condition=condition.part),)
    decisive = next(each for each in finder.rows.everybody if finder.code(condition.part, each) == code)
    inner = finder.why(condition.part, decisive, within=within + 1)
    return tuple(Reason("of_member", code, decisive, inner=(one,)) for one in inner)


@rests_on.register
def _rests_on(condition: OfMembers, finder: ReasonFinder, row: int, code: int) -> list[str]:
    return finder.standards_of_people(condition.part, code)


@says("of_member")
def _of_member(reason: Reason, words: Sentences) -> str:
    return f"{words.person(reason.row)}：{words.one(reason.inner[0])}"


@says("nobody")
def _nobody(reason: Reason, words: Sentences) -> str:
    return f"家里没有人符合：{words.line(reason.condition)}"


@says("everybody")
def _everybody(reason: Reason, words: Sentences) -> str:
    return f"家里每个人都符合：{words.line(reason.condition)}"


@says("members_open")
def _members_open(reason: Reason, words: Sentences) -> str:
    return f"还没有问清每位家人：{words.line(reason.condition)}"


@head.register
def _head(condition: OfMembers) -> str:
    return "家里有人符合：" if condition.which == "any" else "家里每个人都符合："


@one_line.register
def _worded(condition: OfMembers, names: Names) -> str:
    return f"家里{'有人' if condition.which == 'any' else '每个人都'}{one_line(condition.part, names)}"
