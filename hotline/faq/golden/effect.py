"""Which golden questions would be answered differently: publishing, withdrawing and levers ask for a word on it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database
from hotline.days import today
from hotline.faq import store as entries
from hotline.faq.drafts import EntryDraft
from hotline.faq.golden import store
from hotline.faq.golden.answering import Golden, Got, all_got, index_of, judged
from hotline.faq.golden.store import Reason
from hotline.faq.levers.levers import Levers
from hotline.faq.levers.store import in_force
from hotline.faq.lifecycle import NothingProposedError
from hotline.faq.store import StoredEntry
from hotline.staff.accounts import Account

Step = Literal["approve", "withdraw"]
_RANKS = {"wrong": 0, "offered": 1, "right": 2}


@dataclass(frozen=True, slots=True)
class Changed:
    """A golden question that is answered differently, and whether that is better (1), worse (-1) or neither (0)."""

    golden: Golden
    before: Got
    after: Got
    better: int


@dataclass(frozen=True, slots=True)
class _Book:
    """What is published, and the levers over it."""

    entries: Sequence[StoredEntry]
    levers: Levers


@dataclass(frozen=True, slots=True)
class Effect:
    """What a step does to all golden questions: what each gets afterwards, and those that get something else."""

    asked: Sequence[Golden]
    after: Sequence[Got]
    changed: Sequence[Changed]


async def effect(database: Database, entry_id: str, step: Step) -> Effect:
    """What publishing what is proposed of an entry, or withdrawing it, would do.

    Raises UnknownEntryError, NothingProposedError.
    """
    async with database.read() as connection:
        asked = [one.golden for one in await store.questions(connection)]
        entry = await entries.entry(connection, entry_id)
        published = await entries.entries(connection, "published") if asked else []
        levers = await in_force(connection)
    if step == "approve" and entry.proposed is None:
        raise NothingProposedError(entry_id)
    if not asked:
        return Effect((), (), ())
    others = [one for one in published if one.id != entry_id]
    then = [*others, _live(entry)] if step == "approve" else others
    now, after = _Book(published, levers), _Book(sorted(then, key=lambda one: one.id), levers)
    return await asyncio.to_thread(_compared, asked, now, after)


def of_levers(asked: Sequence[Golden], published: Sequence[StoredEntry], before: Levers, after: Levers) -> Effect:
    """What other levers would do to what is published. Takes a second or so for hundreds of entries."""
    return _compared(asked, _Book(published, before), _Book(published, after)) if asked else Effect((), (), ())


async def keep(database: Database, found: Effect, editor: Account, reason: Reason) -> None:
    """The step was taken: what the questions get now is a run of the history. Nothing where there are no questions."""
    async with database.write() as connection:
        await keep_in(connection, found, editor, reason)


async def keep_in(connection: AsyncConnection, found: Effect, editor: Account, reason: Reason) -> None:
    """The same, in the caller's transaction."""
    if found.asked:
        told = replace(reason, changed=len(found.changed))
        await store.keep_run(connection, found.asked, found.after, editor, told)


def _live(entry: StoredEntry) -> StoredEntry:
    draft = EntryDraft.model_validate((entry.proposed or {})["content"])
    content = {name: getattr(draft, name) for name in EntryDraft.model_fields}
    return replace(entry, **content | {"variants": tuple(draft.variants), "measures": tuple(draft.measures)})


def _compared(asked: Sequence[Golden], now: _Book, then: _Book) -> Effect:
    day = today()
    before, after = (all_got(index_of(one.entries, one.levers, day), asked) for one in (now, then))
    changed = [
        Changed(golden, one, other, _better(golden, one, other))
        for golden, one, other in zip(asked, before, after, strict=True)
        if (one.kind, one.entries[:1]) != (other.kind, other.entries[:1])
    ]
    return Effect(asked, after, changed)


def _better(golden: Golden, before: Got, after: Got) -> int:
    one, other = _RANKS[judged(golden, before)], _RANKS[judged(golden, after)]
    return (other > one) - (other < one)
