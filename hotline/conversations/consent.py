"""Whether a resident agrees that income, illness and the like are written down: an act of its own beside the talk.

Withdrawing it deletes what of these was written down. The words of the talk go with the talk, which they can delete.
"""

from collections.abc import Mapping

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.conversations.locked import LockedConversation, locked
from hotline.database import Database
from hotline.database.models import HouseholdFact, HouseholdRemark
from policy_kb import FactSpec

SENSITIVE = 2  # from which `privacy` on a fact is nobody's business without consent


def sensitive(facts: Mapping[str, FactSpec]) -> frozenset[str]:
    """The facts that are written down with consent only: money, illness, disability and the like."""
    return frozenset(name for name, spec in facts.items() if spec.privacy >= SENSITIVE)


async def decide(database: Database, conversation_id: str, *, given: bool, facts: Mapping[str, FactSpec]) -> None:
    """Keep what they decided, and tell them what follows. Raises ConversationGoneError."""
    async with locked(database, conversation_id) as talk:
        talk.decide_consent(given=given)
        if not given:
            await _forget(talk.connection, talk, sensitive(facts))


async def _forget(connection: AsyncConnection, talk: LockedConversation, facts: frozenset[str]) -> None:
    homes = [home for home in (talk.household_id, talk.other_household_id) if home is not None]
    theirs = HouseholdFact.household_id.in_(homes), HouseholdFact.fact.in_(sorted(facts))
    await connection.execute(delete(HouseholdFact).where(*theirs))
    await connection.execute(delete(HouseholdRemark).where(HouseholdRemark.household_id.in_(homes)))  # their own words
