"""Bringing an answer to residents, with a second person, and taking it back."""

from fastapi import APIRouter

from hotline.faq import lifecycle, store
from hotline.faq.api import router as _entries
from hotline.faq.golden.effect import keep
from hotline.faq.golden.gate import Agreement, Consent, agreed
from hotline.faq.golden.store import Reason
from hotline.faq.refusals import Refusing, refuse_marks
from hotline.faq.schemas import EntryId, EntryOut, Note
from hotline.services import Shared
from hotline.staff.gate import AnswerEditor
from hotline.staff.services import Faq, Knowledge

router = APIRouter(prefix=_entries.prefix, tags=["faq"], responses=_entries.responses, route_class=Refusing)


@router.post("/{entry_id}/publish", status_code=202)
async def publish(
    entry_id: EntryId, editor: AnswerEditor, services: Shared, knowledge: Knowledge, faq: Faq
) -> EntryOut:
    """Hand a draft or a withdrawn entry in: residents get it once a second person agrees. Refused with figures that
    stand in it of themselves (`marks`: each with its place), and when a published entry is asked in the same words."""
    current = await knowledge.current()
    async with services.database.read() as connection:
        refuse_marks((await store.entry(connection, entry_id)).draft, current)
    entry = await lifecycle.submit(services.database, entry_id, editor)
    faq.forget()
    return EntryOut.of(entry, current, editor)


@router.post("/{entry_id}/approve")
async def approve(
    entry_id: EntryId,
    editor: AnswerEditor,
    services: Shared,
    knowledge: Knowledge,
    faq: Faq,
    given: Agreement | None = None,
) -> EntryOut:
    """Agree to what a colleague proposed: residents get it from now on. 403 for whoever proposed it. 409 where golden
    questions would be answered differently (`changes`) and no word is given on it, or where the entry was changed since
    `version` (`current`)."""
    current = await knowledge.current()
    found = await agreed(services.database, entry_id, "approve", given)
    read = given.version if given else None
    entry = await lifecycle.agree(services.database, entry_id, editor, lambda draft: refuse_marks(draft, current), read)
    faq.forget()
    await keep(services.database, found, editor, Reason("published", entry_id, given.consent if given else ""))
    return EntryOut.of(entry, current, editor)


@router.post("/{entry_id}/reject")
async def reject(
    entry_id: EntryId,
    editor: AnswerEditor,
    services: Shared,
    knowledge: Knowledge,
    faq: Faq,
    given: Note | None = None,
) -> EntryOut:
    """Turn a proposal down, with the reason, or take back one's own. What was written is kept, to be gone on with."""
    note = given.note if given else ""
    entry = await lifecycle.turn_down(services.database, entry_id, editor, note)
    faq.forget()
    return EntryOut.of(entry, await knowledge.current(), editor)


@router.post("/{entry_id}/withdraw")
async def withdraw(
    entry_id: EntryId,
    editor: AnswerEditor,
    services: Shared,
    knowledge: Knowledge,
    faq: Faq,
    given: Consent | None = None,
) -> EntryOut:
    """Residents no longer get it, at once. It stays, and can be published again. 409 where golden questions would be
    answered differently (`changes`) and no word is given on it."""
    found = await agreed(services.database, entry_id, "withdraw", given)
    entry = await lifecycle.move(services.database, entry_id, editor, "withdrawn")
    faq.forget()
    await keep(services.database, found, editor, Reason("withdrawn", entry_id, given.consent if given else ""))
    return EntryOut.of(entry, await knowledge.current(), editor)


@router.post("/{entry_id}/archive")
async def archive(entry_id: EntryId, editor: AnswerEditor, services: Shared, knowledge: Knowledge) -> EntryOut:
    """Put a draft or a withdrawn entry out of sight. It stays."""
    entry = await lifecycle.move(services.database, entry_id, editor, "archived")
    return EntryOut.of(entry, await knowledge.current(), editor)


@router.post("/{entry_id}/restore")
async def restore(entry_id: EntryId, editor: AnswerEditor, services: Shared, knowledge: Knowledge) -> EntryOut:
    """Take an entry out of the archive, as a draft."""
    entry = await lifecycle.move(services.database, entry_id, editor, "draft")
    return EntryOut.of(entry, await knowledge.current(), editor)
