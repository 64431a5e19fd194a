"""What was read while the operator held the talk: taken into the file with one key, or dropped."""

import contextlib
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response
from sqlalchemy import Row

from hotline.conversations.admission import ConversationId
from hotline.conversations.locked import LockedConversation, locked
from hotline.database import Database
from hotline.events import Event, payloads
from hotline.households import proposals, store
from hotline.households.editing import EditError, check
from hotline.households.schemas import FileOut
from hotline.households.view import both_json
from hotline.problems import invalid
from hotline.queue.errors import NoSuchProposalError, NotHeldError, ProposalSettledError
from hotline.queue.refusals import Refusing
from hotline.services import Shared
from hotline.staff.accounts import Account
from hotline.staff.gate import Operator
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from hotline.wakeup import conversation_topic

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
ProposalId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
router = APIRouter(
    prefix="/api/staff/conversations/{conversation_id}/proposals/{proposal_id}",
    tags=["queue"],
    responses=PROBLEMS | CONFLICTS,
    route_class=Refusing,
)


@router.post("/take", response_model=FileOut)
async def take(
    conversation_id: ConversationId,
    proposal_id: ProposalId,
    operator: Operator,
    services: Shared,
    knowledge: Knowledge,
) -> JSONResponse:
    """Write it into the file, with the resident's words as its source. Answers with the file as it is then."""
    current = await knowledge.current()
    try:
        async with _settling(services.database, conversation_id, proposal_id, operator, "taken") as (talk, proposal):
            files = await store.load_both(talk.connection, talk.household_id, talk.other_household_id)
            position = proposals.add_person(files.own, proposal)
            if not proposals.is_of_a_new_person(proposal):
                if proposals.is_in_place(proposal):
                    check(current, files.own, proposal.fact, position, proposal.value)
                proposals.record(files.own, proposal, position)
            await store.save(talk.connection, talk.household_id, talk.id, files.own)
    except EditError as error:
        raise invalid(error.field, str(error)) from error
    await services.wakeups.publish(conversation_topic(conversation_id), {"type": "facts"})
    return JSONResponse(both_json(current, files))


@router.post("/drop", status_code=204)
async def drop(
    conversation_id: ConversationId, proposal_id: ProposalId, operator: Operator, services: Shared
) -> Response:
    """It is not so, or of no use."""
    async with _settling(services.database, conversation_id, proposal_id, operator, "dropped"):
        pass
    await services.wakeups.publish(conversation_topic(conversation_id), {"type": "facts"})
    return Response(status_code=204)


@contextlib.asynccontextmanager
async def _settling(
    database: Database, conversation_id: str, proposal_id: str, operator: Account, state: str
) -> AsyncIterator[tuple[LockedConversation, Row[Any]]]:
    """An open proposal of a conversation that the operator holds; settled when the block ends well.

    Raises NotHeldError, NoSuchProposalError, ProposalSettledError, ConversationGoneError.
    """
    async with locked(database, conversation_id) as conversation:
        if conversation.owner != "human" or conversation.operator_id != operator.id:
            raise NotHeldError
        proposal = await proposals.one(conversation.connection, conversation_id, proposal_id)
        if proposal is None:
            raise NoSuchProposalError
        if proposal.state != "open":
            raise ProposalSettledError
        yield conversation, proposal
        await proposals.settle(conversation.connection, proposal_id, state, operator.actor)
        event = Event.PROPOSAL_TAKEN if state == "taken" else Event.PROPOSAL_DROPPED
        conversation.note(event, operator.actor, payloads.FactRead(proposal.fact, proposal.seq))
