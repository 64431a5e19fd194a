"""The clerk's questions and answers, and the box to try a question."""

from datetime import date, datetime
from typing import Annotated, Self

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from hotline.conversations.schemas import Text
from hotline.days import today
from hotline.faq import store
from hotline.faq.bare_figures import contradictions
from hotline.faq.book import Answer
from hotline.faq.deciding import THRESHOLD
from hotline.faq.drafts import EntryDraft, InvalidEntryError, check
from hotline.faq.store import EditedMeanwhileError, SamePersonError, State, StoredEntry, UnknownEntryError
from hotline.problems import ProblemError, invalid
from hotline.services import Shared
from hotline.staff.accounts import Account
from hotline.staff.gate import AnswerEditor, Tester
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Faq, Knowledge
from policy_kb import KnowledgeBase

router = APIRouter(
    prefix="/api/staff/faq",
    tags=["faq"],
    responses=PROBLEMS | dict.fromkeys((404, 409), PROBLEMS[422]),
)


_SHOWN = 5
_MEASURES = {
    "words": "字词",
    "gist": "大意",
    "spelling": "写法",
    "meaning": "意思",
    "meanings": "几种问法的意思",
    "answer": "答案的意思",
}

EntryId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,64}$")]


class ProposedEntryOut(BaseModel):
    """Content that residents get once a second person agrees."""

    content: EntryDraft
    by: str = Field(description="谁提的")
    at: datetime
    mine: bool = Field(description="是您自己提的；要由另一位同事来定")


class EntryOut(BaseModel):
    """An entry as it stands."""

    id: str
    question: str
    variants: list[str]
    answer: str = Field(description="原文，{{standard:…}} 没有填上数值")
    clause: str
    source: str
    effective_from: date | None
    effective_to: date | None
    state: State = Field(description="draft 草稿，published 已发布，withdrawn 已撤回")
    version: int = Field(description="每改一次加一；修改时带上，别人先改了就会拒绝")
    updated_at: datetime
    updated_by: str | None = Field(description="谁改的；null 表示还是随系统来的原样")
    proposed: ProposedEntryOut | None = Field(description="里面写了金额，等另一位同事同意；同意前居民看不到")
    warnings: list[str] = Field(description="不妨碍发布，但要看一看的：答案里写死的金额和标准对不上")

    @classmethod
    def of(cls, entry: StoredEntry, knowledge: KnowledgeBase, reader: Account) -> Self:
        """For the console, as this reader sees it."""
        made = {"warnings": contradictions(entry.answer, knowledge, today()), "proposed": _proposed(entry, reader)}
        fields = {name: getattr(entry, name) for name in cls.model_fields if name not in made}
        return cls(**fields, **made)


class EntryEdit(EntryDraft):
    """The new content, and the version that was read before it was changed."""

    version: int | None = Field(default=None, description="读到的版本号；不带就不检查有没有别人先改")


class Trial(BaseModel):
    """A question as a resident might ask it."""

    model_config = ConfigDict(extra="forbid")

    text: Text


class HitOut(BaseModel):
    """An entry that was found."""

    id: str
    question: str
    answer: str = Field(description="居民会看到的样子，数值已经填上")
    score: float = Field(description="0 到 1：是这一条的可能有多大")
    matched: list[str] = Field(description="问题里对上的词")
    near: dict[str, float] = Field(description="从哪几方面看有多近，越大越近")

    @classmethod
    def of(cls, found: Answer) -> Self:
        """For the console."""
        return cls(
            id=found.entry_id,
            question=found.question,
            answer=found.answer,
            score=found.score,
            matched=list(found.matched),
            near={_MEASURES[name]: round(value, 2) for name, value in found.measures.items()},
        )


class TrialOut(BaseModel):
    """What the assistant would find. `answered`: whether the best hit is near enough to be said."""

    hits: list[HitOut]
    threshold: float = Field(description="低于这个分数，助手就说不知道")
    answered: bool
    elsewhere: str | None = Field(description="更像别处管的事时，助手会怎么说；这时不用问答来回答")


@router.get("")
async def list_entries(
    editor: AnswerEditor,
    services: Shared,
    knowledge: Knowledge,
    state: State | None = None,
    q: Annotated[str, Query(max_length=100, description="问题、问法或答案里有的字")] = "",
) -> list[EntryOut]:
    """All entries, or those of one state, or with certain words."""
    current = await knowledge.current()
    async with services.database.read() as connection:
        return [EntryOut.of(entry, current, editor) for entry in await store.entries(connection, state, q.strip())]


