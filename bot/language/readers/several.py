"""Several sums for one income: told on top of each other, one by one, or as what it wavers between."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.language.corrections import MARK
from bot.language.digits import Amount
from bot.language.message import Found, Message
from bot.language.money import Sum
from bot.language.readers.earned import LEAST
from bot.language.readers.earners import nearest, total
from bot.language.readers.rates import in_a_month
from bot.language.types import Rate

_EACH = re.compile(r"一个(?:人)?(?:是|有|拿|赚|挣|领|就|才|做工|退休金|工资|收入|一个?月|每月|到手)*$")
WAVERS = re.compile(
    r"有时|[好低高差多少]的时候|差的时候|多的时候|少的时候|不固定|没固定|不稳定|不一定|旺季|淡季|看情况|好的话|忙的时候|闲的时候|(?:别|其他|其它|平常?)的?时候?|[春夏秋冬]天|[有没]活"
)
_ON_TOP = re.compile(
    r"外加|另外|还有|加上|再加|额外|除此之外|此外|以及|还(?:能|会)?(?:领|拿|有)|也(?:领|拿|有)|又(?:领|拿|有)|(?<=[^,。!?])加(?!起|班|一)|\+"
)


def one_of_several(message: Message, entry: Sum) -> bool:
    """一个两千，一个三千: a wage that is told beside others of its kind."""
    monthly = entry.period in ("", "month")
    return monthly and bool(_EACH.search(message.clean, entry.clause.start, entry.number.start))


def together(message: Message, each: list[Sum]) -> Found:
    """三个人挣钱，一个两千，一个三千: what they bring together."""
    message.used.update(entry.number.start for entry in each)
    amount = total([entry.amount for entry in each])
    return Found("monthly_income", amount.value, each[0].number.start, each[-1].number.stop, amount=amount, sure=False)


def of_these(message: Message, each: list[Sum]) -> bool:
    """夫妻俩都是清洁工，一个两千三一个两千五: as many wages as people were named."""
    naming = nearest(message, message.clauses.sentence(each[0].number.start)[0], each[0].number.start)
    plain = all(entry.kind in ("", "income") and entry.amount.low >= LEAST for entry in each)
    stated = message.scope.states("monthly_income", each[0].number.start, each[0].number.stop)
    return plain and stated and naming is not None and len(naming.refs) == len(each)


def summed(message: Message, totals: list[Found]) -> Iterator[Found]:
    """收入一千五，外加养老金三百: what is told as coming on top is added."""
    former: Found | None = None
    for entry in totals:
        if former is not None and _is_added(message, former, entry):
            amount = total([former.amount, entry.amount]) if former.amount and entry.amount else None
            former.end, former.amount, former.value = entry.end, amount, amount.value if amount else None
            former.sure, former.rate = bool(amount and amount.exact), None
            continue
        if former is not None:
            yield former
        former = entry
    if former is not None:
        yield former


def _is_added(message: Message, former: Found, entry: Found) -> bool:
    plain = former.fact == entry.fact and not former.negated and not entry.negated
    return plain and bool(_ON_TOP.search(message.clean, former.end, entry.start)) and not MARK.search(message.clean)


def between(totals: list[Found], sums: list[Sum]) -> list[Found]:
    """全家好的时候四千，差的时候一千五: somewhere between; 一天一百五，不固定 stays a day's pay."""
    rest = [entry for entry in sums if entry.kind in ("", "income") and not entry.period]
    bare = [entry.amount for entry in rest if entry.number.start > totals[0].start]
    rates = [entry.rate for entry in totals if entry.rate is not None]
    if rates and len(rates) + len(bare) == 1:
        return totals
    if rates:
        low = min([rate.low for rate in rates] + [amount.low for amount in bare])
        high = max([rate.high for rate in rates] + [amount.high for amount in bare])
        rate = Rate(rates[0].per, low, high, low if low == high else None, rates[0].unit)
        return [replace(totals[0], end=totals[-1].end, rate=rate, amount=in_a_month(rate))]
    amounts = [entry.amount for entry in totals if entry.amount is not None] + bare
    if not amounts:
        return totals  # 全家收入三万，不固定: of which period was not said
    span = Amount(min(amount.low for amount in amounts), max(amount.high for amount in amounts), None)
    return [Found("monthly_income", None, totals[0].start, totals[-1].end, amount=span, sure=False)]


def wavering(message: Message, sums: list[Sum], start: int) -> Amount | None:
    """打零工，多的时候六千少的时候两千: what one person earns lies between the two."""
    plain = [entry for entry in sums if entry.kind in ("", "income") and entry.period in ("", "month")]
    amounts = [entry.amount for entry in plain if entry.number.start >= start]
    if len(amounts) == 1 or not amounts or not WAVERS.search(message.clean):
        return None
    return Amount(min(amount.low for amount in amounts), max(amount.high for amount in amounts), None)
