"""What came of the requests of some days: by day or by district. Kept without a word of what was said.

A request belongs to the day in Xiamen on which it was opened. Shares are of those of whom it is known.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any, Literal

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases.tables import Case
from hotline.conversations.feedback import HELPED, SATISFIED
from hotline.database.models import PRIORITIES, Request
from hotline.days import XIAMEN
from hotline.queue import wording
from hotline.queue.ended import OUTCOMES
from policy_kb import KnowledgeBase

PROMPT = timedelta(minutes=3)  # what GB/T 33358 asks of a first answer by other media than the telephone
UNKNOWN = "不详"
By = Literal["day", "district"]


class Counted(BaseModel):
    """How often something came up."""

    id: str
    label: str
    count: int


class FigureRow(BaseModel):
    """One day, one district, or all together."""

    key: str = Field(description="2026-11-30，或者区名")
    requests: int = Field(description="找工作人员的")
    distress: int = Field(description="其中危急的")
    urgent: int = Field(description="其中紧急的")
    answered: int = Field(description="工作人员回过话的")
    left: int = Field(description="没有等到人就结束的")
    first_answer_seconds: int | None = Field(description="从要人到第一句回话，中位数")
    prompt_share: float | None = Field(description="三分钟内回话的，占回过话的和没有等到的")
    handling_seconds: int | None = Field(description="从第一句回话到结束，中位数")
    outcomes: list[Counted]
    helped: list[Counted] = Field(description="居民自己说的有没有帮到")
    satisfied: list[Counted]


class Figures(BaseModel):
    """Rows, and all together."""

    begins: date
    ends: date
    by: By
    rows: list[FigureRow]
    total: FigureRow
    reasons: list[Counted]
    needs: list[Counted]
    measures: list[Counted] = Field(description="这些天开的个案办的事项")


@dataclass(frozen=True, slots=True)
class Days:
    """The days, both included."""

    begins: date
    ends: date

    def each(self) -> list[date]:
        """In their order."""
        return [self.begins + timedelta(days=after) for after in range((self.ends - self.begins).days + 1)]

    def holds(self, column: Any) -> Any:
        """Whether a moment's column lies within them."""
        first = datetime.combine(self.begins, time(), XIAMEN)
        return column.between(first, datetime.combine(self.ends, time.max, XIAMEN))


async def figures(connection: AsyncConnection, knowledge: KnowledgeBase, days: Days, by: By) -> Figures:
    """What came of the requests of these days. A day or a district of which there is none stands with zeros."""
    rows = (await connection.execute(select(Request).where(days.holds(Request.opened_at)))).all()
    cases = (await connection.execute(select(Case.measures).where(days.holds(Case.opened_at)))).scalars()
    rules = {**knowledge.categories, **knowledge.measures}
    needs = knowledge.priorities.needs
    return Figures(
        begins=days.begins,
        ends=days.ends,
        by=by,
        rows=[_row(key, theirs) for key, theirs in _grouped(rows, _keys(knowledge, days, by), _key(by))],
        total=_row("合计", rows),
        reasons=_counted(wording.reason_label(row.reason) for row in rows if row.reason),
        needs=_counted(
            (row.need for row in rows if row.need), lambda need: needs[need].label if need in needs else need
        ),
        measures=_counted(
            (one for each in cases for one in each), lambda one: rules[one].label if one in rules else one
        ),
    )


def _keys(knowledge: KnowledgeBase, days: Days, by: By) -> list[str]:
    if by == "day":
        return [day.isoformat() for day in days.each()]
    return [*knowledge.facts["district"].choice_labels, UNKNOWN]


def _key(by: By) -> Callable[[Any], str]:
    if by == "day":
        return lambda row: row.opened_at.astimezone(XIAMEN).date().isoformat()
    return lambda row: row.district or UNKNOWN


def _grouped(rows: Sequence[Any], keys: list[str], key: Callable[[Any], str]) -> list[tuple[str, list[Any]]]:
    found: dict[str, list[Any]] = {name: [] for name in keys}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.items())


def _row(key: str, rows: Sequence[Any]) -> FigureRow:
    answered = [row for row in rows if row.first_reply_at is not None]
    left = [row for row in rows if row.first_reply_at is None and row.ended_at is not None]
    waits = [row.first_reply_at - row.opened_at for row in answered]
    handling = [row.ended_at - row.first_reply_at for row in answered if row.ended_at is not None]
    known = len(answered) + len(left)
    return FigureRow(
        key=key,
        requests=len(rows),
        distress=sum(row.priority == PRIORITIES["distress"] for row in rows),
        urgent=sum(row.priority == PRIORITIES["urgent"] for row in rows),
        answered=len(answered),
        left=len(left),
        first_answer_seconds=_middle(waits),
        prompt_share=round(sum(wait <= PROMPT for wait in waits) / known, 3) if known else None,
        handling_seconds=_middle(handling),
        outcomes=_of(OUTCOMES, [row.outcome for row in rows]),
        helped=_of(HELPED, [row.helped for row in rows]),
        satisfied=_of(SATISFIED, [row.satisfied for row in rows]),
    )


def _middle(times: list[timedelta]) -> int | None:
    return int(median(one.total_seconds() for one in times)) if times else None


def _of(labels: Any, given: list[str | None]) -> list[Counted]:
    counts = Counter(given)
    return [Counted(id=name, label=label, count=counts[name]) for name, label in labels.items()]


def _labelled(known: Mapping[str, Any]) -> Callable[[str], str]:
    return lambda name: str(known[name].label) if name in known else name


def _counted(names: Iterable[str], label: Callable[[str], str] = str) -> list[Counted]:
    """The most frequent first."""
    return [Counted(id=name, label=label(name), count=count) for name, count in Counter(names).most_common()]
