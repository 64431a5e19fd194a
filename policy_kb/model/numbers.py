"""Numbers of rules as plain data, before anything is evaluated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from policy_kb.model.facts import FactSpec

Operation = Literal["plus", "minus", "times", "least", "greatest"]


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A constant, a fact, a standard's entry (chosen by a fact where `by` is one), or an operation on numbers."""

    kind: Literal["constant", "fact", "standard"] | Operation
    parts: tuple["Number", ...] = ()
    constant: Decimal = Decimal(0)
    fact: FactSpec | None = None
    standard: str = ""
    entry: int = 0
    by: FactSpec | None = None
    entry_of: Mapping[str, int] = field(default_factory=dict)

    @property
    def read(self) -> FactSpec | None:
        """The fact that the number itself reads."""
        return self.fact or self.by


def numbers(number: Number) -> Iterator[Number]:
    """The number and everything inside it."""
    yield number
    for part in number.parts:
        yield from numbers(part)


def standards_in(number: Number) -> list[str]:
    """The standards that the number names, as often as it does."""
    return [part.standard for part in numbers(number) if part.standard]
