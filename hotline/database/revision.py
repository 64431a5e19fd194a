"""Numbers that grow with every change of edited content, so that each process sees when its copy is old."""

from sqlalchemy import Integer, String, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base


class ContentRevision(Base):
    """One row per kind of content, "faq" and "standards": the migration writes them, nobody deletes them."""

    __tablename__ = "content_revision"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)


async def revision(connection: AsyncConnection, name: str) -> int:
    """The number now."""
    statement = select(ContentRevision.number).where(ContentRevision.name == name)
    return (await connection.execute(statement)).scalar_one()


async def lock(connection: AsyncConnection, name: str) -> None:
    """Until the transaction ends nobody else changes this content."""
    statement = select(ContentRevision.number).where(ContentRevision.name == name).with_for_update()
    (await connection.execute(statement)).scalar_one()


async def advance(connection: AsyncConnection, name: str) -> None:
    """Count a change, in the caller's transaction."""
    statement = update(ContentRevision).where(ContentRevision.name == name)
    await connection.execute(statement.values(number=ContentRevision.number + 1))
