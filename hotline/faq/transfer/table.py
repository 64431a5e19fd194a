"""A file as rows of texts: XLSX, or CSV in UTF-8 with or without its mark, or in GB18030."""

import contextlib
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hotline.faq.transfer.columns import NAMES, NEEDED
from hotline.sheets import reading

MOST = 2000  # entries of one table


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row (as the spreadsheet counts, the names are row 1), and what is expected."""

    row: int
    column: str
    problem: str


class TableError(Exception):
    """The table cannot be taken in. Nothing of it was."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__("；".join(f"第 {one.row} 行“{one.column}”：{one.problem}" for one in problems[:3]))
        self.problems = list(problems)


def read(content: bytes) -> list[tuple[int, Mapping[str, str]]]:
    """The rows with their numbers and their cells by column. Raises TableError for what is no table of entries."""
    rows = _rows(content)
    names = [cell.strip() for cell in rows[0]] if rows else []
    problems = [*_wrong_names(names)]
    body = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    if not problems and not body:
        problems.append(RowProblem(2, "问题", "表里一条都没有"))
    if len(body) > MOST:
        problems.append(RowProblem(MOST + 2, "问题", f"一次最多 {MOST} 条，请分成几张表"))
    problems += [
        RowProblem(number, names[-1], f"这一行有 {len(row)} 格，表头只有 {len(names)} 列。多半是逗号或引号没写对")
        for number, row in body
        if any(cell.strip() for cell in row[len(names) :])
    ]
    if problems:
        raise TableError(problems)
    return [(number, dict(zip(names, (*row, *[""] * len(names)), strict=False))) for number, row in body]


def _wrong_names(names: Sequence[str]) -> list[RowProblem]:
    if not any(names):
        return [RowProblem(1, "表头", f"是空的。第一行要写：{'、'.join(NAMES)}")]
    odd = [RowProblem(1, name, f"没有这一列。可以有：{'、'.join(NAMES)}") for name in names if name not in NAMES]
    twice = [RowProblem(1, name, "这一列写了两次") for name in dict.fromkeys(names) if names.count(name) > 1]
    missing = [RowProblem(1, name, "缺这一列") for name in NEEDED if name not in names]
    return [*odd, *twice, *missing]


def _rows(content: bytes) -> list[list[str]]:
    try:
        if content.startswith(reading.BEGINS):
            return reading.rows(content)
        return list(csv.reader(io.StringIO(_decoded(content)), strict=True))
    except reading.SheetError as error:
        raise TableError([RowProblem(1, "表头", str(error))]) from error
    except csv.Error as error:
        raise TableError(
            [RowProblem(1, "表头", "表格的引号没有配对，从某一格起读不下去。请用表格软件另存一份")]
        ) from error


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(encoding).replace("\0", "")
    problem = "文字的编码看不懂。请交 XLSX，或者在表格软件里另存为“CSV UTF-8”"
    raise TableError([RowProblem(1, "表头", problem)])


def csv_of(rows: Sequence[Sequence[str]], encoding: str) -> bytes:
    """Rows as CSV. A cell that a spreadsheet would calculate gets a mark before it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[_harmless(cell) for cell in row] for row in rows])
    return out.getvalue().encode(encoding)


def _harmless(cell: str) -> str:
    return f" {cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
