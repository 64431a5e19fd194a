"""The interview: facts are taken in, one question at a time is asked, at the end comes the result."""

import re

from bot.actions.hearing import leaving, people
from bot.actions.hearing.asking import asks, asks_for_knowledge, helps_wished, hurries, is_angry, wants
from bot.actions.hearing.heard import Heard
from bot.actions.hearing.listen import listen
from bot.actions.questioning import ask, checklist
from bot.actions.questioning.choose import to_confirm
from bot.actions.questioning.settle import settle
from bot.actions.topics import flow, held, result, story
from bot.actions.topics.clarify import DECISIONS, interrupt, lead, misunderstood, passed_over
from bot.actions.topics.decide import decide
from bot.actions.topics.questions import from_faq
from bot.actions.turn.state import Asked
from bot.actions.turn.talk import Talk
from bot.actions.wording import choices, question, say
from bot.language import normalise
from hotline.faq.words import only_applies

SIGH = 16  # so many characters are a sigh; who writes more tells something
_BEGINNING = re.compile("开始|继续|接着|评|查|看看|好了|可以")


def interview(talk: Talk) -> None:
    """Take the turn of an act that belongs to the interview."""
    if decide(talk):
        return
    wished = _wished(talk)
    before = talk.state.asked
    heard = listen(talk)
    if wished and not story.is_story(talk, heard):
        _narrow(talk, wished)
    if settle(talk, heard) or heard or story.is_story(talk, heard):
        carry_on(talk, heard, before)
    elif talk.said and talk.act in ("inform", "affirm"):  # a help was asked for by name
        _start(talk)
    elif heard.repeated and talk.act not in _ACTS:
        _known_already(talk, heard)
    else:
        _ACTS.get(talk.act, misunderstood)(talk)


def spare(talk: Talk) -> bool:
    """Who has had enough of being asked is offered the result, whatever the classifier hears in the sigh."""
    asked = talk.state.asked
    typed = talk.turn.choice is None and talk.act not in ("crisis", "request_human")
    waits = asked is not None and asked.kind not in (*DECISIONS, "offer") and typed
    angry = is_angry(talk.turn.text) and typed and len(talk.turn.text) <= SIGH
    sighs = len(talk.turn.text) <= SIGH and hurries(talk.turn.text)
    if angry:
        talk.add(say("angry"))
        talk.ways.append({"id": "request_human", "label": say("human_choice")})
    if not ((waits and sighs) or angry):
        return False
    talk.state.asked = Asked(kind="offer")
    ask.put(talk, talk.state.asked)
    return True


def _known_already(talk: Talk, heard: Heard) -> None:
    """Who says a thing twice wants to be sure that it was heard."""
    talk.state.misunderstood = 0
    talk.add(say("known_already", facts="，".join(talk.describe(held) for held in heard.repeated)))
    if not passed_over(talk):
        flow.repeat(talk)


def _wished(talk: Talk) -> list[str]:
    """The helps that somebody wants to look at alone."""
    if talk.payload == "all" and talk.state.focus:
        talk.state.focus = []
        talk.add(say("see_all_begun"))
    # While a question waits, a help that is only named is part of the answer: 1800，失业金.
    bare = talk.state.asked is None or talk.state.asked.kind == "offer"
    wished = [] if talk.turn.choice is not None else helps_wished(normalise(talk.turn.text), bare=bare)
    if wished == talk.state.focus:
        return []
    if wished and talk.state.asked is not None and talk.state.asked.kind not in DECISIONS:
        talk.state.asked = None  # it may not matter to this one
    return wished


def _narrow(talk: Talk, wished: list[str]) -> None:
    """Who wants one help alone is asked only what that one needs, and told how to see all again.

    Who tells a story with it is shown all that the story points to, that one first.
    """
    talk.state.focus = wished
    rules = {**talk.kb.categories, **talk.kb.measures}
    talk.said.insert(0, say("focus", names="、".join(rules[name].label for name in wished)))


def resume(talk: Talk) -> None:
    """The talk about the home they have just turned to goes on, with what the message says of it."""
    before = talk.state.asked
    heard = listen(talk)
    settle(talk, heard)
    carry_on(talk, heard, before)


def carry_on(talk: Talk, heard: Heard, before: Asked | None = None) -> None:
    """Acknowledge what was heard and put the next question, or call to mind the same one while it is not answered.

    before: the question that stood open when the message came.
    """
    talk.state.misunderstood = 0
    starting = not (talk.state.active or talk.state.focus or talk.state.gentle)
    talk.state.active = True
    flow.acknowledge(talk, heard)
    if talk.turn.choice is None and asks_for_knowledge(talk.turn.text) and from_faq(talk):
        talk.send()
    if starting and not talk.state.result_shown and not talk.state.other:
        talk.add(say("begin_story" if talk.state.in_view else "begin"))
    asked = talk.state.asked
    open_still = asked is not None and not heard.answers(asked) and _still_open(talk)
    if asked is not None and open_still and to_confirm(talk) is None:
        put = ask.put if asked.anew or asked != before else ask.remind
        asked.anew = False  # put once more, then the talk moves on
        put(talk, asked)
    else:
        flow.go_on(talk)


