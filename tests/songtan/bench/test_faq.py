"""The bench of the answers, small: what may be asked, and that a change is live in every replica."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from hotline.faq.shipped import shipped_entries
from songtan.bench.faq import FILE, LEAST, REFUSED, BenchFileError, read, told
from songtan.bench.publishing import going_live

ENTRY = shipped_entries()[0]


def asked(tmp_path: Path, change: Callable[[dict[str, Any]], Any] = lambda _raw: None) -> Path:
    """A file that is just good enough, and then changed."""
    raw = {
        "answered": [
            {"say": f"{kind}第{number}句谁也没用过的问法", "right": [ENTRY.id], "kind": kind}
            for kind, least in LEAST.items()
            for number in range(least)
        ],
        "refused": [f"第{number}句别人的事" for number in range(REFUSED)],
    }
    change(raw)
    file = tmp_path / "asked.yml"
    YAML(typ="safe").dump(raw, file)
    return file


def test_the_frozen_questions_are_enough_and_none_is_used_as_a_way_of_asking() -> None:
    found = read(FILE)
    assert len(found.groups["plain"].answered) >= 400
    assert len(found.groups["story"].answered) >= 60
    assert len(found.groups["out of scope"].refused) >= 150


def test_a_question_that_is_used_as_a_way_of_asking_is_left_out(tmp_path: Path) -> None:
    used = {"say": f"{ENTRY.question}？", "right": [ENTRY.id], "kind": "plain"}
    found = read(asked(tmp_path, lambda raw: raw["answered"].append(used)))
    assert (found.left_out, len(found.groups["plain"].answered)) == (1, LEAST["plain"])


@pytest.mark.parametrize(
    ("change", "told_of"),
    [
        (lambda raw: raw["answered"].pop(0), "plain: expected 400 new questions at least, got 399"),
        (lambda raw: raw["answered"].pop(), "story: expected 60"),
        (lambda raw: raw["refused"].pop(), "refused: expected 150"),
        (lambda raw: raw["answered"][0]["right"].append("nothing-such"), "no such entries: nothing-such"),
    ],
)
def test_a_file_that_is_not_enough_is_refused(tmp_path: Path, change: Callable[[Any], Any], told_of: str) -> None:
    with pytest.raises(BenchFileError, match=told_of):
        read(asked(tmp_path, change))


async def test_what_is_published_and_set_is_live_in_two_replicas(database_url: str) -> None:
    found = await asyncio.to_thread(going_live, database_url, 1)
    assert [(one.what, len(one.seconds)) for one in found] == [("publish", 1), ("synonym", 1)]
    assert all(one.seconds[0] > 0 for one in found)
    assert "both of two replicas" in told(found[0])
