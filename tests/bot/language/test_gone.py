"""Who is no member, or no more."""

from typing import Any

import pytest

from bot.language import extract
from bot.language.types import relation
from tests.bot.language.held import TODAY, load


@pytest.mark.parametrize("case", load("gone.yml"), ids=[case["text"] for case in load("gone.yml")])
def test_who_is_gone_is_no_member(case: dict[str, Any]) -> None:
    said = extract(case["text"], case.get("asked"), case.get("asked_member"), today=TODAY)
    assert [f"{relation(one.key)} {one.why}" for one in said.gone] == case["gone"]
    living = {person.key for person in said.members}
    assert not living & {one.key for one in said.gone if one.why != "apart"}
    assert {relation(key) for key in living} >= set(case.get("members", []))
    assert all(one.quote == case["text"][slice(*one.span)] for one in said.gone)
