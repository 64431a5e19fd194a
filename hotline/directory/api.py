"""The directory of those who help: for all staff to read, for clerks to write; and who suits a case."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from sqlalchemy import select

from hotline.cases.api import Number
from hotline.cases.errors import NoSuchCaseError
from hotline.cases.refusals import Refusing
from hotline.cases.tables import Case
from hotline.database.models import Conversation
from hotline.days import today
from hotline.directory import store
from hotline.directory.schemas import HelperChange, HelperChoices, HelperIn, HelperOut, Kind
from hotline.directory.store import Search
from hotline.problems import invalid
from hotline.services import Shared
from hotline.staff.gate import CaseWorker, SignedIn, StandardEditor
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from policy_kb import KnowledgeBase

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
router = APIRouter(prefix="/api/staff", tags=["directory"], responses=PROBLEMS | CONFLICTS, route_class=Refusing)
HelperId = Annotated[int, Path(ge=1, lt=2**31)]
_Filter = Annotated[str, Query(max_length=64)]


@router.get("/directory")
async def list_helpers(
    _session: SignedIn,
    services: Shared,
    knowledge: Knowledge,
    *,
    kind: Kind | None = None,
    district: Annotated[str, Query(max_length=16, description="这个区的，和全市的")] = "",
    measure: _Filter = "",
    need: _Filter = "",
    q: _Filter = "",
    open_now: bool = False,
) -> list[HelperOut]:
    """Units, windows and charities, by name."""
    search = Search(kind, district, measure, need, q.strip(), open_now)
    async with services.database.read() as connection:
        return await store.found(connection, await knowledge.current(), search)


@router.get("/directory/choices")
async def get_choices(_session: SignedIn, knowledge: Knowledge) -> HelperChoices:
    """From what measures, needs and districts are chosen."""
    return _choices(await knowledge.current())


@router.post("/directory", status_code=201)
async def add_helper(given: HelperIn, editor: StandardEditor, services: Shared, knowledge: Knowledge) -> HelperOut:
    """Write down somebody who helps."""
    current = await knowledge.current()
    _check(current, given)
    async with services.database.write() as connection:
        helper_id = await store.enter(connection, given, editor)
        return await store.one(connection, current, helper_id)


@router.put("/directory/{helper_id}")
async def change_helper(
    helper_id: HelperId, given: HelperChange, editor: StandardEditor, services: Shared, knowledge: Knowledge
) -> HelperOut:
    """What is known of them now."""
    current = await knowledge.current()
    _check(current, given)
    async with services.database.write() as connection:
        await store.change(connection, helper_id, given, editor)
        return await store.one(connection, current, helper_id)


@router.delete("/directory/{helper_id}", status_code=204)
async def end_helper(
    helper_id: HelperId, version: Annotated[int, Query(ge=1, lt=2**31)], editor: StandardEditor, services: Shared
) -> Response:
    """They help no more, or should not have been there."""
    async with services.database.write() as connection:
        await store.end(connection, helper_id, version, editor)
    return Response(status_code=204)


@router.get("/cases/{number}/helpers")
async def helpers_of_case(
    number: Number, _worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> list[HelperOut]:
    """Who suits this case: whoever handles its measures, and charities whose offers meet its needs (四(十三))."""
    statement = select(Case.measures, Case.district, Conversation.need)
    statement = statement.outerjoin(Conversation, Conversation.id == Case.conversation_id)
    async with services.database.read() as connection:
        row = (await connection.execute(statement.where(Case.number == number))).one_or_none()
        if row is None:
            raise NoSuchCaseError(number)
        return await store.matching(connection, await knowledge.current(), row.measures, row.need, row.district)


def _choices(knowledge: KnowledgeBase) -> HelperChoices:
    districts = dict.fromkeys(office.district for office in knowledge.directory.offices)
    return HelperChoices(
        measures={name: rule.label for name, rule in knowledge.measures.items()},
        needs={need.id: need.label for need in knowledge.priorities.needs.values()},
        districts=list(districts),
    )


def _check(knowledge: KnowledgeBase, given: HelperIn) -> None:
    choices = _choices(knowledge)
    if given.district and given.district not in choices.districts:
        raise invalid("district", f"厦门没有“{given.district}区”")
    for field, known in (("measures", choices.measures), ("needs", choices.needs)):
        unknown = next((one for one in getattr(given, field) if one not in known), None)
        if unknown is not None:
            raise invalid(field, f"没有编号 {unknown}，请从列表里选")
    if given.checked_on > today():
        raise invalid("checked_on", f"核对的日子 {given.checked_on} 还没有到")