def _still_open(talk: Talk) -> bool:
    """Whether the question still waits: they spoke of something else, and did not decline it."""
    asked = talk.state.asked
    if asked is None or (asked.fact, asked.member) in talk.state.skipped:
        return False
    if any(entry.kind in ("departed", "counted") for entry in talk.state.queue):
        return False  # whether somebody died, and was counted, is asked at once
    if asked.anew:
        return True
    if asked.kind == "fact":
        return talk.file.get(asked.fact, asked.member) is None
    if asked.kind == "list":
        return bool(checklist.open_items(talk, asked))
    return asked.kind in ("which", "whose", "away", "departed", "counted")


def _greet(talk: Talk) -> None:
    talk.add(say("hello"))
    if talk.state.asked is not None:
        flow.repeat(talk)
    else:
        talk.send(choices("hello_choices"))


def _start(talk: Talk) -> None:
    if talk.payload == "result":
        show_result(talk)
        return
    if talk.payload == "go_on":
        talk.state.questions_since_result = 0
    answered = _answered_first(talk)
    if talk.payload != "go_on" and not (talk.state.active or talk.state.result_shown or talk.state.focus):
        talk.add(say("begin"))
    digression = talk.state.active and talk.state.asked is not None and talk.turn.choice is None
    talk.state.active = True
    talk.state.misunderstood = 0
    people.ensure_self(talk)
    if digression and not answered and not (asks(talk.turn.text) and from_faq(talk)):
        about_this = wants(talk.turn.text) or asks(talk.turn.text) or _BEGINNING.search(talk.turn.text)
        if talk.act == "ask_eligibility" or not about_this:
            talk.add(say("at_the_end" if talk.act == "ask_eligibility" else "out_of_scope"))
    if digression:
        flow.repeat(talk)
    else:
        flow.go_on(talk)


def _answered_first(talk: Talk) -> bool:
    """有车还能申请低保吗 is a question before it is a wish: what we know of it is said, then the talk begins."""
    asking = talk.act == "ask_eligibility" and talk.turn.choice is None and not only_applies(talk.turn.text)
    if not asking or not from_faq(talk):
        return False
    talk.send()
    return True


def show_result(talk: Talk) -> None:
    """The result so far; asked for before anything was told, the way to one."""
    offered = talk.state.asked is not None and talk.state.asked.kind == "offer"
    if offered or not talk.nothing_known():
        result.present(talk)
        return
    talk.add(say("summary_empty"))
    talk.state.active = True
    flow.go_on(talk)


def _unsure(talk: Talk) -> None:
    asked = talk.state.asked
    if asked is None and not talk.state.result_shown:
        lead(talk, "lead")
        return
    tip = question(asked.fact).get("find_out", "") if asked and asked.fact else ""
    if talk.payload == "neither":
        talk.add(say("left_open"))
    else:
        talk.add(say("unsure_tip", tip=tip) if tip else say("unsure"))
    move_on(talk)


def _refuse(talk: Talk) -> None:
    talk.add(say("refuse" if talk.state.asked is not None else "refuse_all"))
    move_on(talk)


def move_on(talk: Talk) -> None:
    """Leave the open question and put the next one."""
    asked = talk.state.asked
    if asked is not None and asked.kind == "offer":
        result.present(talk)
        return
    if asked is not None:
        talk.state.skip_all(asked)
    talk.state.misunderstood = 0
    flow.go_on(talk)


def _correct(talk: Talk) -> None:
    if (talk.payload or "").startswith(leaving.BACK):
        leaving.put_back(talk)
        flow.repeat(talk)
        return
    if talk.payload == story.LOOK_AGAIN:
        story.look_again(talk)
        flow.repeat(talk)
        return
    item = held.chosen(talk) or held.pointed_at(talk, talk.turn.text)
    if item is not None:
        held.ask_anew(talk, item)
        return
    talk.state.asked = None  # the next message says what it is
    talk.add(say("correct_what"))
    talk.add(held.overview(talk))
    talk.send(held.ways_to_change(talk))


def _restart(talk: Talk) -> None:
    interrupt(talk, "restart")


def _help(talk: Talk) -> None:
    talk.add(say("help"))
    flow.repeat(talk)


def _thank(talk: Talk) -> None:
    talk.add(say("thanks"))
    flow.repeat(talk)


def _goodbye(talk: Talk) -> None:
    talk.add(say("goodbye"))
    talk.send()


_ACTS = {
    "greet": _greet,
    "help": _help,
    "thank": _thank,
    "goodbye": _goodbye,
    "start_assessment": _start,
    "ask_eligibility": _start,
    "unsure": _unsure,
    "refuse": _refuse,
    "correct": _correct,
    "restart": _restart,
}
