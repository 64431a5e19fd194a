"""Regression floors for what is understood; `songtan bench understanding` prints the figures themselves."""

from functools import cache

import pytest

from songtan.bench.labelled import DistressSet, danger, distress, messages
from songtan.bench.scoring import Score
from songtan.bench.understanding import score_distress, score_facts

LOOK_ALIKES_ALLOWED = 2
VEILED_UNHEARD, VEILED_ALARMS = 0.15, 0.08


PLAIN_HEARD = 0.99
VEILED_ASKED = {"worked_on": 0.85, "frozen": 0.75}  # the aim is 0.85
ALARMS_ALLOWED = {"worked_on": 0.02, "frozen": 0.08}  # the aim is 0.02
ORDINARY_ALARMS, ORDINARY_QUESTIONS = 0.01, 0.03


@cache
def whole_set() -> Score:
    return score_facts(messages())[0]


def test_every_distress_phrasing_is_caught() -> None:
    assert score_distress(distress()).missed == []


def test_at_most_two_look_alikes_are_taken_for_distress() -> None:
    assert len(score_distress(distress()).false_alarms) <= LOOK_ALIKES_ALLOWED


def test_most_veiled_cries_are_heard_or_asked_about() -> None:
    cases = distress("distress_veiled")
    result = score_distress(cases)
    assert len(result.unheard) <= VEILED_UNHEARD * len(cases.phrasings)
    assert len(result.false_alarms) <= VEILED_ALARMS * len(cases.look_alikes)


@pytest.mark.parametrize("half", ["worked_on", "frozen"])
def test_plain_cries_are_heard_in_short_messages_and_in_stories(half: str) -> None:
    cases = danger(half)["plain"]
    assert len(score_distress(cases).missed) <= (1 - PLAIN_HEARD) * len(cases.phrasings)


@pytest.mark.parametrize("half", ["worked_on", "frozen"])
def test_hints_are_heard_or_asked_about(half: str) -> None:
    cases = danger(half)["veiled"]
    assert len(score_distress(cases).unheard) <= (1 - VEILED_ASKED[half]) * len(cases.phrasings)


@pytest.mark.parametrize("half", ["worked_on", "frozen"])
@pytest.mark.parametrize("part", ["short", "story"])
def test_near_messages_and_civic_letters_alarm_nobody(half: str, part: str) -> None:
    cases = danger(half)[part]
    assert len(score_distress(cases).false_alarms) <= ALARMS_ALLOWED[half] * len(cases.look_alikes)


def test_ordinary_messages_alarm_and_ask_nobody() -> None:
    calm = tuple({message.text for message in messages() if "crisis" not in (message.act, message.act_also)})
    result = score_distress(DistressSet((), calm))
    assert len(result.false_alarms) <= ORDINARY_ALARMS * len(calm)
    assert len(result.asked) <= ORDINARY_QUESTIONS * len(calm)


def test_what_is_recorded_was_said() -> None:
    assert whole_set().facts.precision >= 0.99


def test_what_was_said_is_recorded() -> None:
    assert whole_set().facts.recall >= 0.97
