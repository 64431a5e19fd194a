"""The clerk's questions and answers: the list, writing an entry, and what helps in writing it."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Response

from hotline.days import today
from hotline.faq import history, store
from hotline.faq.alike import alike
from hotline.faq.drafts import EntryDraft, check
from hotline.faq.history import State, Version
from hotline.faq.listing import Order, Wanted, listed
from hotline.faq.previewing import preview, standards_used
from hotline.faq.refusals import Refusing, refuse_marks
from hotline.faq.schemas import (
    Choice,
    EntryChoices,
    EntryEdit,
    EntryId,
    EntryOut,
    PreviewOut,
    Similar,
    StandardUsed,
    VersionOut,
    Wordings,
    Written,
)
from hotline.faq.topics import TOPICS
from hotline.services import Shared
from hotline.staff.gate import AnswerEditor, Reader
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Faq, Knowledge

router = APIRouter(
    prefix="/api/staff/faq",
    tags=["faq"],
    responses=PROBLEMS | dict.fromkeys((404, 409), PROBLEMS[422]),
    route_class=Refusing,
)
COUNT = "X-Total-Count"


@router.get("")
async def list_entries(
    editor: AnswerEditor,
    services: Shared,
    knowledge: Knowledge,
    response: Response,
    q: Annotated[str, Query(max_length=100, description="几个词，用空格分开；问题、问法、答案里都有才算")] = "",
    state: State | None = None,
    waiting: Annotated[bool, Query(description="只要等第二个人同意的")] = False,
    due: Annotated[bool, Query(description="只要该再看一遍的")] = False,
    topic: Annotated[str, Query(max_length=32)] = "",
    measure: Annotated[str, Query(max_length=64)] = "",
    district: Annotated[str, Query(max_length=16)] = "",
    standard: Annotated[str, Query(max_length=64, description="引用了这个标准的")] = "",
    order: Order = "waiting",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=1000, description="一页几条")] = 1000,
) -> list[EntryOut]:
    """The entries that are wanted, a page at a time; X-Total-Count tells how many there are on all pages. Archived
    ones are left out unless they are asked for."""
    current = await knowledge.current()
    wanted = Wanted(q.strip(), state, waiting, due, topic, measure, district, standard, today())
    async with services.database.read() as connection:
        every = await store.entries(connection)
    found = listed(every, wanted, order)
    response.headers[COUNT] = str(len(found))
    return [EntryOut.of(entry, current, editor) for entry in found[(page - 1) * size : page * size]]


@router.post("", status_code=201)
async def create(draft: EntryDraft, editor: AnswerEditor, services: Shared, knowledge: Knowledge) -> EntryOut:
    """A new entry, as a draft: residents get it once it is published."""
    current = await knowledge.current()
    check(draft, current)
    return EntryOut.of(await store.create(services.database, draft, editor), current, editor)


@router.get("/choices")
async def choices(_editor: AnswerEditor, services: Shared, knowledge: Knowledge) -> EntryChoices:
    """From what an entry's topic, measures, district and standards are chosen; standards with their value of today."""
    current = await knowledge.current()
    async with services.database.read() as connection:
        entries = await store.entries(connection)
    districts = sorted({office.district for office in current.directory.offices})
    return EntryChoices(
        topics=[Choice(id=name, label=label) for name, label in TOPICS.items()],
        measures=[Choice(id=name, label=current.names.titles[f"measure:{name}"]) for name in current.measures],
        districts=districts,
        standards=standards_used(entries, current, today()),
    )


@router.get("/standards")
async def used_standards(_reader: Reader, services: Shared, knowledge: Knowledge) -> list[StandardUsed]:
    """Every standard with its value of today as an answer says it, and the answers that quote it."""
    async with services.database.read() as connection:
        entries = await store.entries(connection)
    return standards_used(entries, await knowledge.current(), today())


@router.post("/preview")
async def look_at(given: Written, _editor: AnswerEditor, knowledge: Knowledge) -> PreviewOut:
    """What residents would read today, and the figures that stand in the way of publishing, each with its place."""
    return preview(given, await knowledge.current(), today())


@router.post("/similar")
async def similar(given: Wordings, _editor: AnswerEditor, services: Shared) -> list[Similar]:
    """Entries that mean nearly the same as these ways of asking, whatever their state."""
    async with services.database.read() as connection:
        entries = await store.entries(connection)
    found = await asyncio.to_thread(alike, given.wordings, entries, given.but)
    return [
        Similar(id=one.entry.id, question=one.entry.question, state=one.entry.state, near=one.near, wording=one.wording)
        for one in found
    ]


@router.get("/{entry_id}")
async def show(entry_id: EntryId, editor: AnswerEditor, services: Shared, knowledge: Knowledge) -> EntryOut:
    """One entry."""
    async with services.database.read() as connection:
        return EntryOut.of(await store.entry(connection, entry_id), await knowledge.current(), editor)


@router.get("/{entry_id}/versions")
async def list_versions(entry_id: EntryId, _editor: AnswerEditor, services: Shared) -> list[VersionOut]:
    """What the entry is and was, the latest first, and who made it so."""
    async with services.database.read() as connection:
        now = Version.of(await store.entry(connection, entry_id))
        return [VersionOut.of(one) for one in (now, *await history.versions(connection, entry_id))]


@router.put("/{entry_id}")
async def edit(
    entry_id: EntryId,
    given: EntryEdit,
    editor: AnswerEditor,
    services: Shared,
    knowledge: Knowledge,
    faq: Faq,
    response: Response,
) -> EntryOut:
    """Replace the content. Of a published entry residents get the new content once a second person agrees (202); it is
    refused with figures that stand in it of themselves. 409 when somebody else was faster: `current` is what they made
    of it."""
    draft = EntryDraft.model_validate(given.model_dump(exclude={"version"}))
    current = await knowledge.current()
    check(draft, current)
    async with services.database.write() as connection:
        known = await store.locked_entry(connection, entry_id)
        if known.state == "published":
            refuse_marks(draft, current)
        entry = await store.put(connection, known, draft, editor, given.version)
    faq.forget()
    if entry.proposed is not None:
        response.status_code = 202
    return EntryOut.of(entry, current, editor)
