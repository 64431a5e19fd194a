"""While somebody waits for a person: their place, who is on duty, leaving the queue, being called back."""

import re
from collections.abc import Callable

from bot.actions.hearing.listen import listen
from bot.actions.topics import flow
from bot.actions.topics.clarify import DECISIONS, interrupt
from bot.actions.turn.state import Calling
from bot.actions.turn.talk import Talk
from bot.actions.wording import choices, say
from bot.language.waiting import wish_while_waiting
from hotline.callbacks.phones import has_digits, phone_in

PATIENCE = 2  # messages about something else after which the number is not waited for any longer
LONGEST_TIME = 40  # characters in which people say when they can be called
_TIME = re.compile("点|午|早|晚|夜|今天|明天|后天|周|星期|礼拜|号|随时|都行|都可以|都好|方便|尽快|有空|下班")


def waiting(talk: Talk) -> bool:
    """Take the turn of what concerns the waiting; False where the message is about something else."""
    if talk.state.calling is not None and _answers(talk, talk.state.calling):
        return True
    wish = _wish(talk)
    if wish is None:
        return False
    if talk.turn.choice is None:
        flow.acknowledge(talk, listen(talk))
    _WISHES[wish](talk)
    return True


def _wish(talk: Talk) -> str | None:
    if talk.turn.choice is not None:
        return talk.payload if talk.act == "request_human" and talk.payload in _WISHES else None
    wish = wish_while_waiting(talk.turn.text)
    asked = talk.state.asked
    if wish == "give_up" and asked is not None and asked.kind in DECISIONS:
        return None  # it answers that
    return wish if talk.turn.queued or wish == "callback" else None


def _tell_place(talk: Talk) -> None:
    talk.send()
    talk.turn.tell_place()


def leave(talk: Talk) -> None:
    """They wait no longer, and keep their place if that was a slip."""
    if talk.state.asked is not None and talk.state.asked.kind == "leave":
        talk.state.asked, talk.state.interrupted = talk.state.interrupted, None
    if not talk.turn.queued:
        talk.add(say("not_waiting"))
        flow.repeat(talk)
    elif talk.turn.in_danger:
        talk.add(say("left_danger"))
        talk.send()
    else:
        talk.state.left_at = talk.turn.queued_at
        talk.turn.withdraw()
        talk.add(say("left_queue"))
        talk.send([{"id": "request_human:back", "label": say("back_choice")}])


def _ask_whether_to_leave(talk: Talk) -> None:
    if talk.turn.in_danger:
        leave(talk)
    else:
        interrupt(talk, "leave")


def _back(talk: Talk) -> None:
    talk.add(say("called_already" if talk.turn.queued else "back_in_queue"))
    talk.send()
    talk.turn.enqueue("requested", since=talk.state.left_at)
    talk.turn.tell_place()
    talk.state.left_at = None


def _ask_number(talk: Talk) -> None:
    talk.state.calling = Calling()
    phone = phone_in(talk.turn.text)
    if phone is not None:
        _take_number(talk, phone)
        return
    talk.add(say("call_ask"))
    talk.send([_no_call()])


def _answers(talk: Talk, calling: Calling) -> bool:
    """What was asked for the call-back: the number, then the time."""
    if talk.payload == "no_call":
        talk.state.calling = None
        talk.add(say("call_none"))
        flow.repeat(talk)
        return True
    if calling.phone:
        return _time_told(talk, calling)
    phone = phone_in(talk.turn.text) if talk.turn.choice is None else None
    if phone is not None:
        _take_number(talk, phone)
    elif talk.turn.choice is None and has_digits(talk.turn.text):
        talk.add(say("call_wrong"))
        talk.send([_no_call()])
    else:
        return _something_else(talk, calling)
    return True


def _take_number(talk: Talk, phone: str) -> None:
    """Written down at once: a number that was given is not lost with the question that follows."""
    talk.state.calling = Calling(phone=phone)
    talk.turn.call_back(phone, say("call_no_time"))
    talk.add(say("call_when", phone=phone))
    talk.send(choices("call_times"))


def _time_told(talk: Talk, calling: Calling) -> bool:
    text = talk.turn.text
    pressed = talk.act == "request_human" and (talk.payload or "").startswith("when")
    told = talk.turn.choice is None and len(text) <= LONGEST_TIME and _TIME.search(text) is not None
    if not pressed and not told:
        return _something_else(talk, calling)
    talk.turn.call_back(calling.phone, text)
    talk.state.calling = None
    talk.add(say("call_noted", phone=calling.phone, wanted=text))
    flow.repeat(talk)
    return True


def _something_else(talk: Talk, calling: Calling) -> bool:
    calling.passed += 1
    if calling.passed >= PATIENCE:
        talk.state.calling = None
    return False


def _no_call() -> dict[str, str]:
    return {"id": "request_human:no_call", "label": say("call_none_choice")}


_WISHES: dict[str, Callable[[Talk], None]] = {
    "place": _tell_place,
    "duty": _tell_place,
    "leave": leave,
    "give_up": _ask_whether_to_leave,
    "back": _back,
    "callback": _ask_number,
}
