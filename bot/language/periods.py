"""Over what a sum is told: 一个月, 每周, a piece (做一件), or as pay comes: 日结, 时薪, 半个月发一次."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from bot.language.types import Per

Period = Literal[
    "month", "year", "half_year", "hour", "day", "week", "half_month", "term", "quarter", "this_year", "piece", "",
    "that_week", "that_half_month", "that_quarter",
]  # fmt: skip
# Periods of pay that are no month's; those of one time (上季度) say nothing of the next.
PER: dict[Period, Per] = {
    "hour": "hour", "day": "day", "week": "week", "half_month": "half_month", "quarter": "quarter", "piece": "piece",
    "that_week": "week", "that_half_month": "half_month", "that_quarter": "quarter",
}  # fmt: skip
TIMES_A_YEAR: dict[Period, Decimal] = {
    "week": Decimal(52),
    "half_month": Decimal(24),
    "month": Decimal(12),
    "quarter": Decimal(4),
    "half_year": Decimal(2),
    "term": Decimal(2),
}

# What is paid for by its number: what is made, carried, driven, cleaned or taught.
PIECES = "件|单|趟|桶|打|双|节课?|课时|场|车|台|箱|筐|袋|盘|间|斤|亩"
_UNITS: tuple[tuple[Period, str], ...] = (
    ("half_month", "半个?月|双周|两个?(?:周|礼拜|星期)"),
    ("half_year", "半年"),
    ("hour", "时|小时|钟头|钟点"),
    ("day", "日|天|工"),
    ("week", "周|礼拜|星期"),
    ("quarter", "季度?"),
    ("month", "月"),
    ("year", "年底?"),
    ("piece", f"(?<=[按计])(?:次|{PIECES})"),
)
_UNIT = "|".join(f"(?P<{period}>{words})" for period, words in _UNITS)
_OTHER_DAY = "生节假今昨明前后那当上下这去初末"  # 今天发工资 is no day's pay
_SEVERAL = r"两二三四五六七八九十几\d"
# How pay comes, which holds for the clauses after it too: 日结, 周薪, 按天算, 半个月发一次, 年底一次结.
_MODE = re.compile(
    rf"(?<![{_OTHER_DAY}])(?:[一每按]个?)?(?<![半{_SEVERAL}])(?<![{_SEVERAL}]个)(?:{_UNIT})"
    r"(?:结(?![婚束果局识实])|薪"
    r"|(?:才|就|都|来|一[次起])*[发付领拿算给计结](?:薪水?|工资|工钱|钱|一?[次回](?:工资|钱)?|$|(?=[,。、 的])))"
)
_PERIODS: tuple[tuple[Period, re.Pattern[str]], ...] = (
    (
        "month",
        re.compile(
            r"每个?月|一个?月|1个?月|(?<![\d一二两三四五六七八九十几半上下])个月|(?<!半)(?<!半个)月(?:薪|收入|入|工资|租|均|月|领|退休|养老)|按月|/月|(?<=[块元千百万])月|(?<=\d{3})月"
        ),
    ),
    (
        "year",
        re.compile(
            r"每年|[一每]?学年|一年(?!级|前|多?(?:没|前))|1年(?!级)|全年|年(?:收入|薪|入|均)|一整年|/年|一年到头"
        ),
    ),
    ("half_year", re.compile(r"半年(?!前|后|多?没|没)")),
    ("this_year", re.compile(r"今年|去年")),
    ("hour", re.compile(r"(?:每|一|1)个?(?:小时|钟头?)|/小时")),
    ("day", re.compile(r"(?:每|一|1|半)天|[一每]日|/天|一工|天天|[每一]个?晚上?")),
    ("week", re.compile(r"[每一]周|[每一]个?礼拜|[每一]个?星期")),
    ("that_week", re.compile(r"[这上]周|[这上]个?礼拜|[这上]个?星期")),
    ("half_month", re.compile(r"(?<![这上下])半个?月(?!板)|每?两个?(?:周|礼拜|星期)|双周")),
    ("that_half_month", re.compile(r"[这上下]半个?月(?!板)")),
    ("term", re.compile(r"每?一?个?学期")),
    ("quarter", re.compile(r"[每一]个?季度?|按季度?")),
    ("that_quarter", re.compile(r"[这上]个?季度?|[一二三四]季度")),
    ("piece", re.compile(rf"(?:[一每按1](?:{PIECES})|计件)(?=[^,。!?]{{0,6}}$)")),
)
_AFTER = re.compile(
    r"(?:多|左右|上下)?(?:的)?(?:一个|每个|一|每|个|/|1个|1)"
    rf"(?P<unit>月|年|天|日|晚|周|礼拜|星期|学期|工|季度?|小时|钟头?|(?<!个)(?P<piece>{PIECES}))|(?P<half>半个?月)|(?:块|元)?/(?P<slash>月|年|天|小时|周|件|单)"
)
_AFTER_UNITS: dict[str, Period] = {
    "月": "month", "年": "year", "天": "day", "日": "day", "晚": "day", "工": "day", "周": "week", "礼拜": "week",
    "星期": "week", "学期": "term", "季": "quarter", "季度": "quarter", "小时": "hour", "钟头": "hour", "钟": "hour",
    "件": "piece", "单": "piece", "半个月": "half_month", "半月": "half_month",
}  # fmt: skip
_COUNTED = re.compile(rf"[一每按计](次|{PIECES})")
_NEAR = 16
_SMALL = re.compile(
    rf"(?:时薪|(?:每|一|1)个?(?:小时|钟头?|晚|天)|(?:[一每按1]|计)(?:{PIECES}|个)|[日周]结)(?:工资)?"
    r"(?:才|就|只|也|是|给|有|拿|挣|赚|算|得|能|卖|大概|大约|差不多|[:,、 ])*$"
)
_ALONE = re.compile(r"(?:左右|上下|多|的|了|啦|吧)*(?=$|[,。!?;、 ])")
_SAID_LATER = re.compile(r"(?:的)?(?:收入|工资|费用|学费|药费|那个)?(?:是|算|指)(?:一年|一个?月|每月|全年)的")


def period_of(clean: str, end: int, stop: int, stretches: list[tuple[int, int]]) -> Period:
    """The period of a sum, "" where none is told.

    end, stop: where its figure ends, and where its unit does; stretches: where the period may be told before it.
    """
    after = _AFTER.match(clean, stop) or _AFTER.match(clean, end)
    if after:
        return "piece" if after["piece"] else _AFTER_UNITS[after["unit"] or after["half"] or after["slash"]]
    later = _SAID_LATER.match(clean, stop)
    if later:
        return "year" if "年" in later.group() else "month"
    mode = _MODE.match(clean, stop + clean.startswith((",", " "), stop))
    if mode:
        return _unit(mode)
    own = True
    for first, last in stretches:
        told = max(_told(clean, first, last, own=own), default=(-1, ""))[1]
        if told:
            return told
        own = False
    return ""


def counted_in(clean: str, start: int, stop: int) -> str:
    """The measure of pay by the piece at clean[start:stop], as it stands after it or before it: 件, 趟, 节课."""
    after = _AFTER.match(clean, stop)
    before = _COUNTED.findall(clean, max(0, start - _NEAR), start)
    return (after["piece"] if after else None) or (before[-1] if before else "件")


def pay_comes(clean: str, start: int, end: int) -> bool:
    """月结, 半个月发一次: whether it is told there how somebody's pay comes; 每月领 may be of anything."""
    return any(hit.group()[-1] not in "发付领拿算给计" for hit in _MODE.finditer(clean, start, end))


def told_after(clean: str, position: int) -> bool:
    """两百一天: whether a period follows right away."""
    return _AFTER.match(clean, position) is not None


def paid_by_unit(clean: str, start: int, end: int) -> bool:
    """时薪18, 一小时二十, 十五一件: whether a figure that small is a pay, as what stands beside it says."""
    after = _AFTER.match(clean, end)
    if after and not after.group().startswith("个"):  # the 一 of 一个钟头 is no sum
        return after["piece"] is not None or after["unit"] in ("小时", "钟头", "钟")
    return bool(_SMALL.search(clean, max(0, start - _NEAR), start) and _ALONE.match(clean, end))


def _told(clean: str, start: int, end: int, *, own: bool) -> Iterator[tuple[int, Period]]:
    """Each period between the positions with its place; pay by the day or piece is not carried on to other clauses."""
    for hit in _MODE.finditer(clean, start, end):
        yield hit.end(), _unit(hit)
    for period, pattern in _PERIODS:
        if own or period not in PER or "quarter" in period:
            for hit in pattern.finditer(clean, start, end):
                yield hit.end(), period


def _unit(hit: re.Match[str]) -> Period:
    return next(period for period, _ in _UNITS if hit[period] is not None)
