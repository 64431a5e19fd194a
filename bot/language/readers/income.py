"""What the household earns: one figure for all, figures per head, or the wages of several members added up."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.language.corrections import MARK, taken_back
from bot.language.digits import Amount, about, exactly
from bot.language.message import Found, Message
from bot.language.money import FOR_A_YEAR, PER, Period, Sum, scaled
from bot.language.numbers import Number
from bot.language.readers.earners import (
    WHOLE,
    WORKS,
    Wage,
    by_earner,
    each_of,
    earners,
    nearest,
    of_household,
    paid_once,
    shares,
    total,
)
from bot.language.readers.rates import in_a_month, rate_of
from bot.language.types import Rate

_SIXTH = Decimal(1) / Decimal(6)
_TWELFTH = Decimal(1) / Decimal(12)
_NOTHING = re.compile(
    r"(?:全家|一家(?:人|子)?|家里|我们家|我家|[两三四五六七八九\d]口人?|阮厝)(?:现在|目前|如今|都|就|是|也|里)*"
    r"(?:(?:一分|一毛|一块|半毛|半分)钱?(?:(?:的)?(?:收入|进账)[都也]?(?:没有?|无)|[都也]?(?:没有?|无)(?:收入|进账))|(?:没有?|零|无)(?:任何|一点|什么|半点|一分钱?)?(?:的)?(?:收入|进账)(?!来源|证))"
)
_ONLY_EARNER = re.compile(
    r"养(?:活|着)?(?:我们)?(?:全家|一家|家里|一大家)|(?:就|全|只|都|全家|一家(?:人|子|老小)?(?:都|全|就)?|家里(?:就|全|都|只))(?:是)?靠|(?:只有|就|只|就只有|只剩)(?:我|他|她|老公|老婆|儿子|女儿|爸|妈|一个|我老公|我一个)"
    r"\S{0,6}(?:赚|挣|有收入|上班|打工|工作|做工)|(?:其他人?|别人|其余|另外|别的人)(?:的)?(?:都|也|全)?没(?:有)?(?:收入|工作|赚|挣|上班)"
    r"|一个人(?:赚|挣|养|打工|工作|上班|做工|有收入|的工资)|唯一(?:的)?(?:收入|经济)|没(?:有)?(?:别的|其他|其它)(?:的)?收入|全靠(?:这|它|他|她)|就(?:这|那)(?:么|一)?(?:点|些|份|笔|个)?(?:收入|钱|工资|进账)|(?:家里|全家)收入(?:就|只)"
)
_NOT_ME = re.compile(r"(?:我|阮|本人)(?:自己)?(?:现在|目前|都|也|又|就|是)*没(?:有|得)?(?:赚|挣|收入|进账|上班|工作)")
_ALL_YEAR = re.compile(r"一年到头[^,。]{0,6}$|一年(?:也就|就|才|总共|一共|拢总)$")
_SUMMED = re.compile(
    r"(?:全家|一家|我们家|我家|家里|大家)[^,。!?]{0,8}(?:加一加|加起来|加在一起|凑一凑|算一算|总共|一共|合计|拢总|合起来)"
    r"|(?:加一加|加起来|加在一起|合起来|总共|一共|拢总)[^,。!?]{0,3}(?:全家|一家|我们家|我家|家里)"
    r"|[和跟][^,。!?]{1,5}(?:加起来|合起来|加一起|一共|总共)[^,。!?]{0,2}$|[两三四俩]个?人?(?:加?一起|加起来|合起来|总共|一共|拢总)|(?:我|我们|阮)家[两三四五六七八\d](?:个人|口人?)(?:也)?(?:才|就|只有)$"
)
_SPENT = re.compile(
    r"(?:花|付|垫|赔|还(?=要|得|给|掉|了)|交|掏|扣|亏|欠|搭|贴|投|用)(?:去|掉|了|进去|出去|费|要|得|给|我|我们|他|她|了快|差不多|大概|将近|快)*$"
    r"|(?:要|得)(?:花|付|交|还|出|掏|贴)"
)
_EVERY_SO_OFTEN = re.compile(
    r"(?:[两二三四六几]个月|半年|一年|半个?月|双周|十天|一月两回)(?:才)?[发领拿结给][^,。!?]{0,2}一次"
)  # of which months is not told
_AND_MORE = re.compile(r"底薪|提成|保底|计件另|奖金另|不算(?:提成|奖金|加班)")
_EACH = re.compile(r"一个(?:人)?(?:是|有|拿|赚|挣|领|就|才|做工|退休金|工资|收入|一个?月|每月|到手)*$")
_IN_A_MONTH = re.compile(r"(?:一个?月|每个?月|月)[^,。!?]{0,8}$")
_OF_MONTHS = re.compile(
    r"(?:[两二三四五六俩]|[2-6])个?月(?:才|就|总共|一共|工资|收入|有|拿|领|赚|挣|了|到)*$"
)  # no month's sum
# 三天挣五百, 每回九百: of a time that is no month, and of which it is not known how often it comes.
_OF_SOME_TIME = re.compile(r"(?:[两二三四五六七八九十几\d]天|每[回次]|旬薪?|双周)[^,。!?]{0,6}$")
_MONTH = 31  # days
_LEAST = 100  # below it, a month's sum that is not called income is some small expense
WAVERS = re.compile(
    r"有时|[好低高差多少]的时候|差的时候|多的时候|少的时候|不固定|没固定|不稳定|不一定|旺季|淡季|看情况|好的话|忙的时候|闲的时候|(?:别|其他|其它|平常?)的?时候?|[春夏秋冬]天|[有没]活"
)
_ON_TOP = re.compile(
    r"外加|另外|还有|加上|再加|额外|除此之外|此外|以及|还(?:能|会)?(?:领|拿|有)|也(?:领|拿|有)|又(?:领|拿|有)|(?<=[^,。!?])加(?!起|班|一)|\+"
)
_SEVERAL = 2
_PERIODS = ("month", "year", "half_year", *(period for period in PER if period != "piece"))
_PIECEWORK = re.compile(r"计件|按件|按单|手工活|多劳多得|送货|拉货|跑单|接单|拉活")
_SMALLEST: dict[Period, int] = {"hour": 8, "day": 50, "piece": 0}  # CNY; less is no pay, or was called so


def read_income(message: Message, sums: list[Sum], household: dict[str, object]) -> Iterator[Found]:
    """The income; `household` holds what else the message says of it (its size)."""
    totals: list[Found] = []
    wages: list[Wage] = []
    for entry in sums:
        if entry.kind == "per_capita":
            yield from _found(message, "monthly_income_per_capita", entry, _monthly(message, entry))
        elif _is_income(message, entry):
            refs = earners(message, entry)
            if refs and taken_back(message.clean, entry.clause.start, entry.number.start, entry.number.stop):
                continue  # 老婆工资一千八，不是一千五: one pay, not two
            if _unnamed(message, entry):
                totals.append(_perhaps(message, entry))
            elif several := each_of(message, entry, refs):
                wages += [Wage(entry, (ref,), _monthly(message, entry)) for ref in several]
            elif refs:
                wages.append(Wage(entry, refs, _monthly(message, entry)))
            else:
                totals.extend(_found(message, "monthly_income", entry, _monthly(message, entry)))
    wages = paid_once(message, wages)
    each = [entry for entry in sums if _one_of_several(message, entry)]
    if len(each) > 1 and len(totals) + len(wages) <= len(each) and (totals or _of_these(message, each)):
        yield _together(message, each)
    elif totals:
        yield from _between(totals, sums) if WAVERS.search(message.clean) else _summed(message, totals)
        told = [*wages, *shares(message, sums)]
        message.earnings += by_earner(told)
        yield from of_household(told)
    else:
        yield from _without_total(message, sums, wages, household)


def _one_of_several(message: Message, entry: Sum) -> bool:
    """一个两千，一个三千: a wage that is told beside others of its kind."""
    monthly = entry.period in ("", "month")
    return monthly and bool(_EACH.search(message.clean, entry.clause.start, entry.number.start))


def _summed(message: Message, totals: list[Found]) -> Iterator[Found]:
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


def _of_these(message: Message, each: list[Sum]) -> bool:
    """夫妻俩都是清洁工，一个两千三一个两千五: as many wages as people were named."""
    naming = nearest(message, message.clauses.sentence(each[0].number.start)[0], each[0].number.start)
    plain = all(entry.kind in ("", "income") and entry.amount.low >= _LEAST for entry in each)
    stated = message.scope.states("monthly_income", each[0].number.start, each[0].number.stop)
    return plain and stated and naming is not None and len(naming.refs) == len(each)


def _without_total(
    message: Message, sums: list[Sum], wages: list[Wage], household: dict[str, object]
) -> Iterator[Found]:
    """What single persons earn, 我两千八，老婆三千一, or that nothing comes in."""
    nothing = _NOTHING.search(message.clean)
    told = shares(message, sums)
    asked = message.asked == "monthly_income" and all(wage.refs for wage in told)  # else it may be any sum
    if wages:
        named = {ref.key for wage in wages for ref in wage.refs}
        wages += [wage for wage in told if not named.intersection(ref.key for ref in wage.refs)]
        yield from _wages(message, sorted(wages, key=_place), sums, household)
    elif nothing and message.scope.states("monthly_income", *nothing.span()):
        yield Found("monthly_income", Decimal(0), *nothing.span(), amount=exactly(0))
    elif len({ref.key for wage in told for ref in wage.refs}) >= (1 if asked else _SEVERAL):
        yield from _wages(message, told, sums, household)


def _place(wage: Wage) -> int:
    return wage.entry.number.start


def _is_income(message: Message, entry: Sum) -> bool:
    before = message.clean[entry.clause.start : entry.number.start]
    if _OF_MONTHS.search(before) or _OF_SOME_TIME.search(before):
        return False
    paid = entry.period in PER and message.asked == "monthly_income" and not entry.kind
    if paid or (
        entry.kind == "income" and (entry.amount.high >= _LEAST or entry.period in PER or not entry.amount.high)
    ):
        stated = message.scope.states("monthly_income", entry.number.start, entry.number.stop)
        return stated and _concerns_us(message, entry)
    if not entry.kind and not entry.period and MARK.search(message.clean):
        return bool(WHOLE.search(message.clean))
    if not entry.kind and entry.period in PER and message.asked == "monthly_income" and not _SPENT.search(before):
        return True
    if not entry.kind and not entry.period and _SUMMED.search(before) and not message.scope.wonders(entry.clause):
        return True
    least = _SMALLEST.get(entry.period, _LEAST)
    by_piece = entry.period == "piece" and _PIECEWORK.search(message.clean)
    known = entry.period in _PERIODS or by_piece
    if entry.amount.high < least or entry.kind or not known or _SPENT.search(before):
        return False
    if not message.scope.states("monthly_income", entry.number.start, entry.number.stop):
        return False
    start, end = message.clauses.sentence(entry.number.start)
    whole = WHOLE.search(message.clean, start, end) or MARK.search(message.clean)
    whole = whole or _ALL_YEAR.search(message.clean, entry.clause.start, entry.number.start)
    return (entry.period == "month" or entry.period in PER or bool(whole)) and _concerns_us(message, entry)


def _unnamed(message: Message, entry: Sum) -> bool:
    """开销大，一个月三千五: neither called income, nor anybody's, nor asked for; it may as well be spent."""
    if entry.kind or entry.period != "month" or message.asked == "monthly_income" or MARK.search(message.clean):
        return False
    start = message.clauses.sentence(entry.number.start)[0]
    told = message.clean[start : entry.clause.end]
    spoken = WHOLE.search(told) or WORKS.search(told) or "一个人" in told
    return not spoken and not message.people.between(entry.clause.start, entry.number.start)


