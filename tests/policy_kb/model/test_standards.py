"""A value is in force while it covers the day and somebody still attests it; else it is last known, or unknown."""

from datetime import date
from decimal import Decimal

import pytest

from policy_kb import Standard, StandardValue


def _value(figure: int, first: str | None, last: str | None = None, grade: str = "B", **more: object) -> StandardValue:
    day = date.fromisoformat
    seen = more.pop("seen", None)
    return StandardValue(
        "line", (Decimal(figure),), day(first) if first else None, day(last) if last else None, "通知", grade,
        seen=day(str(seen)) if seen else None,
    )  # fmt: skip


def _standard(*values: StandardValue, **more: object) -> Standard:
    return Standard("line", "线", "元", (), values, "", "standards/x.yml", 1, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "day", "state"),
    [
        pytest.param(_value(5, "2020-01-01", "2020-12-31"), "2020-12-31", "in_force", id="on its last day"),
        pytest.param(_value(5, "2020-01-01", "2020-12-31"), "2021-01-01", "last_known", id="after its last day"),
        pytest.param(_value(5, "2020-01-01"), "2019-12-31", "unknown", id="before it begins"),
        pytest.param(_value(5, "2020-01-01"), "2021-01-01", "in_force", id="within the review period"),
        pytest.param(_value(5, "2020-01-01"), "2021-01-02", "last_known", id="longer unattested than the period"),
        pytest.param(_value(5, "2020-01-01", seen="2022-06-30"), "2023-06-30", "in_force", id="seen again later"),
        pytest.param(_value(5, None, seen="2022-06-30"), "2022-06-29", "unknown", id="known only from being seen"),
        pytest.param(_value(5, None, seen="2022-06-30"), "2022-06-30", "in_force", id="on the day it was seen"),
        pytest.param(_value(5, "2016-10-29", grade="P"), "2026-11-29", "last_known", id="the policy's own, long ago"),
        pytest.param(_value(5, "2020-01-01", "2030-01-01", "C"), "2021-01-01", "unknown", id="only a mirror tells it"),
    ],
)
def test_state_on_a_day(value: StandardValue, day: str, state: str) -> None:
    assert _standard(value).state(date.fromisoformat(day)) == state


def test_the_review_period_is_the_standards_own() -> None:
    assert _standard(_value(5, "2020-01-01"), review_months=36).state(date(2022, 12, 31)) == "in_force"


def test_a_value_replaced_nobody_knows_when_is_relied_on_until_it_was_last_seen() -> None:
    standard = _standard(
        _value(650, "2017-01-01", seen="2017-03-31"), _value(720, None, "2019-06-30", seen="2017-11-22")
    )
    assert standard.on(date(2017, 3, 31)).value == 650  # type: ignore[union-attr]
    assert standard.state(date(2017, 8, 1)) == "last_known"
    assert standard.on(date(2017, 11, 22)).value == 720  # type: ignore[union-attr]


def test_an_older_value_without_end_does_not_come_back_when_the_newer_one_is_unattested() -> None:
    standard = _standard(_value(100, "2016-01-01", grade="P"), _value(200, "2020-01-01"))
    assert standard.state(date(2023, 1, 1)) == "last_known"
    assert standard.last_before(date(2023, 1, 1)).value == 200  # type: ignore[union-attr]


def test_an_unproven_value_is_kept_for_staff_and_is_never_the_last_known_one() -> None:
    standard = _standard(_value(100, "2016-01-01", "2016-12-31"), _value(900, "2020-01-01", grade="C"))
    assert standard.last_before(date(2021, 1, 1)).value == 100  # type: ignore[union-attr]
    assert [value.value for value in standard.unproven] == [900]


def test_a_series_that_fell_once_is_no_lower_bound_whatever_is_declared() -> None:
    rising = _standard(_value(1, "2016-01-01"), _value(2, "2017-01-01"), never_fell=True)
    fallen = _standard(_value(2, "2016-01-01"), _value(1, "2017-01-01"), never_fell=True)
    assert rising.lower_bound
    assert not fallen.lower_bound
    assert not _standard(_value(1, "2016-01-01"), _value(2, "2017-01-01")).lower_bound
