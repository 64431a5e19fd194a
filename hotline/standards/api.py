"""The clerk's standards: what is in force, and entering a new value."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.days import today
from hotline.households.file import json_value
from hotline.problems import ProblemError, invalid
from hotline.services import Shared
from hotline.staff.accounts import Account
from hotline.staff.gate import StandardEditor
from hotline.staff.schemas import PROBLEMS, Clean
from hotline.staff.services import Knowledge
from hotline.standards import store
from hotline.standards.store import EnteredValue
from policy_kb import KnowledgeBase, StandardValue

router = APIRouter(prefix="/api/staff/standards", tags=["standards"], responses=PROBLEMS | {404: PROBLEMS[422]})


ValueId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


class ValueOut(BaseModel):
    """A value for a period."""

    value: int | float | list[int | float] = Field(description="一个数；分几项的标准（见 entries）是几个数")
    effective_from: date | None
    effective_to: date | None = Field(description="含当天；null 表示没有写结束日期")
    source: str
    grade: str = Field(description="P 本文件写明，A 官方原文，B 媒体报道或转载，C 只见过转抄：助手不用")
    seen: date | None = Field(default=None, description="没有写结束日期的，最晚哪天还有人这样说")
    id: str | None = Field(default=None, description="工作人员录入的才有，撤下时用")
    entered_by: str | None = Field(default=None, description="谁录入的；null 表示随系统来的")


class ProposedValueOut(ValueOut):
    """A value over a shipped one: of no effect until a second person agrees."""

    id: str = Field(description="同意或不同意时用")
    mine: bool = Field(description="是您自己提的；要由另一位同事来定")


class StandardOut(BaseModel):
    """A standard with all its values."""

    id: str
    label: str
    unit: str
    entries: list[str] = Field(description="分几项的标准，每一项叫什么；只有一个数的为空")
    values: list[ValueOut]
    current: ValueOut | None = Field(description="今天有效的值；null 表示今天没有，助手不会用旧的顶替")
    proposed: list[ProposedValueOut] = Field(description="等另一位同事同意的数值，同意前不起作用")
    last_known: ValueOut | None = Field(description="今天没有值时，最近一次有过的")


class ValueIn(BaseModel):
    """A value that staff enter."""

    model_config = ConfigDict(extra="forbid")

    value: Decimal | list[Decimal]
    effective_from: date
    effective_to: date | None = None
    source: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=300)]
    grade: str = Field(max_length=1)


@router.get("")
async def list_standards(editor: StandardEditor, services: Shared, knowledge: Knowledge) -> list[StandardOut]:
    """Every standard with its dated values, the one in force today, and where each came from."""
    return await _all(services, await knowledge.current(), editor)


@router.post("/{standard_id}/values", status_code=201)
async def enter(
    standard_id: str,
    given: ValueIn,
    editor: StandardEditor,
    services: Shared,
    knowledge: Knowledge,
    response: Response,
) -> StandardOut:
    """Enter a value. Assessments and answers use it at once, for the days in its period. 202: a shipped value holds
    on some of these days, so a second person has to agree before it is used."""
    standard = (await knowledge.current()).standards.get(standard_id)
    if standard is None:
        raise ProblemError(404, "no-such-standard", "没有这个标准")
    figures = tuple(given.value) if isinstance(given.value, list) else (given.value,)
    if len(figures) != (len(standard.entries) or 1):
        expected = "、".join(standard.entries) or "一个数"
        raise invalid("value", f"这个标准要填：{expected}")
    period = given.effective_from, given.effective_to
    try:
        new = store.NewValue(standard_id, figures, *period, given.source, given.grade)
        shipped = knowledge.files.current.standards[standard_id]
        entered = await store.enter(services.database, new, editor, shipped)
    except store.InvalidValueError as error:
        raise invalid(error.field, str(error)) from error
    knowledge.forget()
    if entered.state == "proposed":
        response.status_code = 202
    everything = await _all(services, await knowledge.current(), editor)
    return next(standard for standard in everything if standard.id == standard_id)


@router.post("/values/{value_id}/approve", status_code=204)
async def approve(value_id: ValueId, editor: StandardEditor, services: Shared, knowledge: Knowledge) -> Response:
    """Agree to a value that a colleague proposed: it is used from now on. 403 for whoever proposed it."""
    return await _decide(value_id, editor, services, knowledge, agreed=True)


@router.post("/values/{value_id}/reject", status_code=204)
async def reject(value_id: ValueId, editor: StandardEditor, services: Shared, knowledge: Knowledge) -> Response:
    """Turn down a proposed value, or take back one's own proposal."""
    return await _decide(value_id, editor, services, knowledge, agreed=False)


