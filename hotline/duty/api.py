"""The duty plan: for everybody of the staff to see, and for administrators to set down."""

from datetime import date
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.days import today
from hotline.duty import presence, state
from hotline.duty.conflicts import conflict_in
from hotline.duty.holidays import days_not_as_usual, is_known
from hotline.duty.plan import Exceptional, Plan, Shift
from hotline.events import Event, payloads
from hotline.problems import ProblemError
from hotline.services import Shared
from hotline.staff.audit import record
from hotline.staff.gate import Administrator, SignedIn
from hotline.staff.schemas import PROBLEMS

SHOWN_DAYS = 366  # how far ahead the calendar is shown
CONFLICT: dict[int | str, dict[str, Any]] = {409: PROBLEMS[422]}
router = APIRouter(prefix="/api/staff/duty", tags=["queue"], responses=PROBLEMS)


class CalendarDayOut(BaseModel):
    """A day on which the public calendar differs from the weekday."""

    model_config = ConfigDict(from_attributes=True)

    day: date
    works: bool = Field(description="true 是调休上班的周末，false 是放假的工作日")
    name: str = Field(description="哪个节日；不知道的为空")


class DutyOut(BaseModel):
    """The plan, and what residents are told of it now."""

    hours: list[Shift] = Field(description="值班时段；days：1 是周一，7 是周日")
    exceptions: list[Exceptional] = Field(description="和平常不一样的日子")
    present: int = Field(description="现在在线、能接谈话的人数")
    people: list[str] = Field(description="他们的姓名")
    sentence: str = Field(description="居民看到的话")
    version: int = Field(description="第几次的安排，还没有为 0；改的时候带上")
    holidays: list[CalendarDayOut] = Field(description="一年以内放假和调休的日子，只有已经公布的")
    unknown_year: int | None = Field(description="这一年的放假安排还不知道，只按周末算；都知道为 null")


class PlanIn(Plan):
    """A plan in place of the one that was seen."""

    version: int | None = Field(default=None, description="看到的那次安排；别人刚改过就是 409。不写就不管")


@router.get("")
async def get_duty(_session: SignedIn, services: Shared) -> DutyOut:
    """Who is there now, and when somebody is on duty."""
    async with services.database.read() as connection:
        return await _out(connection)


@router.put("", responses=CONFLICT)
async def put_duty(given: PlanIn, administrator: Administrator, services: Shared) -> DutyOut:
    """Set down a new plan in place of the former one. 409 where somebody else did so since `version`."""
    conflict = conflict_in(given)
    if conflict is not None:
        raise conflict
    plan = Plan(hours=given.hours, exceptions=given.exceptions)
    async with services.database.write() as connection:
        try:
            await state.save_plan(connection, plan, administrator.actor, over=given.version)
        except state.OutdatedError as error:
            detail = "请先看看现在的安排，再改一次。"
            raise ProblemError(409, "duty-changed", "值班安排刚被别人改过", detail) from error
        await record(connection, administrator.actor, Event.DUTY_SET, payloads.Shifts(len(plan.hours)))
        return await _out(connection)


async def _out(connection: AsyncConnection) -> DutyOut:
    duty, (version, _) = await state.current(connection), await state.newest(connection)
    first = today()
    years = first.year, first.year + 1
    return DutyOut(
        hours=duty.plan.hours,
        exceptions=duty.plan.exceptions,
        present=duty.present,
        people=await presence.people(connection),
        sentence=duty.sentence,
        version=version,
        holidays=[CalendarDayOut.model_validate(day) for day in days_not_as_usual(first, SHOWN_DAYS)],
        unknown_year=next((year for year in years if not is_known(year)), None),
    )
