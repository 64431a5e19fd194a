"""What changes the answers to golden questions is held up until somebody says that this is meant."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.database import Database
from hotline.faq.golden.api import ChangedOut, changes_out, names_of
from hotline.faq.golden.effect import Effect, Step, effect
from hotline.problems import ProblemError
from hotline.staff.schemas import Clean

Word = Annotated[
    str,
    Clean,
    StringConstraints(strip_whitespace=True, max_length=300),
    Field(description="有问题的回答会变时，写一句为什么可以；不写就先不做，把会变的列出来"),
]


class Consent(BaseModel):
    """A word on what changes."""

    model_config = ConfigDict(extra="forbid")

    consent: Word = ""


class Agreement(Consent):
    """That what was read is what is published."""

    version: int | None = Field(default=None, description="看过的版本号；看过以后又改了就拒绝。不带就不检查")


async def agreed(database: Database, entry_id: str, step: Step, given: Consent | None) -> Effect:
    """What the step does. Raises ProblemError 409 with `changes` where questions would be answered differently and
    nobody said that this is meant; UnknownEntryError, NothingProposedError.
    """
    found = await effect(database, entry_id, step)
    async with database.read() as connection:
        names = await names_of(connection) if found.changed else {}
    refuse_unsaid(found, given.consent if given else "", names)
    return found


def refuse_unsaid(found: Effect, word: str, names: Mapping[str, str]) -> None:
    """Raises ProblemError 409 as `agreed` does. names: see `names_of`."""
    if found.changed and not word:
        listed: list[ChangedOut] = changes_out(found.changed, names)
        detail = f"有 {len(listed)} 个常问的问题，回答会和现在不一样。看过以后写一句话再继续。"
        extra = {"changes": [one.model_dump(mode="json") for one in listed]}
        raise ProblemError(409, "answers-change", "有问题的回答会变", detail, extra=extra)
