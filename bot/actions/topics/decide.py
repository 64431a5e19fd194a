"""The answers to "the result now?", "erase all?", "start again?", "shall I call somebody?" and "leave the queue?"."""

from bot.actions.hearing import people
from bot.actions.topics import flow, result, waiting
from bot.actions.topics.clarify import DECISIONS
from bot.actions.turn.state import Asked, DialogueState
from bot.actions.turn.talk import Talk
from bot.actions.wording import say

_KEPT = {"human": "keep_on", "leave": "still_queued"}


def decide(talk: Talk) -> bool:
    """Carry out what was decided; False when the message is no answer to such a question."""
    asked = talk.state.asked
    if asked is not None and asked.kind == "offer" and talk.turn.choice is None and talk.act in ("affirm", "deny"):
        _result_or_on(talk)
        return True
    if asked is None or asked.kind not in DECISIONS:
        return False
    if asked.kind == "safe":
        return _safe_or_not(talk)
    yes = talk.act == "affirm" or talk.payload == "yes"
    if yes:
        _carry_out(talk, asked)
        return True
    talk.state.asked, talk.state.interrupted = talk.state.interrupted, None
    talk.state.misunderstood = 0
    if talk.act != "deny":
        return False  # neither yes nor no: taken as what it is
    talk.add(say(_KEPT.get(asked.kind, "kept")))
    flow.repeat(talk)
    return True


def _safe_or_not(talk: Talk) -> bool:
    """Who says no to "are you safe?" is not asked anything more."""
    told, talk.state.aside = talk.state.aside, None
    talk.state.asked, talk.state.interrupted = talk.state.interrupted, None
    if told is not None:
        talk.file.remark(told.text, told.seq)
    if talk.act == "affirm":
        talk.add(say("crisis_safe"))
        flow.repeat(talk)
    elif talk.act == "deny":
        flow.hand_over(talk, "distress", "distress")
    return talk.act in ("affirm", "deny")


def _result_or_on(talk: Talk) -> None:
    """A bare yes takes what was offered first: the result."""
    if talk.act == "affirm":
        result.present(talk)
    else:
        talk.state.questions_since_result = 0
        flow.go_on(talk)


def _carry_out(talk: Talk, asked: Asked) -> None:
    match asked.kind:
        case "erase":
            talk.turn.erase()
        case "leave":
            waiting.leave(talk)
        case "human":
            talk.state.asked = talk.state.interrupted
            flow.hand_over(talk, "misunderstood", "normal")
        case _:
            _forget_all(talk)
            here = talk.state
            talk.state = DialogueState(active=True, other=here.other, parked=here.parked, last_at=here.last_at)
            talk.add(say("restarted"))
            people.ensure_self(talk)
            flow.go_on(talk)


def _forget_all(talk: Talk) -> None:
    for held in talk.file.facts:
        talk.file.forget(held.fact, held.member)
    for member in reversed(talk.file.members):
        talk.file.remove_member(member.position)
