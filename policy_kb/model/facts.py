"""The fact schema: what can be known about a household and its members (facts.yml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Scope = Literal["household", "person"]
FactType = Literal["int", "money", "bool", "choice", "choices"]
LARGEST = Decimal(1_000_000_000)  # beyond any real figure: such a maximum is no upper end
# What the evaluator and the reader of rules know by name.
ESSENTIAL: Mapping[Scope, tuple[str, ...]] = {
    "household": ("size", "monthly_income", "monthly_income_per_capita", "recognised_as"),
    "person": ("relation",),
}
TYPES = {"int", "money", "bool", "choice", "choices"}


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact. `slot` is its place in a row; `absent` names what a missing value is taken for, if anything.

    `together`: one question can ask it of all members. `usual`: what most people answer; None where nothing is usual.
    `written` is how a household handed in may name it too: as a fact of the household that is also kept per person, and
    the choice in it that this one stands for. Who holds such a choice holds it for the household.
    `since`: the fact of the household that tells from which year on the value holds; empty where it always does.
    """

    id: str
    scope: Scope
    type: FactType
    label: str
    slot: int
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choice_labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    yes: str = ""
    no: str = ""
    zero: str = ""
    ask_cost: int = 1
    privacy: int = 0
    together: bool = False
    usual: bool | str | Decimal | None = None
    absent: str = ""
    written: tuple[str, str] = ("", "")
    since: str = ""

    @property
    def trouble(self) -> float:
        """How hard and how private it is to answer."""
        return self.ask_cost + 0.7 * self.privacy

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of a choice fact, in the order they are offered."""
        return tuple(self.choice_labels)
