"""What people ask in passing: whether a message asks something, and the answer where we have one."""

import re

from bot.actions import flow, others, result
from bot.actions.talk import Talk
from bot.actions.wording import helps_named, say

_ASKING = re.compile(
    r"[?？]|吗|呢|什么|啥|怎么|怎样|咋|多少|几多|哪|几时|为何|能不能|可不可以|可以.*么|敢有|是不是|有没有"
)
# Questions for a figure, a place, a paper or a way; "can I get it" alone is what the interview answers.
_FOR_KNOWLEDGE = re.compile(r"多少|几多|什么|啥|怎么|怎样|咋|哪|几时|材料|证件")
# "What can I get": the interview answers that, unless they name a help.
_WHAT_CAN_I_GET = re.compile(r"(申请|领|拿|办|享受|得到|帮)到?(些|点)?(什么|哪些|啥|哪几|多少)")
_WHAT_IS_KNOWN = re.compile(
    r"(知道|记|存|掌握|了解).{0,5}(我|阮|咱).{0,6}(什么|哪些|啥|多少|情况|信息|资料)"
    r"|(你|您|系统|机器人).{0,4}(知道|记住?|存|掌握|了解)(了|得|下|着)*(些|点|哪些|我)?(什么|哪些|啥|多少)"
    r"|^(看|查)?(一下|看)?我(家)?(说过|讲过|的情况|说的|记的|登记的|填的).{0,6}$"
)
_CLAUSE = re.compile(r"[，,。；;！!\s]+")
# The start of an application by name, whatever the classifier hears in it.
_WANTS = re.compile(r"(想|要|来|帮我|可以|能不能|能|敢有)(要|够|够格)?(申请|办|领|报|享受)|申请")


def wants(text: str) -> bool:
    """Whether the message asks to have something."""
    return _WANTS.search(text) is not None


def asks(text: str) -> bool:
    """Whether the message asks something."""
    return _ASKING.search(text) is not None


def asks_for_knowledge(text: str) -> bool:
    """Whether it asks for something that an answer of ours may tell."""
    if _WHAT_CAN_I_GET.search(text) and not helps_named(text):
        return False
    return _FOR_KNOWLEDGE.search(text) is not None


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
    talk.add(result.summary(talk, complete=True))
    others.add_other_home(talk)
    flow.repeat(talk)
    return True
