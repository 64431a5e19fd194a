"""About how much an outcome comes to, where its amount rests on values or rules known only from before."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from policy_kb.judging.amounts import AmountKind, ends
from policy_kb.model.rules import AmountRule
from policy_kb.model.standards import StandardValue
from policy_kb.words.estimates import estimate_brief, estimate_text, last_rule_text

if TYPE_CHECKING:
    from policy_kb.assessing.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class EstimatedAmount:
    """About how much by the last known values it rests on. `text` says it.

    `kind`: exact (about `low`), at_most (`low` 0) or range. `high` None: no upper end is known, for the standards
    only ever rose, or a later value was seen at a mirror. Of an upper limit it is the last known one. `brief` says it
    shortly, with the time of what it rests on.
    """

    kind: AmountKind
    low: Decimal
    high: Decimal | None
    standards: tuple[StandardValue, ...]
    text: str
    rule_until: date | None = None
    brief: str = ""

    @property
    def valid_to(self) -> date:
        """The last day for which the rule and all of the values are certain."""
        return self.rule_until or min(value.valid_to for value in self.standards)


def estimated(outcome: "Outcome") -> EstimatedAmount | None:
    """The estimate of an open or granted outcome; None where nothing is known from before, or its amount is known."""
    rule, gaps = outcome.rule.amount, outcome.judgement.gaps
    if rule is not None and outcome.by_last_known_rule and not gaps:
        return _by_the_last_rule(outcome, rule)
    if rule is None or not gaps or outcome.amount.kind != "unknown" or outcome.leaning == "unlikely":
        return None
    found = outcome.basis.estimates.estimate(outcome.rule, outcome.row)
    if found is None:
        return None
    low, top = ends(found.about)
    if not top:
        return None
    partly = bool(outcome.gives_way and outcome.gives_way.part)
    only_a_limit = not low or found.about.kind == "at_most" or partly
    kind: AmountKind = "at_most" if only_a_limit else found.about.kind
    open_above = all(one.last.rises for one in found.used) or any(one.last.replaced for one in found.used)
    hangs_on = [name for name in outcome.missing if name in found.found_by] if low != top else []
    text = estimate_text(outcome.basis.kb.names, rule, kind, (low, top), found.used, hangs_on)
    brief = estimate_brief(rule, kind, (low, top), found.used)
    values = tuple(one.last.value for one in found.used)
    if only_a_limit:
        return EstimatedAmount(kind, Decimal(0), top, values, text, brief=brief)
    return EstimatedAmount(kind, low, None if open_above else top, values, text, brief=brief)


def _by_the_last_rule(outcome: "Outcome", rule: AmountRule) -> EstimatedAmount | None:
    """What a rule that nobody attests any more would give."""
    found, lapses = outcome.judgement.amount, outcome.basis.kb.documents[outcome.rule.document].lapses
    low, high = ends(found)
    if found.kind == "unknown" or lapses is None or not (high or low):
        return None
    values, until = outcome.standards, lapses - timedelta(days=1)
    text = last_rule_text(until, found, rule)
    return EstimatedAmount(found.kind, Decimal(0) if found.kind == "at_most" else low, high, values, text, until)
