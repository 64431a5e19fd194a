"""A committee's list of households that it visited (四(十)): a report per row, read whole or not at all.

An XLSX, or a CSV as spreadsheets write it: UTF-8 with or without its mark, or GB18030. The first row names the columns.
"""

import contextlib
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotline.callbacks.phones import phone_in
from hotline.sheets import reading
from policy_kb.model.directory import Directory

LONGEST = 200  # rows of one list
COLUMNS: Mapping[str, tuple[bool, int]] = {  # name -> (must be filled in, how long it may be)
    "姓名": (True, 40),
    "区": (True, 8),
    "难处": (True, 500),
    "街道（镇）": (False, 32),
    "村（居）": (False, 40),
    "电话": (False, 30),
    "报送人": (False, 40),
}
EXAMPLE = "姓名,区,街道（镇）,村（居）,电话,难处,报送人"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a row (as the spreadsheet counts, the names are row 1), and what is expected."""

    row: int
    column: str
    problem: str


class ListError(Exception):
    """The list cannot be taken in. Nothing of it was."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__("；".join(f"第 {one.row} 行“{one.column}”：{one.problem}" for one in problems[:3]))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Reported:
    """A household that somebody visited; all but name, district and hardship may be empty."""

    row: int
    name: str
    district: str
    hardship: str
    street: str
    village: str
    phone: str | None
    reporter: str

    @property
    def words(self) -> str:
        """Everything that was written, for whoever visits."""
        place = f"{self.street}{self.village}"
        parts = (f"难处：{self.hardship}", place and f"地方：{place}", self.reporter and f"报送人：{self.reporter}")
        return "\n".join(part for part in parts if part)


def read_list(content: bytes, directory: Directory) -> list[Reported]:
    """The households of a list. Raises ListError with everything that is wrong in it."""
    rows = _rows(content)
    if not rows or not any(cell.strip() for cell in rows[0]):
        raise ListError([RowProblem(1, "表头", f"是空的。第一行要写：{EXAMPLE}")])
    names = [_name(cell) for cell in rows[0]]
    problems = list(_wrong_names(names))
    body = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    if not problems and not body:
        problems.append(RowProblem(2, "姓名", "表里一户都没有"))
    if len(body) > LONGEST:
        problems.append(RowProblem(LONGEST + 2, "姓名", f"一次最多 {LONGEST} 户，请分成几张表"))
    if problems:
        raise ListError(problems)
    filled = [(number, _cells(names, row)) for number, row in body]
    problems = [problem for number, cells in filled for problem in _wrong_cells(number, cells, directory)]
    problems += _twice(filled)
    if problems:
        raise ListError(problems)
    return [_reported(number, cells) for number, cells in filled]


def _rows(content: bytes) -> list[list[str]]:
    if not content.startswith(reading.BEGINS):
        return list(csv.reader(io.StringIO(_decoded(content))))
    try:
        return reading.rows(content)
    except reading.SheetError as error:
        raise ListError([RowProblem(1, "表头", str(error))]) from error


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise ListError([RowProblem(1, "表头", "文字的编码看不懂。请交 XLSX，或者在表格软件里另存为“CSV UTF-8”")])


def _name(cell: str) -> str:
    return cell.strip().replace("(", "（").replace(")", "）")


def _wrong_names(names: Sequence[str]) -> Iterator[RowProblem]:
    for name in names:
        if name and name not in COLUMNS:
            yield RowProblem(1, name, f"没有这一列。可以有：{'、'.join(COLUMNS)}")
        elif names.count(name) > 1 and name:
            yield RowProblem(1, name, "这一列写了两次")
    for name, (must, _) in COLUMNS.items():
        if must and name not in names:
            yield RowProblem(1, name, "缺这一列")


def _cells(names: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {name: cell.replace("\0", "").strip() for name, cell in zip(names, row, strict=False) if name}
    cells["区"] = cells["区"].removesuffix("区")
    return cells


def _wrong_cells(number: int, cells: Mapping[str, str], directory: Directory) -> Iterator[RowProblem]:
    for name, (must, longest) in COLUMNS.items():
        if must and not cells[name]:
            yield RowProblem(number, name, "没有填")
        elif len(cells[name]) > longest:
            yield RowProblem(number, name, f"太长，最多 {longest} 个字")
    districts = list(dict.fromkeys(office.district for office in directory.offices))
    if cells["区"] and cells["区"] not in districts:
        yield RowProblem(number, "区", f"没有“{cells['区']}区”。要是下面的一个：{'、'.join(districts)}")
    elif cells["街道（镇）"]:
        streets = [office.name for office in directory.offices_in(cells["区"])]
        if cells["街道（镇）"] not in streets:
            yield RowProblem(number, "街道（镇）", f"{cells['区']}区没有。要是下面的一个：{'、'.join(streets)}")
    if cells["电话"] and phone_in(cells["电话"]) is None:
        yield RowProblem(number, "电话", "不像能打的电话。手机写 11 位，座机写区号和号码；没有就空着")


def _twice(filled: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[RowProblem]:
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in filled:
        key = tuple(cells[name] for name in ("姓名", "区", "街道（镇）", "村（居）", "电话"))
        if key in seen:
            yield RowProblem(number, "姓名", f"和第 {seen[key]} 行是同一户")
        seen.setdefault(key, number)


def _reported(number: int, cells: Mapping[str, str]) -> Reported:
    return Reported(
        number,
        cells["姓名"],
        cells["区"],
        cells["难处"],
        cells["街道（镇）"],
        cells["村（居）"],
        phone_in(cells["电话"]),
        cells["报送人"],
    )
