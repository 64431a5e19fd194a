"""A case held under its lock, with the talks that are told of it: every change goes through here.

Locks are taken in one order: talks (by id), then the case. Like `conversations.locked`, it is saved once, at the end.
"""

import contextlib
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases import card, wording
from hotline.cases.errors import CaseChangedError, EndedError, NoSuchCaseError
from hotline.cases.states import ENDED, State
from hotline.cases.tables import Case, CaseEvent, CaseTalk
from hotline.conversations.locked import LockedConversation, lock
from hotline.conversations.messages import Draft
from hotline.database import Database, now
from hotline.events import Event, payloads
from hotline.staff.audit import record
from hotline.wakeup import QUEUE, Wakeups, conversation_topic

_BESIDE = ("note", "phone", "document")  # what makes nobody's view of the case outdated


class LockedCase:
    """One case, locked until the transaction ends. Changes are written by `save`."""

    def __init__(self, connection: AsyncConnection, row: Mapping[Any, Any], talks: list[LockedConversation]) -> None:
        self.connection = connection
        self.row: dict[str, Any] = dict(row)
        self.talks = talks
        self._columns: dict[str, Any] = {}
        self._events: list[dict[str, Any]] = []
        self._told: list[str] = []
        self._handed: list[Draft] = []

    @property
    def id(self) -> str:
        """Its own id, which nobody outside sees."""
        return str(self.row["id"])

    @property
    def number(self) -> str:
        """The number by which everybody knows it."""
        return str(self.row["number"])

    @property
    def state(self) -> State:
        """Where it stands."""
        state: State = self.row["state"]
        return state

    def check_open(self) -> None:
        """Raises EndedError."""
        if self.state in ENDED:
            raise EndedError(self.state)

    def change(self, **columns: Any) -> None:
        """New values of the case's row."""
        self.row |= columns
        self._columns |= columns

    def note(
        self, kind: str, actor: str, *, before: str | None = None, after: str | None = None,
        reason: str | None = None, note: str | None = None,
    ) -> None:  # fmt: skip
        """A line of the history."""
        line = {"kind": kind, "actor": actor, "before": before, "after": after, "reason": reason, "note": note}
        self._events.append({"case_id": self.id, "at": now(), **line})

    def tell(self, text: str) -> None:
        """Have the resident told, wherever they listen."""
        self._told.append(text)

    def hand(self, draft: Draft) -> None:
        """Give the resident something beside the words, wherever they listen."""
        self._handed.append(draft)

    async def save(self) -> None:
        """Write everything. The audit knows what was done, never the words."""
        if any(event["kind"] not in _BESIDE for event in self._events):
            self.change(version=self.row["version"] + 1)
        if self._columns:
            await self.connection.execute(update(Case).where(Case.id == self.id).values(self._columns))
        await write_history(self.connection, self.id, self._events)
        for event in self._events:
            changed = payloads.CaseChanged(self.number, event["after"] if event["kind"] == "moved" else None)
            kind = Event(f"case.{event['kind']}")
            await record(self.connection, event["actor"], kind, changed, self.row["conversation_id"])
        told = self._told
        if told and self.row["reported"]:
            told = self._told_of_a_report()
        if told:
            data = await card.of(self.connection, self.row)
            for talk in self.talks:
                for text in told:
                    talk.say(Draft("system", text, "case", data))
                for draft in self._handed:
                    talk.say(draft)
                await talk.save()

    def _told_of_a_report(self) -> list[str]:
        """Who told of somebody else hears when it is taken up and when it is over, whatever else is said."""
        moved = [event["after"] for event in self._events if event["kind"] == "moved"]
        if not moved or (moved[-1] not in ENDED and self._events[0]["before"] != "accepted"):
            return []
        state = wording.REPORT_ENDED if moved[-1] in ENDED else wording.REPORT_OPEN
        return [wording.REPORT_TOLD.format(number=self.number, state=state)]


async def write_history(connection: AsyncConnection, case_id: str, events: list[dict[str, Any]]) -> None:
    """Append lines to the history; whoever does holds the case."""
    if not events:
        return
    last = select(CaseEvent.place).where(CaseEvent.case_id == case_id).order_by(CaseEvent.place.desc()).limit(1)
    begin = ((await connection.execute(last)).scalar_one_or_none() or 0) + 1
    await connection.execute(insert(CaseEvent), [{"place": begin + i, **event} for i, event in enumerate(events)])


@contextlib.asynccontextmanager
async def locked_case(
    database: Database, wakeups: Wakeups, number: str, version: int | None
) -> AsyncIterator[LockedCase]:
    """The case in one transaction; afterwards those who listen are woken.

    `version`: what whoever changes it has seen; None: whatever it is. Raises NoSuchCaseError, CaseChangedError.
    """
    async with database.write() as connection:
        talks = await _lock_talks(connection, number)
        this = select(Case).where(Case.number == number).with_for_update()
        row = (await connection.execute(this)).mappings().one_or_none()
        if row is None:
            raise NoSuchCaseError(number)
        if version not in (None, row["version"]):
            raise CaseChangedError(number)
        case = LockedCase(connection, row, talks)
        yield case
        await case.save()
    await wake(wakeups, talks)


async def _lock_talks(connection: AsyncConnection, number: str) -> list[LockedConversation]:
    told = select(CaseTalk.conversation_id).join(Case, Case.id == CaseTalk.case_id).where(Case.number == number)
    ids = (await connection.execute(told.order_by(CaseTalk.conversation_id))).scalars().all()
    found = [await lock(connection, conversation_id) for conversation_id in ids]
    return [talk for talk in found if talk is not None]


async def wake(wakeups: Wakeups, talks: list[LockedConversation]) -> None:
    """Whoever has the talk or a list of cases open sees what changed."""
    for talk in talks:
        await wakeups.publish(conversation_topic(talk.id))
    await wakeups.publish(QUEUE)


def ended_at(state: State) -> datetime | None:
    """When a case that gets into this state has ended; None while it has not."""
    return now() if state in ENDED else None
