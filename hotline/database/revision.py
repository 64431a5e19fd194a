"""Numbers that grow with every change of edited content, so that each process sees when its copy is old."""

from sqlalchemy import Integer, String, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base


class ContentRevision(Base):
    """One row per kind of content: "faq", "standards", "offices", "duty"; and the last day of which the radar told."""

    __tablename__ = "content_revision"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)


async def revision(connection: AsyncConnection, name: str) -> int:
    """The number now; 0 when nothing was ever changed."""
    statement = select(ContentRevision.number).where(ContentRevision.name == name)
    return (await connection.execute(statement)).scalar_one_or_none() or 0


async def lock(connection: AsyncConnection, name: str) -> None:
    """Until the transaction ends nobody else changes this content."""
    await _add(connection, name, 0)


async def advance(connection: AsyncConnection, name: str) -> None:
    """Count a change, in the caller's transaction."""
    await _add(connection, name, 1)


async def raise_to(connection: AsyncConnection, name: str, number: int) -> None:
    """The number is at least this from now on."""
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    statement = insert(ContentRevision).values(name=name, number=number)
    lower = ContentRevision.number < number
    set_ = {"number": number}
    await connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=set_, where=lower))


async def _add(connection: AsyncConnection, name: str, count: int) -> None:
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    statement = insert(ContentRevision).values(name=name, number=count)
    more = {"number": ContentRevision.number + count}
    await connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=more))
