"""The scoring counts what it says: right, invented, missed; several members matched; doubts by their bounds."""

from typing import Any

from songtan.bench.scoring import Tally, score


def stated(
    household: dict[str, Any] | None = None,
    members: list[dict[str, Any]] | None = None,
    corrections: list[dict[str, Any]] | None = None,
    uncertain: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    return {
        "household": household or {},
        "members": members or [],
        "corrections": corrections or [],
        "uncertain": uncertain or [],
    }


def test_the_same_reading_is_exact() -> None:
    reading = stated(
        {"size": 3}, [{"relation": "spouse", "age": 40}], uncertain=[{"fact": "monthly_income", "low": 1, "high": 2}]
    )
    result = score(reading, reading)
    assert result.facts == Tally(hits=3)
    assert result.exact == 1


def test_a_wrong_value_is_both_invented_and_missed() -> None:
    result = score(stated({"size": 3}), stated({"size": 4}))
    assert result.facts == Tally(invented=1, missed=1)
    assert result.exact == 0


def test_a_yes_is_not_the_number_one() -> None:
    assert score(stated({"sudden_hardship": True}), stated({"sudden_hardship": 1})).facts.hits == 0


def test_two_children_are_matched_by_what_is_said_of_them() -> None:
    older, younger = {"relation": "child", "age": 12}, {"relation": "child", "age": 4}
    assert score(stated(members=[older, younger]), stated(members=[younger, older])).exact == 1


def test_a_person_who_was_not_mentioned_counts_against_precision() -> None:
    result = score(stated(), stated(members=[{"relation": "parent", "sex": "male"}]))
    assert result.facts == Tally(invented=2)


def test_facts_of_the_wrong_person_are_wrong() -> None:
    result = score(
        stated(members=[{"relation": "spouse", "age": 40}]), stated(members=[{"relation": "self", "age": 40}])
    )
    assert result.facts == Tally(invented=2, missed=2)


def test_the_order_of_a_list_does_not_matter() -> None:
    wanted, found = {"hardship_causes": ["illness", "schooling"]}, {"hardship_causes": ["schooling", "illness"]}
    assert score(stated(wanted), stated(found)).exact == 1


def test_a_doubt_agrees_when_its_bounds_are_near() -> None:
    wanted = [{"fact": "monthly_income", "low": 900, "high": 1100}]
    near = [{"fact": "monthly_income", "member": None, "low": 950, "high": 1200, "text": "千把块"}]
    far = [{"fact": "monthly_income", "member": None, "low": 100, "high": 9000, "text": "千把块"}]
    assert score(stated(uncertain=wanted), stated(uncertain=near)).uncertain == Tally(hits=1)
    assert score(stated(uncertain=wanted), stated(uncertain=far)).uncertain == Tally(invented=1, missed=1)


def test_a_correction_needs_its_new_value_and_person() -> None:
    wanted = [{"fact": "age", "member": "self", "old": 25, "new": 52}]
    other = [{"fact": "age", "member": "spouse", "old": 25, "new": 52}]
    assert score(stated(corrections=wanted), stated(corrections=wanted)).corrections == Tally(hits=1)
    assert score(stated(corrections=wanted), stated(corrections=other)).corrections == Tally(invented=1, missed=1)


def test_nothing_there_and_nothing_found_is_perfect() -> None:
    empty = Tally()
    assert (empty.precision, empty.recall) == (1.0, 1.0)
