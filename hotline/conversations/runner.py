"""Runs the assistant's turns: one at a time per conversation, in order, again after a failure, never without end."""

import asyncio
import contextlib
import time
from typing import Literal

import structlog
from sqlalchemy.exc import SQLAlchemyError

from hotline.conversations import outage, troubles
from hotline.conversations.assistant import (
    Assistant,
    AssistantBrokeError,
    AssistantError,
    AssistantRefusedError,
)
from hotline.conversations.leases import Leases, PendingTurn
from hotline.conversations.pieces import TOGETHER, is_unfinished
from hotline.database import Database, new_id, now
from hotline.metrics import Metrics
from hotline.settings import Settings
from hotline.wakeup import QUEUE, Wakeups, conversation_topic

FIRST_PAUSE = 0.25
LONGEST_PAUSE = 3.0
MOST_BROKEN = 2  # a turn that broke as often will break again
Answer = Literal["came", "away", "refused", "broke"]

log = structlog.get_logger()


class TurnRunner:
    """The turns that this process works on, and the sweep for those that nobody does."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        wakeups: Wakeups,
        assistant: Assistant,
        metrics: Metrics,
    ) -> None:
        self._settings = settings
        self._database = database
        self._wakeups = wakeups
        self._assistant = assistant
        self._metrics = metrics
        self.leases = Leases(database, new_id(), settings.lease_seconds)
        self._working: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._away = False  # the assistant answers nobody, as far as this process knows

    @property
    def sweep_every(self) -> float:
        """Seconds between two sweeps; short enough that no lease of a living process runs out."""
        return min(self._settings.sweep_every, self._settings.lease_seconds / 3)

    async def stop(self) -> None:
        """Stop at once. What was not done stays stored, and free for the next process."""
        tasks = list(self._working.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        with contextlib.suppress(SQLAlchemyError):
            await self.leases.release()

    def kick(self, conversation_id: str, turn: PendingTurn | None = None) -> None:
        """There may be a turn to do; `turn`: there is this one, and its lease is ours. Returns at once."""
        if conversation_id in self._working:
            self._again.add(conversation_id)
            return
        self._working[conversation_id] = asyncio.create_task(self._work(conversation_id, turn))

    async def _work(self, conversation_id: str, turn: PendingTurn | None) -> None:
        waits = False  # another message came while the last turn was taken
        try:
            while True:
                self._again.discard(conversation_id)
                turn = turn or await self.leases.take(conversation_id)
                turn = turn and await self._whole(conversation_id, turn, hurried=waits)
                waits = turn is not None and await self._take(conversation_id, turn)
                if waits:
                    self._again.add(conversation_id)
                turn = None
                if conversation_id not in self._again:  # no await from here to the end: no kick is lost
                    return
        except SQLAlchemyError:  # the sweeper comes back to it
            log.exception("turns_interrupted", conversation=conversation_id)
        finally:
            self._again.discard(conversation_id)
            del self._working[conversation_id]

    async def _whole(self, conversation_id: str, turn: PendingTurn, *, hurried: bool) -> PendingTurn | None:
        """The turn together with the pieces that follow at once; one that stands for itself is not held up.

        `hurried`: the message came before the one before it was answered.
        """
        deadline = time.monotonic() + self._settings.pieces_longest
        recent = turn.at is not None and now() - turn.at < TOGETHER
        pause = self._settings.pieces_pause if hurried and recent else 0
        while turn.choice is None and time.monotonic() < deadline:
            if is_unfinished(turn.text, turn.asked) and (turn.at is None or recent):
                pause = self._settings.pieces_unfinished
            if not pause:
                break
            await self._typing(conversation_id, on=True)
            await asyncio.sleep(pause)
            whole = await self.leases.take(conversation_id)
            if whole is None or whole.seq == turn.seq:
                return whole
            turn, pause = whole, self._settings.pieces_pause
        return turn

    async def _take(self, conversation_id: str, turn: PendingTurn) -> bool:
        """Do one turn; false when after it no other waits and the lease is gone."""
        begun = time.monotonic()
        await self._typing(conversation_id, on=True)
        attempts = asyncio.create_task(self._until_settled(conversation_id, turn, begun))
        try:
            await asyncio.wait({attempts}, timeout=self._settings.turn_slow_after)
            if not attempts.done():
                await troubles.say_slow(self._database, conversation_id, turn.seq)
                await self._wakeups.publish(conversation_topic(conversation_id))
                await self._typing(conversation_id, on=True)
            outcome, owner, unleased = await attempts
        finally:
            attempts.cancel()
        self._metrics.turn_seconds.observe(time.monotonic() - begun)
        self._metrics.turns.labels(outcome).inc()
        await self._wakeups.publish(conversation_topic(conversation_id))
        await self._typing(conversation_id, on=False)
        if owner != "bot":
            await self._wakeups.publish(QUEUE)
        return not unleased

    async def _until_settled(self, conversation_id: str, turn: PendingTurn, begun: float) -> tuple[str, str, bool]:
        """(outcome, owner, whether the lease is gone)"""
        pause, attempt, broken = FIRST_PAUSE, 0, 0
        while True:
            answer = await self._ask(conversation_id, turn, attempt)
            state, owner, unleased = await troubles.turn_state(self._database, conversation_id, turn.seq)
            if state != "pending":
                self._away = False
                return str(state), owner, unleased
            # An answer without a turn: the action broke, which Rasa does not tell.
            broken += answer in ("came", "broke")
            if broken == MOST_BROKEN:
                await troubles.stumble(self._database, conversation_id, turn.seq)
                return "stumbled", owner, False
            patience = 0.0 if self._away else self._settings.turn_give_up  # an outage that is known is not waited out
            if answer == "refused" or time.monotonic() - begun + pause > patience:
                self._away = not await self._assistant.answers()
                await troubles.give_up(self._database, conversation_id, turn.seq, away=self._away)
                return "given_up", "queued", False
            await asyncio.sleep(pause)
            pause, attempt = min(pause * 2, LONGEST_PAUSE), attempt + 1

    async def _ask(self, conversation_id: str, turn: PendingTurn, attempt: int) -> Answer:
        """Call the assistant."""
        try:
            await self._assistant.take_turn(conversation_id, turn, attempt=attempt)
        except AssistantError as error:
            self._metrics.assistant_errors.inc()
            log.warning("assistant_failed", conversation=conversation_id, seq=turn.seq, error=str(error))
            if isinstance(error, AssistantRefusedError):
                return "refused"
            return "broke" if isinstance(error, AssistantBrokeError) else "away"
        return "came"

    async def _typing(self, conversation_id: str, *, on: bool) -> None:
        event = {"type": "typing", "from": "bot", "on": on}
        await self._wakeups.publish(conversation_topic(conversation_id), event)

    async def sweep(self) -> None:
        """Keep the leases of what is under way, and take up what nobody works on, such as turns cut off by a crash."""
        if self._working:
            await self.leases.renew()
        for conversation_id in await self.leases.waiting():
            self.kick(conversation_id)

    async def bring_back(self) -> None:
        """After an outage: what was not answered is, and who waited only for that waits no longer.

        Apart from the sweep: asking an assistant that is away may take longer than a lease lasts.
        """
        for conversation_id in await outage.bring_back(self._database, self._assistant):
            self._away = False
            await self._wakeups.publish(conversation_topic(conversation_id))
            await self._wakeups.publish(QUEUE)
            self.kick(conversation_id)
