"""How near and how much worth an outcome is, from 0 to 1: by it cards are put in order. It decides nothing.

The chance of the help, times what it is worth, times how near it is to what they came for (needs.py). The chance: 1
where it is granted, 0 where it is refused; while facts are missing, how often the rule grants it when they are as is
usual of such a family (priorities/usual.yml), a person's decision counting half; where standards have lapsed all this
by the last known values. The worth: a quarter for any help, and up to three more for money, by what it comes to in a
month; where no sum is known, by what priorities/needs.yml says.
"""

from collections.abc import Mapping
from decimal import Decimal

from policy_kb.judging.amounts import Amount
from policy_kb.judging.judgements import Judgement
from policy_kb.judging.likelihood import Likelihood, Worths
from policy_kb.model.logic import NO, REVIEW, YES
from policy_kb.model.priorities import Worth
from policy_kb.model.rules import Rule

LEAST = 0.001
SURE: Worths = {NO: 0.0, REVIEW: 0.5, YES: 1.0}
BY_LAST_KNOWN: Worths = {NO: 0.03, REVIEW: 0.5, YES: 0.9}  # nobody has seen the values that hold
PER_MONTH = {"month": 1.0, "year": 1 / 12, "once": 1 / 12, "": 0.0}
ANY_HELP = 0.25
HALF_WORTH = 500.0  # yuan a month at which money has half of its worth: about what a small family lives on for days
DECLARED: Mapping[Worth, float] = {"small": 30.0, "middle": 200.0, "large": 900.0}  # the same, where no sum is known


def chance(judgement: Judgement, likelihood: Likelihood, worths: Worths) -> float:
    """How likely an outcome that is not decided yet is granted."""
    if judgement.verdict is not None or judgement.open is None:
        return worths[REVIEW if judgement.verdict is None else judgement.verdict]
    return likelihood.expected(judgement.open, worths)


def worth(rule: Rule, judgement: Judgement, declared: Worth) -> float:
    """What the help is worth, from a quarter to 1."""
    monthly = _monthly(rule, judgement)
    if monthly is None:
        monthly = DECLARED[declared]
    return ANY_HELP + (1 - ANY_HELP) * monthly / (monthly + HALF_WORTH)


def _monthly(rule: Rule, judgement: Judgement) -> float | None:
    """Yuan a month; None where no sum is known, be it of what was last known."""
    if rule.amount is None or rule.amount.unit != "元":
        return None
    figure = _figure(judgement.amount)
    if figure is None:
        figure = _figure(judgement.about)
    return None if figure is None else float(figure) * PER_MONTH[rule.amount.period]


def _figure(amount: Amount) -> Decimal | None:
    if amount.value is not None:
        return amount.value
    return amount.low or (None if amount.high is None else amount.high / 2)
