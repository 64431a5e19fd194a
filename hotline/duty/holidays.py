"""Working days in China: weekends, public holidays and the weekend days worked instead (hotline/duty/holidays.yml)."""

from datetime import date
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

FILE = Path(__file__).with_name("holidays.yml")
_SATURDAY = 6


def is_known(year: int) -> bool:
    """Whether the holidays of a year have been entered."""
    return year in _years()


def is_working_day(day: date) -> bool:
    """Whether offices work on that day; in a year that is not known weekends alone are off."""
    off, worked = _years().get(day.year, ((), frozenset()))
    if day in worked:
        return True
    return day.isoweekday() < _SATURDAY and not any(first <= day <= last for first, last in off)


@cache
def _years() -> dict[int, tuple[tuple[tuple[date, date], ...], frozenset[date]]]:
    entries = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))["years"]
    return {
        year: (tuple((first, last) for first, last in entry["off"]), frozenset(entry["worked"]))
        for year, entry in entries.items()
    }