async def _decide(
    value_id: str, editor: StandardEditor, services: Shared, knowledge: Knowledge, *, agreed: bool
) -> Response:
    try:
        await store.decide(services.database, value_id, editor, agreed=agreed)
    except store.UnknownValueError as error:
        raise ProblemError(404, "no-such-value", "没有这个等着同意的数值", "可能已经有人定了，请刷新。") from error
    except store.SamePersonError as error:
        raise ProblemError(403, "same-person", "要由另一位同事来同意", "自己提的数值，自己不能同意。") from error
    except store.InvalidValueError as error:
        raise invalid(error.field, str(error)) from error
    knowledge.forget()
    return Response(status_code=204)


@router.delete("/values/{value_id}", status_code=204)
async def withdraw(value_id: ValueId, editor: StandardEditor, services: Shared, knowledge: Knowledge) -> Response:
    """Take back a value that was entered by mistake. Shipped values cannot be taken back."""
    try:
        await store.withdraw(services.database, value_id, editor)
    except store.UnknownValueError as error:
        raise ProblemError(404, "no-such-value", "没有这个录入的数值", "可能已经撤下了，请刷新。") from error
    knowledge.forget()
    return Response(status_code=204)


_Key = tuple[str, tuple[Decimal, ...], date | None, date | None]


async def _all(services: Shared, knowledge: KnowledgeBase, reader: Account) -> list[StandardOut]:
    async with services.database.read() as connection:
        entered: dict[_Key, EnteredValue] = {
            (value.standard_id, value.figures, value.effective_from, value.effective_to): value
            for value in await store.entered_values(connection)
        }
        proposed = await store.entered_values(connection, "proposed")
    day = today()
    return [
        StandardOut(
            id=standard.id,
            label=standard.label,
            unit=standard.unit,
            entries=list(standard.entries),
            values=[
                _out(value, entered.get((standard.id, value.values, value.effective_from, value.effective_to)))
                for value in sorted(standard.values, key=lambda value: value.begins)
            ],
            proposed=[_proposed(value, reader) for value in proposed if value.standard_id == standard.id],
            current=_maybe(standard.on(day)),
            last_known=_maybe(None if standard.on(day) else standard.last_before(day)),
        )
        for standard in knowledge.standards.values()
    ]


def _proposed(value: EnteredValue, reader: Account) -> ProposedValueOut:
    mine = value.account_id == reader.id
    return ProposedValueOut(**_out(value, value).model_dump(), mine=mine)


def _out(value: StandardValue | EnteredValue, entered: EnteredValue | None = None) -> ValueOut:
    held = value.values if isinstance(value, StandardValue) else value.figures
    figures = [json_value(figure) for figure in held]
    return ValueOut(
        value=figures[0] if len(figures) == 1 else figures,
        effective_from=value.effective_from,
        effective_to=value.effective_to,
        source=value.source,
        grade=value.grade,
        seen=value.attested if isinstance(value, StandardValue) and value.attested > date.min else None,
        id=entered.id if entered else None,
        entered_by=entered.entered_by if entered else None,
    )


def _maybe(value: StandardValue | None) -> ValueOut | None:
    return _out(value) if value is not None else None
