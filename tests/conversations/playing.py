"""Plays one scripted conversation and checks what each step expects."""

from typing import Any, Protocol

from tests.conversations.asked import asked
from tests.conversations.resident import Resident
from tests.conversations.script import Script, Step, Walk

GO_ON, SEE_RESULT, MORE = "接着说", "先看结果", "接着补充情况"


class Watcher(Protocol):
    """Whoever can tell how a conversation stands."""

    def conversation(self, conversation_id: str) -> dict[str, Any]:
        """With "owner" and "priority"."""


class Play:
    """A resident who follows a script. open: the question that stands open, as far as the words tell."""

    def __init__(self, resident: Resident, desk: Watcher) -> None:
        self.resident = resident
        self.desk = desk
        self.open: str | None = None
        self.before: str | None = None

    def run(self, script: Script) -> None:
        """Raises AssertionError naming the step that went wrong."""
        for number, step in enumerate(script.turns, start=1):
            self.before = self.open
            try:
                self._do(step)
                self._check(step)
            except AssertionError as error:
                said = step.say or step.press or step.walk or step.repeat
                raise AssertionError(
                    f"{script.title}, step {number} “{said}”: {error}\n{self._transcript()}"
                ) from error

    def _do(self, step: Step) -> None:
        if step.walk is not None:
            self._walk(step.walk)
        elif step.press is not None:
            self.resident.press(step.press)
        else:
            text = step.say if step.say is not None else str(step.repeat) * step.times
            self.resident.say(text, answered=not step.silent)
        self.open = asked(self.resident.replies) or (self.open if step.silent else None)

    def _walk(self, walk: Walk) -> None:
        for _ in range(walk.at_most):
            if self._arrived(walk.until):
                return
            if self.open == "offer":
                self.resident.press(SEE_RESULT if walk.until == "result" else GO_ON)
            elif self.open is None and any(MORE in choice["label"] for choice in self.resident.choices):
                self.resident.press(MORE)  # a first result was shown
            elif self.open is None:
                break
            else:
                self._interrupt(walk.interrupt)
                self.resident.say(walk.answers.get(self.open, walk.default))
            self.open = asked(self.resident.replies)
        arrived = self._arrived(walk.until)
        assert arrived or walk.until == "none", f"did not come to “{walk.until}”; the last question was {self.open}"

    def _arrived(self, until: str) -> bool:
        if until == "result":
            return any(reply["kind"] == "benefits" and "letter" in reply["data"] for reply in self.resident.replies)
        return self.open == until

    def _interrupt(self, words: str | None) -> None:
        if words is None:
            return
        standing = self.open
        self.resident.say(words)
        self.open = asked(self.resident.replies)
        assert self.open == standing, f"after “{words}” the question was {self.open}, before it {standing}"

    def _check(self, step: Step) -> None:
        self._check_words(step)
        self._check_question(step)
        self._check_facts(step)
        if step.owner or step.priority:
            seen = self.desk.conversation(self.resident.id)
            assert step.owner in (None, seen["owner"]), f"owner is {seen['owner']}, expected {step.owner}"
            assert step.priority in (None, seen["priority"]), f"priority is {seen['priority']}"
        if step.benefits:
            _check_benefits(self.resident.replies, step.benefits)
        if step.erased:
            self._check_erased()

    def _check_words(self, step: Step) -> None:
        text = "\n".join(reply["text"] for reply in self.resident.replies)
        assert bool(text) != step.silent, "expected silence" if step.silent else "no answer"
        assert [words for words in step.says if words not in text] == []
        assert not step.says_any or any(words in text for words in step.says_any), f"none of {step.says_any} was said"
        assert [words for words in step.never if words in text] == []

    def _check_question(self, step: Step) -> None:
        if step.asks == "any":
            assert self.open is not None, "no question was asked"
        elif step.asks == "other":
            assert self.open not in (None, self.before), f"asked for {self.open} again"
        elif step.asks is not None:
            assert self.open == step.asks, f"asked for {self.open}, expected {step.asks}"
        if step.asks_again:
            assert self.open == self.before, f"asked for {self.open}, before it was {self.before}"
        labels = [choice["label"] for choice in self.resident.choices]
        for label in step.offers:
            assert any(label in offered for offered in labels), f"no button “{label}” among {labels}"
        kinds = {reply["kind"] for reply in self.resident.replies}
        assert step.shows is None or step.shows in kinds, f"no {step.shows} among {kinds}"

    def _check_facts(self, step: Step) -> None:
        if not (step.known or step.unknown or step.members or step.nobody_has):
            return
        facts = self.resident.facts()
        household = facts["household"]
        wrong = {fact: household.get(fact) for fact, value in step.known.items() if household.get(fact) != value}
        assert wrong == {}, f"held {wrong}, expected {step.known}"
        assert [fact for fact in step.unknown if fact in household] == []
        left = list(facts["members"])
        for wanted in step.members:
            found = next((held for held in left if wanted.items() <= held.items()), None)
            assert found is not None, f"nobody is {wanted} among {left}"
            left.remove(found)
        assert [fact for fact in step.nobody_has if any(held.get(fact) for held in facts["members"])] == []

    def _check_erased(self) -> None:
        assert not any(self.resident.facts().values()), "facts are still held"
        texts = [message["text"] for message in self.resident.messages()]
        assert [said for said in self.resident.said if said in texts] == []

    def _transcript(self) -> str:
        lines = [f"  {message['sender']}: {message['text']}" for message in self.resident.messages()]
        return "\n".join(lines[-12:])


def _check_benefits(replies: list[dict[str, Any]], expected: dict[str, dict[str, Any]]) -> None:
    cards = [reply["data"]["assessment"] for reply in replies if reply["kind"] == "benefits"]
    assert cards, "no result was shown"
    outcomes = [entry for entry in cards[-1]["benefits"] if entry["id"] in expected]
    for measure, wanted in expected.items():
        seen = [
            {"status": entry["status"], "value": (entry["amount"] or {}).get("value")}
            for entry in outcomes
            if entry["id"] == measure
        ]
        assert any(wanted.items() <= entry.items() for entry in seen), f"{measure}: {seen}, expected {wanted}"
