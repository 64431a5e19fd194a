"""The shipped questions and answers: complete, sourced, varied, and free of figures that belong to a dated standard."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from house import paths

FOLDER = paths.ROOT / "policy_kb" / "faq"
NEEDED = {"id", "question", "variants", "answer", "effective_from", "effective_to"}
SOURCED = {"source", "grade"}
CLAUSES = ["一", "二", *(f"三({number})" for number in "一二三四五六七八")]
MECHANISMS = [f"四({number})" for number in ("九", "十", "十一", "十二", "十三", "十四")]
STANDARD = re.compile(r"\{\{standard:([a-z_]+)\}\}")
# Help lines and where their numbers were seen; everything else that looks like a telephone number is unsourced.
HELP_LINES = {
    "12345": "翔安区政府网",
    "12333": "海峡导报 2016-01-07",
    "12356": "中新网 2025-12-26",
    "0592-5395159": "台海网 2017-09-08",
    "12351": "中新网 2023-09-28",
    "12348": "河北法制报 2023-01-19",
    "12393": "医保热线介绍（转载）",
    "110": "",
    "119": "",
    "120": "",
}
# Answers about the service itself, or that say that nothing reliable was found, rest on no document.
UNSOURCED = {
    "talk-to-person",
    "erase-data",
    "see-my-data",
    "one-file",
    "progress",
    "assistant-can-do",
    "result-is-final",
    "childcare-allowance",
}


def read(file: Path) -> Any:
    return YAML(typ="safe").load(file.read_text("utf-8"))


def entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for file in sorted(FOLDER.glob("*.yml")):
        found += read(file)
    return found


ENTRIES = entries()
each = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["id"]))


def plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


def test_there_are_more_than_a_hundred_and_fifty_and_no_id_stands_twice() -> None:
    assert len(ENTRIES) > 150
    assert [name for name, count in Counter(entry["id"] for entry in ENTRIES).items() if count > 1] == []


@each
def test_an_entry_is_complete(entry: dict[str, Any]) -> None:
    assert set(entry) - {"clause", "about", "figures"} == (NEEDED if entry["id"] in UNSOURCED else NEEDED | SOURCED)
    assert isinstance(entry["effective_from"], date)
    assert entry["effective_to"] is None or entry["effective_to"] >= entry["effective_from"]
    assert re.fullmatch(r"[一二三四](\([一二三四五六七八九十]+\))?", entry.get("clause", "一"))


@each
def test_a_source_says_of_which_year_it_is(entry: dict[str, Any]) -> None:
    if "source" in entry:
        assert entry["grade"] in {"P", "A", "B"}
        assert re.search(r"20\d\d|199\d", entry["source"])
        assert entry["grade"] != "P" or re.match(r"厦委办发.2016.50号 ", entry["source"])


@each
def test_it_can_be_asked_in_at_least_ten_ways(entry: dict[str, Any]) -> None:
    ways = [plain(way) for way in (entry["question"], *entry["variants"])]
    assert len(entry["variants"]) >= 10
    assert len(set(ways)) == len(ways)


@each
def test_the_answer_is_short_and_polite(entry: dict[str, Any]) -> None:
    answer = STANDARD.sub("", entry["answer"])
    assert 20 < len(answer) <= 230
    assert "你" not in answer.replace("您", "")
    assert max(len(sentence) for sentence in re.split(r"[。？！]", answer)) <= 90


@each
def test_only_sourced_help_lines_are_given(entry: dict[str, Any]) -> None:
    assert set(re.findall(r"(?<![\d.])(?:\d{3,4}-)?\d{5,8}(?!\d|元)", entry["answer"])) <= set(HELP_LINES)


def test_no_two_entries_are_asked_alike() -> None:
    ways = Counter(plain(way) for entry in ENTRIES for way in (entry["question"], *entry["variants"]))
    assert [way for way, count in ways.items() if count > 1] == []


@pytest.mark.parametrize("clause", [*CLAUSES, *MECHANISMS])
def test_every_clause_is_answered(clause: str) -> None:
    assert any(entry.get("clause", "").startswith(clause) for entry in ENTRIES)


def test_the_dibao_standard_is_never_given_by_digits() -> None:
    fixed = [
        entry["id"] for entry in ENTRIES if re.search(r"(?<!\d)(650|720|800|850|1005|1120)(?!\d)", entry["answer"])
    ]
    assert fixed == []


def test_every_standard_that_is_quoted_exists() -> None:
    known = {name for file in (paths.ROOT / "policy_kb" / "standards").glob("*.yml") for name in read(file)}
    quoted = {name for entry in ENTRIES for name in STANDARD.findall(entry["answer"])}
    assert quoted
    assert quoted - known == set()


def test_every_file_says_what_it_holds() -> None:
    assert all(file.read_text("utf-8").startswith("# ") for file in Path(FOLDER).glob("*.yml"))
