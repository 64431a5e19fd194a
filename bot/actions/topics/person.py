"""When a person is needed: hand over, distress, somebody else's need, disputes, progress, erasing."""

from bot.actions.hearing.listen import listen
from bot.actions.hearing.spoken_of import expected
from bot.actions.hearing.to_a_list import LONGEST, to_a_list
from bot.actions.topics import flow
from bot.actions.topics.clarify import interrupt
from bot.actions.topics.interview import interview, resume
from bot.actions.turn.state import Aside
from bot.actions.turn.talk import Talk
from bot.actions.wording import say
from bot.language import extract
from bot.language.cries import sounds_like
from hotline.conversations.help_lines import lines_for


def person(talk: Talk) -> None:
    """Take the turn of an act that leads to a person."""
    _ACTS[talk.act](talk)


def _request_human(talk: Talk) -> None:
    flow.acknowledge(talk, listen(talk))
    if talk.payload == "urgent":
        flow.hand_over(talk, "distress", "distress")
    else:
        flow.hand_over(talk, talk.payload or "requested", "normal")


def _reported(talk: Talk) -> None:
    """Of whom it is has been settled before (see `others`): what is told is taken in like anything else."""
    talk.act = "inform"
    interview(talk)


def _crisis(talk: Talk) -> None:
    """It may be a cry: ask gently, say whom to call, put help within one touch. The sure signs were caught before."""
    if _only_answers(talk):
        _reported(talk)
        return
    lines = "，".join(f"{line.name} {line.number}" for line in lines_for(sounds_like(talk.turn.text).kind))
    talk.add(say("worried"))
    talk.add(say("worried_lines", lines=lines))
    interrupt(talk, "safe")
    talk.state.aside = Aside(who="", text=talk.turn.text, seq=talk.seq, act="inform")


def _only_answers(talk: Talk) -> bool:
    """Whether they only answer what was asked: 我妈躺着, to who can work. No sign of danger was found."""
    asked = talk.state.asked
    if asked is None or asked.kind not in ("fact", "list") or len(talk.turn.text) > LONGEST:
        return False
    told = to_a_list(talk, extract(talk.words, *expected(talk)))
    wanted = {fact for fact, _ in asked.facts()}
    return any(one.fact in wanted and one.certainty == "exact" for one in told.sure)


def _dispute(talk: Talk) -> None:
    talk.add(say("dispute"))
    talk.send([{"id": "request_human", "label": say("human_choice")}])


def _progress(talk: Talk) -> None:
    for text, card in talk.progress.cards():
        talk.turn.reply("case", text=text, data=card)
    talk.add(talk.progress.beside())
    talk.send([{"id": "request_human", "label": say("human_choice")}])
    if talk.state.active and talk.state.asked is not None:
        flow.repeat(talk)


def _erase(talk: Talk) -> None:
    if talk.payload == "yes":
        talk.turn.erase()
        return
    if talk.turn.choice is None and extract(talk.words).gone:  # "把老公删掉" is about him alone
        resume(talk)
        return
    interrupt(talk, "erase")


_ACTS = {
    "request_human": _request_human,
    "crisis": _crisis,
    "report_other": _reported,
    "dispute": _dispute,
    "ask_progress": _progress,
    "erase_data": _erase,
}
