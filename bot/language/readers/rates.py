"""Pay that is not told by the month: what it may come to in one, as far as that can be said."""

from decimal import Decimal

from bot.language.digits import Amount, between
from bot.language.money import PER, Sum
from bot.language.types import Rate

# How often in a month, at least and at most; of days, hours and pieces nobody knows before it is asked.
_WEEKS = Decimal(4), Decimal(52) / 12
_TIMES = {"week": _WEEKS, "half_month": (Decimal(2), Decimal(2)), "quarter": (1 / Decimal(3), 1 / Decimal(3))}


def rate_of(entry: Sum) -> Rate | None:
    """The pay as it was said; None where it was said by the month or year, or without a period."""
    if entry.period not in PER:
        return None
    return Rate(PER[entry.period], entry.amount.low, entry.amount.high, entry.amount.value)


def in_a_month(rate: Rate) -> Amount | None:
    """CNY a month, never sure; None where it rests on how much is worked."""
    if rate.per not in _TIMES:
        return None
    least, most = _TIMES[rate.per]
    return between(rate.low * least, rate.high * most)
