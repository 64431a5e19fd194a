"""A family plays its talk to the end, against an assistant that is written out here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import policy_kb
from songtan.bench.residents.family import Family
from songtan.bench.residents.talk import MOST_TURNS, Talk, play
from tests.songtan.bench.residents.homes import FULL, HOME, NEIGHBOUR, asks, file, person, says

FACTS = policy_kb.load().facts


class Script:
    """Replies one after the other, the last again and again; remembers what it heard."""

    def __init__(self, *replies: Sequence[dict[str, Any]], held: dict[str, Any] = FULL) -> None:
        self.heard: list[str] = []
        self._replies, self._held = replies, held

    def say(self, text: str) -> list[Any]:
        """The next reply."""
        self.heard.append(text)
        return list(self._replies[min(len(self.heard), len(self._replies)) - 1])

    def facts(self) -> dict[str, Any]:
        """What is held."""
        return self._held


def played(script: Script, family: Family = HOME) -> Talk:
    return play(family, FACTS, script)


def test_they_open_answer_and_ask_back_in_the_middle() -> None:
    script = Script(
        [asks("fact", "hukou")], [asks("fact", "monthly_income")], [says("跑一趟"), asks("fact", "size")], [says("好")]
    )
    found = played(script)
    assert script.heard == [HOME.opening, "厦门户口", "要跑几趟", "3个"]
    assert [turn.why for turn in found.turns] == ["opening", "answer", "question", "answer"]


def test_a_talk_ends_after_so_many_turns_however_much_is_asked() -> None:
    assert len(played(Script([asks("fact", "hukou")])).turns) == MOST_TURNS


def test_what_is_asked_without_saying_so_gets_no_more_than_a_sound() -> None:
    script = Script([says("还有什么？")], [says("好")])
    played(script, replace(HOME, questions_back=()))
    assert script.heard == [HOME.opening, "嗯"]


def test_where_nothing_is_asked_they_go_on_when_that_is_offered() -> None:
    more = says(
        "先到这里", choices=[{"id": "request_human", "label": "找人"}, {"id": "start_assessment", "label": "接着补充"}]
    )
    script = Script([more], [asks("fact", "hukou")], [says("好")])
    played(script, replace(HOME, questions_back=()))
    assert script.heard == [HOME.opening, "接着补充", "厦门户口"]


def test_who_gets_no_answer_ends_the_talk() -> None:
    found = played(Script([]))
    assert found.silent
    assert len(found.turns) == 1


def test_a_neighbour_who_is_asked_about_their_own_home_says_so_once() -> None:
    script = Script(
        [asks("fact", "hukou")], [asks("fact", "hukou")], [says("好")], held=file(other=file(person(0, "邻居")))
    )
    found = played(script, replace(NEIGHBOUR, questions_back=()))
    assert script.heard == [HOME.opening, "帮别人问的", "厦门户口"]
    assert [turn.why for turn in found.turns] == ["opening", "home", "answer"]
