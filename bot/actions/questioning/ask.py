"""How a question is put: its words, its second line, its buttons."""

from collections.abc import Callable

from bot.actions.questioning import checklist
from bot.actions.questioning.buttons import button, people, way_out
from bot.actions.questioning.choose import choose
from bot.actions.questioning.one_fact import of_anybody, of_one
from bot.actions.questioning.reading_back import read_back
from bot.actions.turn.perspective import UNNAMED
from bot.actions.turn.state import Asked, Item
from bot.actions.turn.talk import Buttons, Talk
from bot.actions.wording import question, say

MOST_PUTS = 3  # times that one question is put
# Questions for a decision: the phrase that asks, and the buttons as (id, phrase).
_DECISIONS = {
    "offer": ("offer_result", [("ask_eligibility:result", "see_result"), ("start_assessment:go_on", "go_on")]),
    "erase": ("erase_ask", [("erase_data:yes", "erase_yes"), ("deny", "erase_no")]),
    "restart": ("restart_ask", [("restart:yes", "restart_yes"), ("deny", "restart_no")]),
    "human": ("ask_human", [("affirm", "human_choice"), ("deny", "keep_on_choice")]),
    "leave": ("leave_ask", [("request_human:leave", "leave_choice"), ("deny", "stay_choice")]),
    "safe": ("crisis", [("request_human:urgent", "crisis_urgent"), ("affirm:safe", "crisis_fine")]),
}


def ask_next(talk: Talk) -> bool:
    """Choose the next question and put it; False when there is none."""
    asked = _not_worn(talk)
    talk.state.asked = asked
    if asked is None:
        return False
    talk.state.questions_since_result += asked.kind != "offer"
    talk.state.result_offered |= asked.kind == "offer"
    put(talk, asked)
    return True


def _not_worn(talk: Talk) -> Asked | None:
    """The next question that was not put so often already that nothing will come of it: those are left open."""
    left = False
    while (asked := choose(talk)) is not None:
        name = asked.name()
        talk.state.puts[name] = talk.state.puts.get(name, 0) + 1
        if talk.state.puts[name] <= MOST_PUTS:
            return asked
        if not left:
            talk.add(say("left_open"))
            left = True
        talk.state.skip_all(asked)
    return None


def remind(talk: Talk, asked: Asked) -> None:
    """Call the open question to mind in half a line, with its buttons."""
    talk.brief = True
    put(talk, asked)
    talk.brief = False


def once_more(talk: Talk, asked: Asked) -> None:
    """The open question again, with how it can be answered: what was said to it was not understood."""
    if asked.kind in ("fact", "any"):
        talk.add(explanation(talk, asked))
    remind(talk, asked)


def explanation(talk: Talk, asked: Asked) -> str:
    """How a question can be answered, in words of its own or by what kind of answer it wants."""
    own: str | None = question(asked.fact).get("explain")
    if own is not None or asked.fact not in talk.kb.facts:
        return own or say("explain")
    spec = talk.spec(asked.fact)
    if spec.type == "bool" or asked.kind == "any":
        return say("explain_yes_no")
    return say("explain" if spec.choice_labels else "explain_number")


def put(talk: Talk, asked: Asked) -> None:
    """Say the open question, with its buttons, and send what was said before it along."""
    talk.asking = asked
    _say_what_for(talk, asked)
    if asked.kind == "list":
        checklist.put(talk, asked, way_out())
    elif asked.kind in ("which", "away"):
        _several(talk, asked)
    elif asked.kind in _DECISIONS:
        phrase, offered = _DECISIONS[asked.kind]
        talk.ask(say(phrase))
        talk.send([button(identity, label) for identity, label in offered])
    else:
        talk.send(_WAYS[asked.kind](talk, asked))


def _say_what_for(talk: Talk, asked: Asked) -> None:
    """Name the help that the question is asked for; not where it is only called to mind."""
    if not asked.serves or talk.brief or asked.anew or asked.explained:
        return
    phrase = "serves_last" if asked.last else "serves_still" if asked.serves == talk.state.served else "serves_first"
    talk.add(say(phrase, help=talk.help_name(asked.serves)))
    talk.state.served = asked.serves


def _departed(talk: Talk, asked: Asked) -> Buttons:
    talk.ask(say("departed", who=asked.who))
    return [button("affirm", "departed_died"), button("deny", "departed_went")]


def _counted(talk: Talk, asked: Asked) -> Buttons:
    size = talk.file.get("size")
    talk.ask(say("counted", size=size.value if size else "", who=asked.who))
    return [button("affirm", "counted_in"), button("deny", "counted_out")]


def _several(talk: Talk, asked: Asked) -> None:
    """Of whom it holds: several people may be chosen together."""
    if asked.kind == "away":
        talk.ask(say("away"))
    else:
        talk.ask(say("which", item=checklist.label(talk, Item(fact=asked.fact, group=asked.group))))
    alone = [button("deny", "nobody_away")] if asked.kind == "away" else way_out()
    talk.send(alone, together=people(talk, asked))


def _whose(talk: Talk, asked: Asked) -> Buttons:
    talk.ask(say("whose", fact=talk.spec(asked.fact).label))
    return people(talk, asked)


def _for_whom(talk: Talk, _asked: Asked) -> Buttons:
    aside = talk.state.aside
    who = say("somebody") if aside is None or aside.who == UNNAMED else aside.who
    talk.ask(say("for_relative" if aside is not None and aside.key else "for_whom", who=who))
    yes = "for_relative_yes" if aside is not None and aside.key else "for_whom_yes"
    return [{"id": "affirm:other", "label": say(yes, who=who)}, button("deny:own", "for_whom_no")]


def _members(talk: Talk, _asked: Asked) -> Buttons:
    talk.input = {"kind": "people"}
    size, listed = talk.file.get("size"), len(talk.file.members)
    if size is not None and 1 < listed < int(size.value):
        talk.ask(say("more_members", size=size.value, listed=listed, rest=int(size.value) - listed))
    else:
        talk.ask(question("members")["ask"])
        if not talk.state.other:
            talk.hint(question("members")["hint"])
    return way_out()


_WAYS: dict[str, Callable[[Talk, Asked], Buttons]] = {
    "fact": of_one,
    "any": of_anybody,
    "whose": _whose,
    "members": _members,
    "departed": _departed,
    "counted": _counted,
    "confirm": read_back,
    "for_whom": _for_whom,
}
