"""Dated parameters: each value with the days it is in force, its source and the grade of that source."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
