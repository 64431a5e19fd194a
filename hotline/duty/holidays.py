"""Working days in China: weekends, public holidays and the weekend days worked instead, as the library knows them.

Holidays are published year by year, so the library knows a year only from its release of the autumn before.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

_SATURDAY = 6


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day on which the calendar differs from the weekday: `works` says how, `name` for which holiday."""

    day: date
    works: bool
    name: str


def is_known(year: int) -> bool:
    """Whether the holidays of a year are known."""
    try:
        chinese_calendar.is_workday(date(year, 12, 31))
    except NotImplementedError:
        return False
    return True


def is_working_day(day: date) -> bool:
    """Whether offices work on that day; in a year that is not known weekends alone are off."""
    return chinese_calendar.is_workday(day) if is_known(day.year) else day.isoweekday() < _SATURDAY


def public_holiday(day: date) -> str:
    """For which public holiday offices are closed on that day, in Chinese; empty where they are not, or not for one."""
    return _name(day) if is_known(day.year) and not is_working_day(day) else ""


def is_worked_instead(day: date) -> bool:
    """Whether offices work on that day of a weekend, for a holiday nearby."""
    return day.isoweekday() >= _SATURDAY and is_working_day(day)


def after_working_days(day: date, count: int) -> date:
    """The `count`th working day after `day`; `day` itself where `count` is 0."""
    while count > 0:
        day += timedelta(1)
        count -= is_working_day(day)
    return day


def days_not_as_usual(first: date, count: int) -> list[CalendarDay]:
    """Of `count` days from `first`: weekdays that are off, weekend days that are worked. Unknown years have none."""
    days = (first + timedelta(ahead) for ahead in range(count))
    return [
        CalendarDay(day, is_working_day(day), _name(day))
        for day in days
        if is_known(day.year) and is_working_day(day) != (day.isoweekday() < _SATURDAY)
    ]


def _name(day: date) -> str:
    """In Chinese; empty where the library gives none."""
    _, name = chinese_calendar.get_holiday_detail(day)
    return chinese_calendar.Holiday(name).chinese if name else ""
