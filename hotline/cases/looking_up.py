"""A resident asks for a case from any device: its number, and what proves that it is theirs.

The proof is the code that was told at the opening, or the last four digits of the telephone given then. Nobody learns
which numbers exist: a wrong proof and a wrong number are one answer, and both are counted.
"""

import hmac

from limits import parse
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases import card
from hotline.cases.tables import Case, CaseTalk
from hotline.events import Event, payloads
from hotline.limits import Limiter, Rule
from hotline.staff.audit import record

LAST_DIGITS = 4
PER_TALK = Rule("case-talk", parse("5/15minute"), "somebody tries proofs one after the other in one conversation")
PER_NUMBER = Rule("case-number", parse("20/day"), "many conversations together guess the proof of one case")
PER_ADDRESS = Rule("case-address", parse("30/hour"), "one address tries number after number")


async def within_limits(limiter: Limiter, conversation_id: str, number: str, address: str | None = None) -> bool:
    """Count a try, whether or not there is such a case; whether it may be made."""
    counted = [
        await limiter.within(PER_TALK, conversation_id),
        await limiter.within(PER_NUMBER, number),
        address is None or await limiter.within(PER_ADDRESS, address),
    ]
    return all(counted)


async def prove(connection: AsyncConnection, conversation_id: str, number: str, proof: str) -> dict[str, object] | None:
    """The card of a case whose number and proof go together; None where they do not, or there is no such case.

    From then on this conversation is told of every change. In the caller's transaction.
    """
    row = (await connection.execute(select(Case).where(Case.number == number))).mappings().one_or_none()
    if row is None or not _proves(proof, row["code"], row["phone"]):
        await record(connection, "resident", Event.CASE_NOT_PROVED, None, conversation_id)
        return None
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    told = insert(CaseTalk).values(case_id=row["id"], conversation_id=conversation_id)
    await connection.execute(told.on_conflict_do_nothing())
    await record(connection, "resident", Event.CASE_PROVED, payloads.CaseNumber(number), conversation_id)
    return await card.of(connection, dict(row))


def _proves(proof: str, code: str | None, phone: str | None) -> bool:
    right = [code] if code else []
    right += [phone[-LAST_DIGITS:]] if phone else []
    return any(hmac.compare_digest(proof.encode(), one.encode()) for one in right)
