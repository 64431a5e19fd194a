"""Patterns passed over for want of their characters would not have matched."""

import re
from itertools import chain
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.language import normalise
from bot.language.anchors import Anchored, alternatives, anchors
from bot.language.lexicon import rows
from bot.language.word_classes import written_out

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("pattern", "held"),
    [
        ("跳楼", {"跳"}),
        ("(?:跳|割)(?:楼|腕|脉)", {"跳", "割"}),
        ("又?跳[楼河]*", {"跳"}),
        ("[吃喝]{0,3}药", {"药"}),
        (r"\d[片颗]", {"片", "颗"}),
        ("(?<!不)想(?!吃)死?", {"想"}),
    ],
)
def test_what_a_pattern_cannot_do_without(pattern: str, held: set[str]) -> None:
    assert anchors(pattern) == held


@pytest.mark.parametrize("pattern", ["[^,。]", "(?:跳|割)?", "一|[^,]*", "."])
def test_a_pattern_that_may_match_anything_is_always_tried(pattern: str) -> None:
    assert anchors(pattern) is None
    assert Anchored.of([pattern]).possible("好") == [0]


def test_alternatives_are_parted_outside_groups_and_sets_only() -> None:
    assert alternatives("a(?:b|c)|[d|e]|f") == ["a(?:b|c)", "[d|e]", "f"]


def test_a_group_that_is_not_closed_is_named() -> None:
    with pytest.raises(ValueError, match=r"expected a \) to the \( at 1"):
        anchors("想(?:死")


def test_no_match_is_lost() -> None:
    patterns = [written_out(words) for _, _, words, *_ in rows("distress")]
    compiled = [re.compile(pattern) for pattern in patterns]
    index = Anchored.of(patterns)
    read = YAML(typ="safe").load
    for text in map(normalise, chain(read(CASES / "distress.yml"), read(CASES / "lookalikes.yml"))):
        matching = {number for number, pattern in enumerate(compiled) if pattern.search(text)}
        assert matching <= set(index.possible(text)), text
