"""Dated parameters from the files of standards/."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise
from types import MappingProxyType

from policy_kb.loading.yaml_tree import Item
from policy_kb.model.standards import GRADES, UNPROVEN, Standard, StandardValue

STANDARD_KEYS = (
    "label", "unit", "entries", "values", "unknown", "review_months", "never_fell", "margin", "unlikely_above",
    "only_kept",
)  # fmt: skip
VALUE_KEYS = (
    "value", "from", "to", "seen", "source", "address", "grade", "note", "from_inferred", "to_inferred", "derived_from",
)  # fmt: skip
MOST_MONTHS = 120


def read_standards(files: Iterable[Item]) -> Mapping[str, Standard]:
    """All standards by id; raises KnowledgeBaseError for a missing source, a low grade or overlapping dates."""
    found: dict[str, Standard] = {}
    items: dict[str, Item] = {}
    for top in files:
        for name, item in top.mapping().items():
            if name in found:
                item.fail(f"只用一次的编号，{found[name].file} 第{found[name].line}行已经有了", f"{name}_2026: {{…}}")
            found[name], items[name] = _standard(name, item), item
    _refuse_loose_origin(found, items)
    return MappingProxyType(found)


def _standard(name: str, item: Item) -> Standard:
    item.mapping(*STANDARD_KEYS)
    raw, entries, unknown = item.get("values"), item.get("entries"), item.get("unknown")
    if raw is None and unknown is None:
        item.fail("有“values”（数值）或者“unknown”（查过什么、没有查到）", "unknown: 没有查到公开的数值")
    names = entries.texts() if entries else ()
    dated = [(_value(name, entry, names), entry) for entry in raw.sequence()] if raw else []
    _refuse_overlap(dated)
    months, fell = item.get("review_months"), item.get("never_fell")
    never_fell = fell.boolean() if fell else False
    return Standard(
        id=name,
        label=item.need("label", "低保标准").text(),
        unit=item.need("unit", "元/人·月").text(),
        entries=names,
        values=tuple(value for value, _ in dated),
        unknown=unknown.text() if unknown else "",
        file=item.file,
        line=item.line,
        review_months=_months(months) if months else None,
        never_fell=never_fell,
        margin=_margin(item, never_fell),
        unlikely_above=_unlikely_above(item),
        only_kept=_text(item, "only_kept"),
    )


def _months(item: Item) -> int:
    months = item.whole()
    if not 1 <= months <= MOST_MONTHS:
        item.fail(f"1到{MOST_MONTHS}个月：没有新消息时，一个数值还能用多久", "review_months: 24")
    return months


def _margin(standard: Item, never_fell: bool) -> Decimal | None:
    item = standard.get("margin")
    if item is None:
        return None
    if not never_fell:
        item.fail("和“never_fell: true”一起写：只有从来没降过的标准，才说得出“远远超过”", "never_fell: true")
    if item.number() < 1:
        item.fail("不小于1的倍数：超过上一个数值的多少倍，就说不太可能", "margin: 1.5")
    return item.number()


def _unlikely_above(standard: Item) -> Decimal | None:
    item = standard.get("unlikely_above")
    if item is not None and standard.get("values") is not None:
        item.fail("只用在没有数值的标准上；有数值的写“margin”", "margin: 1.5")
    return item.number() if item else None


def _value(name: str, item: Item, entries: tuple[str, ...]) -> StandardValue:
    item.mapping(*VALUE_KEYS)
    value, derived = item.need("value", "650"), item.get("derived_from")
    numbers = tuple(part.number() for part in value.sequence()) if isinstance(value.value, list) else (value.number(),)
    if len(numbers) != (len(entries) or 1):
        shown = "、".join(entries)
        value.fail(
            f"{len(entries)}个数（{shown}）" if entries else "一个数", f"value: {[1, 2, 3, 4][: len(entries)] or 650}"
        )
    grade = item.need("grade", "B")
    if grade.text() not in GRADES:
        grade.fail("来源的等级 P（本文件）、A（官方原文）、B（媒体转载）或 C（只见过转抄，不给群众看）", "grade: B")
    first, last, seen = _day(item, "from"), _day(item, "to"), _day(item, "seen")
    if first is None and seen is None:
        item.fail("有“from”（哪天开始），不知道的话写“seen”（哪天的来源还这么说）", "from: 2026-07-01")
    found = StandardValue(
        name,
        numbers,
        first,
        last,
        item.need("source", "厦门市民政局 2026年的通知").text(),
        grade.text(),
        note=_text(item, "note"),
        seen=seen,
        address=_text(item, "address"),
        from_inferred=_flag(item, "from_inferred"),
        to_inferred=_flag(item, "to_inferred"),
        derived_from=derived.texts() if derived else (),
    )
    for key, day in (("to", last), ("seen", seen)):
        if day is not None and day < found.begins:
            item.mapping()[key].fail(f"不早于开始日期（{found.begins}）的日期", f"{key}: {found.begins.year + 1}-12-31")
    return found


def _day(item: Item, key: str) -> date | None:
    entry = item.get(key)
    return entry.day() if entry else None


def _text(item: Item, key: str) -> str:
    entry = item.get(key)
    return entry.text() if entry else ""


def _flag(item: Item, key: str) -> bool:
    entry = item.get(key)
    return entry.boolean() if entry else False


def _refuse_overlap(dated: list[tuple[StandardValue, Item]]) -> None:
    """Two proven values for one day. One without a last day that was seen before the next began simply had an end."""
    proven = [pair for pair in dated if pair[0].grade != UNPROVEN]
    for (earlier, item), (later, _) in pairwise(sorted(proven, key=lambda pair: pair[0].begins)):
        ended = earlier.effective_to is None and earlier.seen is not None and earlier.seen < later.begins
        if not ended and (earlier.effective_to is None or later.begins <= earlier.effective_to):
            shown = f"在下一个数值开始（{later.begins}）以前结束的日期，现在两个数值的日期重叠"
            item.fail(shown, f"to: {later.begins - timedelta(days=1)}")


def _refuse_loose_origin(standards: Mapping[str, Standard], items: Mapping[str, Item]) -> None:
    for standard in standards.values():
        for name in (name for value in standard.values for name in value.derived_from):
            if name not in standards:
                near = get_close_matches(name, standards, n=1)
                items[standard.id].fail(
                    f"standards 文件夹里的标准（derived_from 里的“{name}”没有）",
                    f"derived_from: {near or ['dibao_monthly']}",
                )
