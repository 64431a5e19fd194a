"""The helps that a story points to: a few, the nearest first, each with what already fits and what is missing."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
import yaml

import policy_kb
from policy_kb import InView
from tests.policy_kb.households import KB

TODAY = "2026-11-29"
FAMILIES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("in_view.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
ILL = {"size": 3, "monthly_income": 2800, "hardship_causes": ["illness"], "assets_within_limits": True}
COUPLE: list[dict[str, Any]] = [{"relation": "self"}, {"relation": "spouse", "major_illness": True}]


def _view(
    household: dict[str, Any], members: list[dict[str, Any]], asked: Collection[str] = (), day: str = TODAY
) -> tuple[InView, ...]:
    case = policy_kb.parse_case({"as_of": day, "household": household, "members": members})
    return policy_kb.in_view(policy_kb.assess(KB, case), asked)


def _of(view: tuple[InView, ...], name: str) -> InView:
    return next(one for one in view if one.id == name)


@pytest.mark.parametrize("family", [pytest.param(one, id=one["title"]) for one in FAMILIES])
def test_a_family_sees_what_its_story_points_to(family: dict[str, Any]) -> None:
    view = _view(family["household"], family["members"], family.get("asked", ()))
    named = [one.id for one in view]
    shown = {*named, *(f"{one.id}@{member}" for one in view for member in one.members)}
    first = family.get("first", [])
    assert set(named[: len(first)]) == set(first), named
    assert set(family.get("sees", [])) <= shown, named
    assert not set(family["never"]) & set(named), named
    assert len(view) <= 5


def test_what_fits_already_is_told_with_whose_it_is() -> None:
    aid = _of(_view(ILL, COUPLE), "medical_aid_inpatient")
    assert ("major_illness", 1, True) in [(spec.id, member, value) for spec, member, value in aid.met]
    assert aid.members == (1,)  # the ill one, not everybody


def test_what_is_missing_begins_with_what_decides_most() -> None:
    assert [fact for fact, _ in _of(_view(ILL, COUPLE), "dibao_allowance").missing] == ["hukou"]
    told = {name: value for name, value in ILL.items() if name != "monthly_income"}
    assert _of(_view(told, COUPLE), "dibao_allowance").missing[0] == ("monthly_income", None)


def test_how_a_help_stands_is_said_in_four_words() -> None:
    known = {**ILL, "hukou": "xiamen"}
    assert _of(_view(known, COUPLE), "dibao_allowance").standing == "likely"  # by the value last known
    assert _of(_view(known, COUPLE, day="2024-03-01"), "dibao_allowance").standing == "fits"
    assert _of(_view(known, COUPLE), "temporary_aid").standing == "possible"
    sudden = _view({**known, "sudden_hardship": True}, COUPLE)
    assert _of(sudden, "temporary_aid").standing == "for_staff"


def test_what_is_asked_for_in_one_go_stands_once_with_the_rest_along() -> None:
    view = _view(ILL, COUPLE)
    along = [one.id for one in _of(view, "medical_aid_inpatient").along]
    assert "medical_aid_outpatient" in along
    assert not set(along) & {one.id for one in view}


def test_what_they_asked_for_goes_before_what_their_facts_tell() -> None:
    household = {**ILL, "hukou": "xiamen"}
    pupil = {"relation": "child", "age": 16, "schooling": "high_school"}
    plain = [one.id for one in _view(household, [*COUPLE, pupil])]
    asked = [one.id for one in _view(household, [*COUPLE, pupil], ["schooling"])]
    school = "high_school_fee_waiver"
    assert asked.index(school) < plain.index(school)


def test_a_help_that_was_asked_for_by_name_is_in_view_whatever_is_known() -> None:
    assert [one.id for one in _view({}, [], ["legal_aid"])] == ["legal_aid"]
    assert [one.id for one in _view({}, [], ["dibao"])] == ["dibao_allowance"]


def test_what_was_asked_for_and_does_not_exist_is_refused_with_the_needs_there_are() -> None:
    with pytest.raises(policy_kb.InputError) as refused:
        _view({}, [], ["gold"])
    assert "gold" in str(refused.value)
    assert "illness" in str(refused.value)


def test_the_next_question_names_the_help_that_it_serves_most() -> None:
    view = _view(ILL, COUPLE)
    question, serves = policy_kb.next_in_view(view) or (None, None)
    assert question == ("hukou", None)
    assert serves is not None
    assert question in serves.missing
    other = policy_kb.next_in_view(view, skip={("hukou", None)})
    assert other is not None
    assert other[0] != question


def test_a_help_that_is_not_in_force_may_be_asked_for_and_is_not_shown() -> None:
    view = _view(ILL, COUPLE, ["temporary_aid_small_fast"], day="2018-03-01")
    assert "temporary_aid_small_fast" not in [one.id for one in view]


def test_whoever_has_a_help_is_not_told_to_apply_for_it() -> None:
    household = {"recognised_as": ["dibao"], "size": 2, "hukou": "xiamen"}
    case = policy_kb.parse_case({"as_of": TODAY, "household": household, "members": [{}, {}]})
    entry = next(one for one in policy_kb.assess(KB, case).to_json()["benefits"] if one["id"] == "dibao_allowance")
    assert entry["status"] == "eligible"
    assert "不用再申请" in entry["apply_without"]
    assert entry["first_step"] == ""


def test_of_ways_that_are_open_only_what_tells_the_need_speaks_for_a_help() -> None:
    grown = [{"relation": "self", "age": 41}, {"relation": "spouse", "age": 40, "major_illness": True}]
    told = {spec.id for spec, _, _ in _of(_view({"size": 3}, grown), "medical_aid_inpatient").met}
    assert told == {"major_illness"}


def test_nothing_is_asked_for_helps_that_hang_on_nothing() -> None:
    household = {"recognised_as": ["dibao"], "size": 1, "monthly_income": 0}
    view = [one for one in _view(household, [], day="2024-03-01") if one.standing == "fits"]
    assert [one.id for one in view] == ["holiday_civil_affairs"]
    assert policy_kb.next_in_view(view) is None


def test_a_card_carries_the_help_its_leaning_estimate_and_way() -> None:
    card = policy_kb.in_view_json(_of(_view({**ILL, "hukou": "xiamen"}, COUPLE), "dibao_allowance"))
    assert card["help"]["leaning"] == "likely"
    assert card["standing_text"] == "很可能"
    assert {"fact": "hukou", "member": None, "text": "户口所在地：厦门户口"} in card["met"]
    assert "amount" in card["help"]
    estimate = card["help"]["amount"]["estimate"]
    assert estimate is not None
    assert estimate["low"] == 560
    assert 0 < card["rank"] <= 1


def test_every_measure_of_every_day_serves_a_need() -> None:
    assert [name for name in KB.measures if not KB.priorities.needs_of(name)] == []


def test_shares_of_an_unknown_fact_say_why_and_sum_to_one() -> None:
    for fact, entries in KB.priorities.usual.items():
        for one in entries:
            assert one.why, fact
            assert abs(sum(one.weights([one.shares[0].value, "another"])) - 1) < 1e-9, fact
