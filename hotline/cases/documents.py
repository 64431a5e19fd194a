"""Pictures and PDFs of a case: taken in as those of talks are, kept with it, shown to residents if meant for them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.attachments.kinds import NAMES, Kind, checked
from hotline.cases import wording
from hotline.cases.errors import CaseError, NotGivenError
from hotline.cases.locked import LockedCase
from hotline.cases.moving import check_may_act
from hotline.cases.tables import Case, CaseDocument, CaseTalk
from hotline.conversations.messages import Draft
from hotline.database import new_id, now
from hotline.staff.accounts import Account

MOST_OF_A_CASE = 50


class NoSuchDocumentError(CaseError):
    """The case has no such document, or it was taken away."""

    slug = "no-such-document"
    status = 404
    title = "没有这份材料"

    def __init__(self) -> None:
        super().__init__("这个个案没有这份材料，可能刚被撤下。请刷新")


class DocumentOut(BaseModel):
    """A picture or a PDF of the case."""

    id: str
    title: str
    kind: Kind
    size: int = Field(description="字节")
    for_resident: bool = Field(description="居民也看得到")
    added_by: str
    at: datetime


async def listed(connection: AsyncConnection, case_id: str, names: Mapping[int, str]) -> list[DocumentOut]:
    """Those of a case, the earliest first; without what is in them. `names`: of accounts."""
    columns = [getattr(CaseDocument, name) for name in DocumentOut.model_fields]
    rows = await connection.execute(select(*columns).where(CaseDocument.case_id == case_id).order_by(CaseDocument.at))
    return [DocumentOut(**dict(row) | {"added_by": names[row["added_by"]]}) for row in rows.mappings()]


async def add(case: LockedCase, title: str, content: bytes, actor: Account, *, for_resident: bool) -> None:
    """Keep one, also after the case has ended: papers come late.

    Raises AttachmentError, NotYoursError, NotGivenError.
    """
    await check_may_act(case, actor)
    kind, kept = checked(content)
    if for_resident and case.row["reported"]:
        raise NotGivenError("for_resident", "这是别人反映的个案，材料不能给反映的人看")
    count = select(func.count()).where(CaseDocument.case_id == case.id)
    if (await case.connection.execute(count)).scalar_one() >= MOST_OF_A_CASE:
        raise NotGivenError("content", f"一个个案最多放 {MOST_OF_A_CASE} 份材料")
    document_id = new_id()
    values = {
        "id": document_id, "case_id": case.id, "title": title, "kind": kind, "size": len(kept), "content": kept,
        "for_resident": for_resident, "added_by": actor.id, "at": now(),
    }  # fmt: skip
    await case.connection.execute(insert(CaseDocument), values)
    case.note("document", actor.actor, after=title)
    if for_resident:
        case.tell(wording.DOCUMENT.format(title=case.row["title"], document=title))
        case.hand(_message(document_id, kind, len(kept)))


async def remove(case: LockedCase, document_id: str, actor: Account) -> None:
    """Take one away for good: it was put to the wrong case. Raises NoSuchDocumentError, NotYoursError."""
    await check_may_act(case, actor)
    this = CaseDocument.case_id == case.id, CaseDocument.id == document_id
    title = (await case.connection.execute(select(CaseDocument.title).where(*this))).scalar_one_or_none()
    if title is None:
        raise NoSuchDocumentError
    await case.connection.execute(delete(CaseDocument).where(*this))
    case.note("document", actor.actor, before=title, after="撤下了")


async def of_case(connection: AsyncConnection, number: str, document_id: str) -> Any:
    """One as staff read it. Raises NoSuchDocumentError."""
    statement = select(CaseDocument).join(Case, Case.id == CaseDocument.case_id)
    this = Case.number == number, CaseDocument.id == document_id
    row = (await connection.execute(statement.where(*this))).one_or_none()
    if row is None:
        raise NoSuchDocumentError
    return row


async def of_talk(connection: AsyncConnection, conversation_id: str, document_id: str) -> Any | None:
    """One that is meant for the resident, of a case that this conversation is told of; None where there is no such."""
    statement = (
        select(CaseDocument)
        .join(Case, Case.id == CaseDocument.case_id)
        .join(CaseTalk, CaseTalk.case_id == Case.id)
        .where(CaseDocument.id == document_id, CaseTalk.conversation_id == conversation_id)
        .where(CaseDocument.for_resident, Case.reported.is_(False))
    )
    return (await connection.execute(statement)).one_or_none()


def _message(document_id: str, kind: Kind, size: int) -> Draft:
    data = {"attachment": {"id": document_id, "kind": kind, "size": size}}
    return Draft("system", f"〔{NAMES[kind]}〕", data=data)
