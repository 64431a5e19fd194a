"""The troubles of a talk and the needs that order helps are told by the same signs, though each has its own words."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

import policy_kb
from bot.actions.questioning.needs import LIVING
from bot.actions.wording import needs
from policy_kb.model.logic import YES

DAY = "2026-11-29"
KB = policy_kb.load()


def _signs() -> Iterator[Any]:
    for name, entry in needs().items():
        if name != LIVING:  # that somebody names an income at all tells the talk what it is about, not that it is short
            for sign in entry["facts"]:
                yield pytest.param(sign, id=f"{name}: {sign}")


def _value(sign: Mapping[str, Any]) -> Any:
    spec = KB.facts[sign["fact"]]
    if "has" in sign:
        return [sign["has"]]
    found = sign.get("is", sign.get("from"))
    if found is not None:
        return found
    return spec.choices[-1] if spec.choices else True if spec.type == "bool" else 1


@pytest.mark.parametrize("sign", list(_signs()))
def test_what_the_talk_takes_up_is_a_need_by_which_helps_are_ordered(sign: Mapping[str, Any]) -> None:
    value = _value(sign)
    place = {sign["fact"]: value}
    case: dict[str, Any] = {"as_of": DAY, "household": {}, "members": [{}]}
    if KB.facts[sign["fact"]].scope == "person":
        case["members"] = [place]
    else:
        case["household"] = place
    assessment = policy_kb.assess(KB, policy_kb.parse_case(case))
    told = [need.id for need in assessment.priorities.needs.values() if assessment.needs.code(need, 0) == YES]
    assert told, sign
