"""Whole dates of birth: 1966年11月30日生, 生于1958-3-2; the law counts full years, by the birthday."""

import re
from collections.abc import Iterator
from datetime import date

from bot.language.digits import between, exactly, whole
from bot.language.message import Found, Message

_FIGURE = r"[\d〇零一二三四五六七八九十]"
_DATE = re.compile(
    rf"(?P<year>(?:19|20)\d\d|(?<!\d)\d\d(?=年)|[一二][九零〇][〇零一二三四五六七八九]{{2}}|[四五六七八九零][〇零一二三四五六七八九](?=年))"
    rf"(?:年|[-./])(?P<month>{_FIGURE}{{1,2}})(?:月份?|[-./](?=\d))(?:初?(?P<day>{_FIGURE}{{1,3}})[日号]?)?(?!\d)"
)
_BORN_BEFORE = re.compile(r"(?:生于|出生(?:日期|年月|于|在)?|生日|生辰)(?:是|为|在|:|,)*$")
_BORN_AFTER = re.compile(r"[,)）(（ ]*(?:出生|生(?!病|了|活|意)|的?生日|生人)")
_LUNAR = re.compile(r"农历|阴历|旧历|月初[一二三四五六七八九十]")
_OLDEST = 120


def read_births(message: Message) -> Iterator[Found]:
    """The age of each whose month or day of birth is told; a month that is this one leaves a year open."""
    for hit in _DATE.finditer(message.clean):
        ages = _ages(hit, message.today) if _is_birth(message, hit) else None
        if ages is None or not message.scope.states("age", *hit.span()):
            continue
        youngest, oldest = ages
        if _LUNAR.search(message.clean, max(0, hit.start() - 4), hit.end()):
            youngest = max(0, oldest - 1)  # a month or so later by the sun
        refs = message.owners.of("age", *hit.span(), age=oldest)
        if not refs:
            continue
        message.used.update(number.start for number in message.numbers if hit.start() <= number.start < hit.end())
        sure = youngest == oldest
        amount = exactly(oldest) if sure else between(exactly(youngest).low, exactly(oldest).low)
        yield Found("age", oldest if sure else None, *hit.span(), refs, amount, sure)


def _is_birth(message: Message, hit: re.Match[str]) -> bool:
    told = _BORN_BEFORE.search(message.clean, 0, hit.start()) or _BORN_AFTER.match(message.clean, hit.end())
    answered = message.asked == "age" and not message.clean[hit.end() :].strip("的了啊。,! ")
    return bool(told or answered)


def _ages(hit: re.Match[str], today: date) -> tuple[int, int] | None:
    """The least and the greatest age; None where it is no date."""
    year, month, day = (whole(hit[name]) for name in ("year", "month", "day"))
    if year is None or month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    if year < 100:
        year += 2000 if year <= today.year % 100 else 1900
    age = today.year - year
    if not 0 <= age <= _OLDEST:
        return None
    if day is None and month == today.month:
        return max(0, age - 1), age
    birthday = (today.month, today.day) >= (month, day or 1)
    return (age, age) if birthday else (max(0, age - 1), max(0, age - 1))
