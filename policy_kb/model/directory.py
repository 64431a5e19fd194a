"""Who is asked and where: telephone lines, units with their successors, and the districts' streets and towns."""

from collections.abc import Iterable, Mapping
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
    """A street's or town's window. Telephone and address are None until staff enter them; `entered`: when they did."""

    district: str
    name: str
    telephone: str | None = None
    address: str | None = None
    entered: date | None = None


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

    def units_on(self, names: Iterable[str], day: date) -> tuple[str, ...]:
        """The same of several, none twice."""
        return tuple(dict.fromkeys(self.unit_on(name, day) for name in names))

    def offices_in(self, district: str) -> tuple[Office, ...]:
        """The streets and towns of a district (思明 …); empty for one that does not exist."""
        return tuple(office for office in self.offices if office.district == district)

    def office_named_in(self, words: str, district: str) -> Office | None:
        """The street or town of the district that the words name in full; None where they name none, or several.

        A name without 街道 or 镇 is also that of a quarter, a road, or a town that was divided since.
        """
        named = [office for office in self.offices_in(district) if office.name in words]
        return named[0] if len(named) == 1 else None
