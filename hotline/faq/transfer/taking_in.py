"""Taking a table of entries in: every row is looked at first; with anything wrong nothing at all is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database
from hotline.days import today
from hotline.faq import store
from hotline.faq.bare_figures import judged
from hotline.faq.drafts import EntryDraft, InvalidEntryError, check
from hotline.faq.store import StoredEntry
from hotline.faq.transfer.columns import COLUMNS, ID, content
from hotline.faq.transfer.table import RowProblem, TableError
from hotline.problems import from_validation
from hotline.staff.accounts import Account
from policy_kb import KnowledgeBase

What = Literal["new", "changed", "proposed", "same"]
Rows = Sequence[tuple[int, Mapping[str, str]]]
_FIELDS = {field: name for name, field in COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """What a row does: a new draft, a changed draft, a change that a second person has to agree to, or nothing."""

    row: int
    what: What
    question: str
    entry_id: str | None


@dataclass(frozen=True, slots=True)
class _Planned:
    row: int
    known: StoredEntry | None
    draft: EntryDraft


async def take_in(
    database: Database, rows: Rows, knowledge: KnowledgeBase, editor: Account, *, dry: bool
) -> list[Line]:
    """What each row does, done unless `dry`. Raises TableError with everything that is wrong; then nothing was done."""
    async with database.write() as connection:
        known = {entry.id: entry for entry in await store.entries(connection)}
        plan, problems = _planned(rows, known, knowledge)
        if problems:
            raise TableError(problems)
        if dry:
            return [_line(one, one.known.id if one.known else None) for one in plan]
        return [await _write(connection, one, editor) for one in plan]


def _planned(
    rows: Rows, known: Mapping[str, StoredEntry], knowledge: KnowledgeBase
) -> tuple[list[_Planned], list[RowProblem]]:
    plan: list[_Planned] = []
    problems: list[RowProblem] = []
    seen: dict[str, int] = {}
    for number, row in rows:
        name = row.get(ID, "").strip()
        entry = known.get(name)
        if name and entry is None:
            problems.append(RowProblem(number, ID, f"没有编号为 {name} 的问答。新的一条，编号要空着"))
        elif name in seen:
            problems.append(RowProblem(number, ID, f"和第 {seen[name]} 行是同一条"))
        else:
            if name:
                seen[name] = number
            found = _draft(number, row, entry, knowledge)
            if isinstance(found, RowProblem):
                problems.append(found)
            else:
                plan.append(_Planned(number, entry, found))
                problems += _figures(number, entry, found, knowledge)
    return plan, problems


def _draft(
    number: int, row: Mapping[str, str], entry: StoredEntry | None, knowledge: KnowledgeBase
) -> EntryDraft | RowProblem:
    try:
        draft = EntryDraft.model_validate(content(row, entry.draft if entry else None))
        check(draft, knowledge)
    except ValidationError as error:
        problem = from_validation(error.errors())
        return RowProblem(number, _column(problem.field or ""), problem.detail)
    except InvalidEntryError as error:
        return RowProblem(number, _column(error.field), str(error))
    return draft


def _figures(
    number: int, entry: StoredEntry | None, draft: EntryDraft, knowledge: KnowledgeBase
) -> Iterator[RowProblem]:
    """A draft may hold bare figures until it is published; what is live may not."""
    if entry is not None and entry.state == "published":
        for field, text in draft.prose.items():
            for mark in judged(text, knowledge, today()):
                yield RowProblem(number, _column(field), mark.told)


def _column(field: str) -> str:
    return _FIELDS.get(field.split(".", maxsplit=1)[0], field)


async def _write(connection: AsyncConnection, one: _Planned, editor: Account) -> Line:
    if one.known is None:
        return _line(one, (await store.add(connection, one.draft, editor)).id)
    if one.draft != one.known.draft:
        try:
            await store.put(connection, await store.locked_entry(connection, one.known.id), one.draft, editor)
        except InvalidEntryError as error:
            raise TableError([RowProblem(one.row, _column(error.field), str(error))]) from error
    return _line(one, one.known.id)


def _line(one: _Planned, entry_id: str | None) -> Line:
    what: What = "new"
    if one.known is not None:
        changed: What = "proposed" if one.known.state == "published" else "changed"
        what = "same" if one.draft == one.known.draft else changed
    return Line(one.row, what, one.draft.question, entry_id)
