"""The duty plan for staff: to see, and for administrators to set down."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from hotline.duty import state
from hotline.duty.plan import Exceptional, Plan, Shift
from hotline.services import Shared
from hotline.staff.audit import record
from hotline.staff.gate import Administrator, Operator
from hotline.staff.schemas import PROBLEMS

router = APIRouter(prefix="/api/staff/duty", tags=["queue"], responses=PROBLEMS)


class DutyOut(BaseModel):
    """The plan, and what residents are told of it now."""

    hours: list[Shift] = Field(description="值班时段；days：1 是周一，7 是周日")
    exceptions: list[Exceptional] = Field(description="和平常不一样的日子")
    present: int = Field(description="现在在线、能接谈话的人数")
    sentence: str = Field(description="居民看到的话")

    @classmethod
    def of(cls, duty: state.Duty) -> "DutyOut":
        """As the API shows it."""
        plan = duty.plan
        return cls(hours=plan.hours, exceptions=plan.exceptions, present=duty.present, sentence=duty.sentence)


@router.get("")
async def get_duty(_operator: Operator, services: Shared) -> DutyOut:
    """Who is there now, and when somebody is on duty."""
    async with services.database.read() as connection:
        return DutyOut.of(await state.current(connection))


@router.put("")
async def put_duty(plan: Plan, administrator: Administrator, services: Shared) -> DutyOut:
    """Set down a new plan in place of the former one."""
    async with services.database.write() as connection:
        await state.save_plan(connection, plan, administrator.actor)
        await record(connection, administrator.actor, "duty.set", {"shifts": len(plan.hours)})
        return DutyOut.of(await state.current(connection))
