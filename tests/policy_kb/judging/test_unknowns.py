"""Unknown is unknown: decided outcomes stay, and the missing facts are exactly those that can change something."""

from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import policy_kb
from tests.policy_kb.households import KB, Place, domain, facts_behind, having, outcomes, places, whole, without

FACTS_BEHIND = facts_behind()
SLOW = settings(deadline=None, max_examples=60)


def _result(outcome: policy_kb.Outcome) -> tuple[Any, ...]:
    amount = outcome.amount
    about = outcome.judgement.about  # by the last known values, where these are what is lacking
    kinds = [amount.kind, about.kind]
    shown = (about.value, about.low, about.high)
    told = outcome.note, outcome.payee
    return (outcome.status, *kinds, amount.value, amount.low, amount.high, amount.base, *shown, *told)


def _may_become_a_second_self(case: dict[str, Any], place: Place) -> bool:
    others = [member["relation"] for index, member in enumerate(case["members"]) if index != place[1]]
    return place[0] == "relation" and (place[1] != 0 or "self" in others)


@st.composite
def with_gaps(draw: st.DrawFn, most: int) -> tuple[dict[str, Any], list[Place]]:
    case = draw(whole(most=2))
    behind = draw(st.sampled_from(FACTS_BEHIND))  # facts of one rule are likelier to matter together
    near = [place for place in places(case) if place[0] in behind and not _may_become_a_second_self(case, place)]
    gone = draw(st.lists(st.sampled_from(near), min_size=1, max_size=most, unique=True))
    return case, [place for place in gone if place != ("size", None)]


@SLOW
@given(with_gaps(most=3))
def test_a_fact_is_missing_exactly_when_some_value_of_it_changes_the_outcome(
    drawn: tuple[dict[str, Any], list[Place]],
) -> None:
    case, gone = drawn
    partial = outcomes(without(case, set(gone)))
    completions = {
        values: {key: _result(one) for key, one in outcomes(having(case, dict(zip(gone, values, strict=True)))).items()}
        for values in product(*(domain(name, case["as_of"]) for name, _ in gone))
    }
    for key, outcome in partial.items():
        possible = {values: results[key] for values, results in completions.items()}
        mattering = {
            place
            for index, place in enumerate(gone)
            for values, result in possible.items()
            for other in domain(place[0], case["as_of"])
            if possible[(*values[:index], other, *values[index + 1 :])] != result
        }
        listed = {place for place in outcome.missing_facts if place[0] != "monthly_income_per_capita"}
        assert listed == mattering, (key, outcome.status, outcome.reasons)
        statuses = {result[0] for result in possible.values()}
        assert outcome.status == (statuses.pop() if len(statuses) == 1 else "unknown"), key


@SLOW
@given(st.data(), whole(most=3))
def test_adding_facts_never_turns_a_decided_outcome_into_another(data: st.DataObject, case: dict[str, Any]) -> None:
    every = places(case)
    less = data.draw(st.sets(st.sampled_from(every), max_size=30))
    even_less = less | data.draw(st.sets(st.sampled_from(every), max_size=30))
    known, fewer = outcomes(without(case, less)), outcomes(without(case, even_less))
    for key, outcome in fewer.items():
        if outcome.status != "unknown":
            assert known[key].status == outcome.status, key
        if not outcome.missing_facts:
            assert _result(known[key]) == _result(outcome), key
        low, high = outcome.amount.low, outcome.amount.high
        value = known[key].amount.value
        if outcome.amount.kind == "range" and low is not None and value is not None:
            assert low <= value, key
            assert high is None or value <= high, key


@SLOW
@given(whole(most=3), st.data())
def test_with_members_not_listed_nothing_is_decided_that_they_could_change(
    case: dict[str, Any], data: st.DataObject
) -> None:
    listed = data.draw(st.integers(0, len(case["members"]) - 1))
    fewer = {**case, "members": case["members"][:listed]}
    sized = without(fewer, {("size", None)}) if data.draw(st.booleans()) else fewer
    told = [{name: value for name, value in one.items() if not KB.facts[name].absent} for one in case["members"]]
    known = outcomes({**case, "members": [*fewer["members"], *told[listed:]]})  # a hukou not told is the household's
    for key, outcome in outcomes(sized).items():
        if outcome.status != "unknown" and key in known:
            assert known[key].status == outcome.status, key


@SLOW
@given(whole(most=2))
def test_a_whole_household_leaves_nothing_missing_and_nothing_to_ask(case: dict[str, Any]) -> None:
    assessment = policy_kb.assess(KB, policy_kb.parse_case(case))
    assert {one.missing for one in (*assessment.categories, *assessment.benefits)} == {()}
    assert assessment.next is None


@SLOW
@given(whole(), st.data())
def test_knowing_more_never_widens_a_range(case: dict[str, Any], data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(places(case)), max_size=6, unique=True))
    fewer = gone[: data.draw(st.integers(0, len(gone)))]
    little, more = outcomes(without(case, set(gone))), outcomes(without(case, set(fewer)))
    for key, before in little.items():
        after = more[key]
        if "range" not in {before.amount.kind, after.amount.kind} or "ineligible" in {before.status, after.status}:
            continue
        if before.amount.kind == "unknown":
            continue
        (low, high), (inner_low, inner_high) = _ends(before), _ends(after)
        assert low <= inner_low, (key, before.amount, after.amount)
        assert inner_high <= high, (key, before.amount, after.amount)


def _ends(outcome: policy_kb.Outcome) -> tuple[Decimal, Decimal]:
    amount = outcome.amount
    if amount.kind != "range":
        assert amount.value is not None, "a range that was known became unknown"
        return amount.value, amount.value
    assert amount.low is not None
    return amount.low, Decimal("Infinity") if amount.high is None else amount.high
