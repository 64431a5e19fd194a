"""What is read in a message while a person holds the talk: proposed to them, written into the file only when taken."""

from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.language.types import relation
from hotline.conversations.messages import iso
from hotline.database import Database, new_id, now
from hotline.database.models import Message
from hotline.households import store
from hotline.households.earnings import derive_income
from hotline.households.file import HouseholdFile
from hotline.households.leaving import take_out
from hotline.households.news import LEFT, WHY, is_in_words, news, read
from hotline.households.tables import Proposal
from hotline.households.view import value_label
from hotline.households.whose import SELF, find
from policy_kb import KnowledgeBase

_OPEN = (
    select(Proposal)
    .where(Proposal.conversation_id == bindparam("conversation"), Proposal.state == "open")
    .order_by(Proposal.seq, Proposal.at)
)
_BEFORE = (
    select(Message.sender, Message.text)
    .where(Message.conversation_id == bindparam("conversation"), Message.seq < bindparam("seq"))
    .order_by(Message.seq.desc())
    .limit(1)
)
_INSERT = insert(Proposal)


async def propose(
    database: Database, knowledge: KnowledgeBase, conversation_id: str, household_id: str, seq: int, text: str
) -> bool:
    """Read a message and propose what the file does not say yet; whether there was anything."""
    async with database.read() as connection:
        question = await _asked_last(connection, conversation_id, seq)
    said = read(text, question)
    async with database.write() as connection:
        file = await store.load(connection, household_id)
        rows = [
            {"id": new_id(), "conversation_id": conversation_id, "seq": seq, "state": "open", "at": now(), **row}
            for row in news(knowledge, file, said, text)
        ]
        if rows:
            await connection.execute(_INSERT, rows)
    return bool(rows)


async def _asked_last(connection: AsyncConnection, conversation_id: str, seq: int) -> str | None:
    """What the person said to which this message answers; None where somebody else spoke in between."""
    row = (await connection.execute(_BEFORE, {"conversation": conversation_id, "seq": seq})).first()
    return row.text if row is not None and row.sender == "operator" else None


async def open_ones(connection: AsyncConnection, conversation_id: str) -> list[Row[Any]]:
    """What nobody has taken or dropped, in the order in which it was said."""
    return list(await connection.execute(_OPEN, {"conversation": conversation_id}))


def as_json(knowledge: KnowledgeBase, file: HouseholdFile, row: Row[Any]) -> dict[str, Any]:
    """A proposal beside what the file says now."""
    member = find(file, row.member_key) if row.member_key else None
    position = member.position if member else None
    held = None if row.member_key and member is None else file.get(row.fact, position)
    return {
        "id": row.id,
        "seq": row.seq,
        "fact": row.fact,
        "label": "离开这个家" if row.fact == LEFT else knowledge.facts[row.fact].label,
        "member": position,
        "member_label": member.label if member else _label(row.member_key, row.member_label),
        "new_member": bool(row.member_key) and member is None,
        "value": row.value,
        "value_label": _value_label(knowledge, row),
        "held_label": None if held is None else value_label(knowledge.facts[row.fact], held.value),
        "quote": row.quote,
        "at": iso(row.at),
    }


def _value_label(knowledge: KnowledgeBase, row: Row[Any]) -> str:
    if row.fact == LEFT:
        return WHY[row.value]
    return str(row.value) if is_in_words(row.certainty) else value_label(knowledge.facts[row.fact], row.value)


def add_person(file: HouseholdFile, row: Row[Any]) -> int | None:
    """The position of the one whom a proposal is about, added where the file has nobody like that; None: the household.

    Whoever writes is the first of the household.
    """
    if not file.members:
        file.record("relation", SELF, file.add_member(SELF, "您"), **_origin(row))
    if row.member_key is None:
        return None
    member = find(file, row.member_key)
    if member is not None or row.fact == LEFT:
        return None if member is None else member.position
    position = file.add_member(row.member_key, _label(row.member_key, row.member_label) or row.member_key)
    file.record("relation", relation(row.member_key), position, **_origin(row))
    return position


def is_of_a_new_person(row: Row[Any]) -> bool:
    """Whether the proposal says no more than that there is such a person."""
    return row.fact == "relation" and row.member_key is not None


def is_in_place(row: Row[Any]) -> bool:
    """Whether the proposal holds one value of a fact, which must be one that the fact can have."""
    return row.fact != LEFT and not is_in_words(row.certainty)


def record(file: HouseholdFile, row: Row[Any], position: int | None) -> None:
    """Write a proposal into the file; the sum of what the members earn follows.

    Where no single value was told, the words are kept for people to read.
    """
    if row.fact == LEFT:
        if position is not None:
            take_out(file, position, source="resident", seq=row.seq, quote=row.quote)
        return
    if is_in_words(row.certainty):
        file.remark(row.quote, row.seq)
        return
    file.record(row.fact, row.value, position, certainty=row.certainty, **_origin(row))
    derive_income(file)


def _origin(row: Row[Any]) -> dict[str, Any]:
    """They are the resident's own words, whoever took them."""
    return {"source": "resident", "seq": row.seq, "quote": row.quote}


def _label(key: str | None, label: str | None) -> str | None:
    """您的女儿, as the assistant names people."""
    return None if key is None else "您" if key == SELF else f"您的{label or key.partition(':')[2] or '家人'}"


async def settle(connection: AsyncConnection, proposal_id: str, state: str, actor: str) -> None:
    """It was taken or dropped."""
    values = {"state": state, "settled_at": now(), "settled_by": actor}
    await connection.execute(update(Proposal).where(Proposal.id == proposal_id).values(values))


async def one(connection: AsyncConnection, conversation_id: str, proposal_id: str) -> Row[Any] | None:
    """A proposal of this conversation, in whatever state."""
    this = Proposal.id == proposal_id, Proposal.conversation_id == conversation_id
    return (await connection.execute(select(Proposal).where(*this))).one_or_none()


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Delete them with their words."""
    await connection.execute(delete(Proposal).where(Proposal.conversation_id == conversation_id))
