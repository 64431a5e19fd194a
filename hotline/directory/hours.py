"""When somebody can be reached, by the clock of Xiamen."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hotline.days import XIAMEN
from hotline.duty.holidays import is_worked_instead, public_holiday

DAY_NAMES = "一二三四五六日"
SATURDAY = 6
# On public holidays: closed as offices are, with the weekend days that are worked instead; or open as on other days.
Holidays = Literal["as_offices", "as_usual"]
HOLIDAYS: dict[Holidays, str] = {"as_offices": "节假日跟机关一样放假、调休", "as_usual": "节假日照常开门"}


class Open(BaseModel):
    """The same hours on several days of the week."""

    model_config = ConfigDict(extra="forbid")

    days: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(min_length=1, max_length=7, description="1 是周一")]
    begins: time
    ends: time

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends <= self.begins:
            raise ValueError("关门要晚于开门")
        return self

    @property
    def sentence(self) -> str:
        """周一、三 08:30–12:00"""
        names = "、".join(DAY_NAMES[day - 1] for day in sorted(set(self.days)))
        return f"周{names} {self.begins:%H:%M}–{self.ends:%H:%M}"


def hours_text(hours: Sequence[Open], holidays: Holidays | None) -> str:
    """周一、三 08:30–12:00；节假日照常开门. Empty where nobody wrote down when."""
    beside = [HOLIDAYS[holidays]] if holidays is not None and hours else []
    return "；".join([*(one.sentence for one in hours), *beside])


def is_open(hours: Sequence[Open], holidays: Holidays | None, moment: datetime) -> bool | None:
    """Whether they can be reached at that moment; None: nobody wrote down when, or what holds on this holiday."""
    if not hours:
        return None
    there = moment.astimezone(XIAMEN)
    weekday = there.isoweekday()
    if public_holiday(there.date()) and holidays != "as_usual":
        return False if holidays == "as_offices" else None
    if holidays == "as_offices" and is_worked_instead(there.date()):
        return _on_every_working_day(hours, there.time())
    return _at(hours, weekday, there.time())


def _at(hours: Sequence[Open], weekday: int, clock: time) -> bool:
    return any(weekday in one.days and one.begins <= clock < one.ends for one in hours)


def _on_every_working_day(hours: Sequence[Open], clock: time) -> bool | None:
    """What holds from Monday to Friday alike; None where the days differ: nobody knows which of them is made up for."""
    found = {_at(hours, weekday, clock) for weekday in range(1, SATURDAY)}
    return found.pop() if len(found) == 1 else None


def today_text(day: date) -> str:
    """What is not as on other days of the week: 今天国庆节放假; empty where all is."""
    holiday = public_holiday(day)
    return f"今天{holiday}放假" if holiday else "今天调休上班" if is_worked_instead(day) else ""
