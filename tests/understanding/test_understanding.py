"""Regression floors for what is understood; `songtan bench understanding` prints the figures themselves."""

from functools import cache

from songtan.bench.labelled import distress, messages
from songtan.bench.scoring import Score
from songtan.bench.understanding import score_distress, score_facts

LOOK_ALIKES_ALLOWED = 2
VEILED_UNHEARD, VEILED_ALARMS = 0.15, 0.08


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


def test_what_is_recorded_was_said() -> None:
    assert whole_set().facts.precision >= 0.99


def test_what_was_said_is_recorded() -> None:
    assert whole_set().facts.recall >= 0.97
