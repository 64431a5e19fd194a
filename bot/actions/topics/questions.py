"""What people ask in passing, and the answer where we have one."""

import re

from bot.actions.hearing.asking import asks
from bot.actions.topics import flow, held, others
from bot.actions.turn.talk import Talk
from bot.actions.wording import say
from hotline.conversations.messages import Draft

_WHAT_IS_KNOWN = re.compile(
    r"(知道|记|存|掌握|了解).{0,5}(我|阮|咱).{0,6}(什么|哪些|啥|多少|情况|信息|资料)"
    r"|(你|您|系统|机器人).{0,4}(知道|记住?|存|掌握|了解)(了|得|下|着)*(些|点|哪些|我)?(什么|哪些|啥|多少)"
    r"|^(看|查)?(一下|看)?我(家)?(说过|讲过|的情况|说的|记的|登记的|填的).{0,6}$"
)
# Where the classifier hears no matter of ours, only what is more likely meant than not is offered.
_LIKELY = 0.5


def from_faq(talk: Talk) -> bool:
    """Answer from the published answers; False where none is near enough to be trusted.

    The look-up itself finds what a message asks among what it tells.
    """
    found = talk.look_up(_asked(talk))
    if not found.answered:
        return False
    answer = found.answers[0]
    talk.note_question(_asked(talk), "answered")
    source = say("faq_source", source=answer.source) if answer.source else ""
    told = "\n".join(filter(None, (answer.answer, source)))
    if not talk.held_back(Draft("bot", told), answer.topic, answer.about):
        talk.add(told)
    talk.state.misunderstood = 0
    return True


def from_elsewhere(talk: Talk) -> bool:
    """Say who answers what is no matter of ours; False where it may be one."""
    found = talk.look_up(_asked(talk))
    if found.elsewhere is None:
        return False
    talk.note_question(_asked(talk), "elsewhere")
    talk.add(found.elsewhere.told)
    return True


def offer_near(talk: Talk) -> bool:
    """Offer the questions that may be meant, to be tapped beside what is asked next; False where none is near."""
    found = talk.look_up(_asked(talk))
    if not found.offered or (talk.act == "out_of_scope" and found.answers[0].score < _LIKELY):
        return False
    talk.note_question(_asked(talk), "offered")
    talk.add(say("faq_offered"))
    talk.ways += [{"id": f"ask_policy:{near.question}", "label": near.question} for near in found.offered]
    return True


def not_answered(talk: Talk) -> None:
    """Own up to having no answer; clerks get to see what was asked."""
    talk.note_question(_asked(talk), "refused")
    talk.add(say("out_of_scope" if talk.act == "out_of_scope" else "faq_none"))


def asked_word_for_word(talk: Talk) -> bool:
    """Whether the message is a question just as it is published: then nothing else can be meant."""
    if talk.turn.choice is not None or not asks(talk.turn.text):
        return False
    found = talk.look_up(talk.turn.text)
    return found.answered and found.answers[0].score == 1.0


def _asked(talk: Talk) -> str:
    return talk.payload if talk.payload is not None else talk.turn.text


def recall(talk: Talk) -> bool:
    """What do you know about me? Everything held, then on with the interview."""
    if talk.turn.choice is not None or not _WHAT_IS_KNOWN.search(talk.turn.text):
        return False
    talk.add(held.overview(talk))
    others.add_other_home(talk)
    flow.repeat(talk)
    return True