def _perhaps(message: Message, entry: Sum) -> Found:
    """A sum of which it must be asked whether it comes in or goes out: bounds without a value."""
    message.used.add(entry.number.start)
    amount = Amount(entry.amount.low, entry.amount.high, None)
    return Found("monthly_income", None, entry.number.start, entry.number.stop, amount=amount, sure=False)


def _concerns_us(message: Message, entry: Sum) -> bool:
    """Not a figure of the policy nor a stranger's: the family is spoken of, or nothing is asked."""
    sentence_start = message.clauses.sentence(entry.number.start)[0]
    named = message.people.between(sentence_start, entry.number.start)
    if named and not named[-1].refs and not named[-1].house:
        return False
    return bool(named or message.used) or not message.scope.asking(entry.clause) or message.asked == "monthly_income"


def _monthly(message: Message, entry: Sum) -> Amount | None:
    """CNY a month; None where the period does not allow it (a day's wage, a sum without period)."""
    if _EVERY_SO_OFTEN.search(message.clean):
        return None
    if entry.period == "day":
        days = next((number for number in message.numbers if _is_days_a_month(message, number)), None)
        return about(entry.amount.low * days.amount.low) if days is not None and entry.amount.exact else None
    rate = rate_of(entry)
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


def _found(message: Message, fact: str, entry: Sum, amount: Amount | None) -> Iterator[Found]:
    number = entry.number
    if not message.scope.states(fact, number.start, number.stop):
        return
    message.used.add(number.start)
    negated = taken_back(message.clean, entry.clause.start, number.start, number.stop)
    amount = entry.amount if negated and amount is None else amount
    rate = rate_of(entry)
    more = _AND_MORE.search(message.clean, entry.clause.start, entry.clause.end)
    sure = amount is not None and amount.exact and rate is None and not more
    value = amount.value if amount and sure else None
    yield Found(fact, value, number.start, number.stop, (), amount, sure, negated, rate=rate)


