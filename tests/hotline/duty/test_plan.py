"""The duty plan by the clock and the calendar of Xiamen, and what is truly said of it."""

from datetime import date, datetime, time

import pytest
from pydantic import ValidationError

from hotline.days import XIAMEN
from hotline.duty.holidays import is_known, is_working_day
from hotline.duty.plan import Exceptional, Plan, Shift, spoken_day
from hotline.duty.state import Duty

OFFICE = Plan(
    hours=[
        Shift(days=[1, 2, 3, 4, 5], begins=time(8, 30), ends=time(12)),
        Shift(days=[1, 2, 3, 4, 5], begins=time(14, 30), ends=time(17, 30)),
        Shift(days=[6], begins=time(9), ends=time(12)),
    ]
)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=XIAMEN)


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        (at(11, 30, 8, 30), True),  # Monday morning
        (at(11, 30, 12), False),  # the minute in which the shift ends
        (at(11, 28, 10), True),  # Saturday
        (at(11, 29, 10), False),  # Sunday
        (at(10, 1, 10), False),  # a Thursday on which the whole country rests
        (at(10, 10, 15), True),  # a Saturday that is worked instead
    ],
)
def test_who_is_on_duty_follows_weekday_and_calendar(moment: datetime, on: bool) -> None:
    assert OFFICE.is_on(moment) is on


@pytest.mark.parametrize(
    ("moment", "begins"),
    [
        (at(11, 29, 23), at(11, 30, 8, 30)),
        (at(11, 30, 13), at(11, 30, 14, 30)),
        (at(9, 30, 18), at(10, 3, 9)),  # Saturday hours hold in the holidays: they do not follow the calendar
    ],
)
def test_the_next_shift_is_found_over_nights_and_holidays(moment: datetime, begins: datetime) -> None:
    assert OFFICE.next_begin(moment) == begins


def test_a_day_that_is_not_as_usual_overrules_weekday_and_calendar() -> None:
    plan = OFFICE.model_copy(update={"exceptions": [Exceptional(day=date(2026, 11, 30), works=False, note="台风")]})
    assert not plan.is_on(at(11, 30, 9))
    assert plan.next_begin(at(11, 30, 9)) == at(12, 1, 8, 30)


def test_without_shifts_nothing_is_known_and_nothing_is_claimed() -> None:
    assert Plan().next_begin(at(11, 30, 9)) is None
    assert Plan().in_words() == ""
    assert "还不知道" in Duty(0, Plan(), at(11, 30, 9)).sentence


def test_the_hours_read_as_people_say_them() -> None:
    assert OFFICE.in_words() == "周一到周五 08:30–12:00、14:30–17:30，周六 09:00–12:00（法定节假日除外）"


@pytest.mark.parametrize(
    ("present", "moment", "words"),
    [
        (2, at(11, 29, 23), "现在有2位工作人员在线"),
        (0, at(11, 29, 23), "现在没有工作人员在线。下一次值班从明天（周一）08:30开始"),
        (0, at(11, 30, 9), "现在是值班时间，但是还没有工作人员在线"),
        (0, at(11, 30, 13), "今天 14:30"),
    ],
)
def test_what_is_said_is_true_at_that_moment(present: int, moment: datetime, words: str) -> None:
    assert words in Duty(present, OFFICE, moment).sentence


def test_a_year_whose_holidays_are_not_published_yet_is_said_to_be_uncertain() -> None:
    assert not is_known(2035)
    assert "节假日" in spoken_day(at(1, 4, 8, 30, year=2035), at(12, 31, 18, year=2034))


def test_holidays_are_off_and_the_weekend_days_worked_instead_are_not() -> None:
    assert is_known(2026)
    assert not is_working_day(date(2026, 2, 17))
    assert is_working_day(date(2026, 2, 28))


@pytest.mark.parametrize(
    "shift",
    [
        {"days": [], "begins": "08:00", "ends": "12:00"},
        {"days": [8], "begins": "08:00", "ends": "12:00"},
        {"days": [1], "begins": "12:00", "ends": "08:00"},
        {"days": [1], "begins": "25:00", "ends": "26:00"},
        {"days": [1], "begins": "08:00", "ends": "12:00", "name": "早班"},
    ],
)
def test_a_shift_that_cannot_be_is_refused(shift: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Shift.model_validate(shift)
