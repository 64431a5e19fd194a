"""Two homes in one conversation: their own, and at most one that they ask for on somebody's behalf.

The second is opened only after they said that they ask for somebody else; what they told is kept until then.
"""

from typing import Literal

from bot.actions.hearing import typed
from bot.actions.questioning import ask, confirm
from bot.actions.topics import result
from bot.actions.topics.ahead import look_ahead
from bot.actions.turn import payload
from bot.actions.turn.kin import lives_apart, spoken
from bot.actions.turn.perspective import (
    UNNAMED,
    compares,
    has_own,
    may_be_same,
    returns_to_other,
    somebody,
    speaks_of_own,
)
from bot.actions.turn.state import Aside, Asked, DialogueState
from bot.actions.turn.talk import Talk
from bot.actions.wording import say

Look = Literal["same", "turned", "replayed", "done"]
_URGENT = ("request_human", "crisis", "erase_data")


def look(talk: Talk) -> Look:
    """Turn to the home that the message is about. "done": the message is answered; "replayed": it is the one kept."""
    asked = talk.state.asked
    if asked is not None and asked.kind == "for_whom":
        pressed_else = talk.turn.choice is not None and talk.payload not in ("own", "other")
        return _passed_by(talk) if pressed_else or talk.act in _URGENT else _answered(talk, asked)
    if talk.turn.choice is not None:
        return _pressed(talk)
    if confirm.is_all_there_is(talk):  # "别人没有收入" asks for nobody else
        return "same"
    text = talk.turn.text
    named = somebody(text)
    if named is None and talk.state.other:
        return _turn(talk) if speaks_of_own(text, talk.state.kin) else "same"
    known = talk.state.known_other()
    if named is not None and known and not may_be_same(named, known):
        talk.add(say("other_third", first=known, who=named))
        talk.send(_ways())
        return "done"
    if known:
        again = named is not None or returns_to_other(text) or _speaks_of(talk, known)
        if again and not talk.state.other:
            talk.ways += _ways()
            return _turn(talk)
        return "same"
    return _maybe_other(talk, named)


def _maybe_other(talk: Talk, named: str | None) -> Look:
    """Whether they ask for somebody else is asked before anything of it is taken in."""
    text = talk.turn.text
    apart = lives_apart(text) if talk.act not in _URGENT else None
    if apart is not None:
        aside = Aside(who=f"您的{spoken(apart.label)}", key=apart.key, text=text, seq=talk.seq, act=talk.act)
    elif (named is not None and not _lives_here(talk, named)) or (
        talk.act == "report_other" and not (has_own(text) or compares(text))
    ):
        who = UNNAMED if named is None else named
        aside = Aside(who=who, text=text, seq=talk.seq, act=talk.act)
    else:
        return "same"
    aside.in_view, aside.likely = look_ahead(talk, aside)
    talk.state.interrupted = talk.state.asked
    talk.state.aside, talk.state.asked = aside, Asked(kind="for_whom")
    talk.ways += _ways()[:1]
    ask.put(talk, talk.state.asked)
    return "done"


def _lives_here(talk: Talk, named: str) -> bool:
    """A sister who was told of as one of the family."""
    return any(named in held.label for held in talk.file.members)


def _answered(talk: Talk, asked: Asked) -> Look:
    """Take in what was kept, in the home that it is about; what is said beside yes or no goes along with it."""
    aside = talk.state.aside
    if aside is None:
        return _passed_by(talk)
    talk.state.aside, talk.state.asked, talk.state.interrupted = None, talk.state.interrupted, None
    text, bare = talk.turn.text, talk.turn.choice is not None or typed.reply(talk.turn.text) is not None
    theirs = talk.act == "affirm" or (not bare and (somebody(text) is not None or returns_to_other(text)))
    if not theirs and not bare and talk.act != "deny" and not speaks_of_own(text):
        return _left_open(talk, asked, aside)
    talk.turn.text = aside.text if bare else f"{aside.text}，{text}"
    talk.turn.choice, talk.payload, talk.replayed = None, None, aside.seq
    talk.act = aside.act
    if theirs:
        talk.ways += _ways()
        _open(talk, aside)
        return "replayed"
    talk.act = "inform" if aside.act == "report_other" else aside.act
    return "replayed"


def _passed_by(talk: Talk) -> Look:
    """Something else comes first: what was kept stays for people to read."""
    aside = talk.state.aside
    talk.state.aside, talk.state.asked, talk.state.interrupted = None, talk.state.interrupted, None
    if aside is not None:
        talk.file.remark(aside.text, aside.seq)
    return _pressed(talk) if talk.turn.choice is not None else "same"


def _left_open(talk: Talk, asked: Asked, aside: Aside) -> Look:
    """Neither yes nor no: asked once more, then the talk goes on, and what was told is kept for people to read."""
    if asked.passed > 0:
        talk.file.remark(aside.text, aside.seq)
        return "same"
    talk.state.interrupted, talk.state.aside = talk.state.asked, aside
    aside.text = f"{aside.text}，{talk.turn.text}"
    talk.state.asked = asked.model_copy(update={"passed": 1})
    ask.put(talk, talk.state.asked)
    return "done"


def _open(talk: Talk, aside: Aside) -> None:
    talk.state = DialogueState(
        other=aside.who,
        kin=aside.key,
        parked=talk.state,
        last_at=talk.state.last_at,
        in_view=aside.in_view,
        likely=aside.likely,
    )
    talk.add(say("other_begun", who=talk.state.other))


def _speaks_of(talk: Talk, known: str) -> bool:
    """They name the other, and nobody of their own home is called so."""
    called = known[-2:]
    mentioned = len(called) == 2 and called in talk.turn.text
    return mentioned and not any(called in held.label for held in talk.turn.files.own.members)


def add_other_home(talk: Talk) -> None:
    """Beside the home spoken of, what is held about the other one."""
    there = talk.state.parked
    if there is None:
        return
    here = talk.state
    talk.state = there
    talk.add(say("summary_other", who=there.other) if there.other else say("summary_own"))
    talk.add(result.summary(talk, complete=True))
    talk.state = here


def _pressed(talk: Talk) -> Look:
    told = payload.read(talk.payload or "")
    if told is not None and told.other != bool(talk.state.other) and talk.state.parked is not None:
        _turn(talk)
        return "same"  # the button says all that there is to do
    turns = (talk.payload == "own" and talk.state.other) or (talk.payload == "other" and not talk.state.other)
    return _turn(talk) if turns else "same"


def _ways() -> list[dict[str, str]]:
    return [
        {"id": "request_human:report_other", "label": say("register_other")},
        {"id": "start_assessment:own", "label": say("own_home")},
    ]


def _turn(talk: Talk) -> Look:
    """To the other of the two homes."""
    here, there = talk.state, talk.state.parked
    if there is None:
        return "same"
    here.parked = None
    there.parked, there.last_at = here, here.last_at
    talk.state = there
    talk.add(say("other_again", who=there.other) if there.other else say("own_again"))
    return "turned"
