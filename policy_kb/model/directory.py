"""Who is asked and where: telephone lines, units with their successors, and the districts' streets and towns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone line: its number, what it is for (Chinese), where that is written, and the grade of that source."""

    number: str
    label: str
    source: str
    grade: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that ended: its last day under this name, what took over its work, and the source."""

    name: str
    until: date
    successor: str
    source: str
    grade: str


@dataclass(frozen=True, slots=True)
class Office:
    """A street's or town's window. Telephone and address are None until staff enter them."""

    district: str
    name: str
    telephone: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Directory:
    """All of them, by the id of the line, the unit's old name, and in the order of the districts."""

    lines: Mapping[str, Line]
    units: Mapping[str, Unit]
    offices: tuple[Office, ...]
    offices_source: str

    def unit_on(self, name: str, day: date) -> str:
        """What does the unit's work on `day`: itself, or its successor."""
        unit = self.units.get(name)
        return name if unit is None or day <= unit.until else unit.successor

    def offices_in(self, district: str) -> tuple[Office, ...]:
        """The streets and towns of a district (思明 …); empty for one that does not exist."""
        return tuple(office for office in self.offices if office.district == district)
