"""The levers of the retrieval: what they are, what a change would do to the golden questions, and setting them."""

import asyncio
from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.faq import store as entries
from hotline.faq.golden.api import ChangedOut, changes_out, names_of
from hotline.faq.golden.effect import Effect, keep_in, of_levers
from hotline.faq.golden.gate import Word, refuse_unsaid
from hotline.faq.golden.store import Reason
from hotline.faq.golden.store import questions as golden
from hotline.faq.levers import store
from hotline.faq.levers.drafts import LeverDraft, check
from hotline.faq.levers.store import ChangedMeanwhileError, StoredLevers
from hotline.faq.refusals import Refusing
from hotline.problems import ProblemError
from hotline.services import Shared
from hotline.staff.gate import AnswerEditor
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Faq

router = APIRouter(
    prefix="/api/staff/faq/levers", tags=["faq"], responses=PROBLEMS | {409: PROBLEMS[422]}, route_class=Refusing
)


class LeverVersionOut(BaseModel):
    """The levers as somebody left them."""

    version: int
    content: LeverDraft
    at: datetime
    by: str

    @classmethod
    def of(cls, one: StoredLevers) -> Self:
        """For the console."""
        return cls(version=one.version, content=one.draft, at=one.at, by=one.by)


class LeversOut(BaseModel):
    """What holds now, and what held before."""

    version: int = Field(description="保存时带上；0 表示还没有人设过")
    content: LeverDraft
    golden: int = Field(description="有几个必试的问题；没有就看不出会变什么")
    names: dict[str, str] = Field(description="往前往后放的问答，编号和问题")
    versions: list[LeverVersionOut] = Field(description="最近的在前，第一个就是现在的")


class LeverEdit(BaseModel):
    """All levers anew."""

    model_config = ConfigDict(extra="forbid")

    version: Annotated[int, Field(ge=0)]
    content: LeverDraft
    consent: Word = ""


@router.get("")
async def show_levers(_editor: AnswerEditor, services: Shared) -> LeversOut:
    """The levers that hold, with every earlier version."""
    async with services.database.read() as connection:
        return await _shown(connection)


@router.post("/effect")
async def show_lever_effect(given: LeverDraft, _editor: AnswerEditor, services: Shared) -> list[ChangedOut]:
    """The golden questions that would be answered differently with these levers. Nothing is saved."""
    async with services.database.read() as connection:
        names = await names_of(connection)
        check(given, names)
        found = await _effect(connection, given)
    return changes_out(found.changed, names)


@router.put("")
async def set_levers(given: LeverEdit, editor: AnswerEditor, services: Shared, faq: Faq) -> LeversOut:
    """Set them, for every replica at once. 409 where golden questions would be answered differently (`changes`) and no
    word is given on it, and where somebody else set them meanwhile."""
    async with services.database.read() as connection:
        names = await names_of(connection)
        check(given.content, names)
        found = await _effect(connection, given.content)
    refuse_unsaid(found, given.consent, names)
    async with services.database.write() as connection:
        try:
            await store.put(connection, given.content, given.version, editor)
        except ChangedMeanwhileError as error:
            detail = "您写的还在。刷新看看同事改了什么，再决定。"
            raise ProblemError(409, "levers-changed-meanwhile", "别人刚刚改过", detail) from error
        await keep_in(connection, found, editor, Reason("levers", None, given.consent))
        shown = await _shown(connection)
    faq.forget()
    return shown


async def _effect(connection: AsyncConnection, given: LeverDraft) -> Effect:
    asked = [one.golden for one in await golden(connection)]
    published = await entries.entries(connection, "published")
    before = await store.in_force(connection)
    return await asyncio.to_thread(of_levers, asked, published, before, given.levers)


async def _shown(connection: AsyncConnection) -> LeversOut:
    versions = await store.versions(connection)
    content = versions[0].draft if versions else LeverDraft()
    names = await names_of(connection)
    return LeversOut(
        version=versions[0].version if versions else 0,
        content=content,
        golden=len(await golden(connection)),
        names={one.entry: names[one.entry] for one in content.boosts},
        versions=[LeverVersionOut.of(one) for one in versions],
    )
