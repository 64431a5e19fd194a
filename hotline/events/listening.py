"""Who hears of what happened, once it is committed: the count of every event, and the lists that look different."""

import asyncio
from collections.abc import Iterable

from prometheus_client import Counter

from hotline.events.about import ABOUT
from hotline.events.names import Event
from hotline.wakeup import QUEUE, Wakeups


class Listeners:
    """Of one application; `heard` is called by the database after every commit."""

    def __init__(self, count: Counter, wakeups: Wakeups) -> None:
        self._count = count
        self._wakeups = wakeups
        self._waking: set[asyncio.Task[None]] = set()

    def heard(self, events: Iterable[Event]) -> None:
        """Count them, and wake the lists once for all."""
        happened = list(events)
        for event in happened:
            self._count.labels(event.value).inc()
        if any(ABOUT[event].wakes for event in happened):
            task = asyncio.get_running_loop().create_task(self._wakeups.publish(QUEUE))
            self._waking.add(task)
            task.add_done_callback(self._waking.discard)
