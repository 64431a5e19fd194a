"""How the days of a new value lie to those of the values that stand: where they meet, and what lies between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from policy_kb import StandardValue

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both included; `last` None: nobody wrote a last day."""

    first: date
    last: date | None

    @property
    def end(self) -> date:
        """The last day; the end of time where none is written."""
        return self.last or date.max

    def __str__(self) -> str:
        return f"{self.first} 至 {self.last or '以后'}"


def overlaps(new: Period, standing: Iterable[StandardValue]) -> list[tuple[StandardValue, Period]]:
    """The values that hold on some of the same days, in order, and on which.

    A value without a last day is ended by what begins after it was last attested, so that is no overlap.
    """
    found = []
    for value in sorted(standing, key=lambda value: value.begins):
        held = Period(value.begins, value.effective_to)
        if value.effective_to is None and value.begins < new.first:
            held = Period(value.begins, value.attested)
        first, last = max(new.first, held.first), min(new.end, held.end)
        if first <= last:
            found.append((value, Period(first, None if last == date.max else last)))
    return found


def gaps(new: Period, standing: Iterable[StandardValue]) -> list[Period]:
    """The days between the new value and its neighbours for which no value would be left.

    Only where the days are written: an earlier value without a last day leaves no gap that anybody could name.
    """
    ordered = sorted(standing, key=lambda value: value.begins)
    before = [value for value in ordered if value.begins < new.first]
    after = [value for value in ordered if value.begins > new.end]
    found = []
    if before and before[-1].effective_to:
        ended = max(value.effective_to for value in before if value.effective_to)
        if ended + DAY < new.first:
            found.append(Period(ended + DAY, new.first - DAY))
    if after and after[0].effective_from and new.last and new.last + DAY < after[0].effective_from:
        found.append(Period(new.last + DAY, after[0].effective_from - DAY))
    return found
