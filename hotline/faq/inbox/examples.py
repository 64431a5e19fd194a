"""Sentences that the classifier is to learn from: kept here by clerks, written to files and trained by a command.

The model is made of files alone (bot/data): what is kept here changes nothing until `songtan examples` and
`songtan train` have been run.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.events import Event, of_knowledge
from hotline.faq.acts import ACT_LABELS
from hotline.faq.drafts import InvalidEntryError
from hotline.faq.inbox.tables import ActExample
from hotline.faq.words import plain
from hotline.masking import mask
from hotline.staff.accounts import Account
from hotline.staff.audit import record

TAUGHT = tuple(act for act in ACT_LABELS if act != "nlu_fallback")  # nobody teaches not to understand
_MARKUP = "[]{}()\n\r"  # of the training files


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and how it is to be heard."""

    text: str
    act: str
    added_by: str
    added_at: datetime


async def add(connection: AsyncConnection, text: str, act: str, clerk: Account) -> None:
    """Kept once, however often it is given. Raises InvalidEntryError, naming the field."""
    _check(text, act)
    known = (
        await connection.execute(select(ActExample.act).where(ActExample.plain == plain(text)))
    ).scalar_one_or_none()
    if known == act:
        return
    if known is not None:
        raise InvalidEntryError("wording", f"“{text}”已经记成“{ACT_LABELS[known]}”的例句，一句话只能是一个意思")
    values = {"text": text, "plain": plain(text), "act": act, "added_by": clerk.name, "added_at": now()}
    row = (await connection.execute(insert(ActExample).values(values).returning(ActExample.id))).one()
    await record(connection, clerk.actor, Event.EXAMPLE_ADDED, of_knowledge.Example(row.id, act))


def _check(text: str, act: str) -> None:
    if act not in TAUGHT:
        raise InvalidEntryError("act", f"没有“{act}”这个意思；可以选：{'、'.join(ACT_LABELS[one] for one in TAUGHT)}")
    if not plain(text):
        raise InvalidEntryError("wording", "这里没有文字")
    if mask(text) != text:
        raise InvalidEntryError("wording", "例句里不能有电话、身份证这些号码，请去掉")
    found = next((sign for sign in _MARKUP if sign in text), None)
    if found is not None:
        raise InvalidEntryError("wording", "例句里不能有方括号、花括号、半角圆括号和换行，请去掉")


async def kept(connection: AsyncConnection) -> list[Example]:
    """All of them, by act, the oldest first."""
    statement = select(ActExample).order_by(ActExample.act, ActExample.added_at, ActExample.id)
    return [_example(row) for row in await connection.execute(statement)]


async def counted(connection: AsyncConnection) -> Counter[str]:
    """How many are kept of each act."""
    return Counter(one.act for one in await kept(connection))


def _example(row: Any) -> Example:
    return Example(row.text, row.act, row.added_by, row.added_at)
