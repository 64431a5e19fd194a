"""Working days in China: weekends, public holidays and the weekend days worked instead, as the library knows them.

Holidays are published year by year, so the library knows a year only from its release of the autumn before.
"""

from datetime import date

import chinese_calendar

_SATURDAY = 6


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
