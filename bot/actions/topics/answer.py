"""Questions: about the policy, about why something is asked or came out so, and about things we do not know."""

from bot.actions.hearing.asking import asks
from bot.actions.hearing.listen import listen
from bot.actions.questioning.settle import settle
from bot.actions.topics import flow
from bot.actions.topics.about_helps import about_helps, about_named
from bot.actions.topics.clarify import misunderstood
from bot.actions.topics.interview import carry_on
from bot.actions.topics.questions import from_elsewhere, from_faq, not_answered, offer_near
from bot.actions.turn.state import Asked
from bot.actions.turn.talk import Talk
from bot.actions.wording import helps_named, say
from policy_kb import Outcome, parse_case, why

WHY_NAMES = 3  # helps that are named to say why something is asked


def answer(talk: Talk) -> None:
    """Take the turn of an act that asks something. What the message says beside the question is taken in as well."""
    if talk.act == "ask_policy" and talk.payload is None and talk.turn.choice is not None:
        talk.add(say("ask_question"))
        talk.send()
        return
    before = talk.state.asked
    heard = listen(talk)
    told = settle(talk, heard) or bool(heard)
    if told and not asks(talk.turn.text):
        carry_on(talk, heard, before)  # an answer that only sounded like a question to the classifier
        return
    if told:
        talk.state.active = True
        flow.acknowledge(talk, heard)
    if talk.act == "ask_why":
        _why(talk)
    elif not (about_helps(talk) or from_faq(talk) or from_elsewhere(talk) or about_named(talk)):
        _not_known(talk, told=told)
    if talk.state.active and (told or talk.state.asked is None):
        talk.send()
        flow.go_on(talk)
    elif talk.state.active:
        flow.repeat(talk)
    else:
        flow.go_on(talk)


def _not_known(talk: Talk, *, told: bool) -> None:
    """What may be meant is offered beside the next question; a story with a question in it goes on with what helps."""
    if not told and offer_near(talk):
        return
    if not told:
        not_answered(talk)
    elif not talk.state.in_view:
        talk.file.remark(talk.turn.text, talk.seq)


def unclear(talk: Talk) -> None:
    """The classifier was not sure: facts or an answer in the message still count; else ask again."""
    before = talk.state.asked
    heard = listen(talk)
    if settle(talk, heard) or heard:
        carry_on(talk, heard, before)
    elif asks(talk.turn.text) and (about_helps(talk) or from_faq(talk)):
        flow.repeat(talk)
    else:
        misunderstood(talk)


def _why(talk: Talk) -> None:
    asked = talk.state.asked
    if asked is not None and any(fact in talk.kb.facts for fact, _ in asked.facts()):
        talk.add(_why_asked(talk, asked))
    elif talk.state.result_shown:
        talk.add(say("why_result"))
        for entry in _worth_explaining(talk):
            talk.add(f"• {entry.rule.label}：{'；'.join(entry.reasons)}")
    else:
        talk.add(say("why_none"))


def _why_asked(talk: Talk, asked: Asked) -> str:
    """Which helps hang on the answer, by name."""
    outcome = talk.steer()
    wanted = set(asked.facts())
    entries = (*outcome.categories, *outcome.benefits)
    names = list(dict.fromkeys(entry.rule.label for entry in entries if wanted & set(entry.missing_facts)))
    if not names:
        return why(talk.kb, parse_case(talk.case()), *asked.facts()[0])
    shown = "、".join(names[:WHY_NAMES])
    return say("why_asked" if len(names) <= WHY_NAMES else "why_asked_many", names=shown, count=len(names))


def _worth_explaining(talk: Talk) -> list[Outcome]:
    """What the resident names; else the categories, on which most measures rest."""
    outcome = talk.assess()
    meant = helps_named(talk.turn.text)
    named = [e for e in (*outcome.categories, *outcome.benefits) if e.rule.label in talk.turn.text or e.id in meant]
    return named or list(outcome.categories)
