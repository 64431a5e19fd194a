"""Figures as a table for other programs: CSV and XLSX."""

import csv
import io

from hotline.oversight.figures import FigureRow, Figures
from hotline.sheets import writing

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEAD = [
    "日期或区", "找工作人员", "危急", "紧急", "回过话", "没等到", "首次回话秒", "三分钟内", "办理秒",
    "问助手", "没答上",
]  # fmt: skip


def table(found: Figures) -> list[list[writing.Cell]]:
    """The head, one line a row, and the total."""
    counted = [*found.total.outcomes, *found.total.helped, *found.total.satisfied]
    return [[*HEAD, *(one.label for one in counted)], *(_line(row) for row in [*found.rows, found.total])]


def _line(row: FigureRow) -> list[writing.Cell]:
    plain: list[writing.Cell] = [row.key, row.requests, row.distress, row.urgent, row.answered, row.left]
    times: list[writing.Cell] = [row.first_answer_seconds, row.prompt_share, row.handling_seconds]
    times += [row.asked, row.not_answered]
    return [*plain, *times, *(one.count for one in [*row.outcomes, *row.helped, *row.satisfied])]


def as_csv(found: Figures) -> bytes:
    """With the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    csv.writer(text).writerows([["" if cell is None else cell for cell in line] for line in table(found)])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(found: Figures) -> bytes:
    """One sheet."""
    return writing.workbook("统计", table(found))
