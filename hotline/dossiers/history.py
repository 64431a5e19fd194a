"""The lines of a file's history, each with its event for the audit."""

from typing import Literal

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.dossiers.tables import DossierEvent
from hotline.events import Event, payloads
from hotline.households.tables import Dossier
from hotline.staff.audit import record

Line = Literal["edited", "person", "aid", "reviewed", "merged", "split", "distinct", "shown", "exported"]
LABELS: dict[Line, str] = {
    "edited": "改了",
    "person": "写下家里的人",
    "aid": "记了帮助",
    "reviewed": "复核",
    "merged": "并入",
    "split": "拆开",
    "distinct": "确认不是一家",
    "shown": "看了全部资料",
    "exported": "导出",
}
_EVENTS: dict[Line, Event] = {
    "edited": Event.DOSSIER_EDITED,
    "person": Event.DOSSIER_EDITED,
    "aid": Event.DOSSIER_AID,
    "reviewed": Event.DOSSIER_REVIEWED,
    "merged": Event.DOSSIER_MERGED,
    "split": Event.DOSSIER_SPLIT,
    "distinct": Event.DOSSIER_DISTINCT,
    "shown": Event.DOSSIER_SHOWN,
    "exported": Event.DOSSIER_EXPORTED,
}


async def note(
    connection: AsyncConnection, dossier_id: int, kind: Line, actor: str, *,
    field: str | None = None, before: str | None = None, after: str | None = None, text: str | None = None,
) -> None:  # fmt: skip
    """Add a line; who looks at the file next sees another version, unless it was only looked at."""
    words = {"field": field, "before": before, "after": after, "note": text}
    line = {"dossier_id": dossier_id, "at": now(), "actor": actor, "kind": kind, **words}
    await connection.execute(insert(DossierEvent), line)
    if kind not in ("shown", "exported"):
        newer = update(Dossier).where(Dossier.id == dossier_id).values(version=Dossier.version + 1)
        await connection.execute(newer)
    await record(connection, actor, _EVENTS[kind], payloads.Dossier(dossier_id))
