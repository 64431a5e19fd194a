"""Which answers a colleague sees first, as supervisors have it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.approvals.tables import ApprovalRule
from hotline.database import now

Then = Literal["send", "person"]  # when nobody looked in time: it goes out as it is, or a person is offered
Kind = Literal["topic", "measure"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`about`: KIND:NAME, as in topic:medical. `minutes`: how long a resident waits at most."""

    about: str
    minutes: int
    then: Then


@dataclass(frozen=True, slots=True)
class Rules:
    """All that are set, by what they are about."""

    by_about: Mapping[str, Rule] = field(default_factory=dict)

    def of(self, topic: str, measures: Iterable[str]) -> Rule | None:
        """The strictest of those that an answer falls under: never sent unseen before sent unseen, then the soonest."""
        wanted = [f"topic:{topic}", *(f"measure:{name}" for name in measures)]
        found = [self.by_about[about] for about in wanted if about in self.by_about]
        return min(found, key=lambda rule: (rule.then == "send", rule.minutes), default=None)


async def load(connection: AsyncConnection) -> Rules:
    """All of them."""
    rows = await connection.execute(select(ApprovalRule).order_by(ApprovalRule.about))
    return Rules({row.about: Rule(row.about, row.minutes, row.then) for row in rows})


async def put(connection: AsyncConnection, rule: Rule, entered_by: str) -> None:
    """Set one down, or anew."""
    values = {"minutes": rule.minutes, "then": rule.then, "entered_by": entered_by, "entered_at": now()}
    this = update(ApprovalRule).where(ApprovalRule.about == rule.about).values(values)
    if (await connection.execute(this)).rowcount == 0:
        await connection.execute(insert(ApprovalRule).values(about=rule.about, **values))


async def remove(connection: AsyncConnection, about: str) -> bool:
    """Whether there was one to take away. Answers that are held back stay so."""
    return (await connection.execute(delete(ApprovalRule).where(ApprovalRule.about == about))).rowcount > 0
