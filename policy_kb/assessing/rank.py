"""How near and how much worth an outcome is, from 0 to 1: by it cards are put in order. It decides nothing.

The chance of the help times its worth. The chance: 1 where it is granted, 0 where it is refused; while facts are
missing, how often the rule grants it when people answer as is usual (`usual` in facts.yml), a person's decision
counting half; for a person to decide a half; and by the last known values rather more or nearly nothing. The worth: a
half for any help, and up to as much again for money, by what it comes to in a month.
"""

from decimal import Decimal

from policy_kb.judging.amounts import Amount
from policy_kb.judging.chances import USUAL, chance_of_grant
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.estimates import Leaning
from policy_kb.judging.judgements import Judgement
from policy_kb.model.rules import Rule

BY_A_PERSON = 0.5
LEAST = 0.001
LEANING: dict[Leaning | None, float] = {"likely": USUAL, None: BY_A_PERSON, "unlikely": 0.05}
PER_MONTH = {"month": 1.0, "year": 1 / 12, "once": 1 / 12, "": 0.0}
HALF_WORTH = 500.0  # yuan a month at which money has half of its worth: about what a small family lives on for days


def rank(
    compiled: CompiledRules, rule: Rule, judgement: Judgement, leaning: Leaning | None, estimate: Decimal | None
) -> float:
    """The rank of an outcome to three places; what is not refused has some."""
    found = _chance(compiled, judgement, leaning) * _worth(rule, judgement.amount, estimate)
    return max(LEAST, round(found, 3)) if judgement.status != "ineligible" else 0.0


def _chance(compiled: CompiledRules, judgement: Judgement, leaning: Leaning | None) -> float:
    if judgement.status == "eligible":
        return 1.0
    if judgement.status == "ineligible":
        return 0.0
    if judgement.status == "needs_review" or judgement.open is None:
        return LEANING[leaning]
    chance = chance_of_grant(compiled, judgement.open, BY_A_PERSON)
    return min(chance, LEANING["unlikely"]) if leaning == "unlikely" else chance


def _worth(rule: Rule, amount: Amount, estimate: Decimal | None) -> float:
    if rule.amount is None or rule.amount.unit != "元":
        return 0.5
    figure = amount.value if amount.value is not None else amount.low if amount.low is not None else estimate
    monthly = float(figure or 0) * PER_MONTH[rule.amount.period]
    return 0.5 + 0.5 * monthly / (monthly + HALF_WORTH)
