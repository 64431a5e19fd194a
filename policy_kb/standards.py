"""Dated parameters: each value with the days it is in force, its source and the grade of that source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
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
                item.fail("a standard id that is used once")
            found[name] = _standard(name, item)
    return MappingProxyType(found)


def _standard(name: str, item: Item) -> Standard:
    item.mapping("label", "unit", "entries", "values", "unknown")
    raw, entries, unknown = item.get("values"), item.get("entries"), item.get("unknown")
    if raw is None and unknown is None:
        item.fail("values, or the key 'unknown' that says what was looked for", "unknown: 没有查到公开的数值")
    values = tuple(_value(name, entry) for entry in raw.sequence()) if raw else ()
    _refuse_overlap(item, values)
    return Standard(
        id=name,
        label=item.need("label").text(),
        unit=item.need("unit").text(),
        entries=entries.texts() if entries else (),
        values=values,
        unknown=unknown.text() if unknown else "",
        file=item.file,
        line=item.line,
    )


def _value(name: str, item: Item) -> StandardValue:
    item.mapping("value", "from", "to", "source", "grade", "note")
    value, start, end, note = item.need("value"), item.need("from"), item.get("to"), item.get("note")
    numbers = tuple(part.number() for part in value.sequence()) if isinstance(value.value, list) else (value.number(),)
    grade = item.need("grade", "grade: B")
    if grade.text() not in GRADES:
        grade.fail("P, A or B: nothing lower may be shown", "B")
    last = end.day() if end else None
    if end and last and last < start.day():
        end.fail("a day on or after 'from'", start.text())
    return StandardValue(
        name, numbers, start.day(), last, item.need("source").text(), grade.text(), note.text() if note else ""
    )


def _refuse_overlap(item: Item, values: tuple[StandardValue, ...]) -> None:
    ordered = sorted(values, key=lambda value: value.effective_from or date.min)
    for earlier, later in pairwise(ordered):
        if earlier.effective_to is None or later.effective_from is None or later.effective_from <= earlier.effective_to:
            item.fail(f"values whose dates do not overlap; {earlier.effective_from} and {later.effective_from} do")
