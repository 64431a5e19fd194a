"""What was worked out for one family is used for the next one alike, and never for one that is not."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import policy_kb
from tests.policy_kb.households import KB, domain, having, places, whole, without


@settings(deadline=None, max_examples=25)
@given(whole(), st.data())
def test_an_assessment_is_the_same_whatever_was_assessed_before(case: dict[str, Any], data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(places(case)), max_size=5, unique=True))
    for one in (case, without(case, set(gone)), case):
        parsed = policy_kb.parse_case(one)
        used, fresh = policy_kb.assess(KB, parsed), policy_kb.assess(KB.with_standards([]), parsed)
        assert used.to_json() == fresh.to_json()


@settings(deadline=None, max_examples=25)
@given(whole(), st.data())
def test_a_family_that_differs_in_one_fact_is_told_what_is_true_of_it(
    case: dict[str, Any], data: st.DataObject
) -> None:
    policy_kb.assess(KB, policy_kb.parse_case(case)).to_json()
    for name, member in data.draw(st.lists(st.sampled_from(places(case)), min_size=1, max_size=3, unique=True)):
        if name != "relation":
            case = having(case, {(name, member): data.draw(st.sampled_from(domain(name)))})
    parsed = policy_kb.parse_case(case)
    assert policy_kb.assess(KB, parsed).to_json() == policy_kb.assess(KB.with_standards([]), parsed).to_json()


def test_a_family_whose_size_is_not_known_is_told_of_its_share_only_where_its_income_is_known() -> None:
    members = [{"relation": "self"}, {"relation": "child"}]
    known, unknown = (
        policy_kb.parse_case({"as_of": "2017-03-01", "household": household, "members": members})
        for household in ({"monthly_income": 3000}, {})
    )
    for first, second in ((known, unknown), (unknown, known)):
        kb = KB.with_standards([])
        policy_kb.assess(kb, first).to_json()
        assert policy_kb.assess(kb, second).to_json() == policy_kb.assess(KB.with_standards([]), second).to_json()
