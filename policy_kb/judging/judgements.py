"""One rule for one household or person: what comes out, how much, and exactly what is missing."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace

from policy_kb.judging.amounts import Amount, Leaf, amount, leaf
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.diagrams import Variable
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.unknowns import Missing, Unknowns
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import NO, REVIEW, YES
from policy_kb.model.rules import AmountRule, Rule

STATUS = {NO: "ineligible", REVIEW: "needs_review", YES: "eligible"}
NOTHING: Missing = frozenset()
NO_AMOUNT = Amount()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict (None while a missing fact could decide), the amount, what is missing, standards without a value.

    `open` is the diagram of what hangs on the missing facts: of the verdict while it is open, then of the amount.
    `behind` are the facts behind each unknown of that diagram.
    """

    verdict: int | None
    amount: Amount
    missing: Missing
    gaps: frozenset[str]
    open: int | None = None
    behind: Mapping[Variable, Missing] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """The verdict in the words of the contract."""
        return "unknown" if self.verdict is None else STATUS[self.verdict]


INELIGIBLE = Judgement(NO, NO_AMOUNT, NOTHING, frozenset())
REMEMBERED = 50_000  # open judgements kept for the next time the same is known: an answer opens only a few anew
PLAIN = {code: Judgement(code, NO_AMOUNT, NOTHING, frozenset()) for code in (REVIEW, YES)}


def judge(compiled: CompiledRules, rule: Rule, s: HouseholdRows, row: int) -> Judgement:
    """The rule's outcome; fast where everything that matters is known, exact by diagrams where not."""
    code = compiled.rule_tests[rule.id](s, row)
    if code == NO:
        return INELIGIBLE
    if code <= YES:
        if rule.amount is None:
            return PLAIN[code]
        known = _known_leaf(compiled, rule.amount, s, row)
        if known is not None:
            return Judgement(code, amount(rule.amount, [known]), known.missing, known.gaps)
    key = compiled.memo_keys[rule.id].key(s, row)
    found = compiled.judgements.get(key)
    if found is None:
        found = _open(compiled, rule, s, row)
        if len(compiled.judgements) >= REMEMBERED:
            compiled.judgements.clear()
        compiled.judgements[key] = found
    return found


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


def _known_leaf(compiled: CompiledRules, rule: AmountRule, s: HouseholdRows, row: int) -> Leaf | None:
    """The case that applies, where no missing fact can still choose another."""
    for index, case in enumerate(rule.cases):
        code = YES if case.when is None else compiled.test(case.when)(s, row)
        if code > YES:
            return None
        if code != NO:
            return leaf(compiled, rule, index, s, row)
    return None


def _open(compiled: CompiledRules, rule: Rule, s: HouseholdRows, row: int) -> Judgement:
    with compiled.lock:
        unknowns, table = Unknowns(compiled, s), compiled.diagrams
        root = whole = unknowns.diagram(rule.condition, row)
        leaves: dict[int, Leaf] = {}
        if rule.amount is not None and table.value(root) != NO:
            leaves = {index: leaf(compiled, rule.amount, index, s, row) for index in range(len(rule.amount.cases))}
            if len(leaves) > 1 or rule.amount.cases[0].when is not None:
                chosen = _chosen(unknowns, compiled, rule.amount, row)
                whole = table.combine(root, chosen, lambda code, index: _result(code, index, leaves), {})
        variables, values = table.reached(whole)
        missing = NOTHING.union(*(unknowns.facts(variable) for variable in variables))
        found = _from_values(rule, values, missing, leaves)
        hangs_on = root if found.verdict is None else whole
        behind = {variable: unknowns.facts(variable) for variable in table.reached(hangs_on)[0]}
    return replace(found, open=hangs_on, behind=behind)


def _chosen(unknowns: Unknowns, compiled: CompiledRules, rule: AmountRule, row: int) -> int:
    """The diagram of which case applies; -1 where none does."""
    table = compiled.diagrams
    out = table.leaf(-1)
    for index in reversed(range(len(rule.cases))):
        when = rule.cases[index].when
        if when is None:
            out = table.leaf(index)
            continue
        test = unknowns.diagram(when, row)
        pick = index
        out = table.combine(
            test, out, lambda code, rest, pick=pick: rest if code == NO else pick, table.memo(f"pick {index}")
        )
    return out


def _result(code: int, index: int, leaves: dict[int, Leaf]) -> Hashable:
    """A leaf of the whole outcome. Cases that come to the same are one, so that choosing between them matters not."""
    if code == NO:
        return (NO, None)
    found = leaves.get(index)
    if found is None:
        return (code, None)
    same = (found.low, found.high, found.base, found.missing, found.gaps)
    first = next(one for one in leaves.values() if (one.low, one.high, one.base, one.missing, one.gaps) == same)
    return (code, first)


def _from_values(rule: Rule, values: frozenset[Hashable], missing: Missing, leaves: dict[int, Leaf]) -> Judgement:
    only = leaves.get(0)  # of a rule with one case that always applies, the diagram holds plain verdicts
    pairs = [value if isinstance(value, tuple) else (value, only if value != NO else None) for value in values]
    verdicts = {code for code, _ in pairs}
    found = sorted((one for _, one in pairs if one is not None), key=lambda one: one.case)
    verdict = verdicts.pop() if len(verdicts) == 1 else None
    if rule.amount is None or verdict == NO:
        return Judgement(verdict, NO_AMOUNT, missing, frozenset())
    for one in found:
        missing |= one.missing
    gaps = frozenset().union(*(one.gaps for one in found)) if found else frozenset()
    return Judgement(verdict, amount(rule.amount, found), missing, gaps)
