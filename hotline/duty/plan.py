"""The hours in which staff are on duty, as a plan: pure, by the clock of Xiamen."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from hotline.days import XIAMEN
from hotline.duty.holidays import is_known, is_working_day

LOOK_AHEAD = 60  # days in which the next shift is sought
_WEEKDAYS = "一二三四五六日"
WORKING_WEEK = frozenset(range(1, 6))


def _some(days: list[int]) -> list[int]:
    if not days:
        raise ValueError("至少勾一天")
    return days


class Shift(BaseModel):
    """`days`: 1 (Monday) to 7; a shift of Monday to Friday alone follows the calendar of public holidays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    days: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(max_length=7), AfterValidator(_some)]
    begins: time
    ends: time

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.begins >= self.ends:
            raise ValueError("开始要早于结束；跨过半夜的，分成两段写")
        if self.begins.tzinfo or self.ends.tzinfo:
            raise ValueError("开始和结束是厦门的钟点，不带时区")
        return self


class Exceptional(BaseModel):
    """A day that is not as usual: worked or not, whatever weekday and calendar say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: date
    works: bool
    note: Annotated[str, Field(max_length=100)] = ""


class Plan(BaseModel):
    """All shifts, and the days that are not as usual. Without shifts nothing is known of when somebody is there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hours: Annotated[list[Shift], Field(max_length=20)] = []
    exceptions: Annotated[list[Exceptional], Field(max_length=400)] = []

    def is_on(self, moment: datetime) -> bool:
        """Whether the plan has somebody on duty then."""
        there = moment.astimezone(XIAMEN)
        return any(begins <= there < ends for begins, ends in self._shifts(there.date()))

    def next_begin(self, moment: datetime) -> datetime | None:
        """When the next shift begins after `moment`; None where none is planned."""
        there = moment.astimezone(XIAMEN)
        days = (there.date() + timedelta(ahead) for ahead in range(LOOK_AHEAD))
        return next((begins for day in days for begins, _ in self._shifts(day) if begins > there), None)

    def in_words(self) -> str:
        """周一到周五 08:30–12:00、14:30–17:30，周六 09:00–12:00（法定节假日除外）; empty without shifts."""
        spans: dict[tuple[int, ...], list[str]] = {}
        for shift in sorted(self.hours, key=lambda one: (sorted(one.days), one.begins)):
            spans.setdefault(tuple(sorted(set(shift.days))), []).append(f"{shift.begins:%H:%M}–{shift.ends:%H:%M}")
        holidays = "（法定节假日除外）" if any(WORKING_WEEK.issuperset(days) for days in spans) else ""
        return "，".join(f"{weekdays_in_words(days)} {'、'.join(times)}" for days, times in spans.items()) + holidays

    def _shifts(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        for shift in sorted(self.hours, key=lambda one: one.begins):
            if self._works(day, shift):
                yield datetime.combine(day, shift.begins, XIAMEN), datetime.combine(day, shift.ends, XIAMEN)

    def _works(self, day: date, shift: Shift) -> bool:
        unusual = next((entry for entry in self.exceptions if entry.day == day), None)
        if unusual is not None:
            return unusual.works
        if WORKING_WEEK.issuperset(shift.days):  # a weekend day that is worked instead is like any working day
            return is_working_day(day) and (day.isoweekday() in shift.days or day.isoweekday() not in WORKING_WEEK)
        return day.isoweekday() in shift.days


def spoken_day(moment: datetime, seen_from: datetime) -> str:
    """今天 14:30, 明天（周一）08:30, 12月1日（周二）08:30; a day whose holidays are not known says so."""
    there, here = moment.astimezone(XIAMEN), seen_from.astimezone(XIAMEN)
    weekday = _WEEKDAYS[there.isoweekday() - 1]
    match (there.date() - here.date()).days:
        case 0:
            return f"今天 {there:%H:%M}"
        case 1:
            day = f"明天（周{weekday}）"
        case _:
            day = f"{there.month}月{there.day}日（周{weekday}）"
    return f"{day}{there:%H:%M}" + ("" if is_known(there.year) else "（碰上节假日可能不一样）")


def weekdays_in_words(days: Sequence[int]) -> str:
    """周一到周五, 周二、周四: `days` in order, 1 is Monday."""
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"周{_WEEKDAYS[days[0] - 1]}到周{_WEEKDAYS[days[-1] - 1]}"
    return "、".join(f"周{_WEEKDAYS[day - 1]}" for day in days)