def _wages(message: Message, wages: list[Wage], sums: list[Sum], household: dict[str, object]) -> Iterator[Found]:
    start, stop = wages[0].entry.number.start, wages[-1].entry.number.stop
    keys = {ref.key for wage in wages for ref in wage.refs}
    amounts = [wage.amount for wage in wages if wage.amount is not None]
    rates = [rate_of(wage.entry) for wage in wages]
    told = {ref.key for naming in message.people.namings for ref in naming.refs}
    counted = len(keys) >= _SEVERAL and "self" in told  # the writer's own part is told too
    complete = counted or household.get("size") == 1 or bool(_ONLY_EARNER.search(message.clean))
    complete = complete or (message.asked == "monthly_income" and bool(_NOT_ME.search(message.clean)))
    message.used.update(wage.entry.number.start for wage in wages)
    owner = wages[0].refs if len(keys) == 1 and not complete else ()
    yield from of_household(wages)
    span = _wavering(message, sums, start) if len(keys) == 1 and not any(rates) else None
    if span is not None:
        message.earnings.append(Found("monthly_income", None, start, stop, wages[0].refs, span, sure=False))
        yield Found("monthly_income", None, start, stop, owner, span, sure=False)
        return
    message.earnings += by_earner(wages)
    amount = total(amounts) if len(amounts) == len(wages) else None
    sure = amount is not None and amount.exact and complete and not any(rates)
    value = amount.value if amount is not None else None
    rate = rates[0] if len(wages) == 1 else None
    yield Found("monthly_income", value, start, stop, owner, amount, sure, rate=rate)


