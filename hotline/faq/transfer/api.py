"""Entries as a table, out and in."""

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from hotline.days import today
from hotline.faq import store
from hotline.faq.history import State
from hotline.faq.listing import Wanted, listed
from hotline.faq.transfer.columns import NAMES, cells
from hotline.faq.transfer.table import TableError, csv_of, read
from hotline.faq.transfer.taking_in import What, take_in
from hotline.problems import ProblemError
from hotline.services import Shared
from hotline.sheets.writing import workbook
from hotline.staff.gate import AnswerEditor
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Faq, Knowledge

router = APIRouter(prefix="/api/staff/faq/table", tags=["faq"], responses=PROBLEMS)
Form = Literal["xlsx", "csv", "csv-bom", "csv-gb18030"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENCODINGS: dict[str, str] = {"csv": "utf-8", "csv-bom": "utf-8-sig", "csv-gb18030": "gb18030"}


class LineOut(BaseModel):
    """What a row does, or did."""

    row: int = Field(description="表里第几行，表头是第 1 行")
    what: What = Field(description="new 新的草稿，changed 改了草稿，proposed 改了已发布的、等同事同意，same 没有变")
    question: str
    entry: str | None = Field(description="哪一条")


class TakenOut(BaseModel):
    """A report per row."""

    written: bool = Field(description="是不是已经写进去；false 只是先看看")
    lines: list[LineOut]


@router.get("", response_class=Response, responses={200: {"content": {XLSX: {}, "text/csv": {}}}})
async def export(
    _editor: AnswerEditor,
    services: Shared,
    form: Annotated[Form, Query(description="csv-bom 给老的表格软件，csv-gb18030 给只认国标码的")] = "xlsx",
    q: Annotated[str, Query(max_length=100)] = "",
    state: State | None = None,
    topic: Annotated[str, Query(max_length=32)] = "",
) -> Response:
    """The entries that are wanted, as a table that can be taken in again."""
    async with services.database.read() as connection:
        every = await store.entries(connection)
    found = listed(every, Wanted(text=q.strip(), state=state, topic=topic, day=today()), "question")
    rows = [list(NAMES), *map(cells, found)]
    content = workbook("问答", rows) if form == "xlsx" else csv_of(rows, _ENCODINGS[form])
    kind, ending = (XLSX, "xlsx") if form == "xlsx" else ("text/csv", "csv")
    name = f"songtan-answers-{today().isoformat()}.{ending}"
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.post("")
async def import_table(
    editor: AnswerEditor,
    services: Shared,
    knowledge: Knowledge,
    faq: Faq,
    content: Annotated[bytes, Body(media_type="text/csv", description=f"XLSX 或 CSV，表头：{'、'.join(NAMES)}")] = b"",
    dry: Annotated[bool, Query(description="只看每一行会怎样，不写")] = False,
) -> TakenOut:
    """Rows without a number become drafts; rows with one change that entry, of a published one once a second person
    agrees. With anything wrong nothing at all is written: 422 with every row and column under `rows`."""
    try:
        lines = await take_in(services.database, read(content), await knowledge.current(), editor, dry=dry)
    except TableError as error:
        rows = [{"row": one.row, "column": one.column, "problem": one.problem} for one in error.problems]
        title = "表里有问题，一条都没有收"
        raise ProblemError(422, "invalid-table", title, str(error), field="table", extra={"rows": rows}) from error
    faq.forget()
    return TakenOut(
        written=not dry,
        lines=[LineOut(row=one.row, what=one.what, question=one.question, entry=one.entry_id) for one in lines],
    )
