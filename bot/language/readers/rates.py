"""Pay that is not told by the month: what it may come to in one, as far as that can be said."""

import re
from decimal import Decimal

from bot.language.digits import Amount, about, between
from bot.language.message import Message
from bot.language.money import FOR_A_YEAR, Sum, scaled
from bot.language.numbers import Number
from bot.language.periods import PER
from bot.language.types import Rate

# How often in a month, at least and at most; of days, hours and pieces nobody knows before it is asked.
_WEEKS = Decimal(4), Decimal(52) / 12
_TIMES = {"week": _WEEKS, "half_month": (Decimal(2), Decimal(2)), "quarter": (1 / Decimal(3), 1 / Decimal(3))}
# 三个月才发一次, 十天结一回: of which time each sum is, cannot be told.
_EVERY_SO_OFTEN = re.compile(
    r"(?:[两二三四五六七八九十几半一\d]+个?(?:天|月|周|礼拜|星期|年|季度?)|一月两回)(?:才|就|都)?[发领拿结给付][^,。!?]{0,2}一[次回]"
)
_IN_A_MONTH = re.compile(r"(?:一个?月|每个?月|月)[^,。!?]{0,8}$")
_MONTH = 31  # days
_SIXTH = Decimal(1) / Decimal(6)
_TWELFTH = Decimal(1) / Decimal(12)


def rate_of(entry: Sum) -> Rate | None:
    """The pay as it was said; None where it was said by the month or year, or without a period."""
    if entry.period not in PER:
        return None
    return Rate(PER[entry.period], entry.amount.low, entry.amount.high, entry.amount.value, entry.unit)


def in_a_month(rate: Rate) -> Amount | None:
    """CNY a month, never sure; None where it rests on how much is worked."""
    if rate.per not in _TIMES:
        return None
    least, most = _TIMES[rate.per]
    return between(rate.low * least, rate.high * most)


def monthly(message: Message, entry: Sum) -> Amount | None:
    """CNY a month; None where the period does not allow it (a day's wage, a sum without period)."""
    rate = rate_of(entry)
    if rate is None and entry.period != "half_year" and _EVERY_SO_OFTEN.search(message.clean):
        return None
    if rate is not None and rate.per == "day":
        days = next((number for number in message.numbers if _is_days_a_month(message, number)), None)
        return None if days is None else _of_days(entry.amount, days.amount)
    if rate is not None:
        return in_a_month(rate)
    if entry.period == "month":
        return entry.amount
    if entry.period == "half_year":
        return scaled(entry.amount, _SIXTH)
    if entry.period == "year":
        return scaled(entry.amount, _TWELFTH)
    if entry.period in ("", "this_year") and entry.amount.high < FOR_A_YEAR:
        return entry.amount
    return None


def _is_days_a_month(message: Message, number: Number) -> bool:
    """一个月做二十来天."""
    before = message.clean[max(0, number.start - 12) : number.start]
    return number.unit == "天" and number.amount.high <= _MONTH and bool(_IN_A_MONTH.search(before))


def _of_days(pay: Amount, days: Amount) -> Amount:
    """Roughly, for nobody works the same number of days each month."""
    if pay.exact:
        return about(pay.low * days.low)
    return between(pay.low * days.low, pay.high * days.high)
