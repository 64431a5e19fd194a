"""Whether a message asks something, and what kind of thing."""

import re

from bot.actions.wording import helps_named

_ASKING = re.compile(
    r"[?？]|吗|呢|什么|啥|怎么|怎样|咋|多少|几多|哪|几时|为何|能不能|可不可以|可以.*么|敢有|是不是|有没有"
)
# Questions for a figure, a place, a paper or a way; "can I get it" alone is what the interview answers.
_FOR_KNOWLEDGE = re.compile(r"多少|几多|什么|啥|怎么|怎样|咋|哪|几时|材料|证件")
# "What can I get": the interview answers that, unless they name a help.
_WHAT_CAN_I_GET = re.compile(r"(申请|领|拿|办|享受|得到|帮)到?(些|点)?(什么|哪些|啥|哪几|多少)")
# The start of an application by name, whatever the classifier hears in it.
_WANTS = re.compile(r"(想|要|来|帮我|可以|能不能|能|敢有)(要|够|够格)?(申请|办|领|报|享受)|申请")
_HURRY = re.compile(
    r"快一?点|[好太很]累|累死|烦死|[好太很]烦|太慢|太久|问完了?没|(还要|要)问?多久|还有(多少|几个?)(问题|题)|问(这么|那么|太)多|没完没了"
)


def hurries(text: str) -> bool:
    """Whether somebody has had enough of being asked."""
    return _HURRY.search(text) is not None


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
