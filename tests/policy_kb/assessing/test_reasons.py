"""Whatever is refused says why, by what is known of the person asked about and of nobody else."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policy_kb
from tests.policy_kb.households import KB, places, whole, without

FROM_ELSEWHERE = {"age": 82, "own_hukou": "elsewhere"}


def refused(case: dict[str, Any]) -> dict[tuple[str, int | None], tuple[str, ...]]:
    """The reasons of everything that is refused."""
    found = policy_kb.assess(KB, policy_kb.parse_case(case))
    outcomes = (*found.categories, *found.benefits)
    return {(one.id, one.member): one.reasons for one in outcomes if one.status == "ineligible"}


# The income of a home and the registration of a person stand at the same place of their rows.
@pytest.mark.parametrize("known", [{}, {"monthly_income": 3000}, {"hukou": "xiamen"}])
def test_somebody_registered_elsewhere_is_told_so_whatever_is_known_of_the_home(known: dict[str, Any]) -> None:
    case = {"as_of": "2026-11-23", "household": {"size": 1, **known}, "members": [FROM_ELSEWHERE]}
    assert refused(case)["elderly_allowance", 0] == ("不符合，因为不属于本人是厦门户口：本人的户口所在地：外地户口",)


@pytest.mark.parametrize("known", [{}, {"monthly_income": 3000}])
def test_where_nothing_is_told_of_the_person_the_home_is_the_reason(known: dict[str, Any]) -> None:
    case = {"as_of": "2026-11-23", "household": {"size": 1, "hukou": "elsewhere", **known}, "members": [{"age": 82}]}
    reasons = refused(case)["elderly_allowance", 0]
    assert len(reasons) == 1
    assert "外地户口" in reasons[0]
    assert "没有“本人的户口所在地”的记录" not in reasons[0]


@settings(deadline=None, max_examples=25)
@given(whole(), st.data())
def test_whatever_is_refused_says_why(case: dict[str, Any], data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(places(case)), max_size=5, unique=True))
    for one in (case, without(case, set(gone))):
        assert [key for key, reasons in refused(one).items() if not reasons] == []
