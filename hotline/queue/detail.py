"""A conversation as the operator reads it: what was said, what is known, what follows from it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

import policy_kb
from hotline.conversations import requests
from hotline.conversations.locked import ConversationGoneError
from hotline.conversations.messages import read_after
from hotline.danger import store as dangers
from hotline.database import Database
from hotline.database.models import PRIORITY_NAMES, Conversation
from hotline.events import Event, payloads
from hotline.households import proposals, store
from hotline.households.file import Files, HouseholdFile
from hotline.households.schemas import FileOut
from hotline.households.view import both_json
from hotline.masking import mask_all
from hotline.queue import notes, read_marks, wording
from hotline.queue.errors import MayNotReadError, NoSuchMessageError, NotHeldError
from hotline.queue.schemas import AssessmentProblem, Detail, NoteOut, OperatorOut, ProposalOut, RequestOut, StaffMessage
from hotline.queue.showing import hidden
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.staff.roles import Right
from hotline.staff.tables import StaffAccount
from policy_kb import AssessmentJson, KnowledgeBase


@dataclass(frozen=True, slots=True)
class Readable:
    """A conversation that somebody may read. `until`: only what was said and known up to then; None: all of it."""

    row: Any
    until: datetime | None

    def allows(self, at: datetime) -> bool:
        """Whether something of that moment may be read."""
        return self.until is None or at <= self.until


async def detail(
    database: Database, knowledge: KnowledgeBase, conversation_id: str, reader: Account, today: date
) -> Detail:
    """Everything about a conversation. Raises ConversationGoneError, MayNotReadError."""
    async with database.read() as connection:
        found, files = await _found_and_files(connection, conversation_id, reader)
        request = await requests.latest(connection, conversation_id)
        messages = await _messages(connection, found, 0)
        left = await notes.read(connection, conversation_id)
        seen = await read_marks.read_up_to(connection, conversation_id, reader)
        proposed = await proposals.open_ones(connection, conversation_id)
    row = found.row
    await _record_reading(database, row, reader)
    assessment, problem = assess(knowledge, files.own, today)
    facts = mask_all(both_json(knowledge, files))
    return Detail(
        conversation_id=row.id,
        resident_label=wording.resident_label(row.id),
        owner=row.owner,
        operator=OperatorOut(id=row.operator_id, username=row.username, name=row.name) if row.username else None,
        reason=row.queue_reason,
        reason_label=wording.reason_label(row.queue_reason),
        priority=PRIORITY_NAMES[row.queue_priority],
        since=row.queued_at,
        messages=[StaffMessage.model_validate(hidden(message)) for message in messages],
        read_up_to=seen,
        request=RequestOut.model_validate(request.as_json()) if request is not None else None,
        facts=FileOut.model_validate(facts),
        assessment=assessment,
        other_assessment=assess(knowledge, files.other, today)[0] if facts["other"] else None,
        assessment_problem=problem,
        notes=[NoteOut(at=note.at, by=note.by, text=note.text) for note in left],
        proposals=[
            ProposalOut.model_validate(mask_all(proposals.as_json(knowledge, files.own, one)))
            for one in proposed
            if found.allows(one.at)
        ],
    )


async def check_readable(database: Database, conversation_id: str, reader: Account) -> Readable:
    """What of a conversation somebody may read. Raises ConversationGoneError, MayNotReadError."""
    async with database.read() as connection:
        found = await _readable(connection, conversation_id, reader)
    await _record_reading(database, found.row, reader)
    return found


async def readable_files(database: Database, conversation_id: str, reader: Account) -> Files:
    """The households of a conversation. Raises ConversationGoneError, MayNotReadError."""
    async with database.read() as connection:
        found, files = await _found_and_files(connection, conversation_id, reader)
    await _record_reading(database, found.row, reader)
    return files


def assess(
    knowledge: KnowledgeBase, file: HouseholdFile, today: date
) -> tuple[AssessmentJson | None, AssessmentProblem | None]:
    """The assessment of a file on a day, or why its facts do not go together."""
    try:
        case = policy_kb.parse_case(file.case(today))
    except policy_kb.InputError as error:
        return None, AssessmentProblem(field=error.field, message=error.message)
    return policy_kb.assess(knowledge, case).to_json(), None


async def messages_after(database: Database, conversation_id: str, reader: Account, after: int) -> list[dict[str, Any]]:
    """Messages after a seq, at most 500, numbers hidden. Raises ConversationGoneError, MayNotReadError."""
    async with database.read() as connection:
        found = await _readable(connection, conversation_id, reader)
        messages = [hidden(message) for message in await _messages(connection, found, after)]
    await _record_reading(database, found.row, reader)
    return messages


async def show(database: Database, conversation_id: str, reader: Account, seq: int) -> dict[str, Any]:
    """One message with its numbers; that it was shown is recorded.

    Raises ConversationGoneError, MayNotReadError, NoSuchMessageError.
    """
    async with database.write() as connection:
        found = await _readable(connection, conversation_id, reader)
        messages = await _messages(connection, found, seq - 1)
        if not messages or messages[0]["seq"] != seq:
            raise NoSuchMessageError(seq)
        await record(connection, reader.actor, Event.MESSAGE_SHOWN, payloads.AtMessage(seq), conversation_id)
    return messages[0]


async def check_held(database: Database, conversation_id: str, operator: Account) -> None:
    """Raises NotHeldError unless the operator holds the conversation, ConversationGoneError."""
    async with database.read() as connection:
        row = await _row(connection, conversation_id)
    if row.owner != "human" or row.operator_id != operator.id:
        raise NotHeldError


async def _found_and_files(
    connection: AsyncConnection, conversation_id: str, reader: Account
) -> tuple[Readable, Files]:
    found = await _readable(connection, conversation_id, reader)
    files = await store.load_both(connection, found.row.household_id, found.row.other_household_id, whole=True)
    if found.until is not None:
        files = Files(files.own.up_to(found.until), files.other.up_to(found.until))
    return found, files


async def _messages(connection: AsyncConnection, found: Readable, after: int) -> list[dict[str, Any]]:
    messages = await read_after(connection, found.row.id, after)
    return [message for message in messages if found.allows(datetime.fromisoformat(message["at"]))]


async def _record_reading(database: Database, row: Any, reader: Account) -> None:
    """Whoever opens a conversation leaves a trace, also of one that is theirs."""
    async with database.write() as connection:
        viewed = payloads.Viewed(row.operator_id == reader.id)
        await record(connection, reader.actor, Event.CONVERSATION_VIEWED, viewed, row.id)


async def _row(connection: AsyncConnection, conversation_id: str) -> Any:
    statement = (
        select(Conversation, StaffAccount.username, StaffAccount.name)
        .outerjoin(StaffAccount, StaffAccount.id == Conversation.operator_id)
        .where(Conversation.id == conversation_id, Conversation.erased_at.is_(None))
    )
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise ConversationGoneError(conversation_id)
    return row


async def _readable(connection: AsyncConnection, conversation_id: str, reader: Account) -> Readable:
    """What waits and what one holds, all of it; what one held, up to its end; supervisors, everything.

    Everybody may read a talk in danger that nobody has looked after yet.
    """
    row = await _row(connection, conversation_id)
    held = row.owner == "human" and row.operator_id == reader.id
    looked_for = await dangers.is_unseen(connection, row.id)
    if row.owner == "queued" or held or reader.may(Right.OVERSEE) or looked_for:
        return Readable(row, None)
    ended_at = await requests.ended_with(connection, conversation_id, reader.id)
    if ended_at is None:
        raise MayNotReadError
    return Readable(row, None if row.owner == "closed" else ended_at)
