"""Who belongs to a household, changed by tap: somebody is taken out, and put back if that was a slip."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from hotline import limits
from hotline.conversations.admission import Admitted
from hotline.conversations.api import PROBLEMS
from hotline.conversations.locked import ConversationGoneError, LockedConversation, locked
from hotline.database import Database
from hotline.events import Event, payloads
from hotline.households import store
from hotline.households.editing import EditError
from hotline.households.file import Departed, Files, HouseholdFile, Whose
from hotline.households.leaving import Counted, take_out
from hotline.households.schemas import FileOut
from hotline.households.view import both_json
from hotline.problems import ProblemError, invalid
from hotline.services import Services, Shared
from hotline.wakeup import conversation_topic

router = APIRouter(prefix="/api/conversations", tags=["residents"], responses=PROBLEMS)


class RemovedOut(BaseModel):
    """Whoever was taken out. `id`: for putting them back; `counted`: what became of the number of people."""

    id: str
    label: str
    counted: Counted = Field(
        description="adjusted：人数减了一；open：人数里算没算这一位不清楚，要再核对；as_before：人数没有变"
    )


class AfterRemovalOut(FileOut):
    """Everything that is held then, and who was taken out."""

    removed: RemovedOut


class PutBack(BaseModel):
    """`restore`: the id that taking them out answered with; `whose`: which of the two files."""

    model_config = ConfigDict(extra="forbid")

    restore: str = Field(max_length=32)
    whose: Whose = "own"


@dataclass(frozen=True, slots=True)
class Removal:
    """The files as they are then, and who was taken out."""

    files: Files
    departed: Departed
    counted: Counted


async def remove(database: Database, conversation_id: str, position: int, whose: Whose) -> Removal:
    """Take a person out with all that is known of them. Raises EditError, ConversationGoneError."""
    async with locked(database, conversation_id) as conversation:
        household_id, files, file = await _open(conversation, whose)
        if not 0 <= position < len(file.members):
            raise EditError("member", "没有这一位家人。")
        if position == 0:
            raise EditError("member", "这一位是谈话说的本人，不能拿掉。要全部删掉，请用“删除我的全部资料”。")
        departed, counted = take_out(file, position, source="choice")
        await store.save(conversation.connection, household_id, conversation.id, file)
        conversation.note(Event.MEMBER_REMOVED, "resident", payloads.MemberRemoved(position, whose))
    return Removal(files, departed, counted)


async def put_back(database: Database, conversation_id: str, member_id: str, whose: Whose) -> Files:
    """Undo that. Raises EditError, ConversationGoneError."""
    async with locked(database, conversation_id) as conversation:
        household_id, files, file = await _open(conversation, whose)
        departed = await store.departed(conversation.connection, household_id, member_id)
        if departed is None:
            raise EditError("restore", "没有拿掉过这一位。")
        file.put_back(departed)
        await store.save(conversation.connection, household_id, conversation.id, file)
        conversation.note(Event.MEMBER_RESTORED, "resident", payloads.Whose(whose))
    return files


async def _open(conversation: LockedConversation, whose: Whose) -> tuple[str, Files, HouseholdFile]:
    own, other = conversation.household_id, conversation.other_household_id
    files = await store.load_both(conversation.connection, own, other, whole=True)
    household_id, file = (own, files.own) if whose == "own" else (other, files.other)
    if household_id is None:
        raise EditError("whose", "没有替别人问过。")
    return household_id, files, file


@router.delete("/{conversation_id}/members/{member}", response_model=AfterRemovalOut)
async def delete_member(
    conversation_id: Admitted,
    services: Shared,
    member: Annotated[int, Path(ge=0, le=100, description="第几位，从0数起；0是本人，不能拿掉")],
    whose: Annotated[Whose, Query()] = "own",
) -> JSONResponse:
    """Take a person out of the household, with all that is known of them. Can be undone."""
    await services.limiter.hit(limits.WRITE, conversation_id)
    try:
        removal = await remove(services.database, conversation_id, member, whose)
    except EditError as error:
        raise invalid(error.field, str(error)) from error
    except ConversationGoneError as error:
        raise ProblemError(410, "erased", "这次谈话已经删除") from error
    departed = removal.departed
    removed = {"id": departed.id, "label": departed.label, "counted": removal.counted}
    return await _answer(services, conversation_id, removal.files, removed=removed)


@router.post("/{conversation_id}/members", response_model=FileOut)
async def post_member(conversation_id: Admitted, services: Shared, wish: PutBack) -> JSONResponse:
    """Put a person back who was taken out, with all that was known of them."""
    await services.limiter.hit(limits.WRITE, conversation_id)
    try:
        files = await put_back(services.database, conversation_id, wish.restore, wish.whose)
    except EditError as error:
        raise invalid(error.field, str(error)) from error
    except ConversationGoneError as error:
        raise ProblemError(410, "erased", "这次谈话已经删除") from error
    return await _answer(services, conversation_id, files)


async def _answer(services: Services, conversation_id: str, files: Files, **more: Any) -> JSONResponse:
    await services.wakeups.publish(conversation_topic(conversation_id), {"type": "facts"})
    return JSONResponse(both_json(services.knowledge, files) | more, headers={"Cache-Control": "no-store"})
