"""What a value would change before it does: the outcomes of stored households, and how answers read."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hotline.database import Database
from hotline.faq.rendering import said
from hotline.faq.store import entries
from hotline.households import everybody
from policy_kb import InputError, KnowledgeBase, Outcome, assess, parse_case
from policy_kb.words.statuses import LEANING_LABELS, STATUS_LABELS

MOST = 5000  # files, the newest first
SECONDS = 8.0  # after which what was compared so far is told
SHOWN = 20  # households by their changes; all are counted


@dataclass(frozen=True, slots=True)
class Change:
    """One outcome, before and after, in words."""

    rule: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that reads differently."""

    id: str
    question: str
    before: str
    after: str


@dataclass(slots=True)
class Effect:
    """Of `stored` files that hold something `compared` were, `unread` of them cannot be assessed any more.

    `moves` counts the households by rule and by what it comes to; `examples`: the first of them, by file.
    """

    day: date
    stored: int = 0
    compared: int = 0
    unread: int = 0
    changed: int = 0
    moves: Counter[Change] = field(default_factory=Counter)
    examples: dict[str, list[Change]] = field(default_factory=dict)
    answers: list[AnswerChange] = field(default_factory=list)


async def effect(
    database: Database, before: KnowledgeBase, after: KnowledgeBase, standard: str, day: date, seconds: float = SECONDS
) -> Effect:
    """What changes on `day` for what is stored; nothing is written. Ends after `seconds` with what it has by then."""
    async with database.read() as connection:
        count, ids = await everybody.stored(connection, MOST)
        cases = await everybody.cases(connection, ids, day)
        published = await entries(connection, "published")
    found = Effect(day, count)
    for entry in published:
        if standard in entry.standards and entry.in_force(day):
            reads = [said(entry.prose, knowledge, day) for knowledge in (before, after)]
            if reads[0] != reads[1]:
                found.answers.append(AnswerChange(entry.id, entry.question, *reads))
    await asyncio.to_thread(_compare, found, before, after, standard, cases, time.monotonic() + seconds)
    return found


def _compare(
    found: Effect,
    before: KnowledgeBase,
    after: KnowledgeBase,
    standard: str,
    cases: Mapping[str, dict[str, Any]],
    until: float,
) -> None:
    rests = after.compiled(found.day, {}).rests_on | before.compiled(found.day, {}).rests_on
    rules = frozenset(name for name, standards in rests.items() if standard in standards)
    for name, case in cases.items():
        if time.monotonic() > until:
            return
        found.compared += 1
        try:
            parsed = parse_case(case)
        except InputError:  # written under facts that have changed since
            found.unread += 1
            continue
        pair = [list(_outcomes(knowledge, parsed, rules)) for knowledge in (before, after)]
        changes = [change for one, other in zip(*pair, strict=True) if (change := _change(one, other))]
        if changes:
            found.changed += 1
            found.moves.update(dict.fromkeys(changes, 1))
            if len(found.examples) < SHOWN:
                found.examples[name] = changes


def _outcomes(knowledge: KnowledgeBase, case: Any, rules: frozenset[str]) -> Iterator[Outcome]:
    assessment = assess(knowledge, case, measures=rules)
    return (one for one in (*assessment.categories, *assessment.benefits) if one.id in rules)


def _change(before: Outcome, after: Outcome) -> Change | None:
    words = _words(before), _words(after)
    return Change(after.id, after.rule.label, *words) if words[0] != words[1] else None


def _words(one: Outcome) -> str:
    """A status, which way it leans, and how much."""
    parts = STATUS_LABELS[one.status], LEANING_LABELS.get(one.leaning or "", ""), one.amount_text
    return "，".join(part for part in parts if part)
