"""A turn that broke: owned up to in plain words. What was said is kept for people to read, and the talk goes on."""

from pydantic import ValidationError

from bot.actions.turn.state import DialogueState
from hotline.conversations import wording
from hotline.conversations.turns import Turn

OFTEN = 2  # turns in a row that broke: it may lie in what stands open, which is dropped then


def own_up(turn: Turn) -> None:
    """Answer a message whose turn broke."""
    try:
        state = DialogueState.model_validate(turn.dialogue)
    except ValidationError:  # the steering cannot be read; the facts are in the file
        state = DialogueState()
    state.broken += 1
    if state.broken >= OFTEN:
        state.asked, state.queue, state.doubts, state.aside = None, [], [], None
    (turn.files.other if state.other else turn.files.own).remark(turn.text, turn.seq)
    state.offered = {choice["label"]: choice["id"] for choice in wording.STUMBLED_CHOICES}
    turn.reply("choices", wording.STUMBLED, {"choices": wording.STUMBLED_CHOICES})
    turn.dialogue = state.model_dump(mode="json")
