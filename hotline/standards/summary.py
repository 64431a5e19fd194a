"""The radar once a day for those who are not at the console: a file in a folder, or a message to a webhook."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from pathlib import Path

import aiohttp
import structlog

from hotline.database import Database, now
from hotline.database.revision import raise_to, revision
from hotline.days import XIAMEN
from hotline.settings import Settings
from hotline.standards.in_force import KnowledgeInForce
from hotline.standards.radar import CONCERNS, Concern, Noted, radar

EVERY = 300.0  # seconds between looks whether the hour has come
SECONDS = 10.0  # that a webhook may take
PRESSING: tuple[Concern, ...] = (
    "suspended", "lapses_soon", "document_lapses_soon", "document_lapsed", "entry_lapses_soon", "entry_lapsed",
    "entry_review_due", "last_known",
)  # fmt: skip
SENT = "radar_summary"  # counted in content_revision: the last day told

log = structlog.get_logger()


class NotDeliveredError(Exception):
    """The webhook did not take the summary; the text says what it answered, not where it is."""


def summary(day: date, found: Sequence[Noted]) -> str:
    """What to look after, in lines: how many of each kind, then what is most pressing one by one."""
    counts = Counter(one.concern for one in found)
    lines = [f"送炭 {day}：要查的标准、文件和问答"]
    lines += [f"{title}：{counts[concern]}" for concern, title in CONCERNS.items() if counts[concern]]
    if not counts:
        return f"{lines[0]}\n都在有效期里，没有要查的。\n"
    pressing = [one.sentence for concern in PRESSING for one in found if one.concern == concern]
    return "\n".join([*lines, "", *pressing]) + "\n"


@dataclass(frozen=True)
class Summaries:
    """Tells the radar of each day once; told again where telling failed, so that none is lost."""

    settings: Settings
    database: Database
    knowledge: KnowledgeInForce

    @property
    def wanted(self) -> bool:
        """Whether there is anywhere to tell it to."""
        return bool(self.settings.summary_folder or self.settings.summary_webhook.get_secret_value())

    async def tell(self, moment: datetime | None = None) -> bool:
        """Tell today's, once its hour has come; whether it was told. Raises NotDeliveredError, OSError."""
        at = (moment or now()).astimezone(XIAMEN)
        day = at.date()
        if at.hour < self.settings.summary_hour:
            return False
        knowledge = await self.knowledge.current()
        async with self.database.read() as connection:
            if await revision(connection, SENT) >= day.toordinal():
                return False
            found = await radar(connection, knowledge, day)
        text = summary(day, found)
        if self.settings.summary_folder:
            await asyncio.to_thread(_write, Path(self.settings.summary_folder), day, text)
        if url := self.settings.summary_webhook.get_secret_value():
            await _post(url, day, text)
        async with self.database.write() as connection:
            await raise_to(connection, SENT, day.toordinal())
        log.info("radar_told", day=day.isoformat(), found=len(found))
        return True


def _write(folder: Path, day: date, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".radar-{day}.part"
    part.write_text(text, "utf-8")
    part.replace(folder / f"radar-{day}.txt")


async def _post(url: str, day: date, text: str) -> None:
    timeout = aiohttp.ClientTimeout(total=SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as client,
            client.post(url, json={"day": day.isoformat(), "text": text}, allow_redirects=False) as response,
        ):
            if response.status >= HTTPStatus.MULTIPLE_CHOICES:
                raise NotDeliveredError(f"webhook: expected 2xx, got {response.status}")
    except (aiohttp.ClientError, TimeoutError) as error:
        raise NotDeliveredError(f"webhook: {type(error).__name__}") from None
