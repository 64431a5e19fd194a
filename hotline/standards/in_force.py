"""The knowledge base in force: what ships, with the values that staff entered on top."""

import asyncio
import time

from hotline.database import Database
from hotline.database.revision import revision
from hotline.standards.store import CONTENT, EnteredValue, entered_values
from policy_kb import KnowledgeBase, StandardValue

# Other processes' changes are seen after this long; one's own at once (see `forget`).
FRESH_SECONDS = 0.5


class KnowledgeInForce:
    """Keeps the knowledge base of one database, and renews it when a value was entered or withdrawn."""

    def __init__(self, database: Database, shipped: KnowledgeBase) -> None:
        self._database = database
        self._shipped = shipped
        self._current = shipped
        self._revision = 0  # nothing entered: the shipped one as it is
        self._checked = float("-inf")
        self._renewing = asyncio.Lock()

    async def current(self) -> KnowledgeBase:
        """The knowledge base with all values that stand; at most FRESH_SECONDS old."""
        if time.monotonic() - self._checked > FRESH_SECONDS:
            async with self._renewing:
                await self._renew()
        return self._current

    def forget(self) -> None:
        """Look again at the next use."""
        self._checked = float("-inf")

    async def _renew(self) -> None:
        checked = time.monotonic()
        async with self._database.read() as connection:
            number = await revision(connection, CONTENT)
            if number != self._revision:
                values = [_as_standard(value) for value in await entered_values(connection)]
                # A later program may have dropped a standard: what was entered for it must not stop the service.
                known = [value for value in values if value.id in self._shipped.standards]
                self._current = self._shipped.with_standards(known)
                self._revision = number
        self._checked = checked


def _as_standard(value: EnteredValue) -> StandardValue:
    return StandardValue(
        id=value.standard_id,
        values=value.figures,
        effective_from=value.effective_from,
        effective_to=value.effective_to,
        source=value.source,
        grade=value.grade,
    )
