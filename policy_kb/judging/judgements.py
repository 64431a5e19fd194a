"""One rule for one household or person: what comes out, how much, and exactly what is missing."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from policy_kb.judging.amounts import NO_CASE, Amount, Leaf, about, amount, leaf
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.diagrams import Variable
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.unknowns import Missing, Unknowns
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import NO, REVIEW, YES
from policy_kb.model.rules import AmountRule, Rule

Status = Literal["eligible", "ineligible", "unknown", "needs_review"]
STATUS: dict[int, Status] = {NO: "ineligible", REVIEW: "needs_review", YES: "eligible"}
NOTHING: Missing = frozenset()
NO_AMOUNT = Amount()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict (None while a missing fact could decide), the amount, what is missing, standards without a value.

    `open` is the diagram of what hangs on the missing facts: of the verdict while it is open, then of the amount.
    `behind` are the facts behind each unknown of that diagram. `about`: the amount by the last known values, where
    those are what is lacking of it: what is missing for that is missing too.
    """

    verdict: int | None
    amount: Amount
    missing: Missing
    gaps: frozenset[str]
    open: int | None = None
    behind: Mapping[Variable, Missing] = field(default_factory=dict)
    about: Amount = NO_AMOUNT

    @property
    def status(self) -> Status:
        """The verdict in the words of the contract."""
        return "unknown" if self.verdict is None else STATUS[self.verdict]


INELIGIBLE = Judgement(NO, NO_AMOUNT, NOTHING, frozenset())
REMEMBERED = 50_000  # judgements kept for the next time the same is known: an answer opens only a few anew
PLAIN = {code: Judgement(code, NO_AMOUNT, NOTHING, frozenset()) for code in (REVIEW, YES)}


def judge(compiled: CompiledRules, rule: Rule, s: HouseholdRows, row: int) -> Judgement:
    """The rule's outcome; fast where everything that matters is known, exact by diagrams where not."""
    code = compiled.rule_tests[rule.id](s, row)
    if code == NO:
        return INELIGIBLE
    if code <= YES and rule.amount is None:
        return PLAIN[code]
    cases = _cases(compiled, rule.amount, s, row) if rule.amount and code <= YES else None
    reads = compiled.memo_keys[rule.id] if cases is None else compiled.amount_keys[rule.id]
    key = rule.id, code, cases, reads.key(s, row)
    found = compiled.judgements.get(key)
    if found is None:
        if rule.amount is None or cases is None:
            found = _open(compiled, rule, s, row)
        else:
            found = _decided(compiled, rule.amount, cases, code, s, row)
        if len(compiled.judgements) >= REMEMBERED:
            compiled.judgements.clear()
        compiled.judgements[key] = found
    return found


def _decided(
    compiled: CompiledRules, rule: AmountRule, cases: tuple[int, ...], code: int, s: HouseholdRows, row: int
) -> Judgement:
    """The outcome of a decided rule whose amount is that of these cases."""
    known = [leaf(compiled, rule, index, s, row) for index in cases] or [NO_CASE]
    missing, gaps = _of_all(known)
    return Judgement(code, amount(known), missing, gaps, about=about(known))


def is_certain(compiled: CompiledRules, rule: Rule, s: HouseholdRows, row: int) -> bool:
    """Whether what the rule grants is confirmed as far as the documents go."""
    return rule.confirmed_when is None or compiled.test(rule.confirmed_when)(s, row) == YES


def judge_condition(compiled: CompiledRules, condition: Condition, s: HouseholdRows) -> Judgement:
    """The outcome of a condition on the household that has no amount."""
    code = compiled.test(condition)(s, 0)
    if code <= YES:
        return INELIGIBLE if code == NO else PLAIN[code]
    with compiled.lock:
        unknowns = Unknowns(compiled, s)
        root = unknowns.diagram(condition, 0)
        variables, values = compiled.diagrams.reached(root)
        behind = {variable: unknowns.facts(variable) for variable in variables}
    verdicts = [value for value in values if isinstance(value, int)]
    verdict = verdicts[0] if len(verdicts) == 1 else None
    return Judgement(verdict, NO_AMOUNT, NOTHING.union(*behind.values()), frozenset(), root, behind)


