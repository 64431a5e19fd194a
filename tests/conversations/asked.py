"""Which question the assistant's last words ask: told from its wording, as a reader would."""

import re
from typing import Any

import policy_kb
from bot.actions.wording import has_question, question, say

_HOLE = re.compile(r"\{\w+\}|您家里?|家里")  # asked of somebody else's home, that one is named there
_SPECIAL = {
    "offer": "offer_result",
    "list": "list_ask",
    "which": "which",
    "whose": "whose",
    "away": "away",
    "for_whom": "for_whom",
    "erase": "erase_ask",
    "restart": "restart_ask",
}
_CONFIRM = "confirm_exact", "confirm_rough", "confirm_range", "confirm_whole", "confirm_size", "confirm_odd"
_CONFIRM += "confirm_whole_alone", "how_many_day", "how_many_hour", "how_many_piece"


def _template(phrase: str) -> str:
    """A phrase as it is written, holes and all."""
    holes = {
        name: f"{{{name}}}"
        for name in ("fact", "item", "value", "quote", "low", "high", "size", "listed", "rest", "pay", "who", "unit")
    }
    return say(phrase, **holes)


def _mark(template: str) -> str:
    """The longest part of a question without holes."""
    return max(_HOLE.split(template), key=len)


def _marks() -> dict[str, list[str]]:
    marks = {"members": [_mark(question("members")["ask"]), _mark(_template("more_members"))]}
    marks |= {name: [_mark(_template(phrase))] for name, phrase in _SPECIAL.items()}
    marks["for_whom"].append(_mark(_template("for_relative")))
    marks["confirm"] = [_mark(_template(phrase)) for phrase in _CONFIRM]
    for fact in policy_kb.load().facts:
        if has_question(fact):
            marks[fact] = [
                _mark(question(fact)[part]) for part in ("ask", "alone", "any", "others") if part in question(fact)
            ]
    return marks


def asked(messages: list[dict[str, Any]]) -> str | None:
    """The fact that the last of the assistant's messages asks for, or "members", "confirm", "offer" … ; else None."""
    texts = [message["text"] for message in messages if message["kind"] in ("text", "choices")]
    if not texts:
        return None
    last = texts[-1]
    found = {name: mark for name, marks in _marks().items() for mark in marks if mark in last}
    return max(found, key=lambda name: (last.rfind(found[name]), len(found[name])), default=None)
