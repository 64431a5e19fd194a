"""The rules as they stand in their files: taken again when the files change, without a restart."""

import asyncio
from pathlib import Path

import structlog

import policy_kb
from policy_kb import KnowledgeBase, KnowledgeBaseError

LOOK_EVERY = 2.0  # seconds
WHERE = (
    "facts.yml",
    "directory/*.yml",
    "standards/*.yml",
    "documents/*/*.yml",
    "documents/*/categories/*.yml",
    "documents/*/measures/*.yml",
)
Fingerprint = frozenset[tuple[str, int, int]]

log = structlog.get_logger()


def load_rules(folder: Path | str) -> KnowledgeBase:
    """The rules of a folder; raises KnowledgeBaseError, also for facts that this program does not know to hear."""
    loaded = policy_kb.load(folder)
    if dict(loaded.facts) != dict(policy_kb.FACTS):
        expected = "和正在运行的程序一样的 facts.yml：新的情况要程序会听会问，改了要重新启动才生效"
        raise KnowledgeBaseError("facts.yml", 1, "(整个文件)", expected, "policy_kb/facts.yml")
    return loaded


class RuleFiles:
    """`current` is always a whole knowledge base that loaded; `problem` says why newer files are not used."""

    def __init__(self, loaded: KnowledgeBase) -> None:
        self.current = loaded
        self.problem: KnowledgeBaseError | None = None
        self._taken = _fingerprint(loaded.root)
        self._settling: Fingerprint | None = None

    async def look(self) -> None:
        """Take changed files once nobody has written to them since the last look."""
        found = await asyncio.to_thread(_fingerprint, self.current.root)
        if found == self._taken:
            self._settling = None
        elif found != self._settling:
            self._settling = found
        else:
            await self._take(found)

    async def _take(self, found: Fingerprint) -> None:
        loaded, problem = await asyncio.to_thread(_try, self.current.root)
        if await asyncio.to_thread(_fingerprint, self.current.root) != found:
            return  # written to while they were read: the next look sees them settle
        self._taken, self._settling, self.problem = found, None, problem
        if loaded is not None:
            self.current = loaded
            log.info("rules_taken", rules=len(loaded.rules))
        else:
            log.warning("rules_not_taken", error=str(problem))


def _try(folder: Path) -> tuple[KnowledgeBase | None, KnowledgeBaseError | None]:
    try:
        return load_rules(folder), None
    except KnowledgeBaseError as error:
        return None, error


def _fingerprint(folder: Path) -> Fingerprint:
    """Names, sizes and times of the files that are loaded."""
    found = set()
    for pattern in WHERE:
        for path in folder.glob(pattern):
            try:
                state = path.stat()
            except OSError:  # gone since it was listed
                continue
            found.add((str(path.relative_to(folder)), state.st_size, state.st_mtime_ns))
    return frozenset(found)
