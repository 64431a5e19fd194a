"""What follows a message of a resident once it is stored, whoever wrote it: a turn, proposals, lists."""

import structlog

from hotline.conversations.intake import Incoming, Stored
from hotline.conversations.locked import LockedConversation
from hotline.households.proposals import propose
from hotline.services import Services
from hotline.wakeup import QUEUE, conversation_topic

log = structlog.get_logger()


async def set_off(services: Services, conversation_id: str, incoming: Incoming, stored: Stored) -> None:
    """Everything that follows a stored message. None of it is needed for the message not to be lost."""
    if stored.conversation is None:
        return
    services.metrics.messages.labels("resident").inc()
    if incoming.distress is not None:
        services.metrics.distress.labels(incoming.distress.kind).inc()
    await services.wakeups.publish(conversation_topic(conversation_id))
    if stored.conversation.assisted:
        services.runner.kick(conversation_id, stored.turn)
    if stored.conversation.owner == "human" and incoming.text:
        await _propose(services, stored.conversation, stored.seq, incoming.text)
    if stored.conversation.owner != "bot":
        await services.wakeups.publish(QUEUE)


async def _propose(services: Services, conversation: LockedConversation, seq: int, text: str) -> None:
    """Read what is said to a person; a reader that fails costs its proposals, never the message."""
    household = conversation.household_id
    try:
        found = await propose(services.database, services.knowledge, conversation.id, household, seq, text)
    except Exception as error:  # noqa: BLE001 - whatever it is, the message is stored
        # Its own words may quote the message: the kind alone is logged.
        log.error("not_read", conversation=conversation.id, seq=seq, error=type(error).__name__)  # noqa: TRY400
        return
    if found:
        await services.wakeups.publish(conversation_topic(conversation.id), {"type": "facts"})
