"""What is held about a household, for the resident: to see, to correct, to have forgotten."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select

from hotline import limits
from hotline.conversations.admission import Admitted
from hotline.conversations.api import PROBLEMS
from hotline.conversations.locked import ConversationGoneError
from hotline.database import Database
from hotline.database.models import Conversation
from hotline.households import store
from hotline.households.editing import EditError, edit_fact
from hotline.households.file import Files, Whose
from hotline.households.schemas import FileOut
from hotline.households.view import both_json
from hotline.problems import ProblemError, invalid
from hotline.services import Shared
from hotline.wakeup import conversation_topic

router = APIRouter(prefix="/api/conversations", tags=["residents"], responses=PROBLEMS)


class FactEdit(BaseModel):
    """`member`: position, null for a household fact; `value` null: forget it; `whose`: which of the two files."""

    model_config = ConfigDict(extra="forbid")

    whose: Whose = "own"

    fact: str = Field(max_length=64)
    member: int | None = None
    value: bool | int | float | str | list[str] | None


async def load_files(database: Database, conversation_id: str) -> Files:
    """The household files of a conversation."""
    async with database.read() as connection:
        columns = select(Conversation.household_id, Conversation.other_household_id)
        own, other = (await connection.execute(columns.where(Conversation.id == conversation_id))).one()
        return await store.load_both(connection, own, other, whole=True)


@router.get("/{conversation_id}/facts", response_model=FileOut)
async def get_facts(conversation_id: Admitted, services: Shared) -> JSONResponse:
    """What is held, each with where it came from."""
    await services.limiter.hit(limits.READ, conversation_id)
    files = await load_files(services.database, conversation_id)
    return JSONResponse(both_json(services.knowledge, files), headers={"Cache-Control": "no-store"})


@router.patch("/{conversation_id}/facts", response_model=FileOut)
async def patch_fact(conversation_id: Admitted, edit: FactEdit, services: Shared) -> JSONResponse:
    """Correct one fact, or have it forgotten. Answers with everything that is held then."""
    await services.limiter.hit(limits.WRITE, conversation_id)
    try:
        files = await edit_fact(
            services.database,
            services.knowledge,
            conversation_id,
            edit.fact,
            edit.member,
            edit.value,
            whose=edit.whose,
            source="resident",
            actor="resident",
        )
    except EditError as error:
        raise invalid(error.field, str(error)) from error
    except ConversationGoneError as error:
        raise ProblemError(410, "erased", "这次谈话已经删除") from error
    await services.wakeups.publish(conversation_topic(conversation_id), {"type": "facts"})
    return JSONResponse(both_json(services.knowledge, files), headers={"Cache-Control": "no-store"})
