"""What was worked out for one family is used for the next one alike, and never for one that is not."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import policy_kb
from tests.policy_kb.households import KB, places, whole, without


@settings(deadline=None, max_examples=25)
@given(whole(), st.data())
def test_an_assessment_is_the_same_whatever_was_assessed_before(case: dict[str, Any], data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(places(case)), max_size=5, unique=True))
    for one in (case, without(case, set(gone)), case):
        parsed = policy_kb.parse_case(one)
        used, fresh = policy_kb.assess(KB, parsed), policy_kb.assess(KB.with_standards([]), parsed)
        assert used.to_json() == fresh.to_json()
