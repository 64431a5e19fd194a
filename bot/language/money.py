"""Sums of money in a message: how much, over what period, and what for."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import attrgetter

from bot.language.clauses import Clause
from bot.language.corrections import MARK, taken_back
from bot.language.digits import Amount
from bot.language.lexicon import rows
from bot.language.message import Message
from bot.language.numbers import Number
from bot.language.periods import PER, Period, counted_in, paid_by_unit, period_of, told_after

FOR_A_YEAR = Decimal(20000)  # CNY; an income told without its period may be a year's from here on
_UNITS = ("块钱", "元钱", "块", "元", "元整", "圆", "圆整", "箍", "rmb", "人民币")
_OF_ALL = re.compile(r"全家|一家|家里|我们家|[两三四五六七八九\d]口人?[^,。!?]{0,2}月")
_WHEN = re.compile(r"月|年|全家|一家|家里|我家|我们")  # a clause that is whole without what was said before
_EVERY_ONE = re.compile(r"的(?:是)?(?:一年|一个?月|一?个?学期|每年|每月)?$")  # 学费一年三万，我女儿的一年六千五
_LOOK_BACK = 2
_FEW = 8  # sums before one that can stand in the clauses looked back upon
_LEAST = 50
_MOST: dict[Period, int] = {"hour": 500, "piece": 2000}  # CNY; more is told of another period
_FAR = 3
_NO_MONEY = re.compile(
    r"(?:多|来|余)?(?:个(?!月)|口|人|岁|年|月(?!薪|收|入)|号|级|平|楼|层|间|套|辆|台|亩|头|只|条|名|位|期|类|点|%|成|折|分|斤|里|公里|米|科|门|班|路|栋"
    r"|单元|室|次|天|小时|度|瓶|盒|支|针|片|代|届|后|文|号文|这个电话|家|步|倍|来人|多人|字|毫|克|吨|件|张|箱|棵|株|户)"
)
_LEFT = re.compile(
    r"(?:现在|如今|今年|目前|眼下|最近|后来|全家|家里|这个月)\S{0,5}(?:只剩下?|只有|剩下?|才|变成|降到|就|只)(?:了)?$"
)
_THEN = re.compile(r"以前|原来|原先|之前|从前|本来|过去|早先")
_NOW = re.compile(r"(?:现在|如今|目前|眼下)(?:一个?月|每个?月|每月|拿|领|到手|能|就|是|大概|大约|差不多)*$")
_INSTEAD = re.compile(r"(?:块钱?|元)?[,，、 ]?(?:而|应该|其实|实际上?)?(?:就|要)?是(?:一个?月|每月|一年|每年)?")
# 一个月两千六能申请低保吗: no more is said of the sum.
_ASKS_ON = re.compile(r"能|可以|可不可|够|想|申请|符合|有没有|算|敢")
_FORMER = re.compile(r"(?:从|由)(?:\S{0,4})$")
_DOWN_TO = re.compile(r"(?:降|减|掉|变|少|缩|跌)(?:到|成|至)?(?:只剩|只有|了)?$")
# 工资涨了三百，现在两千八: by how much it changed is no sum; what it is now follows.
_BY_SO_MUCH = re.compile(
    r"(?:(?:比|跟)[^,。!?]{1,8}(?:多|少|高|低)|被?扣|[涨升降减加](?=工资|薪|钱)|(?<![多至最不])少(?=赚|挣|拿|发|领)|(?:涨|升|增加?|加|多|降|减少?|少|掉|跌)[了掉])"
    r"(?:赚|挣|发|社保|医保|个税|税|了|掉|工资|薪水|收入|房租|租金|钱|有|快|大概|差不多)*$"
)
_PAY_FELL = re.compile(r"工资|薪|收入|厂|公司|单位|老板|上班|加班")
_CHANGED = re.compile(r"(?:块钱?|元)?(?:多)?(?:降|减|掉|变|少|缩|跌|涨|升|加|提)")
_ALL_NOW = re.compile(
    r"(?:现在|如今|目前|眼下|一个?月|每个?月|每月|总共|一共|就|只|有|是|剩|到手|拿|领|才|大概|差不多|变成|还|也|租金?|房租)*"
)
_INTO = re.compile(r"(?:降|减|掉|变|少|缩|跌|涨|升|加|提)(?:到|成|至|为)(?:只剩|只有|了)?")


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum. kind: income, per_capita, rent, education, inpatient, outpatient, medical, aid, base, ignored or ""."""

    number: Number
    clause: Clause
    period: Period
    kind: str
    unit: str = ""  # of pay by the piece: 件, 趟

    @property
    def amount(self) -> Amount:
        """CNY as said, over `period`."""
        return self.number.amount


