"""Entries in the database: reading them, and writing their content. Who may bring it to residents: `lifecycle`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, new_id, now
from hotline.database.revision import advance
from hotline.events import Event, of_knowledge
from hotline.faq import history
from hotline.faq.drafts import EntryDraft, InvalidEntryError
from hotline.faq.history import State
from hotline.faq.tables import FaqEntry
from hotline.faq.words import plain
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from policy_kb import QUOTED

NOTHING_PROPOSED: dict[str, Any] = {"proposed": None, "proposed_by": None, "proposed_at": None}
CONTENT = "faq"  # the name of the content revision


class UnknownEntryError(Exception):
    """There is no such entry."""


class EditedMeanwhileError(Exception):
    """Somebody else changed the entry after it was read. The text is for whoever edits; `entry`: what it is now."""

    def __init__(self, entry: "StoredEntry") -> None:
        super().__init__(f"{entry.updated_by or '系统更新'}刚刚改过这一条。您写的还在，比一比再决定用哪个")
        self.entry = entry


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it stands. `version` counts its changes; `updated_by`: None while nobody has touched it."""

    id: str
    question: str
    variants: tuple[str, ...]
    answer: str
    answer_last_known: str
    answer_missing: str
    topic: str
    measures: tuple[str, ...]
    district: str | None
    clause: str
    source: str
    address: str
    effective_from: date | None
    effective_to: date | None
    review_by: date | None
    state: State
    version: int
    updated_at: datetime
    updated_by: str | None
    approved_by: str | None
    proposed: dict[str, Any] | None
    proposed_by: int | None
    proposed_at: datetime | None
    returned: dict[str, Any] | None

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way of asking, the question first."""
        return (self.question, *self.variants)

    @property
    def draft(self) -> EntryDraft:
        """Its content."""
        return EntryDraft.model_validate({name: getattr(self, name) for name in EntryDraft.model_fields})

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards that it quotes, in order."""
        return tuple(dict.fromkeys(QUOTED.findall("\n".join(self.prose))))

    @property
    def prose(self) -> tuple[str, str, str]:
        """Everything that residents may be told."""
        return self.answer, self.answer_last_known, self.answer_missing

    def in_force(self, day: date) -> bool:
        """Whether the entry's dates include `day`."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)


def stored(row: Any) -> StoredEntry:
    """From a row of the table."""
    fields = {name: getattr(row, name) for name in StoredEntry.__slots__}
    return StoredEntry(**fields | {"variants": tuple(row.variants), "measures": tuple(row.measures)})


async def entries(connection: AsyncConnection, state: State | None = None) -> list[StoredEntry]:
    """Entries by id, all or of one state."""
    statement = select(FaqEntry).order_by(FaqEntry.id)
    if state is not None:
        statement = statement.where(FaqEntry.state == state)
    return [stored(row) for row in await connection.execute(statement)]


async def entry(connection: AsyncConnection, entry_id: str) -> StoredEntry:
    """One entry. Raises UnknownEntryError."""
    row = (await connection.execute(select(FaqEntry).where(FaqEntry.id == entry_id))).one_or_none()
    if row is None:
        raise UnknownEntryError(entry_id)
    return stored(row)


async def create(database: Database, draft: EntryDraft, editor: Account) -> StoredEntry:
    """A new entry, as a draft that residents do not see."""
    async with database.write() as connection:
        return await add(connection, draft, editor)


async def add(connection: AsyncConnection, draft: EntryDraft, editor: Account) -> StoredEntry:
    """The same, in the caller's transaction."""
    values = {"id": new_id(), **draft.model_dump(), "state": "draft", "version": 1, **_touched(editor)}
    row = (await connection.execute(insert(FaqEntry).values(values).returning(FaqEntry))).one()
    await record(connection, editor.actor, Event.FAQ_CREATED, of_knowledge.Entry(row.id, row.version))
    return stored(row)


async def put(
    connection: AsyncConnection, known: StoredEntry, draft: EntryDraft, editor: Account, version: int | None = None
) -> StoredEntry:
    """Replace the content of an entry that is locked; of a published one the new content waits for a second person.

    `version`: the one that the editor read. Raises EditedMeanwhileError, InvalidEntryError (published, and asked alike
    elsewhere).
    """
    if version is not None and version != known.version:
        raise EditedMeanwhileError(known)
    if known.state == "published":
        await refuse_doubles(connection, known.id, draft.wordings)
        return await propose(connection, known, editor, draft)
    return await change(connection, known, Event.FAQ_EDITED, editor, draft.model_dump() | NOTHING_PROPOSED)


async def locked_entry(connection: AsyncConnection, entry_id: str) -> StoredEntry:
    """One entry that nobody else changes until the transaction ends. Raises UnknownEntryError."""
    statement = select(FaqEntry).where(FaqEntry.id == entry_id).with_for_update()
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise UnknownEntryError(entry_id)
    return stored(row)


async def change(
    connection: AsyncConnection, known: StoredEntry, event: Event, editor: Account, values: dict[str, Any]
) -> StoredEntry:
    """New content or a new state, of this editor's; what it was is kept."""
    await history.keep(connection, known)
    return await write(connection, known, event, editor, {"approved_by": None} | _touched(editor) | values)


async def propose(connection: AsyncConnection, known: StoredEntry, editor: Account, draft: EntryDraft) -> StoredEntry:
    """Content that residents get once a second person agrees."""
    proposed = {"content": draft.model_dump(mode="json"), "by": editor.name}
    values = {"proposed": proposed, "proposed_by": editor.id, "proposed_at": now(), "returned": None}
    return await write(connection, known, Event.FAQ_PROPOSED, editor, values)


async def write(
    connection: AsyncConnection, known: StoredEntry, event: Event, editor: Account, values: dict[str, Any]
) -> StoredEntry:
    """Write, count the version up, and record who did it."""
    counted = values | {"version": known.version + 1}
    statement = update(FaqEntry).where(FaqEntry.id == known.id).values(counted).returning(FaqEntry)
    row = (await connection.execute(statement)).one()
    await advance(connection, CONTENT)
    await record(connection, editor.actor, event, of_knowledge.Entry(known.id, row.version))
    return stored(row)


async def refuse_doubles(connection: AsyncConnection, entry_id: str, wordings: Sequence[str]) -> None:
    """Raises InvalidEntryError where a published entry is asked in the same words."""
    others = await connection.execute(select(FaqEntry).where(FaqEntry.state == "published", FaqEntry.id != entry_id))
    taken = {plain(wording): other.question for other in map(stored, others) for wording in other.wordings}
    for place, wording in enumerate(wordings):
        if plain(wording) in taken:
            field = "question" if place == 0 else f"variants.{place - 1}"
            raise InvalidEntryError(
                field, f"“{wording}”已经是“{taken[plain(wording)]}”的问法，居民会得到哪个答案就说不准了"
            )


def _touched(editor: Account) -> dict[str, Any]:
    return {"updated_at": now(), "updated_by": editor.name}
