"""One turn played on a stage: a database of its own that nobody else sees, the real topics and answers.

Nobody is called, nothing is kept: what staff try out must not ring at anybody's desk.
"""

import asyncio
import tempfile
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.policy import TOPICS, action_of
from bot.actions.registry import take_turn
from bot.actions.turn.services import Services
from hotline.conversations.intake import Incoming, store_message
from hotline.conversations.leases import Leases
from hotline.conversations.messages import read_after
from hotline.conversations.opening import open_conversation
from hotline.database import Database, new_id
from hotline.database.models import Conversation
from hotline.database.tables import metadata
from hotline.duty.tables import DutyPlan
from hotline.faq.book import FaqBook
from hotline.faq.rehearsing import Rehearsed, Reply, Scene, labels
from hotline.households import store
from hotline.staff.tables import StaffAccount

_LEASE = 60.0  # seconds; nobody else is there who could take it


class Stage:
    """Belongs to one event loop. The stage is built for the first rehearsal, and swept after each."""

    def __init__(self, faq: FaqBook, house: Database) -> None:
        """house: the real database. Who is there, and when somebody will be, is read from it; nothing is written."""
        self._faq = faq
        self._house = house
        self._database: Database | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._playing = asyncio.Lock()

    async def rehearse(self, text: str, act: str, scene: Scene | None = None) -> Rehearsed:
        """What a resident would get who says `text`, heard as `act`: first of all, or in this scene."""
        async with self._playing:
            database = await self._built()
            try:
                await self._seat(database)
                return await self._play(database, text, act, scene)
            finally:
                await _sweep(database)

    async def _play(self, database: Database, text: str, act: str, scene: Scene | None) -> Rehearsed:
        opened = (await open_conversation(database)).conversation_id
        if scene is not None:
            async with database.write() as connection:
                await _set(connection, opened, scene)
        incoming = Incoming.of(new_id(), text, None)
        stored = await store_message(database, Leases(database, new_id(), _LEASE), opened, incoming)
        await take_turn(Services(database, self._faq), TOPICS[action_of(act)], act, opened, stored.seq)
        async with database.read() as connection:
            messages = await read_after(connection, opened, stored.seq)
            owner = await connection.execute(select(Conversation.owner).where(Conversation.id == opened))
            queued = owner.scalar_one() == "queued"
        replies = [_reply(message["text"], message["data"] or {}) for message in messages]
        return Rehearsed(tuple(replies), queued, incoming.distress.kind if incoming.distress else None)

    async def _seat(self, database: Database) -> None:
        """What residents are told of who is there holds on the stage too."""
        async with self._house.read() as connection:
            staff = [dict(row) for row in (await connection.execute(select(StaffAccount))).mappings()]
            newest = select(DutyPlan).order_by(DutyPlan.id.desc()).limit(1)
            plans = [dict(row) for row in (await connection.execute(newest)).mappings()]
        async with database.write() as connection:
            if staff:
                await connection.execute(insert(StaffAccount), [one | {"password_hash": ""} for one in staff])
            if plans:
                await connection.execute(insert(DutyPlan), plans)

    async def _built(self) -> Database:
        if self._database is None:
            self._folder = tempfile.TemporaryDirectory(prefix="songtan-stage-")
            self._database = Database(f"sqlite+aiosqlite:///{Path(self._folder.name) / 'stage.db'}")
            async with self._database.write() as connection:
                await connection.run_sync(metadata.create_all)
        return self._database


async def _set(connection: AsyncConnection, conversation_id: str, scene: Scene) -> None:
    this = Conversation.id == conversation_id
    home = (await connection.execute(select(Conversation.household_id).where(this))).scalar_one()
    await store.put_copy(connection, home, scene.home)
    begun = {"dialogue": scene.dialogue, "consent": scene.consent}
    await connection.execute(update(Conversation).where(this).values(begun))


def _reply(text: str, data: dict[str, object]) -> Reply:
    choices, asked = data.get("choices"), data.get("asked")
    kind = asked.get("kind") if isinstance(asked, dict) else None
    return Reply(text, labels(choices) if isinstance(choices, list) else (), kind if kind != "decision" else None)


async def _sweep(database: Database) -> None:
    async with database.write() as connection:
        for table in reversed(metadata.sorted_tables):
            await connection.execute(table.delete())
