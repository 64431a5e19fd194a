"""Reasons in Chinese. Each kind of reason has its sentence, registered where the kind is made or below."""

from collections.abc import Callable, Iterable

from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import Reason
from policy_kb.model.conditions import Condition
from policy_kb.model.names import Names
from policy_kb.words.conditions import one_line

Say = Callable[[Reason, "Sentences"], str]
SENTENCES: dict[str, Say] = {}  # by the kind of reason


def says(kind: str) -> Callable[[Say], Say]:
    """Register the sentence of a kind of reason."""

    def register(say: Say) -> Say:
        SENTENCES[kind] = say
        return say

    return register


class Sentences:
    """Sentences about one household; what was said is kept."""

    def __init__(self, names: Names, rows: HouseholdRows) -> None:
        self.names, self.day, self._rows = names, rows.as_of, rows
        self._said: dict[Reason, str] = {}

    def one(self, reason: Reason) -> str:
        """A reason in words."""
        said = self._said.get(reason)
        if said is None:
            said = self._said[reason] = SENTENCES[reason.kind](reason, self)
        return said

    def all(self, reasons: Iterable[Reason]) -> list[str]:
        """Several, none said twice."""
        return list(dict.fromkeys([self.one(reason) for reason in reasons]))

    def title(self, name: str) -> str:
        """What a named condition is called on this day: a later document may call the same thing otherwise."""
        return self.names.titles[name]

    def line(self, condition: Condition | None) -> str:
        """A condition on one line; empty where there is none."""
        return one_line(condition, self.names) if condition else ""

    def person(self, row: int) -> str:
        """How a member is called: by relation where it is known, else by number; those not listed all at once."""
        if row == self._rows.others:
            return "其他家人" if self._rows.listed else "每位家人"
        relation = self._rows.known(self.names.facts["relation"], row)
        labels = self.names.facts["relation"].choice_labels
        return f"第{row}位家人（{labels[relation]}）" if relation else f"第{row}位家人"
