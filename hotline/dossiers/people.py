"""Who belongs to a household, and what every talk told of them: one person for many mentions, each fact's history."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import HouseholdFact, HouseholdMember
from hotline.dossiers.schemas import FactHistoryOut, PastValueOut, PersonOut
from hotline.dossiers.tables import DossierPerson, DossierTie
from hotline.households.view import value_label
from hotline.households.whose import SELF
from hotline.masking import mask
from policy_kb import KnowledgeBase

HEAD = "本人"


@dataclass(slots=True)
class Group:
    """One person: what staff wrote of them (None: nothing), and the mentions that mean them."""

    person: Any
    members: list[Any]

    @property
    def relation(self) -> str:
        """What they are to whoever stands for the household."""
        if self.person is not None and self.person.relation:
            return str(self.person.relation)
        if not self.members:
            return "家人"
        return HEAD if self.members[0].key == SELF else str(self.members[0].label).removeprefix("您的")


async def groups_of(connection: AsyncConnection, parts: Sequence[int], households: Sequence[str]) -> list[Group]:
    """Everybody, in the order of the households: those whom staff wrote down, then those who were only spoken of.

    Who is called the same in two talks is one person, as long as nobody ties them otherwise.
    """
    persons = select(DossierPerson).where(DossierPerson.dossier_id.in_(parts)).order_by(DossierPerson.id)
    known = {row.id: Group(row, []) for row in await connection.execute(persons)}
    mentions = (
        select(HouseholdMember, DossierTie.person_id)
        .outerjoin(DossierTie, DossierTie.member_id == HouseholdMember.id)
        .where(HouseholdMember.household_id.in_(households))
        .order_by(HouseholdMember.position)
    )
    spoken_of: dict[str, Group] = {}
    rows = (await connection.execute(mentions)).all()
    for row in sorted(rows, key=lambda row: households.index(row.household_id)):
        if row.person_id in known:
            known[row.person_id].members.append(row)
        else:
            spoken_of.setdefault(row.key or row.id, Group(None, [])).members.append(row)
    return [*known.values(), *spoken_of.values()]


async def facts_of(connection: AsyncConnection, households: Sequence[str]) -> dict[str | None, list[Any]]:
    """Every value that was ever told, by the mention it is of (None: of the household)."""
    rows = select(HouseholdFact).where(HouseholdFact.household_id.in_(households)).order_by(HouseholdFact.at)
    found: dict[str | None, list[Any]] = defaultdict(list)
    for row in await connection.execute(rows):
        found[row.member_id].append(row)
    return found


def person_out(
    knowledge: KnowledgeBase, group: Group, told: Mapping[str | None, list[Any]], name: str | None
) -> PersonOut:
    """One person as it is sent; `name`: as whoever asks may see it."""
    rows = [row for member in group.members for row in told.get(member.id, [])]
    return PersonOut(
        id=group.person.id if group.person is not None else None,
        name=name,
        relation=group.relation,
        id_known=group.person is not None and group.person.id_hash is not None,
        members=[member.id for member in group.members],
        left=bool(group.members) and all(member.removed_at is not None for member in group.members),
        facts=histories(knowledge, rows),
    )


def histories(knowledge: KnowledgeBase, rows: Iterable[Any]) -> list[FactHistoryOut]:
    """Values of one person or of the household, by fact: the newest that still holds counts."""
    by_fact: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.at, reverse=True):
        if row.fact in knowledge.facts:
            by_fact[row.fact].append(row)
    return [_history(knowledge, fact, told) for fact, told in by_fact.items()]


def _history(knowledge: KnowledgeBase, fact: str, told: list[Any]) -> FactHistoryOut:
    spec = knowledge.facts[fact]
    values = [
        PastValueOut(
            value_label=value_label(spec, row.value),
            at=row.at,
            until=row.superseded_at,
            source=row.source,
            quote=mask(row.quote),
            conversation_id=row.conversation_id,
        )
        for row in told
    ]
    now = next((value.value_label for value in values if value.until is None), None)
    return FactHistoryOut(fact=fact, label=spec.label, value_label=now, history=values)
