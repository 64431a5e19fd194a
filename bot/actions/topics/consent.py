"""Before income, illness and the like are written down they are asked, once, apart from everything else.

Refusing costs nothing but the comparison with the policy: questions are answered, people are called. What was told
waits in the dialogue until they agree, and is dropped where they do not. A question with such a thing in it is answered
all the same, and nothing of it kept.
"""

from bot.actions.hearing.asking import asks
from bot.actions.topics.about_helps import about_named
from bot.actions.topics.questions import from_elsewhere, from_faq, not_answered, offer_near
from bot.actions.turn import payload
from bot.actions.turn.state import Aside
from bot.actions.turn.talk import Talk
from bot.actions.wording import choices, say
from bot.language import Extraction, extract
from hotline.conversations.consent import sensitive

_KEY = "consent"
BUTTONS = [{"id": f"affirm:{_KEY}", "label": "同意"}, {"id": f"deny:{_KEY}", "label": "不同意"}]
AGREE = BUTTONS[:1]
_ANSWERS = {"affirm": True, "deny": False, "refuse": False}
_TELLS = {"inform", "affirm", "deny", "correct"}


def stands_between(talk: Talk) -> bool:
    """Ask, or take the answer; False where the turn goes on: nothing sensitive in it, or they agree."""
    kept = talk.state.unrecorded
    pressed = talk.turn.choice is not None and talk.payload == _KEY
    if talk.act in _ANSWERS and (pressed or (kept is not None and talk.payload is None)):
        return _answered(talk, kept, given=_ANSWERS[talk.act])
    if talk.turn.consent not in ("open", "refused") or not _tells_sensitive(talk):
        return False
    if talk.turn.consent == "refused" and _answers_only(talk):
        talk.add(say("consent_after_all"))
        talk.send(AGREE)
        return True
    text = talk.turn.text if talk.turn.choice is None else ""
    before = kept.text if kept is not None else ""
    told = "，".join(part for part in (before, text) if part)
    talk.state.unrecorded = Aside(who="", text=told, seq=talk.turn.seq, act=talk.act)
    talk.add(say("consent_ask" if talk.turn.consent == "open" else "consent_again"))
    talk.send(BUTTONS)
    return True


def _answered(talk: Talk, kept: Aside | None, *, given: bool) -> bool:
    talk.turn.decide_consent(given=given)
    talk.state.unrecorded = None
    if not given:
        talk.turn.choice, talk.payload, talk.turn.text = None, None, kept.text if kept is not None else ""
        if not _answers_only(talk):
            talk.add(say("consent_refused"))
        talk.send(choices("hello_choices"))
        return True
    talk.turn.choice, talk.payload = None, None
    if kept is not None and kept.text:
        talk.turn.text, talk.act, talk.replayed = kept.text, kept.act, kept.seq
    else:  # a button of the open question was pressed: it is put again
        talk.turn.text, talk.act = say("go_on"), "start_assessment"
    return False


def _answers_only(talk: Talk) -> bool:
    """Answer what the words ask, and keep nothing of what they tell; False where they ask nothing."""
    if talk.turn.choice is not None or not asks(talk.turn.text):
        return False
    talk.state.unrecorded = None
    if not (from_faq(talk) or from_elsewhere(talk) or about_named(talk) or offer_near(talk)):
        not_answered(talk)
    return True


def _tells_sensitive(talk: Talk) -> bool:
    facts = sensitive(talk.kb.facts)
    asked = talk.state.asked
    if asked is not None and talk.act in _TELLS and any(fact in facts for fact, _ in asked.facts()):
        return True
    if talk.turn.choice is not None:
        told = payload.read(talk.payload or "")
        return told is not None and told.fact in facts
    return bool(_named(extract(talk.words)) & facts)


def _named(heard: Extraction) -> set[str]:
    mentions = {one.fact for one in (*heard.sure, *heard.uncertain, *heard.earnings)}
    return mentions | {one.fact for one in heard.corrections}
