"""Entries in the database: every change counts the content revision up and is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, new_id, now
from hotline.database.revision import advance
from hotline.events import Event, payloads
from hotline.faq.bare_figures import bare_figures
from hotline.faq.drafts import EntryDraft, InvalidEntryError
from hotline.faq.tables import FaqEntry
from hotline.faq.words import plain
from hotline.staff.accounts import Account
from hotline.staff.audit import record

_NOTHING_PROPOSED: dict[str, Any] = {"proposed": None, "proposed_by": None, "proposed_at": None}
CONTENT = "faq"  # the name of the content revision
State = Literal["draft", "published", "withdrawn"]


class UnknownEntryError(Exception):
    """There is no such entry."""


class EditedMeanwhileError(Exception):
    """Somebody else changed the entry after it was read. The text is for whoever edits."""


class SamePersonError(Exception):
    """Whoever proposed an answer cannot be the one who agrees."""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it stands. `version` counts its changes; `updated_by`: None while nobody has touched it."""

    id: str
    question: str
    variants: tuple[str, ...]
    answer: str
    clause: str
    source: str
    effective_from: date | None
    effective_to: date | None
    state: State
    version: int
    updated_at: datetime
    updated_by: str | None
    proposed: dict[str, Any] | None
    proposed_by: int | None
    proposed_at: datetime | None

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way of asking, the question first."""
        return (self.question, *self.variants)

    def in_force(self, day: date) -> bool:
        """Whether the entry's dates include `day`."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)


def _stored(row: Any) -> StoredEntry:
    fields = {name: getattr(row, name) for name in StoredEntry.__slots__}
    return StoredEntry(**fields | {"variants": tuple(row.variants)})


async def entries(connection: AsyncConnection, state: State | None = None, text: str = "") -> list[StoredEntry]:
    """Entries by id; of one state, or with `text` in question, variants or answer."""
    statement = select(FaqEntry).order_by(FaqEntry.id)
    if state is not None:
        statement = statement.where(FaqEntry.state == state)
    found = [_stored(row) for row in await connection.execute(statement)]
    return [entry for entry in found if any(text in part for part in (*entry.wordings, entry.answer))]


async def create(database: Database, draft: EntryDraft, editor: Account) -> StoredEntry:
    """A new entry, as a draft that residents do not see."""
    async with database.write() as connection:
        values = {"id": new_id(), **_content(draft), "state": "draft", "version": 1, **_touched(editor)}
        row = (await connection.execute(insert(FaqEntry).values(values).returning(FaqEntry))).one()
        await record(connection, editor.actor, Event.FAQ_CREATED, payloads.Entry(row.id, row.version))
    return _stored(row)


async def edit(
    database: Database, entry_id: str, draft: EntryDraft, editor: Account, version: int | None = None
) -> StoredEntry:
    """Replace the content; a published entry stays published and changes at once.

    A published entry to which sums of money are added keeps its content; the new one waits for a second person.
    `version`: the one that the editor read. Raises UnknownEntryError, EditedMeanwhileError, InvalidEntryError
    (published, and asked alike elsewhere).
    """
    async with database.write() as connection:
        entry = await _locked(connection, entry_id)
        if version is not None and version != entry.version:
            who = entry.updated_by or "系统更新"
            raise EditedMeanwhileError(f"{who}刚刚改过这一条（第 {entry.version} 版）。请刷新，看过新内容再改")
        if entry.state == "published":
            await _refuse_doubles(connection, entry_id, draft.wordings)
            if bare_figures(draft.answer) - bare_figures(entry.answer):
                return await _propose(connection, entry, editor, draft)
        return await _change(connection, entry, Event.FAQ_EDITED, editor, _content(draft) | _NOTHING_PROPOSED)


async def publish(database: Database, entry_id: str, editor: Account) -> StoredEntry:
    """Residents get it from now on; an answer with sums of money, once a second person agrees.

    Raises UnknownEntryError, InvalidEntryError (asked alike elsewhere).
    """
    async with database.write() as connection:
        entry = await _locked(connection, entry_id)
        await _refuse_doubles(connection, entry_id, entry.wordings)
        if entry.state != "published" and bare_figures(entry.answer):
            return await _propose(connection, entry, editor, _draft(entry))
        return await _change(connection, entry, Event.FAQ_PUBLISHED, editor, {"state": "published"} | _NOTHING_PROPOSED)


