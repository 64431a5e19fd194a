"""What an entry was before: kept with every change, so that it can be compared and brought back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Self

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.faq.drafts import EntryDraft
from hotline.faq.tables import FaqVersion

State = Literal["draft", "published", "withdrawn", "archived"]


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as it stood, and who had made it so. updated_by: None as it shipped."""

    version: int
    content: dict[str, Any]
    state: State
    updated_at: datetime
    updated_by: str | None
    approved_by: str | None

    @classmethod
    def of(cls, row: Any) -> Self:
        """From a row of entries, whose content stands in columns."""
        content = EntryDraft.model_construct(**{name: getattr(row, name) for name in EntryDraft.model_fields})
        return cls(
            row.version,
            content.model_dump(mode="json", warnings=False),
            row.state,
            row.updated_at,
            row.updated_by,
            row.approved_by,
        )


async def keep(connection: AsyncConnection, row: Any) -> None:
    """Before an entry's content or state changes: what it is now."""
    now = Version.of(row)
    values = {name: getattr(now, name) for name in Version.__slots__} | {"entry_id": row.id}
    await connection.execute(insert(FaqVersion).values(values))


async def versions(connection: AsyncConnection, entry_id: str) -> list[Version]:
    """What it was before, the latest first; without what it is now."""
    statement = select(FaqVersion).where(FaqVersion.entry_id == entry_id).order_by(FaqVersion.version.desc())
    return [
        Version(**{name: getattr(row, name) for name in Version.__slots__})
        for row in await connection.execute(statement)
    ]
