"""The shipped entries: what they are like, and how they come into the database without touching anybody's work."""

from pathlib import Path

import pytest
from sqlalchemy import select

from hotline.database import Database
from hotline.faq import lifecycle, store
from hotline.faq.drafts import EntryDraft, check
from hotline.faq.shipped import ShippedEntriesError, ShippedEntry, seed, shipped_entries
from hotline.faq.tables import FaqEntry
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import hire

NOT_STORED = {"id", "grade", "about", "figures"}


def entry(entry_id: str = "hours", answer: str = "上午八点半。") -> ShippedEntry:
    """A shipped entry."""
    return ShippedEntry(
        id=entry_id,
        question=f"{entry_id} 几点上班",
        variants=tuple(f"{entry_id} 问法{number}" for number in "一二三四"),
        answer=answer,
        clause="四",
        source="公告",
        grade="P",
    )


async def answers(database: Database) -> dict[str, tuple[str, str]]:
    """id -> (state, answer)."""
    async with database.read() as connection:
        rows = await connection.execute(select(FaqEntry))
        return {row.id: (row.state, row.answer) for row in rows}


def test_at_least_forty_entries_ship_and_each_meets_what_staff_must_meet(knowledge: KnowledgeBase) -> None:
    entries = shipped_entries()
    assert len(entries) >= 40
    for shipped in entries:
        draft = EntryDraft.model_validate(shipped.model_dump(exclude=NOT_STORED))
        check(draft, knowledge)


async def test_seeding_publishes_and_may_be_repeated(database: Database) -> None:
    assert await seed(database, [entry("a1"), entry("a2")]) == 2
    assert await seed(database, [entry("a1"), entry("a2")]) == 0
    assert await answers(database) == {"a1": ("published", "上午八点半。"), "a2": ("published", "上午八点半。")}


async def test_a_newer_program_brings_newer_answers_but_leaves_what_staff_changed(database: Database) -> None:
    await seed(database, [entry("untouched"), entry("edited"), entry("withdrawn")])
    clerk = await hire(database, "clerk", "clerk")
    second = await hire(database, "second", "clerk")
    draft = EntryDraft.model_validate(entry("edited", "工作人员改过。").content)
    async with database.write() as connection:
        await store.put(connection, await store.locked_entry(connection, "edited"), draft, clerk)
    await lifecycle.agree(database, "edited", second, lambda _: None)
    await lifecycle.move(database, "withdrawn", clerk, "withdrawn")
    newer = [entry(name, "新版本。") for name in ("untouched", "edited", "withdrawn")]
    assert await seed(database, newer) == 1
    assert await answers(database) == {
        "untouched": ("published", "新版本。"),
        "edited": ("published", "工作人员改过。"),
        "withdrawn": ("withdrawn", "上午八点半。"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b", "expected a list"),
        ("- {id: x1, question: 问题}", "entry x1: variants"),
        ("- just text", "entry number 1"),
        ("- [", "not YAML"),
        ("- !!python/object/apply:os.system ['true']", "could not determine a constructor"),
    ],
)
def test_a_bad_file_is_refused_naming_file_and_entry(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "wrong.yml").write_text(text, "utf-8")
    with pytest.raises(ShippedEntriesError, match=r"^wrong\.yml: ") as refused:
        shipped_entries(tmp_path)
    assert expected in str(refused.value)


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    item = (
        "- {id: twice, question: 几点上班, variants: [一二, 三四, 五六, 七八],"
        " answer: 八点半, clause: 四, source: 公告, grade: P}\n"
    )
    (tmp_path / "a.yml").write_text(item * 2, "utf-8")
    with pytest.raises(ShippedEntriesError, match="twice"):
        shipped_entries(tmp_path)