@router.post("", status_code=201)
async def create(draft: EntryDraft, editor: AnswerEditor, services: Shared, knowledge: Knowledge) -> EntryOut:
    """A new entry, as a draft: residents get it once it is published."""
    current = await knowledge.current()
    try:
        check(draft, current)
    except InvalidEntryError as error:
        raise invalid(error.field, str(error)) from error
    return EntryOut.of(await store.create(services.database, draft, editor), current, editor)


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
    """Replace the content. A published entry changes for residents at once; with new sums of money in it, once a
    second person agrees (202). 409 when somebody else was faster."""
    draft = EntryDraft.model_validate(given.model_dump(exclude={"version"}))
    current = await knowledge.current()
    try:
        check(draft, current)
        entry = await store.edit(services.database, entry_id, draft, editor, given.version)
    except InvalidEntryError as error:
        raise invalid(error.field, str(error)) from error
    except UnknownEntryError as error:
        raise _unknown() from error
    except EditedMeanwhileError as error:
        raise ProblemError(409, "edited-meanwhile", "别人刚刚改过这一条", str(error)) from error
    faq.forget()
    return _answered(entry, current, editor, response)


@router.post("/{entry_id}/publish")
async def publish(
    entry_id: EntryId, editor: AnswerEditor, services: Shared, knowledge: Knowledge, faq: Faq, response: Response
) -> EntryOut:
    """Residents get it from now on; with sums of money in it, once a second person agrees (202). Refused when a
    published entry is asked in the same words."""
    try:
        entry = await store.publish(services.database, entry_id, editor)
    except UnknownEntryError as error:
        raise _unknown() from error
    except InvalidEntryError as error:
        raise invalid(error.field, str(error)) from error
    faq.forget()
    return _answered(entry, await knowledge.current(), editor, response)


@router.post("/{entry_id}/approve")
async def approve(
    entry_id: EntryId, editor: AnswerEditor, services: Shared, knowledge: Knowledge, faq: Faq
) -> EntryOut:
    """Agree to what a colleague proposed: residents get it from now on. 403 for whoever proposed it."""
    return await _decide(entry_id, editor, services, knowledge, faq, agreed=True)


@router.post("/{entry_id}/reject")
async def reject(entry_id: EntryId, editor: AnswerEditor, services: Shared, knowledge: Knowledge, faq: Faq) -> EntryOut:
    """Turn a proposal down, or take back one's own."""
    return await _decide(entry_id, editor, services, knowledge, faq, agreed=False)


async def _decide(
    entry_id: str, editor: AnswerEditor, services: Shared, knowledge: Knowledge, faq: Faq, *, agreed: bool
) -> EntryOut:
    try:
        entry = await store.decide(services.database, entry_id, editor, agreed=agreed)
    except UnknownEntryError as error:
        raise ProblemError(404, "nothing-proposed", "没有等着同意的内容", "可能已经有人定了，请刷新。") from error
    except SamePersonError as error:
        raise ProblemError(403, "same-person", "要由另一位同事来同意", "自己提的答案，自己不能同意。") from error
    except InvalidEntryError as error:
        raise invalid(error.field, str(error)) from error
    faq.forget()
    return EntryOut.of(entry, await knowledge.current(), editor)


@router.post("/{entry_id}/withdraw")
async def withdraw(
    entry_id: EntryId, editor: AnswerEditor, services: Shared, knowledge: Knowledge, faq: Faq
) -> EntryOut:
    """Residents no longer get it. It stays, and can be published again."""
    try:
        entry = await store.withdraw(services.database, entry_id, editor)
    except UnknownEntryError as error:
        raise _unknown() from error
    faq.forget()
    return EntryOut.of(entry, await knowledge.current(), editor)


@router.post("/try")
async def try_question(given: Trial, _tester: Tester, faq: Faq) -> TrialOut:
    """What the assistant would find for a question, among published entries, with scores and matched words."""
    await faq.refresh()
    found = faq.find(given.text, _SHOWN)
    return TrialOut(
        hits=[HitOut.of(answer) for answer in found.answers],
        threshold=THRESHOLD,
        answered=found.answered,
        elsewhere=found.elsewhere.told if found.elsewhere else None,
    )


def _proposed(entry: StoredEntry, reader: Account) -> ProposedEntryOut | None:
    if entry.proposed is None or entry.proposed_at is None:
        return None
    return ProposedEntryOut(**entry.proposed, at=entry.proposed_at, mine=entry.proposed_by == reader.id)


def _answered(entry: StoredEntry, knowledge: KnowledgeBase, editor: Account, response: Response) -> EntryOut:
    if entry.proposed is not None:
        response.status_code = 202
    return EntryOut.of(entry, knowledge, editor)


def _unknown() -> ProblemError:
    return ProblemError(404, "no-such-entry", "没有这一条", "请刷新列表。")
