"""Which missing facts decide whether a share of a help gives way to another help for the same need.

What gives way in part is only the most that a household gets, so these facts change the amount as surely as its own.
"""

from collections.abc import Sequence

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.unknowns import Missing, Unknowns
from policy_kb.model.logic import NO, REVIEW, YES, verdict
from policy_kb.model.rules import Instead, Rule


def rows_of(rule: Rule, other: Rule, s: HouseholdRows, row: int) -> Sequence[int]:
    """Whose other help counts: this person's, or of a help for the household that of every listed member."""
    return s.listed if rule.scope == "household" and other.scope == "person" else (row,)


def missing_for_share(compiled: CompiledRules, rule: Rule, s: HouseholdRows, row: int) -> Missing:
    """The facts by which an exact amount that is not refused can still become the most there is."""
    with compiled.lock:
        unknowns, table = Unknowns(compiled, s), compiled.diagrams
        share = table.leaf(NO)
        for instead in reversed(rule.instead):
            other = compiled.by_id.get(instead.measure)
            if other is not None:
                applies, whole = _gives_way(unknowns, instead, other, row, rows_of(rule, other, s, row))
                part = table.leaf(YES) if instead.part else unknowns.negated(whole)
                # The first that applies says which share gives way.
                share = unknowns.greatest(
                    [unknowns.least([applies, part]), unknowns.least([unknowns.negated(applies), share])]
                )
        possible = _from(unknowns, unknowns.diagram(rule.condition, row), REVIEW)
        variables, _ = table.reached(unknowns.least([possible, share]))
        return frozenset[tuple[str, int | None]]().union(*(unknowns.facts(one) for one in variables))


def _gives_way(unknowns: Unknowns, instead: Instead, other: Rule, row: int, rows: Sequence[int]) -> tuple[int, int]:
    """The diagrams of whether the other help applies, and of whether it certainly does so to everybody."""
    table = unknowns.table
    held = [_surely(unknowns, unknowns.diagram(other.condition, each)) for each in rows]
    applies = [*held, _surely(unknowns, unknowns.diagram(instead.when, row))] if instead.when else held
    certain = held
    if other.confirmed_when:
        confirmed = [_surely(unknowns, unknowns.diagram(other.confirmed_when, each)) for each in rows]
        certain = [unknowns.least(pair) for pair in zip(held, confirmed, strict=True)]
    if row not in rows:
        some = unknowns.others_exist() if unknowns.rows.others else table.leaf(NO)
        certain = [*certain, unknowns.negated(some)] if certain else [table.leaf(NO)]
    return (unknowns.greatest(applies) if applies else table.leaf(NO)), unknowns.least(certain)


def _surely(unknowns: Unknowns, root: int) -> int:
    """YES where the verdict is YES, else NO."""
    return _from(unknowns, root, YES)


def _from(unknowns: Unknowns, root: int, least: int) -> int:
    """YES where the verdict is `least` or more, else NO."""
    table = unknowns.table
    memo = table.memo(f"from {least}")
    return table.combine(root, table.leaf(least), lambda code, least: verdict(code >= least), memo)
