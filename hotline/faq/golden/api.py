"""The golden questions that staff keep, asking all of them, and the history of that."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.days import today
from hotline.faq import store as entries
from hotline.faq.drafts import InvalidEntryError, Wording
from hotline.faq.elsewhere import topics
from hotline.faq.golden import store
from hotline.faq.golden.answering import Expected, Golden, Got, Verdict, all_got, index_of
from hotline.faq.golden.effect import Changed, Step, effect
from hotline.faq.golden.store import Reason, StoredQuestion, UnknownQuestionError
from hotline.faq.levers.store import in_force
from hotline.faq.refusals import Refusing
from hotline.faq.schemas import EntryId
from hotline.faq.words import plain
from hotline.problems import ProblemError
from hotline.services import Shared
from hotline.staff.gate import AnswerEditor
from hotline.staff.schemas import PROBLEMS

router = APIRouter(
    prefix="/api/staff/faq",
    tags=["faq"],
    responses=PROBLEMS | dict.fromkeys((404, 409), PROBLEMS[422]),
    route_class=Refusing,
)
GoldenId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
_SHOWN = 50


class GoldenIn(BaseModel):
    """A question, and what should answer it."""

    model_config = ConfigDict(extra="forbid")

    question: Wording
    kind: Expected = Field(description="entry 用其中一条回答，elsewhere 说归谁管，none 不用问答回答")
    entries: Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=10)] = []


class GotOut(BaseModel):
    """What a question gets. `names`: the questions of the entries, or who answers it."""

    kind: Literal["entry", "elsewhere", "offered", "none"]
    entries: list[str]
    names: list[str]


class GoldenOut(BaseModel):
    """A golden question."""

    id: str
    question: str
    kind: Expected
    entries: list[str]
    names: list[str] = Field(description="那几条问答的问题")
    added_by: str
    added_at: datetime


class ChangedOut(BaseModel):
    """A golden question that would be answered differently."""

    question: str
    before: GotOut
    after: GotOut
    better: int = Field(description="1 变好，-1 变差，0 说不上")


class RunLine(BaseModel):
    """A golden question in a run."""

    question: str
    expected: Expected
    names: list[str] = Field(description="应该用的那几条")
    got: GotOut
    verdict: Verdict = Field(description="right 对，offered 只是拿出来让居民选，wrong 不对")


class RunOut(BaseModel):
    """All golden questions asked once."""

    id: str
    at: datetime
    by: str
    why: Literal["asked", "published", "withdrawn", "levers"] = Field(
        description="asked 自己要试的，published 发布时，withdrawn 撤回时，levers 调了检索时"
    )
    entry: str | None = Field(description="发布或撤回的那一条的问题")
    consent: str = Field(description="有问题的回答变了，当时写的话")
    total: int
    right: int
    offered: int
    changed: int = Field(description="有几个问题的回答变了")

    @classmethod
    def of(cls, row: Any, names: Mapping[str, str]) -> Self:
        """For the list."""
        plain_fields = {name: getattr(row, name) for name in cls.model_fields if name not in ("entry", "lines")}
        return cls(**plain_fields, entry=names.get(row.entry_id or ""))


class RunDetail(RunOut):
    """A run with every question."""

    lines: list[RunLine]


@router.get("/golden")
async def list_golden(_editor: AnswerEditor, services: Shared) -> list[GoldenOut]:
    """All golden questions, the latest first."""
    async with services.database.read() as connection:
        names = await names_of(connection)
        return [_golden(one, names) for one in await store.questions(connection)]


@router.post("/golden", status_code=201)
async def add_golden(given: GoldenIn, editor: AnswerEditor, services: Shared) -> GoldenOut:
    """Add a question. 422: it stands there already, or the entry that should answer it is not there."""
    async with services.database.read() as connection:
        names = await names_of(connection)
    if not plain(given.question):
        raise InvalidEntryError("question", "这里没有文字")
    if (given.kind == "entry") != bool(given.entries):
        raise InvalidEntryError("entries", "应该用问答回答的，要选是哪一条；不用问答回答的，不要选")
    unknown = next((name for name in given.entries if name not in names), None)
    if unknown is not None:
        raise InvalidEntryError("entries", f"没有编号为 {unknown} 的问答")
    golden = Golden(given.question, given.kind, tuple(given.entries))
    return _golden(await store.add(services.database, golden, editor), names)


@router.delete("/golden/{question_id}", status_code=204)
async def remove_golden(question_id: GoldenId, editor: AnswerEditor, services: Shared) -> Response:
    """Take a question out. Runs that were made with it stay as they are."""
    try:
        await store.remove(services.database, question_id, editor)
    except UnknownQuestionError as error:
        raise _gone() from error
    return Response(status_code=204)


@router.post("/golden/runs", status_code=201)
async def run_golden(editor: AnswerEditor, services: Shared) -> RunDetail:
    """Ask all golden questions of what is published today, and keep what came of it."""
    async with services.database.read() as connection:
        asked = [one.golden for one in await store.questions(connection)]
        published = await entries.entries(connection, "published")
        names = await names_of(connection)
        levers = await in_force(connection)
    if not asked:
        raise ProblemError(409, "no-golden-questions", "还没有要试的问题", "先加几个居民常问的问题，再一起试。")
    found = await asyncio.to_thread(lambda: all_got(index_of(published, levers, today()), asked))
    async with services.database.write() as connection:
        return _detail(await store.keep_run(connection, asked, found, editor, Reason()), names)


@router.get("/golden/runs")
async def list_runs(
    _editor: AnswerEditor, services: Shared, most: Annotated[int, Query(ge=1, le=500)] = _SHOWN
) -> list[RunOut]:
    """The runs, the latest first: by hand, and with every publishing or withdrawing."""
    async with services.database.read() as connection:
        names = await names_of(connection)
        return [RunOut.of(row, names) for row in await store.runs(connection, most)]


@router.get("/golden/runs/{run_id}")
async def show_run(run_id: GoldenId, _editor: AnswerEditor, services: Shared) -> RunDetail:
    """A run with every question, and what it got."""
    async with services.database.read() as connection:
        try:
            return _detail(await store.run(connection, run_id), await names_of(connection))
        except UnknownQuestionError as error:
            raise _gone() from error


@router.get("/{entry_id}/effect")
async def show_effect(entry_id: EntryId, step: Step, _editor: AnswerEditor, services: Shared) -> list[ChangedOut]:
    """The golden questions that would be answered differently, were what is proposed published, or the entry
    withdrawn."""
    found = await effect(services.database, entry_id, step)
    async with services.database.read() as connection:
        return changes_out(found.changed, await names_of(connection))


def changes_out(changed: Sequence[Changed], names: Mapping[str, str]) -> list[ChangedOut]:
    """For the console."""
    return [
        ChangedOut(
            question=one.golden.question,
            before=_got(one.before, names),
            after=_got(one.after, names),
            better=one.better,
        )
        for one in changed
    ]


async def names_of(connection: AsyncConnection) -> dict[str, str]:
    """Entry, or matter of others -> how a person knows it."""
    own = {one.id: one.question for one in await entries.entries(connection)}
    return own | {topic.searchable.id: topic.told for topic in topics()}


def _got(got: Got, names: Mapping[str, str]) -> GotOut:
    told = [names.get(name, name) for name in got.entries]
    return GotOut(kind=got.kind, entries=list(got.entries), names=told)


def _golden(one: StoredQuestion, names: Mapping[str, str]) -> GoldenOut:
    return GoldenOut(
        id=one.id,
        question=one.golden.question,
        kind=one.golden.kind,
        entries=list(one.golden.entries),
        names=[names.get(name, name) for name in one.golden.entries],
        added_by=one.added_by,
        added_at=one.added_at,
    )


def _detail(row: Any, names: Mapping[str, str]) -> RunDetail:
    lines = [
        RunLine(
            question=line["question"],
            expected=line["expected"],
            names=[names.get(name, name) for name in line["entries"]],
            got=_got(Got(line["got"]["kind"], tuple(line["got"]["entries"])), names),
            verdict=line["verdict"],
        )
        for line in row.lines
    ]
    return RunDetail(**RunOut.of(row, names).model_dump(), lines=lines)


def _gone() -> ProblemError:
    return ProblemError(404, "no-such-question", "没有这一条", "请刷新列表。")
