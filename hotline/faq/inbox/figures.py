"""What people ask, what came of it, and whether it helped: by week, by topic, by entry. Counts alone, no word of it.

A question counts in the week (from Monday, in Xiamen) in which it was asked, under the entry that was nearest. What is
erased with a conversation is no longer counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from pydantic import BaseModel, Field
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.days import XIAMEN
from hotline.faq.inbox.tables import AskedQuestion
from hotline.faq.schemas import AnswerName
from hotline.faq.store import StoredEntry, entries
from hotline.faq.topics import TOPICS

_WEEK = timedelta(days=7)
_SHOWN = 50  # entries, those asked most


class Came(BaseModel):
    """What came of some questions. Shares are null where there is nothing to share."""

    asked: int = Field(description="问了几次；说了归别处管的不算在比例里")
    answered: int = Field(description="照问答回答了")
    offered: int = Field(description="只拿出来让居民选")
    refused: int = Field(description="没有答")
    elsewhere: int = Field(description="说了归谁管")
    useful: int
    useless: int
    hit_rate: float | None = Field(description="回答了的，占回答、让选、没答的")
    refusal_rate: float | None
    helpful_rate: float | None = Field(description="点“有用”的，占点了的")


class WeekCame(Came):
    """One week."""

    week: date = Field(description="星期一")


class TopicCame(Came):
    """One topic."""

    id: str
    label: str


class EntryCame(Came):
    """One entry."""

    entry: AnswerName


class AnswerFigures(BaseModel):
    """The weeks with what came of them, all together, and the same by topic and by entry."""

    weeks: list[WeekCame]
    total: Came
    topics: list[TopicCame] = Field(description="照最像的那一条算；问得多的在前")
    entries: list[EntryCame] = Field(description=f"最多 {_SHOWN} 条，问得多的在前")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many weeks until the one of `day`; of one topic or entry, or all ("")."""

    day: date
    weeks: int
    topic: str = ""
    entry: str = ""

    @property
    def mondays(self) -> list[date]:
        """The first days of the weeks, in order."""
        last = self.day - timedelta(days=self.day.weekday())
        return [last - _WEEK * back for back in reversed(range(self.weeks))]


# entry, outcome, rating -> how often
Counts = Counter[tuple[str | None, str, str | None]]


class _Sum(Counter[str]):
    """How often each outcome and each rating."""

    @classmethod
    def of(cls, counts: Iterable[tuple[tuple[str | None, str, str | None], int]]) -> Self:
        total = cls()
        for (_, outcome, rating), count in counts:
            total[outcome] += count
            total[rating or ""] += count
        return total

    def came(self) -> dict[str, int | float | None]:
        ours = self["answered"] + self["offered"] + self["refused"]
        rated = self["useful"] + self["useless"]
        outcomes = {name: self[name] for name in ("answered", "offered", "refused", "elsewhere", "useful", "useless")}
        return {
            "asked": ours + self["elsewhere"],
            **outcomes,
            "hit_rate": self["answered"] / ours if ours else None,
            "refusal_rate": self["refused"] / ours if ours else None,
            "helpful_rate": self["useful"] / rated if rated else None,
        }


async def figures(connection: AsyncConnection, wanted: Wanted) -> AnswerFigures:
    """Weeks in which nothing was asked stand with zeros."""
    known = {one.id: one for one in await entries(connection)}
    weeks = [(monday, await _week(connection, monday)) for monday in wanted.mondays]
    every: Counts = Counter()
    for _, counts in weeks:
        every.update(counts)
    meant = {name for name in (key[0] for key in every) if _meant(name, known, wanted)}
    of_them = [(monday, [item for item in counts.items() if item[0][0] in meant]) for monday, counts in weeks]
    return AnswerFigures(
        weeks=[WeekCame(week=monday, **_Sum.of(counts).came()) for monday, counts in of_them],
        total=Came(**_Sum.of(item for _, counts in of_them for item in counts).came()),
        topics=_topics(every, known),
        entries=_entries(every, known, wanted.topic),
    )


async def _week(connection: AsyncConnection, monday: date) -> Counts:
    begins = datetime.combine(monday, time(), XIAMEN)
    asked = AskedQuestion
    told = asked.entry_id, asked.outcome, asked.rating
    statement = select(*told, func.count()).where(asked.at >= begins, asked.at < begins + _WEEK).group_by(*told)
    return Counter(
        {(entry, outcome, rating): count for entry, outcome, rating, count in await connection.execute(statement)}
    )


def _meant(entry_id: str | None, known: dict[str, StoredEntry], wanted: Wanted) -> bool:
    entry = known.get(entry_id or "")
    return (not wanted.entry or entry_id == wanted.entry) and (
        not wanted.topic or (entry is not None and entry.topic == wanted.topic)
    )


def _topics(every: Counts, known: dict[str, StoredEntry]) -> list[TopicCame]:
    by_topic: dict[str, Counts] = defaultdict(Counter)
    for key, count in every.items():
        entry = known.get(key[0] or "")
        by_topic[entry.topic if entry else ""][key] += count
    found = [
        TopicCame(id=topic, label=TOPICS.get(topic, "没有分主题"), **_Sum.of(counts.items()).came())
        for topic, counts in by_topic.items()
    ]
    return sorted(found, key=lambda one: -one.asked)


def _entries(every: Counts, known: dict[str, StoredEntry], topic: str) -> list[EntryCame]:
    by_entry: dict[str, Counts] = defaultdict(Counter)
    for key, count in every.items():
        if key[0] in known and (not topic or known[key[0]].topic == topic):
            by_entry[key[0]][key] += count
    found = [
        EntryCame(
            entry=AnswerName(id=name, question=known[name].question, state=known[name].state),
            **_Sum.of(counts.items()).came(),
        )
        for name, counts in by_entry.items()
    ]
    return sorted(found, key=lambda one: -one.asked)[:_SHOWN]
