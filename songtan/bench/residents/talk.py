"""One family talks with the running service over its public API, as any channel does."""

import itertools
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from songtan.bench.residents.family import Family
from songtan.bench.residents.matching import file_of
from songtan.bench.residents.speaking import Facts, Home, Message, answer, plain

MOST_TURNS = 16
QUESTION_TURNS = 3, 6, 9  # when they ask back instead of answering
MOST_GOING_ON = 2  # how often they tap "go on" where nothing is asked
ANSWER_SECONDS, WAIT_SECONDS = 300.0, 20.0  # patient: the machine may be busy with other work
YES = "嗯"  # to what asks without saying what
_ASKS = re.compile("[？?]")


@dataclass(frozen=True)
class Turn:
    """What they said and why, what came back, and what is held after it.

    why: "opening", "answer", "question" (their own), "home" (whose home it is), "unasked" or "go_on".
    answered: the `data.asked` that the words answer.
    """

    said: str
    why: str
    messages: list[Message]
    facts: Mapping[str, Any]
    answered: Mapping[str, Any] | None = None

    @property
    def asking(self) -> Message | None:
        """The message that says what it asks, the last if there are several."""
        return next((one for one in reversed(self.messages) if (one["data"] or {}).get("asked")), None)

    @property
    def asks_unsaid(self) -> bool:
        """Whether it ends with a question that does not say what is asked."""
        if self.asking is not None or not self.messages:
            return False
        return _ASKS.search(str(self.messages[-1]["text"]).rpartition("\n")[2]) is not None


@dataclass
class Talk:
    """A whole talk. silent: the assistant did not answer the last turn."""

    family: Family
    turns: list[Turn] = field(default_factory=list)
    silent: bool = False


class Channel(Protocol):
    """How a family talks with the assistant."""

    def say(self, text: str) -> list[Message]:
        """Say something; what comes back, empty where nothing does."""

    def facts(self) -> Mapping[str, Any]:
        """What is held, as GET …/facts answers."""


class Line:
    """One conversation over HTTP."""

    def __init__(self, client: httpx.Client) -> None:
        opened = client.post("/api/conversations").raise_for_status().json()
        self._client, self._path = client, f"/api/conversations/{opened['conversation_id']}"
        self._headers = {"Authorization": f"Bearer {opened['token']}"}
        self._numbers = itertools.count(1)

    def say(self, text: str) -> list[Message]:
        """Say something; what comes back, empty where nothing does. Raises httpx.HTTPError."""
        body = {"client_id": f"r{next(self._numbers)}", "text": text}
        stored = self._client.post(f"{self._path}/messages", json=body, headers=self._headers).raise_for_status()
        seq, until = stored.json()["seq"], time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < until:
            asked = {"after": seq, "wait": WAIT_SECONDS}
            found = self._get("messages", asked)
            if any(one["sender"] == "bot" for one in found):
                return [one for one in found if one["sender"] != "resident"]
        return []

    def facts(self) -> Mapping[str, Any]:
        """What is held."""
        held: Mapping[str, Any] = self._get("facts", {})
        return held

    def _get(self, name: str, asked: Mapping[str, float]) -> Any:
        return self._client.get(f"{self._path}/{name}", params=asked, headers=self._headers).raise_for_status().json()


def play(family: Family, facts: Facts, line: Channel) -> Talk:
    """The talk of one family, to its end. Raises httpx.HTTPError."""
    talk, speaker = Talk(family), _Speaker(family, facts)
    words: _Words | None = _Words(family.opening, "opening")
    while words is not None and len(talk.turns) < MOST_TURNS:
        messages = line.say(words.said)
        talk.turns.append(Turn(words.said, words.why, messages, line.facts(), words.answered))
        if not messages:
            talk.silent = True
            break
        words = speaker.next(talk.turns[-1], len(talk.turns) + 1)
    return talk


@dataclass(frozen=True)
class _Words:
    said: str
    why: str
    answered: Mapping[str, Any] | None = None


class _Speaker:
    """Chooses what they say next."""

    def __init__(self, family: Family, facts: Facts) -> None:
        self._family, self._facts = family, facts
        self._questions: Iterator[str] = iter(family.questions_back)
        self._told_home, self._went_on = False, 0
        self._answered: Mapping[str, Any] | None = None  # the last question, as `data.asked` has it

    def next(self, last: Turn, number: int) -> _Words | None:
        """What they say as turn `number`; None where there is nothing left to say."""
        asking = last.asking
        question = next(self._questions, None) if number in QUESTION_TURNS or asking is None else None
        if question is not None:
            return _Words(question, "question")
        if asking is not None:
            return self._answer(asking, last.facts)
        return _Words(YES, "unasked") if last.asks_unsaid else self._go_on(last)

    def _answer(self, asking: Message, facts: Mapping[str, Any]) -> _Words:
        asked, family = asking["data"]["asked"], self._family
        wanted, _ = file_of(family, facts)
        whose = asked.get("household", "own")
        if whose != wanted and asked["kind"] != "decision" and not self._told_home:
            self._told_home = True
            return _Words(plain(family.voice)["other_home" if whose == "own" else "own_home"], "home", asked)
        held = facts["other"] if whose == "other" and facts.get("other") else facts
        again = asked == self._answered
        self._answered = asked
        words = answer(family, self._facts, asking, Home.of(family, held), plainly=again)
        return _Words(words, "answer", asked)

    def _go_on(self, last: Turn) -> _Words | None:
        choices = [choice for one in last.messages for choice in (one["data"] or {}).get("choices", ())]
        label = next((one["label"] for one in choices if str(one["id"]).startswith("start_assessment")), None)
        if label is None or self._went_on == MOST_GOING_ON:
            return None
        self._went_on += 1
        return _Words(str(label), "go_on")
