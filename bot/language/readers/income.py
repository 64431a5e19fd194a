"""What the household earns: one figure for all, figures per head, or the wages of several members added up."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.language.corrections import MARK, taken_back
from bot.language.digits import Amount, about, exactly
from bot.language.message import Found, Message
from bot.language.money import Sum, scaled
from bot.language.numbers import Number
from bot.language.people import Naming, Ref

_THIRD = Decimal(1) / Decimal(3)
_SIXTH = Decimal(1) / Decimal(6)
_TWELFTH = Decimal(1) / Decimal(12)
_WHOLE = re.compile(
    r"全家|一家|家里|我们家|我家|家庭|加起来|总共|合计|一共|总收入|拢总|家中|共(?:同)?收入|拢共|家人一起|加一起|合起来|户"
    r"|阮(?:厝|兜|家)|厝里|(?:全部|所有)的?收入|[两三四五六七八九\d]口人?|[三四五六七八九\d]个人"
)
_NOTHING = re.compile(
    r"(?:全家|一家(?:人|子)?|家里|我们家|我家|[两三四五六七八九\d]口人?|阮厝)(?:现在|目前|如今|都|就|是|也|里)*"
    r"(?:(?:一分|一毛|一块|半毛|半分)钱?(?:(?:的)?(?:收入|进账)[都也]?(?:没有?|无)|[都也]?(?:没有?|无)(?:收入|进账))|(?:没有?|零|无)(?:任何|一点|什么|半点|一分钱?)?(?:的)?(?:收入|进账)(?!来源|证))"
)
_ADDING = re.compile(r"加起来|总共|合计|一共|拢总|拢共|加一起|合起来")
_ONLY_EARNER = re.compile(
    r"养(?:活|着)?(?:我们)?(?:全家|一家|家里|一大家)|(?:就|全|只|都|全家|一家(?:人|子|老小)?(?:都|全|就)?|家里(?:就|全|都|只))(?:是)?靠|(?:只有|就|只|就只有|只剩)(?:我|他|她|老公|老婆|儿子|女儿|爸|妈|一个|我老公|我一个)"
    r"\S{0,6}(?:赚|挣|有收入|上班|打工|工作|做工)|(?:其他人?|别人|其余|另外|别的人)(?:的)?(?:都|也|全)?没(?:有)?(?:收入|工作|赚|挣|上班)"
    r"|一个人(?:赚|挣|养|打工|工作|上班|做工|有收入|的工资)|唯一(?:的)?(?:收入|经济)|没(?:有)?(?:别的|其他|其它)(?:的)?收入|全靠(?:这|它|他|她)|就(?:这|那)(?:么|一)?(?:点|些|份|笔|个)?(?:收入|钱|工资|进账)|(?:家里|全家)收入(?:就|只)"
)
_PAID_MONTHLY = re.compile(r"工资|薪|退休金|养老金|月|挣|赚|到手")
_ALL_YEAR = re.compile(r"一年到头[^,。]{0,6}$|一年(?:也就|就|才|总共|一共|拢总)$")
_SUMMED = re.compile(
    r"(?:全家|一家|我们家|我家|家里|大家)[^,。!?]{0,8}(?:加一加|加起来|加在一起|凑一凑|算一算|总共|一共|合计|拢总|合起来)"
    r"|(?:加一加|加起来|加在一起|合起来|总共|一共|拢总)[^,。!?]{0,3}(?:全家|一家|我们家|我家|家里)"
    r"|[两三四俩]个?人?(?:加?一起|加起来|合起来|总共|一共|拢总)|(?:我|我们|阮)家[两三四五六七八\d](?:个人|口人?)(?:也)?(?:才|就|只有)$"
)
_SPENT = re.compile(
    r"(?:花|付|垫|赔|还(?=要|得|给|掉|了)|交|掏|扣|亏|欠|搭|贴|投|用)(?:去|掉|了|进去|出去|费|要|得|给|我|我们|他|她|了快|差不多|大概|将近|快)*$"
    r"|(?:要|得)(?:花|付|交|还|出|掏|贴)"
)
_EACH = re.compile(r"一个(?:人)?(?:是|有|拿|赚|挣|领|就|才|做工|退休金|工资|收入|一个?月|每月|到手)*$")
_IN_A_MONTH = re.compile(r"(?:一个?月|每个?月|月)[^,。!?]{0,8}$")
_OF_MONTHS = re.compile(
    r"(?:[两二三四五六俩]|[2-6])个?月(?:才|就|总共|一共|工资|收入|有|拿|领|赚|挣|了|到)*$"
)  # no month's sum
_MONTH = 31  # days
_LEAST = 100  # below it, a month's sum that is not called income is some small expense
# One's own work, said without a subject: "厂里做普工一个月到手4800" is one wage.
_WORKS = re.compile(
    r"(?:厂里?|超市|工地|公司|饭店|酒店|店里|医院|学校|物业|小区)[^,。!?]{0,4}(?:做|当|上班|打工|干)|做(?:普工|保洁|保安|服务员|收银)"
    r"|当(?:保安|保洁|服务员|司机)|打工|跑外卖|送外卖|跑滴滴"
)
WAVERS = re.compile(
    r"有时|[好低高差多少]的时候|差的时候|多的时候|少的时候|不固定|没固定|不稳定|不一定|旺季|淡季|看情况|好的话|忙的时候|闲的时候|(?:别|其他|其它|平常?)的?时候?|[春夏秋冬]天|[有没]活"
)
_ADDED = re.compile(r"(?:加上|连|算上)[^,。!?]{1,6}(?:的)?是?$")  # 说少了，加上老婆的是五千二
_BRINGS = re.compile(r"(?:[是就有才也只约]|大概|大约|差不多|那边|这边)*")
Wage = tuple[Sum, tuple[Ref, ...], Amount | None]  # a sum, who earns it, how much it is a month where that can be said
_SEVERAL = 2
_FOR_A_YEAR = Decimal(20000)  # an income named without its period: above this, a year may be meant


def read_income(message: Message, sums: list[Sum], household: dict[str, object]) -> Iterator[Found]:
    """The income; `household` holds what else the message says of it (its size)."""
    totals: list[Found] = []
    wages: list[Wage] = []
    for entry in sums:
        if entry.kind == "per_capita":
            yield from _found(message, "monthly_income_per_capita", entry, _monthly(message, entry))
        elif _is_income(message, entry):
            refs = _earners(message, entry)
            if refs:
                wages.append((entry, refs, _monthly(message, entry)))
            else:
                totals.extend(_found(message, "monthly_income", entry, _monthly(message, entry)))
    each = [entry for entry in sums if _EACH.search(message.clean, entry.clause.start, entry.number.start)]
    if len(each) > 1 and len(totals) + len(wages) <= len(each) and (totals or _of_these(message, each)):
        yield _together(message, each)
    elif totals:
        wavering = WAVERS.search(message.clean)
        yield from [_between(totals, sums)] if wavering else totals
        yield from _earning([*wages, *_shares(message, sums)])
    else:
        yield from _without_total(message, sums, wages, household)


def _of_these(message: Message, each: list[Sum]) -> bool:
    """夫妻俩都是清洁工，一个两千三一个两千五: as many wages as people were named."""
    naming = _nearest(message, message.clauses.sentence(each[0].number.start)[0], each[0].number.start)
    plain = all(entry.kind in ("", "income") and entry.amount.low >= _LEAST for entry in each)
    stated = message.scope.states("monthly_income", each[0].number.start, each[0].number.stop)
    return plain and stated and naming is not None and len(naming.refs) == len(each)


def _without_total(
    message: Message, sums: list[Sum], wages: list[Wage], household: dict[str, object]
) -> Iterator[Found]:
    """What single persons earn, 我两千八，老婆三千一, or that nothing comes in."""
    nothing = _NOTHING.search(message.clean)
    shares = _shares(message, sums)
    if wages:
        yield from _wages(message, wages, sums, household)
    elif nothing and message.scope.states("monthly_income", *nothing.span()):
        yield Found("monthly_income", Decimal(0), *nothing.span(), amount=exactly(0))
    elif len({ref.key for _, refs, _ in shares for ref in refs}) >= _SEVERAL:  # one bare sum may be anything
        yield from _wages(message, shares, sums, household)


def _is_income(message: Message, entry: Sum) -> bool:
    if _OF_MONTHS.search(message.clean, entry.clause.start, entry.number.start):
        return False
    if entry.kind == "income" and (entry.amount.high >= _LEAST or entry.period == "day" or not entry.amount.high):
        stated = message.scope.states("monthly_income", entry.number.start, entry.number.stop)
        return stated and _concerns_us(message, entry)
    if not entry.kind and not entry.period and MARK.search(message.clean):
        return bool(_WHOLE.search(message.clean))
    before = message.clean[entry.clause.start : entry.number.start]
    if not entry.kind and not entry.period and _SUMMED.search(before) and not message.scope.wonders(entry.clause):
        return True
    if (
        entry.amount.high < _LEAST
        or entry.kind
        or entry.period not in ("month", "year", "half_year", "day", "quarter")
        or _SPENT.search(before)
    ):
        return False
    if not message.scope.states("monthly_income", entry.number.start, entry.number.stop):
        return False
    start, end = message.clauses.sentence(entry.number.start)
    whole = _WHOLE.search(message.clean, start, end) or MARK.search(message.clean)
    whole = whole or _ALL_YEAR.search(message.clean, entry.clause.start, entry.number.start)
    return (entry.period in ("month", "day") or bool(whole)) and _concerns_us(message, entry)


def _concerns_us(message: Message, entry: Sum) -> bool:
    """Not a figure of the policy nor a stranger's: the family is spoken of, or nothing is asked."""
    sentence_start = message.clauses.sentence(entry.number.start)[0]
    named = message.people.between(sentence_start, entry.number.start)
    if named and not named[-1].refs and not named[-1].house:
        return False
    return bool(named or message.used) or not message.scope.asking(entry.clause) or message.asked == "monthly_income"


