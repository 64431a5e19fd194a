"""When somebody can be reached, by the clock of Xiamen."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hotline.days import XIAMEN

DAY_NAMES = "一二三四五六日"


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


def is_open(hours: Sequence[Open], moment: datetime) -> bool | None:
    """Whether they can be reached at that moment; None: nobody wrote down when. Public holidays are not known here."""
    if not hours:
        return None
    there = moment.astimezone(XIAMEN)
    return any(there.isoweekday() in one.days and one.begins <= there.time() < one.ends for one in hours)
