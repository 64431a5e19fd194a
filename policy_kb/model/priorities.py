"""What orders the helps that are shown, declared by people and learned from nobody: needs, and what is usual.

Neither decides anything: no verdict, no amount and no sentence of an assessment rests on them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from policy_kb.model.conditions import Condition

Worth = Literal["small", "middle", "large"]


@dataclass(frozen=True, slots=True)
class Need:
    """What people come for. `label` in Chinese; `helps` are ids of measures and categories.

    `household` and `person`: what tells it of a family and of whose need it is; None where no fact does.
    """

    id: str
    label: str
    household: Condition | None
    person: Condition | None
    helps: tuple[str, ...]

    @property
    def told_by_facts(self) -> bool:
        """Whether any fact tells the need."""
        return self.household is not None or self.person is not None


@dataclass(frozen=True, slots=True)
class Share:
    """How large a part of such people gives one of these answers: a value, or numbers from `low` to `high`."""

    share: float
    value: object = None
    low: Decimal | None = None
    high: Decimal | None = None

    def holds(self, answer: object) -> bool:
        """Whether an answer is one of these."""
        if self.low is None or not isinstance(answer, Decimal | int):
            return answer == self.value
        return self.low <= answer and (self.high is None or answer <= self.high)


@dataclass(frozen=True, slots=True)
class Usual:
    """How an unknown fact usually is: of everybody, or where `when` holds. `why` is the reason (Chinese)."""

    when: Condition | None
    shares: tuple[Share, ...]
    why: str

    def weights(self, answers: Sequence[object]) -> list[float]:
        """How likely each answer is; what no share speaks of is shared evenly by the answers that are left."""
        found = [0.0] * len(answers)
        left = set(range(len(answers)))
        for one in self.shares:
            meant = [at for at in sorted(left) if one.holds(answers[at])]
            for at in meant:
                found[at] = one.share / len(meant)
            left.difference_update(meant)
        rest = max(0.0, 1 - sum(found))
        for at in left:
            found[at] = rest / len(left)
        total = sum(found)
        return [one / total for one in found] if total else [1 / len(answers)] * len(answers)


@dataclass(frozen=True, slots=True)
class Had:
    """A help that a household has already, where `when` holds; `say` tells them so (Chinese)."""

    when: Condition
    say: str


@dataclass(frozen=True)
class Priorities:
    """Needs by id, what each help is worth where no figure says it, and what is usual by fact, first that holds.

    `together`: by help, the first of those that are asked for in one go with it. `had`: by help, who has it already.
    """

    needs: Mapping[str, Need] = field(default_factory=dict)
    worth: Mapping[str, Worth] = field(default_factory=dict)
    together: Mapping[str, str] = field(default_factory=dict)
    usual: Mapping[str, tuple[Usual, ...]] = field(default_factory=dict)
    had: Mapping[str, Had] = field(default_factory=dict)

    def needs_of(self, help_id: str) -> tuple[Need, ...]:
        """The needs that a measure or category serves."""
        return self._by_help.get(help_id, ())

    @cached_property
    def _by_help(self) -> Mapping[str, tuple[Need, ...]]:
        helps = {one for need in self.needs.values() for one in need.helps}
        return {one: tuple(need for need in self.needs.values() if one in need.helps) for one in helps}
