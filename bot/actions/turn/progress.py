"""How far things are: the own request, the own cases, and a case from another device with its number and proof."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.actions.wording import say
from hotline.cases.looking_up import within_limits
from hotline.cases.numbers import number_in, proof_beside
from hotline.conversations.requests import Request
from hotline.conversations.turns import Turn
from hotline.limits import Limiter

Trial = Literal["", "needs_proof", "not_proved", "proved", "too_often"]


@dataclass(frozen=True, slots=True)
class Progress:
    """`request`: what was handed to staff; `cases`: as cards; `trial`: what became of asking for `number`."""

    request: Request | None = None
    cases: list[dict[str, Any]] = field(default_factory=list)
    number: str = ""
    trial: Trial = ""

    def cards(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """A sentence and a card for each; of those asked for by number that one alone."""
        for card in self.cases:
            yield _sentence(card), card
        if self.request is not None and not self.number:
            next_step = "progress_over" if self.request.ended_at is not None else "progress_next"
            text = say("progress", number=self.request.number, state=self.request.state, since=self.request.since)
            yield text + say(next_step), self.request.as_json()

    def beside(self) -> str:
        """What is said after the cards: what cannot be seen from here, or how the number is proved."""
        if self.trial:
            return say(f"case_{self.trial}", number=self.number)
        if self.cases or self.number:
            return say("progress_over")
        known = "progress_elsewhere" if self.request is not None else "progress_none"
        return f"{say(known)}\n{say('case_how')}"


async def look_up(turn: Turn, limiter: Limiter) -> Progress:
    """What the turn asks for: everything of its own, or the case whose number it names."""
    own, number = await turn.cases(), number_in(turn.text)
    if number is None:
        return Progress(await turn.request(), own)
    named = [card for card in own if card["number"] == number]
    if named:
        return Progress(None, named, number)
    proof = proof_beside(turn.text)
    if proof is None:
        return Progress(None, [], number, "needs_proof")
    if not await within_limits(limiter, turn.conversation_id, number):
        return Progress(None, [], number, "too_often")
    found = await turn.prove_case(number, proof)
    return Progress(None, [found], number, "proved") if found else Progress(None, [], number, "not_proved")


def _sentence(card: dict[str, Any]) -> str:
    if card["due"] is None:
        return say("case_ended", **_words(card))
    return say("case_progress", **_words(card)) + say("case_due", due=card["due"])


def _words(card: dict[str, Any]) -> dict[str, str]:
    return {name: str(card[name]) for name in ("number", "title", "state", "unit")}
