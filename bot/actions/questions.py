"""What people ask in passing, and the answer where we have one."""

import re

from bot.actions import flow, held, others
from bot.actions.asking import asks
from bot.actions.talk import Talk
from bot.actions.wording import say

_WHAT_IS_KNOWN = re.compile(
    r"(知道|记|存|掌握|了解).{0,5}(我|阮|咱).{0,6}(什么|哪些|啥|多少|情况|信息|资料)"
    r"|(你|您|系统|机器人).{0,4}(知道|记住?|存|掌握|了解)(了|得|下|着)*(些|点|哪些|我)?(什么|哪些|啥|多少)"
    r"|^(看|查)?(一下|看)?我(家)?(说过|讲过|的情况|说的|记的|登记的|填的).{0,6}$"
)
_CLAUSE = re.compile(r"[，,。；;！!\s]+")


def from_faq(talk: Talk) -> bool:
    """Answer from the published answers; False where none is near enough to be trusted.

    Facts told in one breath with the question hide it: then its own clause is looked up.
    """
    whole = talk.payload if talk.payload is not None else talk.turn.text
    clauses = [clause for clause in _CLAUSE.split(whole) if clause != whole and asks(clause)]
    found = next((answer for answer in map(talk.faq.answer, [whole, *clauses]) if answer is not None), None)
    if found is None:
        return False
    talk.add(found.answer)
    talk.add(say("faq_source", clause=found.clause))
    talk.state.misunderstood = 0
    return True


def recall(talk: Talk) -> bool:
    """What do you know about me? Everything held, then on with the interview."""
    if talk.turn.choice is not None or not _WHAT_IS_KNOWN.search(talk.turn.text):
        return False
    talk.add(held.overview(talk))
    others.add_other_home(talk)
    flow.repeat(talk)
    return True
