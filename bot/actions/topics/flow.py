"""The steps that every topic shares: acknowledge what was heard, then go on where the interview stands."""

from collections import Counter
from dataclasses import replace

from bot.actions.hearing import counted, earning, leaving
from bot.actions.hearing.heard import Heard
from bot.actions.questioning import ask
from bot.actions.topics import result, story
from bot.actions.turn.talk import SELF_EVIDENT, Talk
from bot.actions.wording import choices, say
from hotline.database.models import Priority
from hotline.households.earnings import TOTAL
from hotline.households.file import HeldFact


def acknowledge(talk: Talk, heard: Heard) -> None:
    """Say back what was noted and what was changed; a story is taken up, with the helps that it points to."""
    if story.is_story(talk, heard):
        for left in heard.left:
            leaving.tell(talk, left)
        story.tell(talk, heard)
        return
    _tell_noted(talk, heard)
    for former, held in heard.corrected:
        if not _is_news(held, heard):
            continue
        before = talk.phrase(replace(held, value=former))
        talk.add(say("corrected", old=before, new=talk.describe(held)))
    if any(held.source == "derived" for held in (*heard.noted, *(new for _, new in heard.corrected))):
        _tell_sum(talk)
    story.take_up_more(talk)


def _tell_noted(talk: Talk, heard: Heard) -> None:
    noted = [held for held in heard.noted if _is_news(held, heard)]
    for left in heard.left:
        leaving.tell(talk, left)
        if left.member_id is None:
            counted.ask(talk, left.label, left.why)
    if len(noted) > 1 and len({(held.fact, str(held.value)) for held in noted}) == 1:
        noted = []  # "nobody": one answer for the whole family needs no list
    unspoken = [talk.who(person) for person in heard.new_people if person not in {held.member for held in noted}]
    if unspoken:
        talk.add(say("noted_people", people="、".join(_together(unspoken))))
    asked = talk.state.asked
    direct = asked is not None and asked.kind in ("fact", "confirm") and heard.answers(asked)
    if len(noted) == 1 and not unspoken and direct:
        likely = noted[0].certainty == "likely"
        talk.add(say("noted_likely" if likely else "noted_short", fact=talk.describe(noted[0])))
    elif noted:
        talk.add(say("noted", facts="，".join(_described(talk, held) for held in noted)))
    elif direct and heard.repeated and not (unspoken or heard.corrected):
        talk.add(say("known_already", facts="，".join(talk.describe(held) for held in heard.repeated)))
    if any(held.certainty == "approximate" for held in noted):
        talk.add(say("rough_counts"))


def _described(talk: Talk, held: HeldFact) -> str:
    said = talk.describe(held)
    return say("about", fact=said) if held.certainty == "approximate" else said


def _is_news(held: HeldFact, heard: Heard) -> bool:
    told = (held.fact, held.member) in heard.spoken
    return not (told or held.fact in SELF_EVIDENT or held.source == "derived")


def _tell_sum(talk: Talk) -> None:
    """The household's income as a sum, with what it is made of."""
    if talk.file.get(TOTAL) is not None:
        talk.add(say("sum", parts=earning.shown(talk)))


def _together(labels: list[str]) -> list[str]:
    """Children who were only counted are said as a number: 您的孩子1, 您的孩子2 are 您的2个孩子."""
    counts = Counter(label.rstrip("123456789") for label in labels)
    return [_counted(kind, count) if count > 1 else kind for kind, count in counts.items()]


def _counted(kind: str, count: int) -> str:
    whose, of, noun = kind.rpartition("的")
    return f"{whose}{of}{count}个{noun}"


def go_on(talk: Talk) -> None:
    """The next question of a running interview, or the result when there is nothing left to ask."""
    if talk.state.gentle:
        talk.add(say("here"))
        talk.send(choices("gentle_choices"))
        return
    if not talk.state.active:
        talk.send(choices("after_result_choices" if talk.state.result_shown else "hello_choices"))
        return
    if not ask.ask_next(talk):
        result.present(talk)


def repeat(talk: Talk) -> None:
    """After a digression: the question that stands open is called to mind in half a line; nothing was lost."""
    if talk.state.asked is None:
        go_on(talk)
        return
    ask.remind(talk, talk.state.asked)


def hand_over(talk: Talk, reason: str, priority: Priority) -> None:
    """Call somebody; they see all that was said. Who is there, and when, the service tells after."""
    talk.add(say("called_already" if talk.turn.queued else "human"))
    talk.send()
    talk.turn.enqueue(reason, priority)
    talk.turn.tell_place()
