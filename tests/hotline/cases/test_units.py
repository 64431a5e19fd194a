"""Which unit a case is proposed to."""

from datetime import date

import pytest

from hotline.cases.filling import in_force
from hotline.cases.units import proposed_units
from policy_kb import KnowledgeBase

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("measure", "first"),
    [
        ("dibao_allowance", "同安区民政局"),  # civil affairs: the district's own department
        ("child_rehab", "市卫生健康委"),  # the successor, and not who only pays
        ("small_loan_rural_women", "市妇联"),
        ("farm_machinery_subsidy", "市农业农村局"),
    ],
)
def test_it_is_the_leading_unit_under_the_name_that_holds_today(
    knowledge: KnowledgeBase, measure: str, first: str
) -> None:
    units = proposed_units([in_force(knowledge, TODAY)[measure]], "同安", knowledge.directory, TODAY)
    assert units[0] == first
    assert "同安区人民政府" in units


def test_before_its_reform_a_unit_keeps_its_name(knowledge: KnowledgeBase) -> None:
    day = date(2018, 1, 1)
    rule = knowledge.measures["child_rehab"]
    assert "市卫计委" in proposed_units([rule], None, knowledge.directory, day)


def test_without_a_district_nothing_is_made_up(knowledge: KnowledgeBase) -> None:
    units = proposed_units([in_force(knowledge, TODAY)["dibao_allowance"]], None, knowledge.directory, TODAY)
    assert units == ("市民政局", "各区人民政府", "市财政局")
    assert proposed_units([], "思明", knowledge.directory, TODAY) == ()
