"""From a draft to residents and back: draft → waits for a second person → published → withdrawn → archived."""

from collections.abc import Callable
from typing import Any

from hotline.database import Database, now
from hotline.events import Event
from hotline.faq.drafts import EntryDraft
from hotline.faq.history import State
from hotline.faq.store import (
    NOTHING_PROPOSED,
    EditedMeanwhileError,
    StoredEntry,
    change,
    locked_entry,
    propose,
    refuse_doubles,
    write,
)
from hotline.staff.accounts import Account

_BEFORE: dict[State, frozenset[State]] = {
    "withdrawn": frozenset({"published"}),
    "archived": frozenset({"draft", "withdrawn"}),
    "draft": frozenset({"archived"}),
}
_STEPS: dict[State, Event] = {
    "withdrawn": Event.FAQ_WITHDRAWN,
    "archived": Event.FAQ_ARCHIVED,
    "draft": Event.FAQ_RESTORED,
}


class NothingProposedError(Exception):
    """Nothing of this entry waits for a second person."""


class SamePersonError(Exception):
    """Whoever proposed an answer cannot be the one who agrees."""


class WrongStateError(Exception):
    """The entry is not in a state from which this step leads on; `state` is the one it is in."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


async def submit(database: Database, entry_id: str, editor: Account) -> StoredEntry:
    """Ask for a second person: residents get it once they agree.

    Raises UnknownEntryError, WrongStateError (published already, or archived), InvalidEntryError (asked alike
    elsewhere).
    """
    async with database.write() as connection:
        entry = await locked_entry(connection, entry_id)
        if entry.state not in ("draft", "withdrawn"):
            raise WrongStateError(entry.state)
        await refuse_doubles(connection, entry_id, entry.wordings)
        return await propose(connection, entry, editor, entry.draft)


async def agree(
    database: Database, entry_id: str, editor: Account, refuse: Callable[[EntryDraft], None], version: int | None = None
) -> StoredEntry:
    """Publish what a colleague proposed. `refuse`: raises where it may not be published as it stands today. `version`:
    the one that the editor read.

    Raises NothingProposedError, SamePersonError, InvalidEntryError (asked alike elsewhere), EditedMeanwhileError.
    """
    async with database.write() as connection:
        entry = await locked_entry(connection, entry_id)
        if version is not None and version != entry.version:
            raise EditedMeanwhileError(entry)
        if entry.proposed is None:
            raise NothingProposedError(entry_id)
        if entry.proposed_by == editor.id:
            raise SamePersonError
        draft = EntryDraft.model_validate(entry.proposed["content"])
        refuse(draft)
        await refuse_doubles(connection, entry_id, draft.wordings)
        live: dict[str, Any] = draft.model_dump() | {"state": "published", "returned": None} | NOTHING_PROPOSED
        written = {"updated_by": entry.proposed["by"], "approved_by": editor.name}
        event = Event.FAQ_APPROVED if entry.state == "published" else Event.FAQ_PUBLISHED
        return await change(connection, entry, event, editor, live | written)


async def turn_down(database: Database, entry_id: str, editor: Account, note: str) -> StoredEntry:
    """Nothing changes for residents; what was proposed is kept with the reason, to be gone on with. Of a draft that is
    taken back by whoever handed it in nothing more is to be kept.

    Raises NothingProposedError.
    """
    async with database.write() as connection:
        entry = await locked_entry(connection, entry_id)
        if entry.proposed is None:
            raise NothingProposedError(entry_id)
        own = entry.proposed_by == editor.id
        told = {"by": editor.name, "own": own, "at": now().isoformat(), "note": note}
        returned = None if own and entry.state != "published" else {"content": entry.proposed["content"], **told}
        return await write(connection, entry, Event.FAQ_REJECTED, editor, NOTHING_PROPOSED | {"returned": returned})


async def move(database: Database, entry_id: str, editor: Account, to: State) -> StoredEntry:
    """Withdraw (residents no longer get it), archive (out of sight), or take out of the archive as a draft.

    Raises UnknownEntryError, WrongStateError.
    """
    async with database.write() as connection:
        entry = await locked_entry(connection, entry_id)
        if entry.state not in _BEFORE[to]:
            raise WrongStateError(entry.state)
        return await change(connection, entry, _STEPS[to], editor, {"state": to} | NOTHING_PROPOSED)