@cache
def _cues() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in rows("money")))


def find_sums(message: Message) -> Iterator[Sum]:
    """Every sum of the message that no other reader has claimed."""
    former: Sum | None = None
    money = [number for number in message.numbers if _is_money(message, number)]
    for place, number in enumerate(money):
        if number.start in message.used:
            continue
        clause = message.clauses.at(number.start)
        if _BY_SO_MUCH.search(message.clean, clause.start, number.start):
            former = _changed(message, number, clause, money[max(0, place - _FEW) : place])
            continue
        if former is not None and _takes_place_of(message, former, number):
            said = _period(message, number, [(former.number.stop, number.start)], former.kind)
            former = Sum(number, clause, said or former.period, former.kind)
            yield former
            continue
        stretches = list(_stretches(message, number, clause, money[max(0, place - _FEW) : place]))
        kind = _kind(message, number, clause, stretches)
        period = _period(message, number, stretches, kind)
        if _FORMER.search(message.clean[clause.start : number.start]) and _CHANGED.match(message.clean, number.end):
            pay = _PAY_FELL.search(message.clean)
            former = Sum(number, clause, "month", "income") if pay else Sum(number, clause, period, kind)
            continue
        if not kind and former is not None and (_goes_on(message, former, number) or _denied(message, number, clause)):
            kind = former.kind or "income"
            period = _carried(former, number) if period in ("", "this_year") else period
        unit = counted_in(message.clean, number.start, number.stop) if period == "piece" else ""
        former = Sum(number, clause, period, kind, unit)
        yield former


def _carried(former: Sum, number: Number) -> Period:
    """我一天一百八，老婆一百五 are both by the day; 我一天三十，女儿一千 are not."""
    far = former.period in PER and number.amount.low > former.amount.high * _FAR
    return "" if far else former.period


def _changed(message: Message, number: Number, clause: Clause, earlier: list[Number]) -> Sum:
    """What the sum that is told next is, after a change of it."""
    kind = _kind(message, number, clause, list(_stretches(message, number, clause, earlier)))
    pay = not kind and message.asked in ("monthly_income", None)
    return Sum(number, clause, "month", "income" if pay else kind)


def _denied(message: Message, number: Number, clause: Clause) -> bool:
    """人均九百五，不是五百九: what is denied is of the kind of what is so."""
    return taken_back(message.clean, clause.start, number.start, number.stop)


def _takes_place_of(message: Message, former: Sum, number: Number) -> bool:
    """一年不是六千，是九千: the figure meant is of the kind and period of the one denied."""
    denied = _denied(message, former.number, former.clause)
    return bool(denied and _INSTEAD.fullmatch(message.clean, former.number.stop, number.start))


def _goes_on(message: Message, former: Sum, number: Number) -> bool:
    """The sum is of the kind named before: a correction, the next earner's wage, or what is left of it today."""
    clean = message.clean
    if _BY_SO_MUCH.search(clean, former.clause.start, former.number.start):
        return message.clauses.at(number.start).start <= former.number.start or _wholly(message, former, number)
    if MARK.search(clean, former.number.stop, number.start) or _INTO.fullmatch(clean, former.number.stop, number.start):
        return True
    if former.kind in ("education", "medical"):
        return bool(_EVERY_ONE.search(clean, former.number.stop, number.start))
    if former.kind not in ("income", ""):
        return False
    if former.kind and _DOWN_TO.search(clean, former.number.stop, number.start):
        return True
    start = message.clauses.at(number.start).start
    if former.period and _NOW.search(clean, start, number.start) and _THEN.search(clean, 0, former.number.start):
        return True  # 以前在厂里一个月六千，现在两千二
    left = _LEFT.search(clean, max(start, former.number.stop), number.start)
    if not (former.period or former.kind):
        return bool(left) and "家" in clean[former.clause.start : former.number.start]
    if any(entry.refs for entry in message.people.between(former.number.stop, number.start)):
        return True
    return bool(left)