def _cases(compiled: CompiledRules, rule: AmountRule, s: HouseholdRows, row: int) -> tuple[int, ...] | None:
    """The cases that a person can still choose between, be it none; None where a missing fact has a say."""
    found: tuple[int, ...] = ()
    for index, case in enumerate(rule.cases):
        code = YES if case.when is None else compiled.test(case.when)(s, row)
        if code > YES:
            return None
        if code != NO:
            found = *found, index
        if code == YES:
            break
    return found


def _of_all(leaves: list[Leaf]) -> tuple[Missing, frozenset[str]]:
    """What is missing for any of the cases, and the standards without a value."""
    return NOTHING.union(*(one.missing for one in leaves)), frozenset().union(*(one.gaps for one in leaves))


def _open(compiled: CompiledRules, rule: Rule, s: HouseholdRows, row: int) -> Judgement:
    with compiled.lock:
        unknowns, table = Unknowns(compiled, s), compiled.diagrams
        root = whole = unknowns.diagram(rule.condition, row)
        leaves: dict[int, Leaf] = {}
        if rule.amount is not None and table.value(root) != NO:
            leaves = {index: leaf(compiled, rule.amount, index, s, row) for index in range(len(rule.amount.cases))}
            if len(leaves) > 1 or rule.amount.cases[0].when is not None:
                chosen = _chosen(unknowns, compiled, rule.amount, row)
                whole = table.combine(root, chosen, lambda code, cases: _result(code, cases, leaves), {})
        variables, values = table.reached(whole)
        missing = NOTHING.union(*(unknowns.facts(variable) for variable in variables))
        found = _from_values(rule, values, missing, leaves)
        hangs_on = root if found.verdict is None else whole
        behind = {variable: unknowns.facts(variable) for variable in table.reached(hangs_on)[0]}
    return replace(found, open=hangs_on, behind=behind)


def _chosen(unknowns: Unknowns, compiled: CompiledRules, rule: AmountRule, row: int) -> int:
    """The diagram of which cases can apply: one, or several between which a person must choose, or none."""
    table = compiled.diagrams
    out = table.leaf(())
    for index in reversed(range(len(rule.cases))):
        when = rule.cases[index].when
        if when is None:
            out = table.leaf((index,))
            continue
        test = unknowns.diagram(when, row)
        out = table.combine(test, out, partial(_pick, index), table.memo(f"pick {index}"))
    return out


def _pick(index: int, code: int, rest: tuple[int, ...]) -> tuple[int, ...]:
    return rest if code == NO else (index,) if code == YES else (index, *rest)


def _result(code: int, cases: tuple[int, ...], leaves: dict[int, Leaf]) -> Hashable:
    """A leaf of the whole outcome. Cases that come to the same are one, so that choosing between them matters not."""
    if code == NO:
        return (NO, ())
    firsts = (next(one for one in leaves.values() if _alike(one, leaves[index])) for index in cases)
    return (code, tuple(dict.fromkeys(firsts)) or (NO_CASE,))


def _alike(one: Leaf, other: Leaf) -> bool:
    return (one.low, one.high, one.base, one.missing, one.gaps, one.kind, one.note, one.payee, one.about) == (
        other.low, other.high, other.base, other.missing, other.gaps, other.kind, other.note, other.payee, other.about,
    )  # fmt: skip


def _from_values(rule: Rule, values: frozenset[Hashable], missing: Missing, leaves: dict[int, Leaf]) -> Judgement:
    only = leaves.get(0)  # of a rule with one case that always applies, the diagram holds plain verdicts
    alone = (only,) if only else ()
    pairs = [value if isinstance(value, tuple) else (value, alone if value != NO else ()) for value in values]
    verdicts = {code for code, _ in pairs}
    possible = {one for _, ones in pairs for one in ones}
    found = [one for one in (*leaves.values(), NO_CASE) if one in possible]
    verdict = verdicts.pop() if len(verdicts) == 1 else None
    if rule.amount is None or verdict == NO:
        return Judgement(verdict, NO_AMOUNT, missing, frozenset())
    of_cases, gaps = _of_all(found)
    return Judgement(verdict, amount(found), missing | of_cases, gaps, about=about(found))
