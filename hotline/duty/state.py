"""What is true now: how many are there, and when somebody is on duty."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.database.revision import lock
from hotline.duty.plan import Plan, spoken_day
from hotline.duty.presence import present
from hotline.duty.tables import DutyPlan

CONTENT = "duty"  # the name of the content revision
_NEWEST = select(DutyPlan.id, DutyPlan.plan).order_by(DutyPlan.id.desc()).limit(1)


class OutdatedError(Exception):
    """Somebody else set a plan down meanwhile."""


@dataclass(frozen=True, slots=True)
class Duty:
    """`present`: people who are there and may take conversations; `at`: the moment of which this is true."""

    present: int
    plan: Plan
    at: datetime

    @property
    def now_in_words(self) -> str:
        """Whether somebody is there now; if not, when somebody will be on duty."""
        if self.present:
            return f"现在有{self.present}位工作人员在线。"
        if not self.plan.hours:
            return "现在没有工作人员在线。什么时候有人值班，我这里还不知道。"
        if self.plan.is_on(self.at):
            return "现在是值班时间，但是还没有工作人员在线。"
        begins = self.plan.next_begin(self.at)
        when = f"下一次值班从{spoken_day(begins, self.at)}开始。" if begins else "最近都没有排值班。"
        return f"现在没有工作人员在线。{when}"

    @property
    def sentence(self) -> str:
        """The same with the hours."""
        hours = self.plan.in_words()
        return self.now_in_words + (f"值班时间是{hours}。" if hours else "")

    def as_json(self) -> dict[str, Any]:
        """{"present", "sentence"}"""
        return {"present": self.present, "sentence": self.sentence}


async def current(connection: AsyncConnection) -> Duty:
    """What is true at this moment."""
    return Duty(await present(connection), await load_plan(connection), now())


async def load_plan(connection: AsyncConnection) -> Plan:
    """The plan that counts; an empty one where none was ever set down."""
    return (await newest(connection))[1]


async def newest(connection: AsyncConnection) -> tuple[int, Plan]:
    """The same with its number, 0 where none was ever set down."""
    row = (await connection.execute(_NEWEST)).one_or_none()
    return (0, Plan()) if row is None else (row.id, Plan.model_validate(row.plan))


async def save_plan(connection: AsyncConnection, plan: Plan, entered_by: str, *, over: int | None = None) -> None:
    """Set a plan down; former ones are kept.

    `over`: the number of the plan that whoever sets it down has seen. Raises OutdatedError where there is a newer one.
    """
    await lock(connection, CONTENT)
    if over is not None and over != (await newest(connection))[0]:
        raise OutdatedError
    values = {"plan": plan.model_dump(mode="json"), "entered_by": entered_by, "entered_at": now()}
    await connection.execute(insert(DutyPlan), values)
