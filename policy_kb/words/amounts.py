"""Amounts in Chinese, and as numbers for JSON."""

from decimal import Decimal
from typing import overload

from policy_kb.judging.amounts import Amount
from policy_kb.words.statuses import PERIODS
from policy_kb.words.values import digits


@overload
def plain(value: Decimal) -> int | float: ...
@overload
def plain(value: None) -> None: ...
def plain(value: Decimal | None) -> int | float | None:
    """A JSON number: whole ones as integers."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def amount_text(amount: Amount, unit: str, period: str) -> str:
    """The amount in words."""
    when = PERIODS[period]
    if amount.kind == "exact" and amount.value is not None:
        return f"{when}{digits(amount.value)}{unit}"
    if amount.kind == "at_most" and amount.value is not None:
        return f"{when}最多{digits(amount.value)}{unit}"
    if amount.kind == "range" and amount.low is not None:
        if amount.high is None:
            return f"{when}不少于{digits(amount.low)}{unit}" if amount.low else f"{when}有多少还说不准"
        return f"{when}{digits(amount.low)}到{digits(amount.high)}{unit}"
    return ""
