"""Erasing: texts and facts are deleted; numbers, times and the audit stay as a tombstone."""

from collections.abc import Mapping

from sqlalchemy import bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.approvals import holding as approvals
from hotline.attachments import store as attachments
from hotline.callbacks import store as callbacks
from hotline.cases import erasing as cases
from hotline.conversations import requests, wording
from hotline.conversations.locked import LockedConversation, lock, locked
from hotline.danger import store as dangers
from hotline.database import Database, now
from hotline.database.models import Conversation, Erasure, Message
from hotline.dossiers import erasing as dossiers
from hotline.events import Event
from hotline.faq.inbox import recording
from hotline.households import proposals, store
from hotline.pairings import store as pairings
from hotline.queue import notes, read_marks

_ERASE_MESSAGES = (
    update(Message)
    .where(Message.conversation_id == bindparam("conversation"))
    .values(text=wording.ERASED, kind="text", data=None, choice=None, turn=None)
)
_TOMBSTONE = (
    update(Conversation).where(Conversation.id == bindparam("conversation")).values(erased_at=bindparam("moment"))
)
_ERASE_CLIENT_IDS = update(Message).where(Message.conversation_id == bindparam("conversation")).values(client_id=None)


# Where else lies what was said.
_BESIDE = (
    approvals, attachments, notes, read_marks, requests, callbacks, dangers, proposals, pairings, cases, dossiers,
    recording,
)  # fmt: skip


async def erase_content(connection: AsyncConnection, conversation: LockedConversation, *, whole: bool = False) -> None:
    """Delete what was said so far and the household file. The conversation can go on, knowing nothing.

    The ledger keeps that it was done, for backups that are brought back later.
    """
    await _delete(connection, conversation)
    await connection.execute(insert(Erasure), {"conversation_id": conversation.id, "whole": whole})
    conversation.note(Event.CONVERSATION_ERASED, "resident")


async def _delete(connection: AsyncConnection, conversation: LockedConversation) -> None:
    await connection.execute(_ERASE_MESSAGES, {"conversation": conversation.id})
    for household_id in filter(None, (conversation.household_id, conversation.other_household_id)):
        await store.erase(connection, household_id)
    for beside in _BESIDE:
        await beside.erase(connection, conversation.id)
    conversation.set_dialogue({})


async def erase_conversation(database: Database, conversation_id: str) -> LockedConversation:
    """Delete everything and end the conversation. Raises ConversationGoneError."""
    async with locked(database, conversation_id) as conversation:
        await erase_content(conversation.connection, conversation, whole=True)
        await _end(conversation)
    return conversation


async def erase_again(connection: AsyncConnection, erasures: Mapping[str, bool]) -> None:
    """Delete what a backup brought back of conversations erased since it was made: id -> whether as a whole."""
    for conversation_id, whole in erasures.items():
        conversation = await lock(connection, conversation_id)
        if conversation is not None:
            await _delete(connection, conversation)
            if whole:
                await _end(conversation)
            await conversation.save()


async def _end(conversation: LockedConversation) -> None:
    conversation.end()
    place = {"conversation": conversation.id}
    # Not before the end: until then they keep a message that is sent again from being stored twice.
    await conversation.connection.execute(_ERASE_CLIENT_IDS, place)
    await conversation.connection.execute(_TOMBSTONE, {**place, "moment": now()})
