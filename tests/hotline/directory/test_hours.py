"""Whether somebody can be reached now: by the clock of Xiamen, on holidays and on the weekend days worked for them."""

from datetime import date, datetime

import pytest

from hotline.days import XIAMEN
from hotline.directory.hours import Holidays, Open, is_open, today_text
from hotline.duty.holidays import is_worked_instead, public_holiday

WEEKDAYS = [Open.model_validate({"days": [1, 2, 3, 4, 5], "begins": "09:00", "ends": "17:00"})]
EVERY_DAY = [Open.model_validate({"days": [1, 2, 3, 4, 5, 6, 7], "begins": "09:00", "ends": "17:00"})]
MONDAYS = [Open.model_validate({"days": [1], "begins": "09:00", "ends": "17:00"})]
# As published for 2026: National Day is a Thursday, and the Sunday after next week is no day off.
NATIONAL_DAY = date(2026, 10, 1)
SATURDAY_OF_THE_HOLIDAY = date(2026, 10, 3)
WORKED_SATURDAY = date(2026, 10, 10)
PLAIN_MONDAY, PLAIN_SUNDAY = date(2026, 11, 30), date(2026, 11, 29)


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=XIAMEN)


def test_the_days_of_these_tests_are_what_they_are_said_to_be() -> None:
    assert public_holiday(NATIONAL_DAY) == public_holiday(SATURDAY_OF_THE_HOLIDAY) == "国庆节"
    assert is_worked_instead(WORKED_SATURDAY)
    assert not public_holiday(PLAIN_SUNDAY)
    assert not is_worked_instead(PLAIN_SUNDAY)


@pytest.mark.parametrize("holidays", [None, "as_offices", "as_usual"])
def test_on_other_days_the_clock_alone_decides(holidays: Holidays | None) -> None:
    assert is_open(WEEKDAYS, holidays, at(PLAIN_MONDAY))
    assert is_open(WEEKDAYS, holidays, at(PLAIN_MONDAY, 17)) is False
    assert is_open(WEEKDAYS, holidays, at(PLAIN_SUNDAY)) is False
    assert is_open([], holidays, at(PLAIN_MONDAY)) is None


@pytest.mark.parametrize("day", [NATIONAL_DAY, SATURDAY_OF_THE_HOLIDAY])
def test_on_a_holiday_offices_are_closed_others_open_as_usual_and_of_the_rest_nothing_is_said(day: date) -> None:
    assert is_open(EVERY_DAY, "as_offices", at(day)) is False
    assert is_open(EVERY_DAY, "as_usual", at(day)) is True
    assert is_open(EVERY_DAY, None, at(day)) is None
    assert today_text(day) == "今天国庆节放假"


def test_a_weekend_day_that_is_worked_is_for_offices_as_any_working_day() -> None:
    assert is_open(WEEKDAYS, "as_offices", at(WORKED_SATURDAY)) is True
    assert is_open(WEEKDAYS, "as_usual", at(WORKED_SATURDAY)) is False
    assert is_open(MONDAYS, "as_offices", at(WORKED_SATURDAY)) is None  # which day is made up for, nobody says
    assert today_text(WORKED_SATURDAY) == "今天调休上班"
    assert today_text(PLAIN_MONDAY) == ""
