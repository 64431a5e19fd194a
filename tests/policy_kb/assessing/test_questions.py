"""Which question comes next, and that remembering judgements never mixes up two households."""

from typing import Any

from hypothesis import given, settings

import policy_kb
from bot.actions.wording import has_question, question
from tests.policy_kb.households import KB, outcomes, whole

FAMILY = {"as_of": "2017-03-01", "household": {"size": 3}, "members": [{}, {}, {}]}


def _next(case: dict[str, Any], **options: Any) -> tuple[str, int | None] | None:
    chosen = policy_kb.assess(KB, policy_kb.parse_case(case), **options).next
    return (chosen.fact, chosen.member) if chosen else None


def test_how_many_people_there_are_is_asked_first() -> None:
    assert _next({"as_of": "2017-03-01"}) == ("size", None)


def test_a_certificate_is_asked_for_early_as_it_settles_much() -> None:
    assert _next(FAMILY) == ("recognised_as", None)


def test_a_certificate_is_not_asked_for_where_its_one_help_is_as_quickly_tested() -> None:
    case = {"as_of": "2017-03-01", "household": {"size": 3, "monthly_income": 1500}}
    assert _next(case, measures={"dibao_allowance"}) == ("hukou", None)


def test_what_only_the_amount_hangs_on_is_asked_last() -> None:
    household = {"recognised_as": ["dibao"], "size": 1, "dwelling_danger": "C", "registered_area": "urban"}
    case = {"as_of": "2017-03-01", "household": household, "members": [{}]}
    measures = {"dangerous_house_works", "public_housing_rent"}
    assert _next(case, measures=measures) == ("meets_public_housing_conditions", None)
    household["meets_public_housing_conditions"] = False
    assert _next(case, measures=measures) == ("dwelling_works", None)


def test_a_declined_question_is_not_chosen_again() -> None:
    declined = _next(FAMILY)
    assert declined is not None
    assert _next(FAMILY, skip=frozenset({declined})) != declined


def test_what_counts_as_one_question_is_what_the_assistant_can_ask_of_all_at_once() -> None:
    asked_together = {fact for fact in KB.facts if has_question(fact) and "any" in question(fact)}
    assert {fact for fact, spec in KB.facts.items() if spec.together} == asked_together | {"relation", "age"}


@settings(deadline=None, max_examples=30)
@given(whole(most=2), whole(most=2))
def test_a_household_comes_out_the_same_on_a_fresh_knowledge_base(one: dict[str, Any], other: dict[str, Any]) -> None:
    for case in (one, other):
        case["household"].pop("monthly_income")
        case["members"][0].pop("disability_level")
        fresh = policy_kb.assess(policy_kb.load(), policy_kb.parse_case(case))
        again = outcomes(case)
        for outcome in (*fresh.categories, *fresh.benefits):
            remembered = again[outcome.rule.kind, outcome.id, outcome.member]
            assert (remembered.status, remembered.amount, remembered.missing_facts) == (
                outcome.status,
                outcome.amount,
                outcome.missing_facts,
            )
