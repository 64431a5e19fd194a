"""What staff look after on a day: figures and documents that run out, and the answers that do or that rest on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.days import XIAMEN
from hotline.faq.rendering import quoted_standards
from hotline.faq.store import StoredEntry, entries
from hotline.standards.store import EnteredValue, suspended_values, told
from policy_kb import KnowledgeBase, watch
from policy_kb.review.watch import CONCERNS as OF_POLICY
from policy_kb.review.watch import SOON
from policy_kb.review.watch import Concern as PolicyConcern

EntryConcern = Literal[
    "entry_lapses_soon", "entry_lapsed", "entry_review_due", "entry_review_soon", "entry_unknown", "entry_last_known"
]
Concern = PolicyConcern | EntryConcern | Literal["suspended"]
OF_STAFF: dict[Concern, str] = {"suspended": "有人暂停了、等第二个人定的数"}
REVIEW_SOON = timedelta(days=30)  # looking at it again takes less than finding a new paper
OF_ENTRIES: dict[Concern, str] = {
    "entry_lapses_soon": "90天内到期的问答",
    "entry_lapsed": "过了期、居民已经看不到的问答",
    "entry_review_due": "到了该再看一遍的问答",
    "entry_review_soon": "30天内要再看一遍的问答",
    "entry_unknown": "引用的数没有查到的问答",
    "entry_last_known": "引用的数只有以前的问答",
}
CONCERNS: dict[Concern, str] = dict([*OF_STAFF.items(), *OF_POLICY.items(), *OF_ENTRIES.items()])


@dataclass(frozen=True, slots=True)
class Noted:
    """One thing to look after: of which standard, document or answer, since or until which day, in a sentence."""

    id: str
    label: str
    concern: Concern
    day: date | None
    sentence: str


async def radar(connection: AsyncConnection, knowledge: KnowledgeBase, day: date) -> list[Noted]:
    """Everything to look after: values out of use, of the policy what is most pressing first, the published answers."""
    published = await entries(connection, "published")
    found = [one for entry in published for one in _of(entry, knowledge, day)]
    order: list[Concern] = list(OF_ENTRIES)
    found.sort(key=lambda one: (order.index(one.concern), one.day or date.max, one.id))
    policy = [Noted(one.standard, one.label, one.concern, one.day, one.sentence) for one in watch(knowledge, day)]
    return [*_held(await suspended_values(connection), knowledge), *policy, *found]


def _held(values: Iterable[EnteredValue], knowledge: KnowledgeBase) -> Iterator[Noted]:
    for one in values:
        if (standard := knowledge.standards.get(one.standard_id)) and (held := one.suspended):
            day = held.at.astimezone(XIAMEN).date()
            said = f"“{standard.label}”的{told(one.figures)}（{one.period}）{day}起暂停用，{held.by}：{held.why}"
            yield Noted(standard.id, standard.label, "suspended", day, said)


def _of(entry: StoredEntry, knowledge: KnowledgeBase, day: date) -> Iterator[Noted]:
    label, last = entry.question, entry.effective_to
    if last is not None and last < day:
        yield Noted(entry.id, label, "entry_lapsed", last, f"“{label}”只写到{last}，居民已经看不到")
        return
    if last is not None and last - day <= SOON:
        yield Noted(entry.id, label, "entry_lapses_soon", last, f"“{label}”写到{last}为止")
    review = entry.review_by
    if review is not None and review <= day:
        yield Noted(entry.id, label, "entry_review_due", review, f"“{label}”定了{review}以前再看一遍")
    elif review is not None and review - day <= REVIEW_SOON:
        yield Noted(entry.id, label, "entry_review_soon", review, f"“{label}”要在{review}以前再看一遍")
    quoted = [one for name in quoted_standards(entry.answer) if (one := knowledge.standards.get(name))]
    for state, concern, said in _STATES:
        names = "、".join(dict.fromkeys(one.label for one in quoted if one.state(day) == state))
        if names:
            yield Noted(entry.id, label, concern, None, f"“{label}”引用的{names}{said}")


_STATES: tuple[tuple[str, EntryConcern, str], ...] = (
    ("unknown", "entry_unknown", "没有查到"),
    ("last_known", "entry_last_known", "今天只有以前的数"),
)
