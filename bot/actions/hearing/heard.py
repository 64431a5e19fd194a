"""What one message brought, as the topics pass it on."""

from dataclasses import dataclass, field
from typing import Any

from bot.actions.hearing.leaving import Left
from bot.actions.turn.state import Asked, Doubt, Fact
from hotline.households.file import HeldFact


@dataclass
class Heard:
    """What one message brought.

    people: positions of the members it named; new_people: of those not known before; repeated: what was held already;
    left: who does not belong to the household.
    """

    noted: list[HeldFact] = field(default_factory=list)
    corrected: list[tuple[Any, HeldFact]] = field(default_factory=list)
    doubted: list[Doubt] = field(default_factory=list)
    repeated: list[HeldFact] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    new_people: list[int] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    back: bool = False  # somebody who was taken out is there after all
    spoken: set[Fact] = field(default_factory=set)  # what was said back already
    all_told: bool = False  # no further income is to come

    def __bool__(self) -> bool:
        return bool(self.noted or self.corrected or self.doubted or self.new_people or self.left or self.back)

    def told(self) -> set[tuple[str, int | None]]:
        """The facts that the message spoke of."""
        held = [*self.noted, *(new for _, new in self.corrected)]
        return {(entry.fact, entry.member) for entry in held} | {(doubt.fact, doubt.member) for doubt in self.doubted}

    def answers(self, asked: Asked | None) -> bool:
        """Whether the message brought what the open question asked for."""
        if asked is None:
            return False
        if asked.kind == "members":
            return bool(self.new_people or any(fact == "age" for fact, _ in self.told()))
        told = self.told() | {(held.fact, held.member) for held in self.repeated}
        if asked.kind in ("any", "which"):
            return any(fact == asked.fact and member in asked.group for fact, member in told)
        return (asked.fact, asked.member) in told
