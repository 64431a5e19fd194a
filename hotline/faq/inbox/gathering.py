"""What waits for a clerk: questions refused, offered in vain, answered and rated down or followed by a request for a
person, and what residents said that became no fact; alike ones together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

import numpy as np
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.database.models import HouseholdRemark, Request
from hotline.faq.alike import vectors
from hotline.faq.inbox.tables import AskedQuestion, HandledQuestion
from hotline.faq.words import plain
from hotline.masking import mask

Why = Literal["refused", "offered", "useless", "person", "note"]
SOON = timedelta(minutes=10)  # whoever asks for a person so soon after an answer was not served by it
MOST = 2000  # the latest; what is older waits behind them
ALIKE = 0.8  # a group is what its first question would be asked as


@dataclass(frozen=True, slots=True)
class Unserved:
    """A question or a note, its numbers hidden; `entry_id`: the entry that was nearest."""

    id: str
    text: str
    why: Why
    at: datetime
    entry_id: str | None


@dataclass(slots=True)
class Group:
    """Alike questions, the one asked most often first."""

    latest: datetime
    ids: list[str] = field(default_factory=list)
    texts: Counter[str] = field(default_factory=Counter)
    why: Counter[Why] = field(default_factory=Counter)
    nearest: Counter[str] = field(default_factory=Counter)

    def take(self, one: Unserved) -> None:
        """Count it in."""
        self.ids.append(one.id)
        self.texts[one.text] += 1
        self.why[one.why] += 1
        if one.entry_id:
            self.nearest[one.entry_id] += 1
        self.latest = max(self.latest, one.at)


async def unserved(connection: AsyncConnection, days: int) -> list[Unserved]:
    """What nobody has dealt with yet, of the last `days` days, the latest first."""
    since = now() - timedelta(days=days)
    handled = select(HandledQuestion.id)
    asked = await connection.execute(
        select(AskedQuestion)
        .where(AskedQuestion.at >= since, AskedQuestion.outcome != "elsewhere", AskedQuestion.id.not_in(handled))
        .order_by(AskedQuestion.at.desc())
        .limit(MOST)
    )
    remarks = await connection.execute(
        select(HouseholdRemark)
        .where(HouseholdRemark.at >= since, HouseholdRemark.id.not_in(handled))
        .order_by(HouseholdRemark.at.desc())
        .limit(MOST)
    )
    opened = await connection.execute(
        select(Request.conversation_id, Request.opened_at).where(Request.opened_at >= since)
    )
    wanted: dict[str, list[datetime]] = defaultdict(list)
    for request in opened:
        wanted[request.conversation_id].append(request.opened_at)
    found = list(_of_questions(list(asked), wanted))
    notes = [Unserved(row.id, mask(row.quote), "note", row.at, None) for row in remarks]
    return sorted((*found, *notes), key=lambda one: one.at, reverse=True)


def _of_questions(rows: Sequence[Any], wanted: Mapping[str, list[datetime]]) -> Iterable[Unserved]:
    answered: dict[str, list[datetime]] = defaultdict(list)
    for row in rows:
        if row.outcome == "answered":
            answered[row.conversation_id].append(row.at)
    for row in rows:
        why = _why(row, answered[row.conversation_id], wanted.get(row.conversation_id, ()))
        if why is not None:
            yield Unserved(row.id, mask(row.text), why, row.at, row.entry_id)


def _why(row: Any, answered: Iterable[datetime], wanted: Iterable[datetime]) -> Why | None:
    if row.outcome == "refused":
        return "refused"
    if row.rating == "useless":
        return "useless"
    if row.outcome == "offered":  # tapped, or asked in other words, and answered then
        return None if any(row.at < at <= row.at + SOON for at in answered) else "offered"
    return "person" if any(row.at <= at <= row.at + SOON for at in wanted) else None


def grouped(found: Sequence[Unserved]) -> list[Group]:
    """Alike ones together, the largest group first. Each joins the group whose first question it is nearest to."""
    texts = [one.text for one in found if plain(one.text)]
    if not texts:
        return []
    known = dict(zip(texts, vectors(texts), strict=True))
    groups: list[Group] = []
    heads: list[Any] = []
    for one in found:
        if one.text not in known:
            continue
        near = np.array(heads) @ known[one.text] if heads else np.zeros(0)
        place = int(near.argmax()) if len(near) and near.max() >= ALIKE else len(groups)
        if place == len(groups):
            groups.append(Group(one.at))
            heads.append(known[one.text])
        groups[place].take(one)
    return sorted(groups, key=lambda group: (-len(group.ids), -group.latest.timestamp()))
