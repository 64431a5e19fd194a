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
from hotline.database.models import PRIORITIES, Conversation, HouseholdFact, Request
from hotline.days import XIAMEN
from hotline.faq.inbox.tables import AskedQuestion
from hotline.queue import wording
from hotline.queue.ended import OUTCOMES
from policy_kb import KnowledgeBase

PROMPT = timedelta(minutes=3)  # what GB/T 33358 asks of a first answer by other media than the telephone
UNKNOWN = "不详"
CAME = {"answered": "答上了", "offered": "让居民选", "elsewhere": "说了归谁管", "refused": "没答上"}
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
    asked: int = Field(description="问助手的问题，不算归别处管的")
    not_answered: int = Field(description="其中没答上的")


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
    found: list[Counted] = Field(description="这些天找工作人员、已经办完的家庭，按说过的情况可能得到的帮助")
    questions: list[Counted] = Field(description="这些天问助手的问题，答上了、让居民选、说了归谁管、没答上各多少")


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
    asked = (await connection.execute(_asked(days))).all()
    cases = (await connection.execute(select(Case.measures).where(days.holds(Case.opened_at)))).scalars()
    rules = {**knowledge.categories, **knowledge.measures}
    return Figures(
        begins=days.begins,
        ends=days.ends,
        by=by,
        rows=_rows(_keys(knowledge, days, by), _key(by), rows, asked),
        total=_row("合计", rows, asked),
        reasons=_counted(wording.reason_label(row.reason) for row in rows if row.reason),
        needs=_counted((row.need for row in rows if row.need), _labelled(knowledge.priorities.needs)),
        measures=_counted((one for each in cases for one in each), _labelled(rules)),
        found=_counted((one for row in rows for one in row.found or []), _labelled(rules)),
        questions=_of(CAME, [row.outcome for row in asked]),
    )


def _asked(days: Days) -> Any:
    """Questions to the assistant: what came of each, when, and from which district. Called `opened_at` as requests."""
    home = HouseholdFact.household_id == Conversation.household_id
    district = home & (HouseholdFact.fact == "district") & HouseholdFact.superseded_at.is_(None)
    return (
        select(AskedQuestion.at.label("opened_at"), AskedQuestion.outcome, HouseholdFact.value.label("district"))
        .join(Conversation, Conversation.id == AskedQuestion.conversation_id)
        .outerjoin(HouseholdFact, district)
        .where(days.holds(AskedQuestion.at))
    )


def _keys(knowledge: KnowledgeBase, days: Days, by: By) -> list[str]:
    if by == "day":
        return [day.isoformat() for day in days.each()]
    return [*knowledge.facts["district"].choice_labels, UNKNOWN]


def _key(by: By) -> Callable[[Any], str]:
    if by == "day":
        return lambda row: row.opened_at.astimezone(XIAMEN).date().isoformat()
    return lambda row: row.district or UNKNOWN


def _rows(keys: list[str], key: Callable[[Any], str], rows: Sequence[Any], asked: Sequence[Any]) -> list[FigureRow]:
    came, questions = _grouped(keys, key, rows), _grouped(keys, key, asked)
    return [_row(name, came.get(name, []), questions.get(name, [])) for name in {**came, **questions}]


def _grouped(keys: list[str], key: Callable[[Any], str], rows: Sequence[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {name: [] for name in keys}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _row(key: str, rows: Sequence[Any], asked: Sequence[Any]) -> FigureRow:
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
        asked=sum(row.outcome != "elsewhere" for row in asked),
        not_answered=sum(row.outcome == "refused" for row in asked),
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