def _monthly(message: Message, entry: Sum) -> Amount | None:
    """CNY a month; None where the period does not allow it (a day's wage, a sum without period)."""
    if entry.period == "day":
        days = next((number for number in message.numbers if _is_days_a_month(message, number)), None)
        return about(entry.amount.low * days.amount.low) if days is not None and entry.amount.exact else None
    if entry.period == "month":
        return entry.amount
    if entry.period == "quarter":
        return scaled(entry.amount, _THIRD)
    if entry.period == "half_year":
        return scaled(entry.amount, _SIXTH)
    if entry.period == "year":
        return scaled(entry.amount, _TWELFTH)
    if entry.period in ("", "this_year") and entry.amount.high < _FOR_A_YEAR:
        return entry.amount
    return None


def _is_days_a_month(message: Message, number: Number) -> bool:
    """一个月做二十来天."""
    before = message.clean[max(0, number.start - 12) : number.start]
    return number.unit == "天" and number.amount.high <= _MONTH and bool(_IN_A_MONTH.search(before))


def _found(message: Message, fact: str, entry: Sum, amount: Amount | None, sure: bool = True) -> Iterator[Found]:
    number = entry.number
    if not message.scope.states(fact, number.start, number.stop):
        return
    message.used.add(number.start)
    negated = taken_back(message.clean, entry.clause.start, number.start, number.stop)
    amount = entry.amount if negated and amount is None else amount
    exact = amount is not None and amount.exact
    yield Found(
        fact, amount.value if amount and exact else None, number.start, number.stop, (), amount, exact and sure, negated
    )


