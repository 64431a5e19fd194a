"""Numbers that grow with every change of edited content, so that each process sees when its copy is old."""

from sqlalchemy import Integer, String, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base


class ContentRevision(Base):
    """One row per kind of content ("faq", "standards")."""

    __tablename__ = "content_revision"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(Integer)


async def revision(connection: AsyncConnection, name: str) -> int:
    """The number now; 0 when nothing was ever changed."""
    statement = select(ContentRevision.number).where(ContentRevision.name == name)
    return await connection.scalar(statement) or 0


async def advance(connection: AsyncConnection, name: str) -> None:
    """Count a change. Part of the caller's transaction; a concurrent change of the same content waits for it."""
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    statement = insert(ContentRevision).values(name=name, number=1)
    bump = {"number": ContentRevision.number + 1}
    await connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=bump))