def _wavering(message: Message, sums: list[Sum], start: int) -> Amount | None:
    """打零工，多的时候六千少的时候两千: what one person earns lies between the two."""
    plain = [entry for entry in sums if entry.kind in ("", "income") and entry.period in ("", "month")]
    amounts = [entry.amount for entry in plain if entry.number.start >= start]
    if len(amounts) < _SEVERAL or not WAVERS.search(message.clean):
        return None
    return Amount(min(amount.low for amount in amounts), max(amount.high for amount in amounts), None)


def _together(message: Message, each: list[Sum]) -> Found:
    """三个人挣钱，一个两千，一个三千: what they bring together."""
    message.used.update(entry.number.start for entry in each)
    amount = total([entry.amount for entry in each])
    return Found("monthly_income", amount.value, each[0].number.start, each[-1].number.stop, amount=amount, sure=False)


def _between(totals: list[Found], sums: list[Sum]) -> list[Found]:
    """全家好的时候四千，差的时候一千五: somewhere between; 一天一百五，不固定 stays a day's pay."""
    rest = [entry for entry in sums if entry.kind in ("", "income") and not entry.period]
    bare = [entry.amount for entry in rest if entry.number.start > totals[0].start]
    rates = [entry.rate for entry in totals if entry.rate is not None]
    if rates and len(rates) + len(bare) == 1:
        return totals
    if rates:
        low = min([rate.low for rate in rates] + [amount.low for amount in bare])
        high = max([rate.high for rate in rates] + [amount.high for amount in bare])
        rate = Rate(rates[0].per, low, high, low if low == high else None)
        return [replace(totals[0], end=totals[-1].end, rate=rate, amount=in_a_month(rate))]
    amounts = [entry.amount for entry in totals if entry.amount is not None] + bare
    if not amounts:
        return totals  # 全家收入三万，不固定: of which period was not said
    span = Amount(min(amount.low for amount in amounts), max(amount.high for amount in amounts), None)
    return [Found("monthly_income", None, totals[0].start, totals[-1].end, amount=span, sure=False)]
