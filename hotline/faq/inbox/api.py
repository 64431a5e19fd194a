"""The clerk's inbox: what residents asked and did not get."""

import asyncio
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.faq import store as entries
from hotline.faq.acts import ACT_LABELS
from hotline.faq.drafts import EntryDraft, InvalidEntryError, Wording, check
from hotline.faq.inbox import store
from hotline.faq.inbox.gathering import Group, Why, grouped, unserved
from hotline.faq.inbox.schemas import Ids
from hotline.faq.refusals import Refusing, refuse_marks
from hotline.faq.schemas import AnswerName, EntryOut
from hotline.faq.words import plain
from hotline.services import Shared
from hotline.staff.gate import AnswerEditor
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Faq, Knowledge

router = APIRouter(
    prefix="/api/staff/faq/inbox",
    tags=["faq"],
    responses=PROBLEMS | dict.fromkeys((404, 409), PROBLEMS[422]),
    route_class=Refusing,
)
EntryRef = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]
_TEXTS = 8


class GroupOut(BaseModel):
    """Alike questions."""

    ids: list[str]
    count: int
    texts: list[str] = Field(description="几种问法，问得多的在前；号码已经遮住")
    why: dict[Why, int] = Field(
        description="refused 没有答，offered 只拿出来让选，useless 答了说没用，person 答了还是要找人，"
        "note 说了没记成情况"
    )
    latest: datetime
    nearest: AnswerName | None = Field(description="当时最像的一条问答")


class InboxCount(BaseModel):
    """What waits for a clerk."""

    questions: int


class Taken(BaseModel):
    """Questions that become another way of asking an entry."""

    model_config = ConfigDict(extra="forbid")

    ids: Ids
    entry: EntryRef
    wording: Wording


class Written(BaseModel):
    """Questions that an entry of their own answers, which is written already, or that are put aside."""

    model_config = ConfigDict(extra="forbid")

    ids: Ids
    became: Literal["entry", "none"]
    entry: EntryRef | None = None
    wording: Annotated[str, Field(max_length=200)] = ""


class SettledOut(BaseModel):
    """What became of questions."""

    became: Literal["entry", "variant", "example", "none"]
    wording: str
    count: int
    by: str
    at: datetime
    entry: AnswerName | None = Field(description="成了哪一条；它现在什么状态")
    act: str | None = Field(description="当成了哪个意思的例句")


@router.get("")
async def list_inbox(
    _editor: AnswerEditor, services: Shared, days: Annotated[int, Query(ge=1, le=3650)] = 60
) -> list[GroupOut]:
    """What nobody has dealt with, alike ones together, the most frequent first."""
    async with services.database.read() as connection:
        found = await unserved(connection, days)
        names = await _names(connection)
    groups = await asyncio.to_thread(grouped, found)
    return [_out(group, names) for group in groups]


@router.get("/count")
async def count_inbox(
    _editor: AnswerEditor, services: Shared, days: Annotated[int, Query(ge=1, le=3650)] = 60
) -> InboxCount:
    """How much nobody has dealt with: small enough to be asked for again and again."""
    async with services.database.read() as connection:
        return InboxCount(questions=len(await unserved(connection, days)))


@router.post("/variants")
async def take_as_variant(
    given: Taken, editor: AnswerEditor, services: Shared, knowledge: Knowledge, faq: Faq, response: Response
) -> EntryOut:
    """Another way of asking an entry; of a published one, once a second person agrees (202)."""
    current = await knowledge.current()
    async with services.database.write() as connection:
        known = await entries.locked_entry(connection, given.entry)
        content = known.proposed["content"] if known.proposed else known.draft.model_dump()
        draft = EntryDraft.model_validate(content)
        if plain(given.wording) not in map(plain, draft.wordings):
            draft = draft.model_copy(update={"variants": [*draft.variants, given.wording]})
        check(draft, current)
        if known.state == "published":
            refuse_marks(draft, current)
        entry = await entries.put(connection, known, draft, editor)
        await store.settle(connection, given.ids, store.Outcome("variant", entry.id, given.wording), editor)
    faq.forget()
    if entry.proposed is not None:
        response.status_code = 202
    return EntryOut.of(entry, current, editor)


@router.post("/settled", status_code=204)
async def settle(given: Written, editor: AnswerEditor, services: Shared) -> Response:
    """An entry was written for them, or they are put aside."""
    if (given.became == "entry") != (given.entry is not None):
        raise InvalidEntryError("entry", "写成了问答的，要说是哪一条；放一边的，不用说")
    async with services.database.write() as connection:
        if given.entry is not None:
            await entries.entry(connection, given.entry)
        await store.settle(connection, given.ids, store.Outcome(given.became, given.entry, given.wording), editor)
    return Response(status_code=204)


@router.get("/settled")
async def list_settled(
    _editor: AnswerEditor, services: Shared, most: Annotated[int, Query(ge=1, le=500)] = 50
) -> list[SettledOut]:
    """What became of questions, the latest first."""
    async with services.database.read() as connection:
        names = await _names(connection)
        rows = await store.settled(connection, most)
    return [
        SettledOut(
            became=row.became,
            wording=row.wording,
            count=row.count,
            by=row.by,
            at=row.at,
            entry=names.get(row.entry_id or ""),
            act=ACT_LABELS.get(row.act or ""),
        )
        for row in rows
    ]


async def _names(connection: AsyncConnection) -> dict[str, AnswerName]:
    every = await entries.entries(connection)
    return {one.id: AnswerName(id=one.id, question=one.question, state=one.state) for one in every}


def _out(group: Group, names: dict[str, AnswerName]) -> GroupOut:
    nearest = next((names[name] for name, _ in group.nearest.most_common() if name in names), None)
    return GroupOut(
        ids=group.ids,
        count=len(group.ids),
        texts=[text for text, _ in group.texts.most_common(_TEXTS)],
        why=dict(group.why),
        latest=group.latest,
        nearest=nearest,
    )
