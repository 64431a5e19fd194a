"""Dated parameters: each value with the days it is in force, its source and the grade of that source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from policy_kb.source import Item

GRADES = {"P", "A", "B"}


@dataclass(frozen=True, slots=True)
class StandardValue:
    """One value (or several: by class, or a low and a high end) and when it holds; `effective_to` is its last day."""

    id: str
    values: tuple[Decimal, ...]
    effective_from: date | None
    effective_to: date | None
    source: str
    grade: str
    note: str = ""

    @property
    def value(self) -> Decimal:
        """The value where there is one; the first where there are several."""
        return self.values[0]

    def holds(self, day: date) -> bool:
        """Whether the value is in force on `day`."""
        after = self.effective_from is None or self.effective_from <= day
        return after and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Standard:
    """A parameter: its label, unit, what its entries are called when there are several, and its dated values."""

    id: str
    label: str
    unit: str
    entries: tuple[str, ...]
    values: tuple[StandardValue, ...]
    unknown: str
    file: str
    line: int

    def on(self, day: date) -> StandardValue | None:
        """The value in force on `day`; one that begins later replaces an open-ended one."""
        holding = [value for value in self.values if value.holds(day)]
        return max(holding, key=lambda value: value.effective_from or date.min, default=None)

    def last_before(self, day: date) -> StandardValue | None:
        """The latest value that began on or before `day`, in force or not."""
        begun = [value for value in self.values if (value.effective_from or date.min) <= day]
        return max(begun, key=lambda value: value.effective_from or date.min, default=None)


def read_standards(files: Iterable[Item]) -> Mapping[str, Standard]:
    """All standards by id; raises KnowledgeBaseError for a missing source, a low grade or overlapping dates."""
    found: dict[str, Standard] = {}
    for top in files:
        for name, item in top.mapping().items():
            if name in found:
                item.fail(f"只用一次的编号，{found[name].file} 第{found[name].line}行已经有了", f"{name}_2026: {{…}}")
            found[name] = _standard(name, item)
    return MappingProxyType(found)


def _standard(name: str, item: Item) -> Standard:
    item.mapping("label", "unit", "entries", "values", "unknown")
    raw, entries, unknown = item.get("values"), item.get("entries"), item.get("unknown")
    if raw is None and unknown is None:
        item.fail("有“values”（数值）或者“unknown”（查过什么、没有查到）", "unknown: 没有查到公开的数值")
    names = entries.texts() if entries else ()
    dated = [(_value(name, entry, names), entry) for entry in raw.sequence()] if raw else []
    _refuse_overlap(dated)
    return Standard(
        id=name,
        label=item.need("label", "低保标准").text(),
        unit=item.need("unit", "元/人·月").text(),
        entries=names,
        values=tuple(value for value, _ in dated),
        unknown=unknown.text() if unknown else "",
        file=item.file,
        line=item.line,
    )


def _value(name: str, item: Item, entries: tuple[str, ...]) -> StandardValue:
    item.mapping("value", "from", "to", "source", "grade", "note")
    value, start, end, note = (
        item.need("value", "650"),
        item.need("from", "2026-07-01"),
        item.get("to"),
        item.get("note"),
    )
    numbers = tuple(part.number() for part in value.sequence()) if isinstance(value.value, list) else (value.number(),)
    if len(numbers) != (len(entries) or 1):
        shown = "、".join(entries)
        value.fail(
            f"{len(entries)}个数（{shown}）" if entries else "一个数", f"value: {[1, 2, 3, 4][: len(entries)] or 650}"
        )
    grade = item.need("grade", "B")
    if grade.text() not in GRADES:
        grade.fail("来源的等级 P（本文件）、A（官方原文）或 B（媒体转载），再低的不能公布", "grade: B")
    last = end.day() if end else None
    if end and last and last < start.day():
        end.fail(f"不早于开始日期（{start.text()}）的日期", f"to: {start.day().year + 1}-06-30")
    return StandardValue(
        name,
        numbers,
        start.day(),
        last,
        item.need("source", "厦门市民政局 2026年7月1日通知").text(),
        grade.text(),
        note.text() if note else "",
    )


def _refuse_overlap(dated: list[tuple[StandardValue, Item]]) -> None:
    ordered = sorted(dated, key=lambda pair: pair[0].effective_from or date.min)
    for (earlier, item), (later, _) in pairwise(ordered):
        starts = later.effective_from or date.min
        if earlier.effective_to is None or starts <= earlier.effective_to:
            shown = f"在下一个数值开始（{starts}）以前结束的日期，现在两个数值的日期重叠"
            item.fail(shown, f"to: {starts - timedelta(days=1)}")
