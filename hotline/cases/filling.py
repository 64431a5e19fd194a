"""What a case is filled with from the file of the talk that it comes from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.callbacks.tables import Callback
from hotline.cases import owed
from hotline.cases.deadlines import Due, Lane, OfficeDays, due_of
from hotline.cases.states import OPEN
from hotline.cases.tables import Case
from hotline.cases.units import proposed_units
from hotline.database import Database
from hotline.database.models import PRIORITIES, Conversation
from hotline.households.file import HouseholdFile, Whose
from hotline.queue.detail import assess, readable_files
from hotline.queue.wording import reason_label
from hotline.staff.accounts import Account
from policy_kb import KnowledgeBase
from policy_kb.model.rules import Rule
from policy_kb.words.statuses import STATUS_LABELS

TITLE = 120
REPORT = "report_other"  # why a talk was handed over (see `queue.wording`)
_WORTH = ("eligible", "needs_review")


class MeasureOffered(BaseModel):
    """A measure that the household may get, as the assessment of today has it."""

    id: str
    label: str
    status_label: str
    unit: str = Field(description="提议的单位")


@dataclass(frozen=True, slots=True)
class Origin:
    """The talk: whose household, what is known of it, and how urgent it was."""

    conversation_id: str
    household_id: str
    file: HouseholdFile
    lane: Lane
    reason: str
    phone: str | None
    whose: Whose

    @property
    def reported(self) -> bool:
        """Whether somebody told of a household that is not theirs; who asks for their own mother does not."""
        return self.whose == "other" and self.reason.startswith(REPORT)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a case about these measures would be."""

    rules: tuple[Rule, ...]
    title: str
    district: str | None
    units: tuple[str, ...]
    due: Due
    checks: list[tuple[owed.Kind, str | None]]


async def origin_of(database: Database, conversation_id: str, reader: Account, whose: Whose) -> Origin | None:
    """The talk as this reader may read it; None where nobody else's household was ever spoken of.

    Raises ConversationGoneError, MayNotReadError.
    """
    files = await readable_files(database, conversation_id, reader)
    async with database.read() as connection:
        row = (await connection.execute(select(Conversation).where(Conversation.id == conversation_id))).one()
        phone = await _phone(connection, conversation_id)
    household_id = row.household_id if whose == "own" else row.other_household_id
    if household_id is None:
        return None
    lane: Lane = "urgent" if row.queue_priority >= PRIORITIES["urgent"] else "normal"
    file = files.own if whose == "own" else files.other
    # Somebody else's household is not reached under the number that the resident left for themselves.
    theirs = phone if whose == "own" else None
    return Origin(conversation_id, household_id, file, lane, row.queue_reason or "", theirs, whose)


async def _phone(connection: AsyncConnection, conversation_id: str) -> str | None:
    wish = select(Callback.phone).where(Callback.conversation_id == conversation_id).order_by(Callback.id.desc())
    return (await connection.execute(wish.limit(1))).scalar_one_or_none()


def offered(knowledge: KnowledgeBase, file: HouseholdFile, day: date) -> list[MeasureOffered]:
    """What the household gets or may get, the first in rank first; empty where its facts contradict each other."""
    assessment, _ = assess(knowledge, file, day)
    if assessment is None:
        return []
    found = [one for one in assessment["benefits"] if one["status"] in _WORTH or one["leaning"] == "likely"]
    found.sort(key=lambda one: -one["rank"])
    rules, district = in_force(knowledge, day), district_of(file)
    best: dict[str, MeasureOffered] = {}
    for one in found:
        units = proposed_units([rules[one["id"]]], district, knowledge.directory, day)
        unit = next(iter(units), "")
        offer = MeasureOffered(id=one["id"], label=one["label"], status_label=STATUS_LABELS[one["status"]], unit=unit)
        best.setdefault(offer.id, offer)
    return list(best.values())


def filled(
    knowledge: KnowledgeBase, origin: Origin, measures: list[str], lane: Lane, office: OfficeDays, day: date
) -> Filled:
    """Raises KeyError for a measure that is not in force on the day."""
    known = in_force(knowledge, day)
    rules = tuple(known[measure] for measure in measures)
    district = district_of(origin.file)
    recognised: Any = origin.file.get(owed.RECOGNISED)
    return Filled(
        rules,
        title_of(rules, origin.reason),
        district,
        proposed_units(rules, district, knowledge.directory, day),
        due_of(rules, day, lane, office),
        owed.owed(knowledge, rules, recognised.value if recognised else [], day),
    )


def in_force(knowledge: KnowledgeBase, day: date) -> dict[str, Rule]:
    """The measures of the day by id."""
    return {rule.id: rule for rule in knowledge.in_force(day) if rule.kind == "measure"}


def district_of(file: HouseholdFile) -> str | None:
    """Where the household lives, None where nobody said."""
    held = file.get("district")
    return None if held is None else str(held.value)


def title_of(rules: tuple[Rule, ...], reason: str) -> str:
    """低保金、临时救助; without measures why the resident wanted a person."""
    return ("、".join(rule.label for rule in rules) or reason_label(reason))[:TITLE]


async def same_open(connection: AsyncConnection, household_id: str, measures: list[str]) -> str | None:
    """The number of an open case of the household about one of these measures (of both without any)."""
    open_ones = select(Case.number, Case.measures).where(Case.household_id == household_id, Case.state.in_(OPEN))
    for row in await connection.execute(open_ones.order_by(Case.number)):
        if set(row.measures) & set(measures) or not (row.measures or measures):
            return str(row.number)
    return None