def _wholly(message: Message, former: Sum, number: Number) -> bool:
    """现在两千八, 只有两千五: said of the same in the next clause."""
    start = message.clauses.at(number.start).start
    near = message.clauses.index(number.start) - message.clauses.index(former.number.start) == 1
    return near and bool(_ALL_NOW.fullmatch(message.clean, start, number.start))


def _is_money(message: Message, number: Number) -> bool:
    if number.unit in _UNITS:
        return True
    if number.amount.high < _LEAST:
        return bool(number.amount.high) and paid_by_unit(message.clean, number.start, number.end)
    return told_after(message.clean, number.end) or not _NO_MONEY.match(message.clean, number.end)


def _period(message: Message, number: Number, stretches: list[tuple[int, int]], kind: str) -> Period:
    found = period_of(message.clean, number.end, number.stop, stretches)
    no_pay = found == "piece" and kind not in ("", "income")
    return "" if no_pay or number.amount.low > _MOST.get(found, number.amount.low) else found


def _kind(message: Message, number: Number, clause: Clause, stretches: list[tuple[int, int]]) -> str:
    before = _last(message.clean, *stretches[0])
    if before and before != "ignored":
        return before
    # "两千八的工资": only up to the next number
    later = bisect_right(message.numbers, number.stop, key=attrgetter("start"))
    following = message.numbers[later].start if later < len(message.numbers) else clause.end
    after = _cues().search(message.clean, number.stop, min(clause.end, following))
    if after and _ASKS_ON.search(message.clean, number.stop, after.start() + 1):
        after = None
    if after and (not before or after.lastgroup == "base"):
        return str(after.lastgroup)
    if before:
        return before
    for start, end in stretches[1:]:
        earlier = _last(message.clean, start, end)
        if earlier == "ignored" and _WHEN.search(message.clean, clause.start, number.start):
            continue
        if earlier and not (earlier != "income" and _OF_ALL.search(message.clean, clause.start, number.start)):
            return earlier
    mark = MARK.search(message.clean)
    wrong = _last(message.clean, 0, mark.start()) if mark and mark.end() <= number.start else ""
    if wrong and wrong != "ignored":
        return wrong  # 学费写错了。一年八千五
    named = _cues().search(message.clean, number.stop) if mark else None
    return str(named.lastgroup) if named else ""


def _stretches(message: Message, number: Number, clause: Clause, earlier: list[Number]) -> Iterator[tuple[int, int]]:
    """Where cues for this sum may stand before it: its clause, then clauses before that hold no sum of their own."""
    start = max([clause.start, *(other.stop for other in earlier if other.start >= clause.start)])
    yield start, number.start
    if start > clause.start:
        return
    place = message.clauses.index(clause.start)
    for former in reversed(message.clauses.items[max(0, place - _LOOK_BACK) : place]):
        told = any(former.start <= other.start < former.end for other in earlier)
        if former.sentence != clause.sentence or told:
            return
        yield former.start, former.end


def _last(clean: str, start: int, end: int) -> str:
    kind = ""
    for hit in _cues().finditer(clean, start, end):
        if kind != "per_capita" or hit.lastgroup in ("rent", "education", "medical"):  # "人均收入" is per head
            kind = str(hit.lastgroup)
    return kind


def scaled(amount: Amount, factor: Decimal) -> Amount:
    """The amount times `factor`."""
    value = None if amount.value is None else amount.value * factor
    return Amount(amount.low * factor, amount.high * factor, value)
