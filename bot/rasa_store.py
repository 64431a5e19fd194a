"""Rasa's trackers: in memory, bounded, without a past worth keeping. Runs in Rasa's environment."""

from collections import OrderedDict
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


class BoundedTrackerStore(InMemoryTrackerStore):
    """Keeps the `conversations` used last, and forgets one after `turns` messages of the resident.

    No rule looks back and the application holds what was said, so a forgotten tracker costs nothing, while a long one
    makes each turn slower: Rasa replays every event several times a turn.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        *,
        conversations: int = 2000,
        turns: int = 20,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.store: OrderedDict[str, str] = OrderedDict()
        self.conversations = conversations
        self.turns = turns

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker as the one used last, or forget it when it is full."""
        if sum(isinstance(event, UserUttered) for event in tracker.events) >= self.turns:
            self.store.pop(tracker.sender_id, None)
            return
        await super().save(tracker)
        self.store.move_to_end(tracker.sender_id)
        while len(self.store) > self.conversations:
            self.store.popitem(last=False)