def _earners(message: Message, entry: Sum) -> tuple[Ref, ...]:
    """Whose wage it is; nobody where it is the whole household's."""
    start = entry.number.start
    whole = _WHOLE.search(message.clean, entry.clause.start, start)
    if whole and any(
        naming.start <= whole.end() and naming.refs for naming in message.people.between(whole.end(), start)
    ):
        whole = None  # 我家那口子
    if whole and not (_ADDING.fullmatch(whole.group()) and _of_some(message, start)):
        return ()
    sentence = message.clauses.sentence(start)[0]
    naming = _nearest(message, sentence, start)
    if MARK.search(message.clean, 0, start) and _ADDED.search(message.clean, entry.clause.start, start):
        return ()
    if naming is None and message.asked is None and _WORKS.search(message.clean, sentence, start):
        return (message.people.me(),)
    if naming is None or naming.house:
        return ()
    if message.asked == "monthly_income" and naming.start < entry.clause.start:
        return ()
    spoken = naming.start >= entry.clause.start or entry.kind == "income" or _said_of(message, naming, entry)
    return naming.refs if spoken else ()


def _of_some(message: Message, position: int) -> bool:
    """爸妈退休金加起来: of these, not of all, since neither the writer nor the family was named."""
    named = message.people.between(message.clauses.sentence(position)[0], position)
    told = any(ref.key == "self" for naming in message.people.namings for ref in naming.refs)
    return bool(named) and not told and not any(entry.house for entry in named)


