"""The entries that ship with the program (policy_kb/faq/*.yml), and putting them into the database."""

from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from sqlalchemy import insert, select, update

from hotline.database import Database, now
from hotline.database.revision import advance, lock
from hotline.faq.drafts import EntryDraft
from hotline.faq.history import keep
from hotline.faq.nearness import Entry
from hotline.faq.rendering import Prose
from hotline.faq.store import CONTENT
from hotline.faq.tables import FaqEntry


class ShippedEntriesError(Exception):
    """A file of shipped entries is not usable; says which, where and what was expected."""


class ShippedEntry(BaseModel):
    """An entry of a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9-]{2,64}$")
    question: str = Field(min_length=2, max_length=200)
    variants: tuple[str, ...] = Field(min_length=4)
    answer: str = Field(min_length=2, max_length=2000)
    answer_last_known: str = Field(default="", max_length=2000)
    answer_missing: str = Field(default="", max_length=2000)
    topic: str = Field(default="", max_length=32)  # the name of its file
    clause: str = Field(default="", max_length=64)  # of the document of 2016, where it belongs to one
    source: str = ""  # empty: help about the service itself, or an honest "not found"
    grade: str = Field(default="", pattern=r"^[PAB]?$")
    effective_from: date | None = None
    effective_to: date | None = None
    about: tuple[str, ...] = ()  # the measures it speaks of: what it says must be what their rules say
    figures: Mapping[str, str] = {}  # ages, days, multiples that no rule holds, each with where it is written

    @model_validator(mode="after")
    def _graded(self) -> Self:
        if bool(self.source) != bool(self.grade):
            raise ValueError("a source and its grade (P, A or B) go together; expected: both or neither")
        return self

    @property
    def content(self) -> dict[str, Any]:
        """What the database keeps of it."""
        own = {name: getattr(self, name) for name in EntryDraft.model_fields if hasattr(self, name)}
        return own | {"variants": list(self.variants), "measures": list(self.about)}

    @property
    def prose(self) -> Prose:
        """Everything that residents may be told."""
        return self.answer, self.answer_last_known, self.answer_missing

    @property
    def searchable(self) -> Entry:
        """What the index takes."""
        return Entry(self.id, (self.question, *self.variants), self.answer)


def shipped_entries(folder: Traversable | None = None) -> list[ShippedEntry]:
    """All shipped entries, by file and place. Raises ShippedEntriesError, also for an id that stands twice."""
    folder = folder or files("policy_kb").joinpath("faq")
    found: dict[str, ShippedEntry] = {}
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".yml"):
            for entry in _read(file):
                if entry.id in found:
                    raise ShippedEntriesError(f"{file.name}: id {entry.id} stands twice; expected: each id once")
                found[entry.id] = entry
    return list(found.values())


def _read(file: Traversable) -> list[ShippedEntry]:
    try:
        raw: Any = YAML(typ="safe").load(file.read_text("utf-8"))
    except YAMLError as error:
        raise ShippedEntriesError(f"{file.name}: not YAML: {error}") from error
    if not isinstance(raw, list):
        raise ShippedEntriesError(f"{file.name}: expected a list of entries, each beginning with `- id: …`")
    topic = file.name.removesuffix(".yml")
    return [
        _entry(file.name, place, item).model_copy(update={"topic": topic}) for place, item in enumerate(raw, start=1)
    ]


def _entry(file: str, place: int, item: Any) -> ShippedEntry:
    try:
        return ShippedEntry.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        name = item.get("id", f"number {place}") if isinstance(item, dict) else f"number {place}"
        where = ".".join(str(part) for part in first["loc"])
        raise ShippedEntriesError(f"{file}: entry {name}: {where}: {first['msg']}") from error


async def seed(database: Database, entries: Iterable[ShippedEntry] | None = None) -> int:
    """Bring shipped entries into the database, published; the number that changed. Safe to repeat.

    A new one is added; one that no staff member has touched follows the program's version; any other is left alone.
    """
    changed = 0
    async with database.write() as connection:
        await lock(connection, CONTENT)  # two replicas may start at once
        known = {row.id: row for row in await connection.execute(select(FaqEntry))}
        for entry in shipped_entries() if entries is None else entries:
            content = entry.content
            row = known.get(entry.id)
            if row is None:
                first = {"id": entry.id, "state": "published", "version": 1, "updated_at": now()}
                await connection.execute(insert(FaqEntry).values(first | content))
            elif row.updated_by is None and any(getattr(row, name) != value for name, value in content.items()):
                await keep(connection, row)
                newer = content | {"version": row.version + 1, "updated_at": now()}
                await connection.execute(update(FaqEntry).where(FaqEntry.id == entry.id).values(newer))
            else:
                continue
            changed += 1
        if changed:
            await advance(connection, CONTENT)
    return changed
