"""Where the days of a new value meet those of others, and what lies between."""

from datetime import date
from decimal import Decimal

from hotline.standards.periods import Period, gaps, overlaps
from policy_kb import StandardValue


def value(figure: int, first: str, last: str | None, seen: str | None = None) -> StandardValue:
    """A value of some standard."""
    days = date.fromisoformat(first), date.fromisoformat(last) if last else None
    return StandardValue("x", (Decimal(figure),), *days, "某文件", "A", seen=date.fromisoformat(seen) if seen else None)


def period(first: str, last: str | None = None) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last) if last else None)


OLD = value(1, "2020-01-01", "2020-12-31")
NEW = value(2, "2022-01-01", "2022-12-31")
OPEN = value(3, "2023-01-01", None, "2024-05-01")


def test_the_days_in_common_are_told_with_each_value() -> None:
    found = overlaps(period("2020-12-31", "2022-02-01"), [NEW, OLD])
    assert found == [(OLD, period("2020-12-31", "2020-12-31")), (NEW, period("2022-01-01", "2022-02-01"))]


def test_neighbours_that_touch_do_not_meet_and_leave_nothing_out() -> None:
    between = period("2021-01-01", "2021-12-31")
    assert overlaps(between, [OLD, NEW]) == []
    assert gaps(between, [OLD, NEW]) == []


def test_one_day_left_out_on_either_side_is_named() -> None:
    left = gaps(period("2021-01-02", "2021-12-30"), [OLD, NEW])
    assert left == [period("2021-01-01", "2021-01-01"), period("2021-12-31", "2021-12-31")]


def test_a_value_without_a_last_day_is_followed_by_what_begins_after_it_was_last_seen() -> None:
    assert overlaps(period("2024-05-02"), [OPEN]) == []
    assert gaps(period("2026-01-01"), [OPEN]) == []
    assert overlaps(period("2024-05-01"), [OPEN]) == [(OPEN, period("2024-05-01", "2024-05-01"))]


def test_a_new_value_without_a_last_day_meets_all_that_begin_later() -> None:
    assert overlaps(period("2021-01-01"), [NEW, OPEN]) == [
        (NEW, period("2022-01-01", "2022-12-31")),
        (OPEN, period("2023-01-01")),
    ]
