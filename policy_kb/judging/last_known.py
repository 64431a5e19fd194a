"""What the last known value of a standard tells of the one that nobody has seen: the ends between which it lies."""

from dataclasses import dataclass
from decimal import Decimal

from policy_kb.model.standards import StandardValue

INFINITY = Decimal("Infinity")
Ends = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class LastKnown:
    """A lapsed value. `rises`: the series never fell, so it is a lower bound; `margin`: see Standard.

    `replaced`: a later value was seen at a mirror, so that this one is known not to hold any more.
    """

    value: StandardValue
    rises: bool
    margin: Decimal | None
    replaced: bool

    def of_limit(self, entry: int) -> Ends | None:
        """For comparisons: up to the margin; None where the series tells nothing of what a new value would be."""
        if not self.rises:
            return None
        last = self.value.values[entry]
        return last, INFINITY if self.margin is None else last * self.margin
