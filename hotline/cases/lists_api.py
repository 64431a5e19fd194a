"""Households that a committee visited and reports, as a list."""

from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases.api import CONFLICTS
from hotline.cases.deadlines import OfficeDays
from hotline.cases.lists import EXAMPLE, ListError, Reported, RowProblem, read_list
from hotline.cases.opening import NewCase, open_all
from hotline.cases.owed import VISITED
from hotline.cases.refusals import Refusing
from hotline.cases.states import OPEN
from hotline.cases.tables import Case
from hotline.days import today
from hotline.problems import ProblemError
from hotline.services import Services, Shared
from hotline.staff.gate import CaseWorker
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge

TITLE = "居委会（村委会）报来的困难家庭"
router = APIRouter(prefix="/api/staff/case-lists", tags=["cases"], responses=PROBLEMS | CONFLICTS, route_class=Refusing)


class ListTaken(BaseModel):
    """A case was opened for every row."""

    numbers: list[str] = Field(description="每一户的个案编号，按表里的顺序")


@router.post("", status_code=201)
async def take_list(
    content: Annotated[bytes, Body(media_type="text/csv", description=f"XLSX 或 CSV，第一行是表头：{EXAMPLE}")],
    worker: CaseWorker,
    services: Shared,
    knowledge: Knowledge,
    again: bool = False,
) -> ListTaken:
    """A report per row becomes a case with a visit owed. With anything wrong in it nothing at all is taken in.

    422: every row and column that is wrong, under `rows`. `again`: also those of whom there is an open case already.
    """
    directory = (await knowledge.current()).directory
    try:
        reported = read_list(content, directory)
        if not again:
            async with services.database.read() as connection:
                await _refuse_known(connection, reported)
    except ListError as error:
        raise _problem(error) from error
    cases = [_case(services, one) for one in reported]
    return ListTaken(numbers=await open_all(services.database, services.wakeups, cases, worker, today()))


def _case(services: Services, one: Reported) -> NewCase:
    office = OfficeDays(services.settings.case_days, services.settings.case_urgent_days)
    return NewCase(
        conversation_id=None,
        household_id=None,
        measures=[],
        title=TITLE,
        applicant=one.name,
        phone=one.phone,
        district=one.district,
        lane="normal",
        unit=one.street,
        due=office.due(today(), "normal"),
        checks=VISITED,
        reported=True,
        note=one.words,
    )


async def _refuse_known(connection: AsyncConnection, reported: list[Reported]) -> None:
    names = [one.name for one in reported]
    rows = await connection.execute(
        select(Case.number, Case.applicant, Case.district).where(Case.applicant.in_(names), Case.state.in_(OPEN))
    )
    known = {(row.applicant, row.district): row.number for row in rows}
    problems = [
        RowProblem(one.row, "姓名", f"已经有没办完的个案 {known[one.name, one.district]}。确实是另一户，请勾“照样收下”")
        for one in reported
        if (one.name, one.district) in known
    ]
    if problems:
        raise ListError(problems)


def _problem(error: ListError) -> ProblemError:
    rows: list[dict[str, Any]] = [
        {"row": one.row, "column": one.column, "problem": one.problem} for one in error.problems
    ]
    return ProblemError(422, "invalid-list", "表里有问题，一户都没有收", str(error), field="list", extra={"rows": rows})
