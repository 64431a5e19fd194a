"""What may be chosen: the choices that lately stood in messages of a conversation, one alone or several together.

Where a message says `multiple`, several of its choices may be sent together, but for those that stand `alone`
("none of these"). Several are kept as their ids with SEVERAL between them. What a card offers stands in its `also`.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from hotline.conversations.locked import LockedConversation
from hotline.database.models import Message

SEVERAL = "\n"
CHOICES_REMEMBERED = 50  # how many messages back a button may still be pressed
_OFFERS = (
    select(Message.data)
    .where(Message.conversation_id == bindparam("conversation"), Message.data.is_not(None))
    .order_by(Message.seq.desc())
    .limit(CHOICES_REMEMBERED)
)


class UnknownChoiceError(Exception):
    """The choice was not offered in this conversation, or not together with the others."""


def split(choice: str) -> list[str]:
    """The ids of what was chosen."""
    return choice.split(SEVERAL)


async def label_of(conversation: LockedConversation, choice: str) -> str:
    """What the chosen buttons say. Raises UnknownChoiceError."""
    place = {"conversation": conversation.id}
    offers: list[dict[str, Any]] = list((await conversation.connection.execute(_OFFERS, place)).scalars())
    ids = list(dict.fromkeys(split(choice)))
    for offer in offers:
        labels = {entry["id"]: str(entry["label"]) for entry in _offered(offer, together=len(ids) > 1)}
        if labels.keys() >= set(ids):
            return "、".join(labels[identity] for identity in ids)
    raise UnknownChoiceError(choice)


def _offered(offer: dict[str, Any], *, together: bool) -> Sequence[dict[str, Any]]:
    choices: Sequence[dict[str, Any]] = offer.get("choices", ())
    if not together:
        return [*choices, *offer.get("also", ())]
    return [entry for entry in choices if not entry.get("alone")] if offer.get("multiple") else ()
