"""Dated parameters from the files of standards/."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType

from policy_kb.loading.yaml_tree import Item
from policy_kb.model.standards import GRADES, Standard, StandardValue


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
