"""What trouble a family tells of: how it is taken up, and what is asked of it (wording/needs.yml).

Which helps answer it says the benefit module.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.actions.turn.talk import Talk
from bot.actions.wording import needs, nobody
from policy_kb import InputError
from policy_kb.model.logic import YES

LIVING = "living"  # that money is short: no trouble by itself, but what a story is about at the least


@dataclass(frozen=True)
class Need:
    """A need. bearers: positions of the members whose it is; none where it is the household's."""

    id: str
    bearers: tuple[int, ...]

    @property
    def asks(self) -> list[str]:
        """The facts that belong to it."""
        return list(needs()[self.id]["asks"])


def signs_of(need: Need) -> list[Mapping[str, Any]]:
    """What tells the need: [{fact, …}]."""
    return list(needs()[need.id]["facts"])


def needs_of(talk: Talk) -> list[Need]:
    """The needs that what was told speaks of, the heaviest first; what is likely or to be read back was told too."""
    told = list(_told(talk))
    found = []
    for name, entry in needs().items():
        shown = [one for one in told if any(_shows(talk, *one, sign) for sign in entry["facts"])]
        if shown:
            found.append(Need(name, tuple(sorted({member for _, member, _ in shown if member is not None}))))
    return found


def main_need(talk: Talk) -> str | None:
    """What the family came for, by what is known of them: an id of policy_kb's needs. Whose shortage of money has a
    reason came for that."""
    try:
        outcome = talk.assess()
    except InputError:
        return None  # what is known contradicts itself: that is asked about elsewhere
    told = [need.id for need in outcome.priorities.needs.values() if outcome.needs.code(need, 0) == YES]
    return next((name for name in told if name != LIVING), told[0] if told else None)


def _told(talk: Talk) -> Iterator[tuple[str, int | None, Any]]:
    yield from ((held.fact, held.member, held.value) for held in talk.file.facts)
    half_understood = (*talk.state.doubts, *talk.state.proposed)
    yield from ((doubt.fact, doubt.member, doubt.value) for doubt in half_understood if doubt.value is not None)


def _shows(talk: Talk, fact: str, member: int | None, value: Any, sign: Mapping[str, Any]) -> bool:
    if fact != sign["fact"] or not _in_age(talk, member, sign):
        return False
    if "is" in sign:
        return bool(value == sign["is"])
    if "has" in sign:
        return isinstance(value, list) and sign["has"] in value
    if "from" in sign:
        return int(value) >= int(sign["from"])
    return "any" in sign or value not in nobody(fact)


def _in_age(talk: Talk, member: int | None, sign: Mapping[str, Any]) -> bool:
    if "below" not in sign:
        return True
    age = None if member is None else talk.file.get("age", member)
    return age is not None and int(age.value) < int(sign["below"])
