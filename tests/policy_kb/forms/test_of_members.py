"""`any_member` and `all_members` say who decided, also where those are people whom nobody listed yet."""

from datetime import date

import pytest

import policy_kb
from policy_kb.forms.among import Among
from policy_kb.forms.for_review import ForReview
from policy_kb.forms.negation import Negation
from policy_kb.forms.of_members import OfMembers
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import ReasonFinder
from policy_kb.model.conditions import Condition
from policy_kb.words.reasons import Sentences
from tests.policy_kb.households import KB

DAY = "2024-03-01"
ELSEWHERE = Among(KB.facts["own_hukou"], frozenset({"elsewhere"}))  # without a record it does not hold, nor is it open
NOT_ELSEWHERE = Negation(ELSEWHERE)


def _reasons(condition: Condition, size: int, listed: int = 1) -> list[str]:
    """What is said of a household of `size` of whom `listed` are known to be registered elsewhere."""
    members = [{"own_hukou": "elsewhere"}] * listed
    case = policy_kb.parse_case({"as_of": DAY, "household": {"size": size}, "members": members})
    compiled = KB.compiled(date.fromisoformat(DAY), {})
    rows = HouseholdRows(case, compiled.layout)
    return Sentences(compiled.names, rows).all(ReasonFinder(compiled, rows).why(condition, 0))


def test_what_people_not_listed_fail_is_not_said_to_hold_for_everybody() -> None:
    assert _reasons(OfMembers("all", ELSEWHERE), 2) == ["其他家人：没有“本人的户口所在地”的记录"]


def test_what_people_not_listed_meet_is_not_said_to_hold_for_nobody() -> None:
    assert _reasons(OfMembers("any", NOT_ELSEWHERE), 2)[0].startswith("其他家人：")


def test_where_nobody_is_listed_it_is_said_of_each_and_not_of_other_people() -> None:
    assert _reasons(OfMembers("all", ELSEWHERE), 2, listed=0)[0].startswith("每位家人：")


@pytest.mark.parametrize(
    ("condition", "size", "who"),
    [
        (OfMembers("any", ForReview(ELSEWHERE, "要看原件")), 1, "第1位家人："),
        (OfMembers("any", ForReview(NOT_ELSEWHERE, "要看原件")), 2, "其他家人："),
        (OfMembers("all", ForReview(ELSEWHERE, "要看原件")), 1, "第1位家人："),
    ],
)
def test_what_a_person_must_decide_about_somebody_is_not_said_to_be_unasked(
    condition: Condition, size: int, who: str
) -> None:
    found = _reasons(condition, size)
    assert f"{who}要看原件" in found
    assert not [one for one in found if "还没有问清" in one]


def test_everybody_and_nobody_are_said_where_all_come_out_alike() -> None:
    assert _reasons(OfMembers("all", ELSEWHERE), 1)[0].startswith("家里每个人都符合")
    assert _reasons(OfMembers("any", NOT_ELSEWHERE), 1)[0].startswith("家里没有人符合")
