"""Regression floors for what is understood; `songtan bench understanding` prints the figures themselves."""

from functools import cache
from typing import Literal

import pytest

from songtan.bench.labelled import DistressSet, danger, distress, messages
from songtan.bench.scoring import Score
from songtan.bench.understanding import score_distress, score_facts

LOOK_ALIKES_ALLOWED = 2
VEILED_UNHEARD, VEILED_ALARMS = 0.15, 0.08


READ = [("worked_on", "danger_fresh"), ("frozen", "danger_fresh"), ("frozen", "danger_second")]
UNREAD = ("frozen", "danger_third")  # counted once, never read: docs/measurements.md has its aims, which it misses
PLAIN_HEARD, PLAIN_HEARD_UNREAD = 0.99, 0.9
VEILED_ASKED, VEILED_ASKED_UNREAD = 0.9, 0.68
ALARMS_ALLOWED = 0.03
ALARMS_ALLOWED_UNREAD = {"short": 0.07, "story": 0.11}
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


@pytest.mark.parametrize(("half", "name"), READ)
def test_plain_cries_are_heard_in_short_messages_and_in_stories(half: str, name: str) -> None:
    assert share_unnoticed("missed", danger(half, name)["plain"]) <= 1 - PLAIN_HEARD


@pytest.mark.parametrize(("half", "name"), READ)
def test_hints_are_heard_or_asked_about(half: str, name: str) -> None:
    assert share_unnoticed("unheard", danger(half, name)["veiled"]) <= 1 - VEILED_ASKED


@pytest.mark.parametrize(("half", "name"), READ)
@pytest.mark.parametrize("part", ["short", "story"])
def test_near_messages_and_civic_letters_alarm_nobody(half: str, name: str, part: str) -> None:
    assert share_alarmed(danger(half, name)[part]) <= ALARMS_ALLOWED


def test_plain_cries_that_nobody_read_are_heard() -> None:
    assert share_unnoticed("missed", danger(*UNREAD)["plain"]) <= 1 - PLAIN_HEARD_UNREAD


def test_hints_that_nobody_read_are_heard_or_asked_about() -> None:
    assert share_unnoticed("unheard", danger(*UNREAD)["veiled"]) <= 1 - VEILED_ASKED_UNREAD


@pytest.mark.parametrize("part", ["short", "story"])
def test_near_messages_and_letters_that_nobody_read_alarm_few(part: str) -> None:
    assert share_alarmed(danger(*UNREAD)[part]) <= ALARMS_ALLOWED_UNREAD[part]


def share_unnoticed(how: Literal["missed", "unheard"], cases: DistressSet) -> float:
    result = score_distress(cases)
    return len(result.missed if how == "missed" else result.unheard) / len(cases.phrasings)


def share_alarmed(cases: DistressSet) -> float:
    return len(score_distress(cases).false_alarms) / len(cases.look_alikes)


def test_ordinary_messages_alarm_and_ask_nobody() -> None:
    calm = tuple({message.text for message in messages() if "crisis" not in (message.act, message.act_also)})
    result = score_distress(DistressSet((), calm))
    assert len(result.false_alarms) <= ORDINARY_ALARMS * len(calm)
    assert len(result.asked) <= ORDINARY_QUESTIONS * len(calm)


def test_what_is_recorded_was_said() -> None:
    assert whole_set().facts.precision >= 0.99


def test_what_was_said_is_recorded() -> None:
    # Certificates and bare sums that are not told plainly are asked, and count as missed here.
    assert whole_set().facts.recall >= 0.965
