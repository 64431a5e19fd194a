"""Which golden questions would be answered differently: publishing and withdrawing ask for a word on it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hotline.database import Database
from hotline.days import today
from hotline.faq import store as entries
from hotline.faq.drafts import EntryDraft
from hotline.faq.golden import store
from hotline.faq.golden.answering import Golden, Got, all_got, index_of, judged
from hotline.faq.golden.store import Reason
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
    if step == "approve" and entry.proposed is None:
        raise NothingProposedError(entry_id)
    if not asked:
        return Effect((), (), ())
    others = [one for one in published if one.id != entry_id]
    then = [*others, _live(entry)] if step == "approve" else others
    return await asyncio.to_thread(_compared, asked, published, sorted(then, key=lambda one: one.id))


async def keep(database: Database, found: Effect, editor: Account, reason: Reason) -> None:
    """The step was taken: what the questions get now is a run of the history. Nothing where there are no questions."""
    if found.asked:
        async with database.write() as connection:
            told = replace(reason, changed=len(found.changed))
            await store.keep_run(connection, found.asked, found.after, editor, told)


def _live(entry: StoredEntry) -> StoredEntry:
    draft = EntryDraft.model_validate((entry.proposed or {})["content"])
    content = {name: getattr(draft, name) for name in EntryDraft.model_fields}
    return replace(entry, **content | {"variants": tuple(draft.variants), "measures": tuple(draft.measures)})


def _compared(asked: Sequence[Golden], now: Sequence[StoredEntry], then: Sequence[StoredEntry]) -> Effect:
    day = today()
    before, after = all_got(index_of(now, day), asked), all_got(index_of(then, day), asked)
    changed = [
        Changed(golden, one, other, _better(golden, one, other))
        for golden, one, other in zip(asked, before, after, strict=True)
        if (one.kind, one.entries[:1]) != (other.kind, other.entries[:1])
    ]
    return Effect(asked, after, changed)


def _better(golden: Golden, before: Got, after: Got) -> int:
    one, other = _RANKS[judged(golden, before)], _RANKS[judged(golden, after)]
    return (other > one) - (other < one)
