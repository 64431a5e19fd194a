"""Cries for help are heard in any wording; what only sounds like one is let through."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.language import detect_distress, worries

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("text", YAML(typ="safe").load(CASES / "distress.yml"))
def test_a_cry_is_heard(text: str) -> None:
    assert detect_distress(text) is not None


@pytest.mark.parametrize("text", YAML(typ="safe").load(CASES / "lookalikes.yml"))
def test_a_look_alike_is_none(text: str) -> None:
    assert detect_distress(text) is None


@pytest.mark.parametrize("text", YAML(typ="safe").load(CASES / "told_calmly.yml"))
def test_what_is_told_calmly_is_neither_heard_nor_asked_about(text: str) -> None:
    assert (detect_distress(text), worries(text)) == (None, False)


def test_the_words_are_quoted_as_written() -> None:
    found = detect_distress("我　不 想 活 了")
    assert found is not None
    assert (found.kind, found.quote) == ("suicide", "不 想 活")
