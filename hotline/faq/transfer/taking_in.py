"""Taking a table of entries in: every row is looked at first; with anything wrong nothing at all is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database
from hotline.days import today
from hotline.faq import store
from hotline.faq.bare_figures import judged
from hotline.faq.drafts import EntryDraft, InvalidEntryError, problems_of
from hotline.faq.store import StoredEntry
from hotline.faq.transfer.columns import COLUMNS, ID, content
from hotline.faq.transfer.table import RowProblem, TableError
from hotline.faq.words import plain
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
            draft, wrong = _draft(content(row, entry.draft if entry else None), knowledge)
            problems += [RowProblem(number, _column(field), told) for field, told in wrong]
            if draft is not None:
                plan.append(_Planned(number, entry, draft))
                problems += _figures(number, entry, draft, knowledge)
                if entry is not None and entry.proposed is not None and draft != entry.draft:
                    told = f"{entry.proposed['by']}提的内容在等人同意，先定了它，再用表改"
                    problems.append(RowProblem(number, ID, told))
    return plan, problems + list(_twice(plan, known.values()))


def _twice(plan: Sequence[_Planned], known: Iterable[StoredEntry]) -> Iterator[RowProblem]:
    """New rows whose question stands there already: a table taken in again must not double everything."""
    there = {plain(entry.question): f"编号为 {entry.id} 的" for entry in known if entry.state != "archived"}
    for one in plan:
        key = plain(one.draft.question)
        if one.known is None and key in there:
            yield RowProblem(one.row, "问题", f"和{there[key]}是同一个问题。要改那一条，就写上它的编号；不然删掉这一行")
        there.setdefault(key, f"第 {one.row} 行")


def _draft(fields: dict[str, Any], knowledge: KnowledgeBase) -> tuple[EntryDraft | None, list[tuple[str, str]]]:
    """The draft, and all that is wrong with it by field. What cannot be read at all is left out for the rest."""
    wrong: list[tuple[str, str]] = []
    try:
        draft = EntryDraft.model_validate(fields)
    except ValidationError as error:
        told = [from_validation([one]) for one in error.errors()]
        wrong += [(one.field or "", one.detail) for one in told]
        unread = {field.split(".", maxsplit=1)[0] for field, _ in wrong}
        stand_in = {"question": "？？", "answer": "？？"} | {
            name: value for name, value in fields.items() if name not in unread
        }
        draft = EntryDraft.model_validate(stand_in)
        wrong += [(one.field, str(one)) for one in problems_of(draft, knowledge) if one.field not in unread]
        return None, wrong
    return draft, [(one.field, str(one)) for one in problems_of(draft, knowledge)]


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
