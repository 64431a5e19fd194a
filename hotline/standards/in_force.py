"""The knowledge base in force: the rules in their files, with what staff entered on top."""

import asyncio
import time

from hotline.database import Database
from hotline.database.revision import revision
from hotline.days import XIAMEN
from hotline.offices import store as offices
from hotline.standards.rule_files import RuleFiles
from hotline.standards.store import CONTENT, entered_values
from policy_kb import KnowledgeBase, Office, StandardValue

# Other processes' changes are seen after this long; one's own at once (see `forget`).
FRESH_SECONDS = 0.25


class KnowledgeInForce:
    """Keeps the knowledge base of one database; renews it when files change, or staff enter or withdraw something."""

    def __init__(self, database: Database, loaded: KnowledgeBase) -> None:
        self._database = database
        self.files = RuleFiles(loaded)
        self._base = loaded
        self._current = loaded
        self._revision = 0, 0  # nothing entered: the shipped one as it is
        self._checked = float("-inf")
        self._renewing = asyncio.Lock()

    async def current(self) -> KnowledgeBase:
        """The knowledge base with all values that stand; at most FRESH_SECONDS old."""
        if time.monotonic() - self._checked > FRESH_SECONDS or self._base is not self.files.current:
            async with self._renewing:
                await self._renew()
        return self._current

    async def supposing(self, new: StandardValue | None = None, *, without: str | None = None) -> KnowledgeBase:
        """As it would be with one more value, or without one that staff entered (its id)."""
        async with self._database.read() as connection:
            entered = await entered_values(connection)
        values = [value.standard_value for value in entered if value.id != without] + ([new] if new else [])
        return self.files.current.with_standards(value for value in values if _fits(value, self.files.current))

    def forget(self) -> None:
        """Look again at the next use."""
        self._checked = float("-inf")

    async def _renew(self) -> None:
        checked, base = time.monotonic(), self.files.current
        async with self._database.read() as connection:
            numbers = await revision(connection, CONTENT), await revision(connection, offices.CONTENT)
            if numbers != self._revision or base is not self._base:
                values = [value.standard_value for value in await entered_values(connection)]
                known = [_as_office(entry) for entry in (await offices.entered(connection)).values()]
                self._current = base.with_standards(value for value in values if _fits(value, base)).with_offices(known)
                self._revision, self._base = numbers, base
        self._checked = checked


def _fits(value: StandardValue, base: KnowledgeBase) -> bool:
    """Whether the standard is still there and alike: what was once entered for it must not stop the service."""
    standard = base.standards.get(value.id)
    return standard is not None and len(value.values) == (len(standard.entries) or 1)


def _as_office(entry: offices.Entered) -> Office:
    return Office(
        entry.district, entry.name, entry.telephone, entry.address, entry.entered_at.astimezone(XIAMEN).date()
    )
