"""Said of one and then of another in a word: 我没有残疾，老婆也没有; 我交居民医保，老公也是."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.language.clauses import Clause
from bot.language.message import Found, Message
from bot.language.people import Naming

_ECHO = re.compile(r"(?:也|同样|也都|也还)(?:(?P<no>没有?|无|不是)|是|一样|这样)[的了啦啊呢 ]*")
_MINE = re.compile(r"(?:但是?|连|而|我|阮|我的|我家)*")
_ECHOED = ("disability_level", "employment", "medical_insurance", "has_income_source", "major_illness", "can_work")
_NOTHING = (0, False, "none", "unemployed")


def read_echoes(message: Message, found: list[Found]) -> Iterator[Found]:
    """What the clause before says, of the one of whom it is said again."""
    for before, clause in pairwise(message.clauses.items):
        named = message.people.between(clause.start, clause.end)
        if len(named) != 1 or not named[0].refs or before.sentence != clause.sentence or clause.asks:
            continue
        echo = _echo(message, named[0], clause)
        if echo is not None:
            yield from _again(message, found, named[0], before, denied=bool(echo["no"]))


def _echo(message: Message, naming: Naming, clause: Clause) -> re.Match[str] | None:
    lead = _MINE.fullmatch(message.clean, clause.start, naming.start)
    return _ECHO.fullmatch(message.clean, naming.end, clause.end) if lead else None


def _again(message: Message, found: list[Found], naming: Naming, said: Clause, *, denied: bool) -> Iterator[Found]:
    for entry in found:
        within = said.start <= entry.start < said.end and entry.fact in _ECHOED
        if not within or not entry.refs or not entry.sure or entry.negated or (denied and entry.value not in _NOTHING):
            continue
        if entry.fact == "disability_level" and entry.value != 0:
            continue  # also disabled, of an unknown level
        known = {ref.key for other in found if other.fact == entry.fact for ref in other.refs}
        refs = tuple(ref for ref in naming.refs if ref.key not in known)
        if refs and message.scope.states(entry.fact, naming.start, naming.end):
            yield replace(entry, start=naming.start, end=naming.end, refs=refs)
