"""Bad input is refused by field; nothing is guessed."""

from typing import Any

import pytest

import policy_kb
from tests.policy_kb.households import KB

BAD: list[tuple[str, Any]] = [
    ("household.size", {"household": {"size": 0}}),
    ("household.size", {"household": {"size": 2.5}}),
    ("household.size", {"household": {"size": True}}),
    ("household.size", {"household": {"size": "三"}}),
    ("household.monthly_income", {"household": {"monthly_income": -1}}),
    ("household.monthly_income", {"household": {"monthly_income": float("nan")}}),
    ("household.monthly_income", {"household": {"monthly_income": 10**40}}),
    ("household.hukou", {"household": {"hukou": "北京"}}),
    ("household.income", {"household": {"income": 3}}),
    ("household.age", {"household": {"age": 3}}),
    ("household.recognised_as", {"household": {"recognised_as": ["rich"]}}),
    ("household.recognised_as", {"household": {"recognised_as": "dibao"}}),
    ("household.medical_aid_class", {"household": {"medical_aid_class": 6}}),
    ("members[0].disability_level", {"members": [{"disability_level": 7}]}),
    ("members[1].age", {"members": [{}, {"age": 131}]}),
    ("members[0].can_work", {"members": [{"can_work": 1}]}),
    ("members[0].hukou", {"members": [{"hukou": "beijing"}]}),
    ("members[0].recognised_as", {"members": [{"recognised_as": ["dibao"]}]}),
    ("members[0]", {"members": ["self"]}),
    ("members", {"members": {}}),
    ("members", {"members": [{}, {}], "household": {"size": 1}}),
    ("members", {"members": [{"relation": "self"}, {"relation": "self"}]}),
    ("members", {"members": [{}] * 51}),
    ("as_of", {"as_of": "yesterday"}),
    ("as_of", {"as_of": "2017-02-30"}),
    ("as_of", {"as_of": 20170301}),
    ("as_of", {"as_of": "20170301"}),
    ("standards", {"standards": [650]}),
    ("standards.dibao_monthly", {"standards": {"dibao_monthly": -1}}),
    ("standards.dibao_monthly", {"standards": {"dibao_monthly": [1, 2]}}),
    ("standards.no_such", {"standards": {"no_such": 1}}),
    ("homes", {"homes": 1}),
    ("household", {"household": []}),
    (
        "household.monthly_income_per_capita",
        {"household": {"size": 2, "monthly_income": 1000, "monthly_income_per_capita": 700}},
    ),
]


@pytest.mark.parametrize(("field", "case"), BAD)
def test_it_is_refused_by_field(field: str, case: dict[str, Any]) -> None:
    with pytest.raises(policy_kb.InputError) as refused:
        policy_kb.assess(KB, policy_kb.parse_case(case))
    assert refused.value.field == field
    assert refused.value.message


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({"household": {"monthly_incom": 3}}, "monthly_income"),
        ({"household": {"age": 3}}, "members"),
        ({"members": [{"district": "思明"}]}, "household"),
    ],
)
def test_a_fact_that_is_misspelt_or_misplaced_is_refused_with_the_right_one(
    case: dict[str, Any], expected: str
) -> None:
    with pytest.raises(policy_kb.InputError) as refused:
        policy_kb.parse_case(case)
    assert expected in refused.value.expected


def test_something_that_is_no_object_is_refused() -> None:
    with pytest.raises(policy_kb.InputError):
        policy_kb.parse_case([])


def test_what_a_person_holds_may_be_written_as_the_households_fact() -> None:
    case = policy_kb.parse_case(
        {"members": [{"recognised_as": ["tekun"], "hukou": "elsewhere"}, {"recognised_as": []}]}
    )
    assert case.members[0] == {"tekun_holder": True, "own_hukou": "elsewhere"}
    assert case.members[1] == {"tekun_holder": False}


def test_null_is_an_unknown_fact() -> None:
    assert policy_kb.parse_case({"household": {"size": None}}).household == {}
