"""A conversation as the operator reads it: what was said, what is known, what follows from it."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

import policy_kb
from hotline.conversations import requests
from hotline.conversations.locked import ConversationGoneError
from hotline.conversations.messages import read_after
from hotline.conversations.schemas import MessageOut
from hotline.database import Database
from hotline.database.models import PRIORITY_NAMES, Conversation
from hotline.households import store
from hotline.households.file import Files, HouseholdFile
from hotline.households.view import both_json
from hotline.queue import notes, wording
from hotline.queue.errors import MayNotReadError, NotHeldError
from hotline.queue.schemas import AssessmentProblem, Detail, NoteOut, OperatorOut
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.staff.roles import Right
from hotline.staff.tables import StaffAccount
from policy_kb import KnowledgeBase


async def detail(
    database: Database, knowledge: KnowledgeBase, conversation_id: str, reader: Account, today: date
) -> Detail:
    """Everything about a conversation. Raises ConversationGoneError, MayNotReadError."""
    async with database.read() as connection:
        row, files = await _row_and_files(connection, conversation_id, reader)
        request = await requests.latest(connection, conversation_id)
        messages = await read_after(connection, conversation_id, 0)
        left = await notes.read(connection, conversation_id)
    await _record_reading(database, row, reader)
    assessment, problem = assess(knowledge, files.own, today)
    facts = both_json(knowledge, files)
    return Detail(
        conversation_id=row.id,
        resident_label=wording.resident_label(row.id),
        owner=row.owner,
        operator=OperatorOut(id=row.operator_id, username=row.username, name=row.name) if row.username else None,
        reason=row.queue_reason,
        reason_label=wording.reason_label(row.queue_reason),
        priority=PRIORITY_NAMES[row.queue_priority],
        since=row.queued_at,
        messages=[MessageOut.model_validate(message) for message in messages],
        request=request.as_json() if request is not None else None,
        facts=facts,
        assessment=assessment,
        other_assessment=assess(knowledge, files.other, today)[0] if facts["other"] else None,
        assessment_problem=problem,
        notes=[NoteOut(at=note.at, by=note.by, text=note.text) for note in left],
    )


async def readable_files(database: Database, conversation_id: str, reader: Account) -> Files:
    """The households of a conversation. Raises ConversationGoneError, MayNotReadError."""
    async with database.read() as connection:
        row, files = await _row_and_files(connection, conversation_id, reader)
    await _record_reading(database, row, reader)
    return files


def assess(
    knowledge: KnowledgeBase, file: HouseholdFile, today: date
) -> tuple[dict[str, Any] | None, AssessmentProblem | None]:
    """The assessment of a file on a day, or why its facts do not go together."""
    try:
        case = policy_kb.parse_case(file.case(today))
    except policy_kb.InputError as error:
        return None, AssessmentProblem(field=error.field, message=error.message)
    return policy_kb.assess(knowledge, case).to_json(), None


async def messages_after(database: Database, conversation_id: str, reader: Account, after: int) -> list[dict[str, Any]]:
    """Messages after a seq, at most 500. Raises ConversationGoneError, MayNotReadError."""
    async with database.read() as connection:
        row = await _row(connection, conversation_id)
        _check_reader(row, reader)
        return await read_after(connection, conversation_id, after)


async def check_held(database: Database, conversation_id: str, operator: Account) -> None:
    """Raises NotHeldError unless the operator holds the conversation, ConversationGoneError."""
    async with database.read() as connection:
        row = await _row(connection, conversation_id)
    if row.owner != "human" or row.operator_id != operator.id:
        raise NotHeldError


async def _row_and_files(connection: AsyncConnection, conversation_id: str, reader: Account) -> tuple[Any, Files]:
    row = await _row(connection, conversation_id)
    _check_reader(row, reader)
    return row, await store.load_both(connection, row.household_id, row.other_household_id, whole=True)


async def _record_reading(database: Database, row: Any, reader: Account) -> None:
    """Whoever reads what is not theirs leaves a trace."""
    if row.operator_id != reader.id:
        async with database.write() as connection:
            await record(connection, reader.actor, "conversation.viewed", conversation_id=row.id)


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


def _check_reader(row: Any, reader: Account) -> None:
    waits = row.owner == "queued"
    held = row.owner == "human" and row.operator_id == reader.id
    if not (waits or held or reader.may(Right.USERS)):
        raise MayNotReadError