async def decide(database: Database, entry_id: str, editor: Account, *, agreed: bool) -> StoredEntry:
    """Publish what a colleague proposed, or turn it down. The proposer may take it back, not agree.

    Raises UnknownEntryError (nothing waits), SamePersonError, InvalidEntryError (asked alike elsewhere).
    """
    async with database.write() as connection:
        entry = await _locked(connection, entry_id)
        if entry.proposed is None:
            raise UnknownEntryError(entry_id)
        if not agreed:
            return await _write(connection, entry, Event.FAQ_REJECTED, editor, _NOTHING_PROPOSED)
        if entry.proposed_by == editor.id:
            raise SamePersonError
        draft = EntryDraft.model_validate(entry.proposed["content"])
        await _refuse_doubles(connection, entry_id, draft.wordings)
        live = _content(draft) | {"state": "published"} | _NOTHING_PROPOSED
        return await _change(connection, entry, Event.FAQ_APPROVED, editor, live)


async def withdraw(database: Database, entry_id: str, editor: Account) -> StoredEntry:
    """Residents no longer get it. Raises UnknownEntryError."""
    async with database.write() as connection:
        entry = await _locked(connection, entry_id)
        return await _change(connection, entry, Event.FAQ_WITHDRAWN, editor, {"state": "withdrawn"} | _NOTHING_PROPOSED)


async def _locked(connection: AsyncConnection, entry_id: str) -> StoredEntry:
    statement = select(FaqEntry).where(FaqEntry.id == entry_id).with_for_update()
    row = (await connection.execute(statement)).one_or_none()
    if row is None:
        raise UnknownEntryError(entry_id)
    return _stored(row)


async def _change(
    connection: AsyncConnection, entry: StoredEntry, event: Event, editor: Account, values: dict[str, Any]
) -> StoredEntry:
    """New content or a new state: another version, of this editor's."""
    changed = values | {"version": entry.version + 1} | _touched(editor)
    return await _write(connection, entry, event, editor, changed)


async def _write(
    connection: AsyncConnection, entry: StoredEntry, event: Event, editor: Account, values: dict[str, Any]
) -> StoredEntry:
    statement = update(FaqEntry).where(FaqEntry.id == entry.id).values(values).returning(FaqEntry)
    row = (await connection.execute(statement)).one()
    await advance(connection, CONTENT)
    await record(connection, editor.actor, event, payloads.Entry(entry.id, row.version))
    return _stored(row)


async def _refuse_doubles(connection: AsyncConnection, entry_id: str, wordings: Sequence[str]) -> None:
    others = await connection.execute(select(FaqEntry).where(FaqEntry.state == "published", FaqEntry.id != entry_id))
    taken = {plain(wording): other.question for other in map(_stored, others) for wording in other.wordings}
    for place, wording in enumerate(wordings):
        if plain(wording) in taken:
            field = "question" if place == 0 else f"variants.{place - 1}"
            raise InvalidEntryError(
                field, f"“{wording}”已经是“{taken[plain(wording)]}”的问法，居民会得到哪个答案就说不准了"
            )


async def _propose(connection: AsyncConnection, entry: StoredEntry, editor: Account, draft: EntryDraft) -> StoredEntry:
    proposed = {"content": draft.model_dump(mode="json"), "by": editor.name}
    values = {"proposed": proposed, "proposed_by": editor.id, "proposed_at": now()}
    return await _write(connection, entry, Event.FAQ_PROPOSED, editor, values)


def _draft(entry: StoredEntry) -> EntryDraft:
    return EntryDraft.model_validate({name: getattr(entry, name) for name in EntryDraft.model_fields})


def _content(draft: EntryDraft) -> dict[str, Any]:
    return draft.model_dump()


def _touched(editor: Account) -> dict[str, Any]:
    return {"updated_at": now(), "updated_by": editor.name}
