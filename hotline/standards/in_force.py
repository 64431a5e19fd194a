"""The knowledge base in force: the rules in their files, with the values that staff entered on top."""

import asyncio
import time

from hotline.database import Database
from hotline.database.revision import revision
from hotline.standards.rule_files import RuleFiles
from hotline.standards.store import CONTENT, EnteredValue, entered_values
from policy_kb import KnowledgeBase, StandardValue

# Other processes' changes are seen after this long; one's own at once (see `forget`).
FRESH_SECONDS = 0.5


class KnowledgeInForce:
    """Keeps the knowledge base of one database; renews it when files change, or a value is entered or withdrawn."""

    def __init__(self, database: Database, loaded: KnowledgeBase) -> None:
        self._database = database
        self.files = RuleFiles(loaded)
        self._base = loaded
        self._current = loaded
        self._revision = 0  # nothing entered: the shipped one as it is
        self._checked = float("-inf")
        self._renewing = asyncio.Lock()

    async def current(self) -> KnowledgeBase:
        """The knowledge base with all values that stand; at most FRESH_SECONDS old."""
        if time.monotonic() - self._checked > FRESH_SECONDS or self._base is not self.files.current:
            async with self._renewing:
                await self._renew()
        return self._current

    def forget(self) -> None:
        """Look again at the next use."""
        self._checked = float("-inf")

    async def _renew(self) -> None:
        checked, base = time.monotonic(), self.files.current
        async with self._database.read() as connection:
            number = await revision(connection, CONTENT)
            if number != self._revision or base is not self._base:
                values = [_as_standard(value) for value in await entered_values(connection)]
                self._current = base.with_standards([value for value in values if _fits(value, base)])
                self._revision, self._base = number, base
        self._checked = checked


def _fits(value: StandardValue, base: KnowledgeBase) -> bool:
    """Whether the standard is still there and alike: what was once entered for it must not stop the service."""
    standard = base.standards.get(value.id)
    return standard is not None and len(value.values) == (len(standard.entries) or 1)


def _as_standard(value: EnteredValue) -> StandardValue:
    return StandardValue(
        id=value.standard_id,
        values=value.figures,
        effective_from=value.effective_from,
        effective_to=value.effective_to,
        source=value.source,
        grade=value.grade,
        seen=max(value.effective_from, value.entered_at.date()),  # whoever entered it had the paper in hand
    )
