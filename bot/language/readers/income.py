"""What the household earns: one figure for all, figures per head, or the wages of several members added up."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.language.corrections import taken_back
from bot.language.digits import Amount, exactly
from bot.language.message import Found, Message
from bot.language.money import Sum
from bot.language.readers.earned import is_income, unnamed
from bot.language.readers.earners import (
    IN_ALL,
    Wage,
    by_earner,
    each_of,
    earners,
    of_household,
    paid_once,
    shares,
    total,
)
from bot.language.readers.rates import monthly, rate_of
from bot.language.readers.several import WAVERS, between, of_these, one_of_several, summed, together, wavering

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
_AND_MORE = re.compile(r"底薪|提成|保底|计件另|奖金另|不算(?:提成|奖金|加班)")
_SEVERAL = 2


def read_income(message: Message, sums: list[Sum], household: dict[str, object]) -> Iterator[Found]:
    """The income; `household` holds what else the message says of it (its size)."""
    totals: list[Found] = []
    wages: list[Wage] = []
    whole = _whole(message, sums)
    for entry in sums:
        if entry is whole:
            totals.extend(_found(message, "monthly_income", entry, entry.amount))
        elif entry.kind == "per_capita":
            yield from _found(message, "monthly_income_per_capita", entry, monthly(message, entry))
        elif is_income(message, entry):
            _sort(message, entry, totals, wages, whole)
    wages = paid_once(message, wages)
    each = [entry for entry in sums if one_of_several(message, entry)]
    if len(each) > 1 and len(totals) + len(wages) <= len(each) and (totals or of_these(message, each)):
        yield together(message, each)
    elif totals:
        yield from between(totals, sums) if WAVERS.search(message.clean) else summed(message, totals)
        told = [*wages, *(one for one in shares(message, sums) if one.entry not in [wage.entry for wage in wages])]
        message.earnings += by_earner(told)
        yield from of_household(told)
    else:
        yield from _without_total(message, sums, wages, household)


def _sort(message: Message, entry: Sum, totals: list[Found], wages: list[Wage], whole: Sum | None) -> None:
    """Whether a sum is somebody's wage or the family's; nothing where it is a part of the whole, or was taken back."""
    refs = earners(message, entry)
    if refs and taken_back(message.clean, entry.clause.start, entry.number.start, entry.number.stop):
        return  # 老婆工资一千八，不是一千五: one pay, not two
    if whole is not None and not refs:
        return
    if unnamed(message, entry):
        totals.append(_perhaps(message, entry))
    elif several := each_of(message, entry, refs):
        wages += [Wage(entry, (ref,), monthly(message, entry)) for ref in several]
    elif refs:
        wages.append(Wage(entry, refs, monthly(message, entry)))
    else:
        totals.extend(_found(message, "monthly_income", entry, monthly(message, entry)))


def _whole(message: Message, sums: list[Sum]) -> Sum | None:
    """老公五千六，房租一千二，合计六千八: what adds up from those told before or after it, where their income was asked
    for; 拢总七百二，四百二加三百 says itself that it does.
    """
    for place in range(len(sums)):
        entry, before, after = sums[place], sums[:place], sums[place + 1 :]
        said = IN_ALL.search(message.clean, entry.clause.start, entry.number.start) is not None
        if message.asked != "monthly_income" and not (said and after and not before):
            continue
        for parts in (before, after):
            monthly_told = all(one.period in ("", "month") for one in (*parts, entry))
            if len(parts) >= _SEVERAL and monthly_told and sum(map(_figure, parts)) == _figure(entry):
                return entry
    return None


def _figure(entry: Sum) -> Decimal:
    return entry.amount.low if entry.amount.value is None else entry.amount.value


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


def _perhaps(message: Message, entry: Sum) -> Found:
    """A sum of which it must be asked whether it comes in or goes out: bounds without a value."""
    message.used.add(entry.number.start)
    amount = Amount(entry.amount.low, entry.amount.high, None)
    return Found("monthly_income", None, entry.number.start, entry.number.stop, amount=amount, sure=False)


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
    span = wavering(message, sums, start) if len(keys) == 1 and not any(rates) else None
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
