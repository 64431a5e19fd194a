"""Whether a message asks something, and what kind of thing."""

import re

from bot.actions.wording import helps_by_name, helps_named
from bot.language import asks as asks_in_words
from bot.language import declines, normalise

_ASKING = re.compile(r"呢|咋|哪|为何")  # beside what bot.language knows
_WITHOUT_A_QUESTION = {"unsure", "refuse", "goodbye", "thank", "affirm", "deny"}
_SHORTEST = 6  # characters; less is a bare answer: 对吗, 不是吗
# Questions for a figure, a place, a paper or a way; "can I get it" alone is what the interview answers.
_FOR_KNOWLEDGE = re.compile(r"多少|几多|什么|啥|怎么|怎样|咋|哪|几时|材料|证件")
# "What can I get": the interview answers that, unless they name a help.
_WHAT_CAN_I_GET = re.compile(r"(申请|领|拿|办|享受|得到|帮)到?(些|点)?(什么|哪些|啥|哪几|多少)")
# The start of an application by name, whatever the classifier hears in it.
_WANTS = re.compile(r"(想|要|来|帮我|可以|能不能|能|敢有)(要|够|够格)?(申请|办|领|报|享受)|申请")
_ONLY = re.compile(r"(只|单|就|光|仅)(是|要|先)?(想|要|看|问|查|了解|办|申请)")
# 靠低保过日子, 没有低保, 除了低保: the help is had, or not; nobody wants to look at it alone.
_HAS_OR_HAS_NOT = re.compile(r"没|靠|除了|除开|已经|有了|拿着|吃着|在(领|吃|拿)|领(着|了)|享受着|不够|停了|取消")
_ALL = re.compile(
    r"还(有|能)(没有)?.{0,4}(别的|其他|其它|什么|哪些|啥)|到底|哪些|哪几|都能|所有|全部|什么(补助|帮助|政策|救助)"
)
_CLAUSE = re.compile(r"[，,。；;！!？?\s]+")
_HURRY = re.compile(
    r"快一?点|[好太很]累|累死|烦死|[好太很]烦|太慢|太久|问完了?没|还要问?多久|要问多久|还有(多少|几个?)(问题|题)|问(这么|那么|太)多|没完没了"
)

_ANGRY = re.compile(
    r"骗人|骗子|耍我|玩我|垃圾|废物|[真太]?没用(?!过)|什么破|神经病|有病吧|[傻蠢]|滚|他?妈的|气死|火大|[恼发]火|烦死|受够了|踢皮球|不耐烦"
)


def helps_wished(text: str, *, bare: bool) -> list[str]:
    """The helps that somebody wants to look at alone; none where they are only named, or where all are asked for.

    bare: whether a name alone is such a wish.
    """
    if _ALL.search(text):
        return []
    wished: dict[str, None] = {}
    for clause in _CLAUSE.split(text):
        if not _HAS_OR_HAS_NOT.search(clause) and (
            _ONLY.search(clause) or wants(clause) or (bare and _is_name(clause))
        ):
            wished |= dict.fromkeys(helps_named(clause))
    return list(wished)


def helps_spoken_of(text: str) -> list[str]:
    """The helps that are named as something one may get; not those that they have, or were refused."""
    told = [clause for clause in _CLAUSE.split(text) if not _HAS_OR_HAS_NOT.search(clause)]
    return list(dict.fromkeys(name for clause in told for name in helps_named(clause)))


def _is_name(clause: str) -> bool:
    """The bare name of a help."""
    return clause.strip("的吧呢啊呀嘛。.!！?？ ") in helps_by_name()


def hurries(text: str) -> bool:
    """Whether somebody has had enough of being asked."""
    return _HURRY.search(text) is not None and not helps_named(text)  # "低保要多久" asks of the help


def is_angry(text: str) -> bool:
    """Whether somebody is angry with us, or with how this goes."""
    return _ANGRY.search(text) is not None


def wants(text: str) -> bool:
    """Whether the message asks to have something."""
    return _WANTS.search(text) is not None


def asks(text: str) -> bool:
    """Whether the message asks something."""
    clean = normalise(text)
    return asks_in_words(clean) or _ASKING.search(clean) is not None


def act_of(text: str, act: str) -> str:
    """The act of typed words that a classifier mistakes for a bare answer: who asks something has not declined."""
    clean = normalise(text).strip()
    if act not in _WITHOUT_A_QUESTION or len(clean) < _SHORTEST or declines(clean):
        return act
    return "ask_policy" if asks_in_words(clean) else act


def asks_for_knowledge(text: str) -> bool:
    """Whether it asks for something that an answer of ours may tell."""
    if _WHAT_CAN_I_GET.search(text) and not helps_named(text):
        return False
    return _FOR_KNOWLEDGE.search(text) is not None
