"""Several classes still open: a range over all of them, never the figure of the first."""

from decimal import Decimal
from typing import Any

import policy_kb
from tests.policy_kb.households import KB


def _inpatient(**household: Any) -> policy_kb.Outcome:
    case = {
        "as_of": "2017-03-01",
        "household": {"size": 1, "monthly_income": 3000, "assets_within_limits": True, "hukou": "xiamen", **household},
        "members": [
            {
                "relation": "self", "age": 40, "disability_level": 0, "preferential_treatment": False, "can_work": True,
                "has_income_source": True, "has_able_supporter": True, "inpatient_cost_in_scope": 30000,
            }
        ],
    }  # fmt: skip
    assessment = policy_kb.assess(KB, policy_kb.parse_case(case))
    return next(one for one in assessment.benefits if one.id == "medical_aid_inpatient")


def test_without_the_line_a_poor_patient_may_be_of_several_classes_and_is_told_the_range() -> None:
    found = _inpatient(monthly_income=900, hardship_causes=["illness"], recognised_as=[])
    today = policy_kb.assess(
        KB,
        policy_kb.parse_case(
            {
                "as_of": "2017-08-01",  # no line in force; the medical ratios of the document are
                "household": {
                    "size": 1, "monthly_income": 900, "assets_within_limits": True, "hukou": "xiamen",
                    "hardship_causes": ["illness"],
                },
                "members": [
                    {
                        "relation": "self", "age": 40, "disability_level": 0, "preferential_treatment": False,
                        "can_work": True, "has_income_source": True, "has_able_supporter": True,
                        "inpatient_cost_in_scope": 30000,
                    }
                ],
            }
        ),
    )  # fmt: skip
    open_class = next(one for one in today.benefits if one.id == "medical_aid_inpatient")
    assert found.amount.kind != "range"  # with the line known she is of one class
    assert open_class.status == "needs_review"
    assert (open_class.amount.kind, open_class.amount.low, open_class.amount.high) == (
        "range", Decimal(22500), Decimal(25500),
    )  # fmt: skip
    assert open_class.amount.value is None
