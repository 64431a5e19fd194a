"""The pages' types are made from the description of the API: what the service sends and what a page expects are one."""

import pytest

import policy_kb
from songtan import page_types


def test_the_pages_have_the_types_that_are_made_today() -> None:
    assert page_types.FILE.read_text(encoding="utf-8") == page_types.page_types(), "run `songtan types`"


def test_every_fact_stands_in_the_description_with_its_choices() -> None:
    text = page_types.page_types()
    for name, spec in policy_kb.FACTS.items():
        assert f"\n  {name}?: " in text, name
        assert all(f'"{choice}"' in text for choice in spec.choices), name
    assert '\n  recognised_as?: "tekun"[];\n' in text  # as a member's certificate is written


def test_an_assessment_has_just_the_fields_that_are_described() -> None:
    schemas = page_types.api_description()["components"]["schemas"]
    case = policy_kb.parse_case({"as_of": "2026-11-29", "household": {"size": 2, "monthly_income": 1500}})
    found = policy_kb.assess(policy_kb.load(), case).to_json()
    assert set(found) == set(schemas["AssessmentJson"]["properties"])
    assert {key for one in found["categories"] for key in one} == set(schemas["OutcomeJson"]["properties"])
    assert {key for one in found["benefits"] for key in one} == set(schemas["BenefitJson"]["properties"])
    amounts = {key for one in found["benefits"] for key in one["amount"]}
    assert set(schemas["AmountJson"]["required"]) <= amounts <= set(schemas["AmountJson"]["properties"])


def test_the_words_of_a_status_come_from_the_one_table() -> None:
    assert 'needs_review: "要由人核定"' in page_types.page_types()


def test_a_schema_that_cannot_be_written_is_refused_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = {"components": {"schemas": {"Odd": {"properties": {"when": {"type": "moment"}}}}}}
    monkeypatch.setattr(page_types, "api_description", lambda: odd)
    with pytest.raises(ValueError, match="“when”的类型写不成 TypeScript"):
        page_types.page_types()
