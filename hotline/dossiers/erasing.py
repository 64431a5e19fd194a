"""A resident has what they said deleted: with the last talk of a household its file keeps no name and no words.

What an office gave, and when, stays: it is the office's own record, and leads to nobody any more.
"""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import Conversation, Household
from hotline.dossiers.tables import DossierEvent, DossierPerson, DossierTie
from hotline.households.tables import Dossier, DossierHousehold

_NOBODY = {"name": None, "phone": None, "id_hash": None, "street": None, "address": None}
_NO_WORDS = {"before": None, "after": None, "note": None}


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """In the caller's transaction, after the households of the conversation were erased."""
    talk = select(Conversation.household_id, Conversation.other_household_id).where(Conversation.id == conversation_id)
    own, other = (await connection.execute(talk)).one()
    linked = select(DossierHousehold.dossier_id).where(DossierHousehold.household_id.in_([own, other]))
    files = set((await connection.execute(linked)).scalars())
    empty = [one for one in files if not await _knows_more(connection, one)]
    if empty:
        await _forget(connection, empty)


async def _knows_more(connection: AsyncConnection, dossier_id: int) -> bool:
    """Whether something that was told of the household is still there."""
    left = (
        select(Household.id)
        .join(DossierHousehold, DossierHousehold.household_id == Household.id)
        .where(DossierHousehold.dossier_id == dossier_id, Household.erased_at.is_(None))
    )
    return (await connection.execute(left.limit(1))).first() is not None


async def _forget(connection: AsyncConnection, files: Sequence[int]) -> None:
    persons = select(DossierPerson.id).where(DossierPerson.dossier_id.in_(files))
    await connection.execute(delete(DossierTie).where(DossierTie.person_id.in_(persons)))
    await connection.execute(delete(DossierPerson).where(DossierPerson.dossier_id.in_(files)))
    await connection.execute(update(DossierEvent).where(DossierEvent.dossier_id.in_(files)).values(_NO_WORDS))
    await connection.execute(update(Dossier).where(Dossier.id.in_(files)).values(_NOBODY | {"review_on": None}))
