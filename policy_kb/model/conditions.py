"""What every form of condition tells of itself. The forms, one a file, are in policy_kb/forms."""

from collections.abc import Iterator
from typing import ClassVar

from policy_kb.model.facts import FactSpec
from policy_kb.model.numbers import Number, numbers


class Condition:
    """A condition of a rule as plain data. Compared by identity: conditions that say the same are read as one.

    `of_others`: its parts are asked of other members. `on_person`: whether it depends on whose row is asked; None where
    that is as its facts and parts say.
    """

    __slots__: ClassVar[tuple[str, ...]] = ()
    of_others: ClassVar[bool] = False
    on_person: ClassVar[bool | None] = None

    @property
    def inside(self) -> tuple["Condition", ...]:
        """The conditions directly inside."""
        return ()

    @property
    def refusing(self) -> tuple["Condition", ...]:
        """The parts of which the first that does not hold refuses, whatever the others are; empty where none does."""
        return ()

    @property
    def granting(self) -> tuple["Condition", ...]:
        """The parts of which the first that holds grants, whatever the others are; empty where none does."""
        return ()

    @property
    def named(self) -> str:
        """The name of the condition it stands for: `category:dibao`, `condition:needy`; empty for all other forms."""
        return ""

    @property
    def compared(self) -> tuple[Number, ...]:
        """The numbers that it compares, what is asked first, the limit last."""
        return ()

    @property
    def facts(self) -> tuple[FactSpec, ...]:
        """The facts whose value it looks at, other than in numbers."""
        return ()

    @property
    def doubt(self) -> str:
        """On what a person must decide (Chinese); empty where the condition decides by itself."""
        return ""


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and everything inside it."""
    yield condition
    for part in condition.inside:
        yield from walk(part)


def numbers_in(condition: Condition) -> Iterator[Number]:
    """Every number that the condition compares."""
    for node in walk(condition):
        for number in node.compared:
            yield from numbers(number)


def names_in(condition: Condition) -> list[str]:
    """The names of other conditions in it, as often as they stand there."""
    return [node.named for node in walk(condition) if node.named]


def facts_in(condition: Condition) -> frozenset[str]:
    """The facts spoken of directly in the condition (not through names)."""
    found = {number.read.id for number in numbers_in(condition) if number.read}
    return frozenset(found | {fact.id for node in walk(condition) for fact in node.facts})
