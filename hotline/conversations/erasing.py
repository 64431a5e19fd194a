"""Erasing: texts and facts are deleted; numbers, times and the audit stay as a tombstone."""

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.callbacks import store as callbacks
from hotline.conversations import requests, wording
from hotline.conversations.locked import LockedConversation, locked
from hotline.danger import store as dangers
from hotline.database import Database, now
from hotline.database.models import Conversation, Message
from hotline.households import proposals, store
from hotline.queue import notes

_ERASE_MESSAGES = (
    update(Message)
    .where(Message.conversation_id == bindparam("conversation"))
    .values(text=wording.ERASED, kind="text", data=None, choice=None, turn=None)
)
_ERASE_CLIENT_IDS = update(Message).where(Message.conversation_id == bindparam("conversation")).values(client_id=None)


async def erase_content(connection: AsyncConnection, conversation: LockedConversation) -> None:
    """Delete what was said so far and the household file. The conversation can go on, knowing nothing."""
    await connection.execute(_ERASE_MESSAGES, {"conversation": conversation.id})
    for household_id in filter(None, (conversation.household_id, conversation.other_household_id)):
        await store.erase(connection, household_id)
    for beside in (notes, requests, callbacks, dangers, proposals):
        await beside.erase(connection, conversation.id)
    conversation.set_dialogue({})
    conversation.note("conversation.erased", "resident")


async def erase_conversation(database: Database, conversation_id: str) -> LockedConversation:
    """Delete everything and end the conversation. Raises ConversationGoneError."""
    async with locked(database, conversation_id) as conversation:
        await erase_content(conversation.connection, conversation)
        conversation.end()
        # Not before the end: until then they keep a message that is sent again from being stored twice.
        await conversation.connection.execute(_ERASE_CLIENT_IDS, {"conversation": conversation_id})
        await conversation.connection.execute(
            update(Conversation).where(Conversation.id == conversation_id).values(erased_at=now())
        )
    return conversation
