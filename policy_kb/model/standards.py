"""Dated parameters: each value with the days it is in force, who attests it, and how well it is known.

On a day a standard is in force (a value covers the day and its source still attests it), last known (an earlier value
is known, of which nobody can say that it still holds), or unknown. Only what is in force gives exact amounts.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

GRADES = {"P", "A", "B", "C"}  # the document itself, an official text, the press or a repost, a mere mirror
UNPROVEN = "C"  # kept for staff, never a basis of anything that a resident hears
GIVEN = "given"  # a what-if figure: not in question
REVIEW_MONTHS = 12  # of a standard that states no review period of its own
ONE_DAY = timedelta(days=1)
State = Literal["in_force", "last_known", "unknown"]


@dataclass(frozen=True, slots=True)
class StandardValue:
    """One value (or several: by class, or a low and a high end) and when it holds; `effective_to` is its last day.

    `seen`: the last day on which the source attests it. Where the first day is not known, that is also the first day
    on which it is relied on. `from_inferred` and `to_inferred`: nobody has read that day. `derived_from`: standards.
    """

    id: str
    values: tuple[Decimal, ...]
    effective_from: date | None
    effective_to: date | None
    source: str
    grade: str
    note: str = ""
    seen: date | None = None
    address: str = ""
    from_inferred: bool = False
    to_inferred: bool = False
    derived_from: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal:
        """The value where there is one; the first where there are several."""
        return self.values[0]

    @property
    def begins(self) -> date:
        """The first day on which the value is relied on."""
        return self.effective_from or self.seen or date.min

    @property
    def attested(self) -> date:
        """The last day on which somebody is known to have said so."""
        return max(self.begins, self.seen or date.min)

    @property
    def valid_to(self) -> date:
        """The last day for which it is certain: its last day, or the one on which it was last attested."""
        return self.effective_to or self.attested

    def covers(self, day: date) -> bool:
        """Whether `day` lies between the first and the last day."""
        return self.begins <= day and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class Standard:
    """A parameter: its label, unit, what its entries are called when there are several, and its dated values.

    `review_months`: how long a value without a last day is relied on after it was last attested. `never_fell`: that no
    value was ever lower than the one before, so that the last one is a lower bound by experience. `margin`: beyond the
    last value times this a new one is held to be unlikely, as a policy officer judges. `unlikely_above`: the same as a
    figure, for a standard of which no value was ever found. `only_kept`: why neither a rule nor an answer reads it
    (Chinese), empty where one does.
    """

    id: str
    label: str
    unit: str
    entries: tuple[str, ...]
    values: tuple[StandardValue, ...]
    unknown: str
    file: str
    line: int
    review_months: int | None = None
    never_fell: bool = False
    margin: Decimal | None = None
    unlikely_above: Decimal | None = None
    only_kept: str = ""

    def on(self, day: date) -> StandardValue | None:
        """The value in force on `day`: of those that cover it the one that begins last, while it is attested."""
        covering = [value for value in self._proven() if value.covers(day)]
        latest = max(covering, key=lambda value: value.begins, default=None)
        return latest if latest is not None and day <= self._relied_on_until(latest) else None

    def last_before(self, day: date) -> StandardValue | None:
        """The latest value that began on or before `day`, in force or not; never an unproven one."""
        begun = [value for value in self._proven() if value.begins <= day]
        return max(begun, key=lambda value: value.begins, default=None)

    def last_known(self, day: date) -> StandardValue | None:
        """The value that was last known where none is in force on `day`."""
        return None if self.on(day) else self.last_before(day)

    def put_over(self, value: StandardValue) -> "Standard":
        """The same with one more value, which alone holds on its days; what others told of these days is cut off.

        A value without a last day that was last attested before it is left as it is: the new one follows it.
        """
        others = [part for other in self.values for part in _beside(other, value)]
        return replace(self, values=(value, *others))

    def state(self, day: date) -> State:
        """How much is known of the standard on a day."""
        if self.on(day):
            return "in_force"
        return "last_known" if self.last_before(day) else "unknown"

    def lapses(self, day: date) -> date | None:
        """The last day on which the value in force on `day` is relied on; None where no end is in sight."""
        value = self.on(day)
        last = self._relied_on_until(value) if value else None
        return None if last == date.max else last

    def in_order(self) -> list[StandardValue]:
        """The proven values by the day on which they begin."""
        return sorted(self._proven(), key=lambda value: value.begins)

    @property
    def unproven(self) -> tuple[StandardValue, ...]:
        """What only mirrors tell: for staff to look up, for nothing else."""
        return tuple(value for value in self.values if value.grade == UNPROVEN)

    @property
    def falls(self) -> tuple[StandardValue, StandardValue] | None:
        """The first two values in order of which the later is lower; None where the series never fell."""
        fallen = (
            (earlier, later)
            for earlier, later in pairwise(self.in_order())
            if any(new < old for old, new in zip(earlier.values, later.values, strict=True))
        )
        return next(fallen, None)

    @property
    def lower_bound(self) -> bool:
        """Whether the last value may be taken for the least that a new one can be: declared, and borne out."""
        return self.never_fell and self.falls is None

    def _proven(self) -> Iterable[StandardValue]:
        return (value for value in self.values if value.grade != UNPROVEN)

    def _relied_on_until(self, value: StandardValue) -> date:
        if value.effective_to is not None:
            return value.effective_to
        if value.grade == GIVEN:
            return date.max
        later = [other for other in self._proven() if other.begins > value.begins]
        follower = min(later, key=lambda other: other.begins, default=None)
        if follower is not None and follower.effective_from is None:
            return value.attested  # what replaced it began nobody knows when
        return _months_after(value.attested, self.review_months or REVIEW_MONTHS)


def _beside(other: StandardValue, value: StandardValue) -> list[StandardValue]:
    """What of a value lies before and after the days of another; an unproven one is kept whole, for staff to read."""
    first, last = value.begins, value.effective_to or date.max
    if other.grade == UNPROVEN or other.begins > last or (other.begins < first and other.valid_to < first):
        return [other]
    parts = []
    if other.begins < first:
        seen = other.seen and min(other.seen, first - ONE_DAY)
        parts.append(replace(other, effective_to=first - ONE_DAY, to_inferred=True, seen=seen))
    if last < other.valid_to:
        parts.append(replace(other, effective_from=last + ONE_DAY, from_inferred=True))
    return parts


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
