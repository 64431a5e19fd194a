"""What is asked of the database about one conversation under its lock; built once."""

from functools import cache
from typing import Any

from sqlalchemy import Update, bindparam, insert, select, update

from hotline.database.models import Audit, Conversation, Household, Message

# The household's row is locked too: several conversations may come to share one file.
LOCK = (
    select(Conversation)
    .join(Household, Household.id == Conversation.household_id)
    .where(Conversation.id == bindparam("conversation"), Conversation.erased_at.is_(None))
    .with_for_update()
)
HAND_OVER_PENDING = (
    update(Message)
    .where(Message.conversation_id == bindparam("conversation"), Message.turn.in_(["pending", "given_up"]))
    .values(turn="handed_over")
)
SETTLE = (
    update(Message)
    .where(
        Message.conversation_id == bindparam("conversation"),
        Message.seq <= bindparam("number"),  # with the pieces before it
        Message.turn == "pending",
    )
    .values(turn="done")
)
INSERT_AUDIT = insert(Audit)


@cache
def update_columns(columns: frozenset[str]) -> Update:
    """Statements are built once per set of columns: building one costs as much as running it."""
    values: dict[str, Any] = {name: bindparam(name) for name in sorted(columns)}
    return update(Conversation).where(Conversation.id == bindparam("conversation")).values(values)
