"""Numbers of cases, 2026-000123: the year of Xiamen and a count that no two cases share."""

import re

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases.tables import CaseNumber

NUMBER = r"20\d{2}-\d{6}"
_WRITTEN = re.compile(r"(?<!\d)(20\d{2})\s*[-‐-―－—_]\s*(\d{6})(?!\d)", re.ASCII)
_DIGITS = re.compile(r"(?<!\d)(?:\d{6}|\d{4})(?!\d)", re.ASCII)


async def next_number(connection: AsyncConnection, year: int) -> str:
    """The next of the year. Whoever asks at the same time waits until the caller's transaction ends."""
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    first = insert(CaseNumber).values(year=year, last=1)
    counted = first.on_conflict_do_update(index_elements=["year"], set_={"last": CaseNumber.last + 1})
    last = (await connection.execute(counted.returning(CaseNumber.last))).scalar_one()
    return f"{year}-{last:06d}"


def number_in(text: str) -> str | None:
    """The first number of a case that a message names."""
    found = _WRITTEN.search(text)
    return f"{found[1]}-{found[2]}" if found else None


def proof_beside(text: str) -> str | None:
    """Four or six digits that stand in the message beside the number of a case; None where there are none."""
    found = _DIGITS.search(_WRITTEN.sub(" ", text))
    return found[0] if found else None