def _nearest(message: Message, sentence: int, start: int) -> Naming | None:
    before = message.people.between(sentence, start)
    return before[-1] if before else None


def _said_of(message: Message, naming: Naming, entry: Sum) -> bool:
    """An earlier clause spoke of somebody's work: 老公在工地做工，一个月四千."""
    between = message.clean[naming.end : entry.clause.start]
    return bool(re.search(r"工|班|赚|挣|退休|店|摊|外卖|滴滴|种|养|海|卖|做|当|跑|开|收入|靠|领", between))


def _wages(message: Message, wages: list[Wage], sums: list[Sum], household: dict[str, object]) -> Iterator[Found]:
    first, last = wages[0][0].number, wages[-1][0].number
    keys = {ref.key for _, refs, _ in wages for ref in refs}
    amounts = [amount for _, _, amount in wages]
    told = {ref.key for naming in message.people.namings for ref in naming.refs}
    counted = len(keys) >= _SEVERAL and "self" in told  # the writer's own part is told too
    complete = counted or household.get("size") == 1 or bool(_ONLY_EARNER.search(message.clean))
    for entry, _, _ in wages:
        message.used.add(entry.number.start)
    owner = wages[0][1] if len(keys) == 1 and not complete else ()
    yield from _earning(wages)
    if any(amount is None for amount in amounts):
        yield Found("monthly_income", None, first.start, last.stop, owner, None, sure=False)
        return
    span = _wavering(message, sums, first.start) if len(keys) == 1 else None
    if span is not None:
        yield Found("monthly_income", None, first.start, last.stop, owner, span, sure=False)
        return
    total = exactly(0)
    for amount in amounts:
        if amount is not None:
            total = _plus(total, amount)
    sure = total.exact and complete
    yield Found("monthly_income", total.value, first.start, last.stop, owner, total, sure)


def _wavering(message: Message, sums: list[Sum], start: int) -> Amount | None:
    """打零工，多的时候六千少的时候两千: what one person earns lies between the two."""
    plain = [entry for entry in sums if entry.kind in ("", "income") and entry.period in ("", "month")]
    amounts = [entry.amount for entry in plain if entry.number.start >= start]
    if len(amounts) < _SEVERAL or not WAVERS.search(message.clean):
        return None
    return Amount(min(amount.low for amount in amounts), max(amount.high for amount in amounts), None)


def _earning(wages: list[Wage]) -> Iterator[Found]:
    """Who earns something is of the household."""
    for entry, refs, _ in wages:
        for ref in refs:
            if ref.key != "self":
                yield Found("relation", ref.kin.relation, entry.number.start, entry.number.stop, (ref,))


def _shares(message: Message, sums: list[Sum]) -> list[Wage]:
    """What each brings, beside the total: 我四千，老婆三千二，一共七千二."""
    shares: list[Wage] = []
    for entry in sums:
        naming = _nearest(message, entry.clause.start, entry.number.start)
        stated = message.scope.states("monthly_income", entry.number.start, entry.number.stop)
        bare = stated and not entry.kind and not entry.period
        if bare and naming and _BRINGS.fullmatch(message.clean, naming.end, entry.number.start):
            shares.append((entry, naming.refs, entry.amount))
    return shares


def _together(message: Message, each: list[Sum]) -> Found:
    """三个人挣钱，一个两千，一个三千: what they bring together."""
    message.used.update(entry.number.start for entry in each)
    total = exactly(0)
    for entry in each:
        total = _plus(total, entry.amount)
    return Found("monthly_income", total.value, each[0].number.start, each[-1].number.stop, amount=total, sure=False)


def _between(totals: list[Found], sums: list[Sum]) -> Found:
    """全家好的时候四千，差的时候一千五: somewhere between."""
    amounts = [entry.amount for entry in totals if entry.amount is not None]
    rest = [entry for entry in sums if entry.kind in ("", "income") and not entry.period]
    amounts += [entry.amount for entry in rest if entry.number.start > totals[0].start]
    span = Amount(min(amount.low for amount in amounts), max(amount.high for amount in amounts), None)
    return Found("monthly_income", None, totals[0].start, totals[-1].end, amount=span, sure=False)


def _plus(first: Amount, second: Amount) -> Amount:
    value = None if first.value is None or second.value is None else first.value + second.value
    return Amount(first.low + second.low, first.high + second.high, value)
