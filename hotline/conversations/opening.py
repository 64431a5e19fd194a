"""Opens conversations, and lets in whoever holds the token."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import bindparam, insert, select

from hotline.conversations import wording
from hotline.conversations.messages import Draft, insert_drafts
from hotline.database import Database, new_id, now
from hotline.database.models import Consent, Conversation, Household

TOKEN_BYTES = 32
_CREDENTIALS = select(Conversation.token_hash, Conversation.erased_at).where(
    Conversation.id == bindparam("conversation")
)


class Access(Enum):
    """What a token is worth for a conversation."""

    DENIED = "denied"  # also for a conversation that does not exist: nobody learns which ids do
    ERASED = "erased"
    GRANTED = "granted"


@dataclass(frozen=True, slots=True)
class Opened:
    """A new conversation; the token is known to the client alone."""

    conversation_id: str
    token: str


def _hash(token: str) -> str:
    # 256 random bits need no slow hash: there is nothing to guess.
    return hashlib.sha256(token.encode()).hexdigest()


async def open_conversation(database: Database, consent: Consent | None = None) -> Opened:
    """A conversation with an empty household file, the greeting as message 1.

    `consent`: to sensitive facts being written down, as far as it is known at the beginning.
    """
    opened = Opened(new_id(), secrets.token_urlsafe(TOKEN_BYTES))
    household_id, at = new_id(), now()
    async with database.write() as connection:
        await connection.execute(insert(Household), {"id": household_id, "created_at": at})
        await connection.execute(
            insert(Conversation),
            {
                "id": opened.conversation_id,
                "token_hash": _hash(opened.token),
                "household_id": household_id,
                "last_seq": 1,
                "consent": consent,
                "consent_at": at if consent == "given" else None,
                "created_at": at,
                "updated_at": at,
            },
        )
        greeting = Draft("bot", wording.GREETING, "choices", {"choices": wording.GREETING_CHOICES})
        await insert_drafts(connection, opened.conversation_id, 1, at, [greeting])
    return opened


async def access(database: Database, conversation_id: str, token: str) -> Access:
    """Compare in constant time, whether or not there is such a conversation."""
    async with database.read() as connection:
        row = (await connection.execute(_CREDENTIALS, {"conversation": conversation_id})).one_or_none()
    expected = row.token_hash if row is not None else "0" * 64
    if not hmac.compare_digest(_hash(token), expected) or row is None:
        return Access.DENIED
    return Access.ERASED if row.erased_at is not None else Access.GRANTED
