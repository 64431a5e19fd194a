"""Wishes about the talk itself, at any moment: the result, once more, stop, wait, another question, one back."""

import re

from bot.actions.questioning import ask
from bot.actions.topics import flow
from bot.actions.topics.clarify import DECISIONS
from bot.actions.topics.interview import move_on, show_result
from bot.actions.turn.state import Asked
from bot.actions.turn.talk import Talk
from bot.actions.wording import choices, say
from bot.language import Extraction, extract, normalise

_MARKS = re.compile(r"[\s，,。.!！?？~、…]+")
_PLEASE = r"(?:请|麻烦|你|您|我想|我要|我们?|先|还是|那就|那|就|能不能|可以|帮我)*"
_END = r"(?:一下|吧|呗|啦|呀|啊|哦|了|呢|嘛|行不行|好不好|好吗|可以吗|行吗|谢谢)*"


def _wish(words: str) -> re.Pattern[str]:
    return re.compile(_PLEASE + f"(?:{words})" + _END)


_RESULT = _wish(
    r"(?:直接|马上|现在|赶紧|快点)*(?:告诉|给|跟|和)?(?:我)?(?:说|讲|看看?|出|报)?(?:一下|个)?(?:我家)?(?:的)?(?:最后|初步)?(?:的)?结果(?:怎么样|是什么|如何)?"
    r"|(?:出|显示|算)(?:个|一下)?结果"
    r"|结果(?:告诉我|给我看|说|讲|出来)|(?:别|不用|不要)再?问了?(?:直接|快|就)?(?:告诉我|给我看|说|讲|出)?(?:一下)?结果"
    r"|(?:直接|快点?)(?:告诉我|说|讲)(?:我?家?)?能(?:办|领|申请|拿|得到?)(?:什么|啥|哪些|多少)"
)
_AGAIN = _wish(
    r"再(?:问|说|讲|念|发)(?:我)?(?:一|1)?(?:遍|次|下|回)|重复|刚才(?:你|您)?(?:问|说|讲)(?:的)?(?:是)?(?:我)?(?:什么|啥|哪个)"
    r"|(?:没|没有)(?:看|听)(?:清楚?|见|到)|(?:上一个|刚才的?)?问题是(?:什么|啥)|(?:你|您)?问的?(?:是)?(?:什么|啥)"
)
_STOP = _wish(
    r"算了(?:不(?:问|说|聊|讲|办|弄|答|填|搞|看))?|(?:不想|不要|不)再?(?:问|聊|弄|答|填|搞|继续|回答)了?"
    r"|不(?:聊|弄|填|搞)|先?到这里?|(?:今天)?先这样|停下?来?|结束|下次再(?:说|问|聊)|改天再(?:说|问|聊)|以后再(?:说|问|聊)"
)
_WAIT = re.compile(
    _PLEASE + r"(?:稍?等(?:等|一下|下|一会儿?|会儿?|一等|我|一?下下)|慢着|等等|稍候|稍等)"
    r"(?:我|一下|下|先|去|要|想|看看?|找找?|拿|问问?|查查?|翻翻?|接个?电话|有事|忙|再说|回来|马上|就来|[一-龥]){0,10}"
)
_NEXT = _wish(
    r"(?:换|问)(?:一?个|别的?|下一个|下)?(?:别的|其他)?(?:问题|题|一题)|下一?(?:个|道)?(?:问题|题)|跳过(?:去|这个|这题|这一题|它)?"
    r"|(?:问)?下一个|问(?:点)?别的|这(?:个|题|一题)?(?:不答|跳过|过)|过"
)
_BACK = _wish(
    r"(?:退|返|倒|转)?回(?:到|去)?(?:上|前)一?(?:个|道)?(?:问题|题|步|条)|(?:退|倒|转)(?:回|一步|回去|回来)(?:去|来)?|后退"
    r"|(?:改|重答|重新答|重新回答|看)(?:上|前)一?(?:个|道)?(?:问题|题|步|条)|(?:上|前)一?(?:个|道)?(?:问题|题|步)(?:答错|错|重来|再来)?"
    r"|刚才(?:那|的)?(?:个|道)?(?:问题|题)?(?:我)?(?:答|选|点|按)错"
)


_SLOWER = _wish(
    r"(?:(?:说|讲|问|来)?慢(?:一)?点(?:说|讲|问|来)?|慢慢(?:说|讲|问|来)|(?:说|讲|问)(?:得|的)?太快了?|我?跟不上|别(?:那么|这么)快)+"
)
_PROGRAM = "机器人?|真人|人工智能|人工|智能|电脑|程序|ai|客服|活人|人"
_WHO_ARE_YOU = re.compile(
    rf"(?:请问)?(?:你|您|你们|这|这边|那边)?(?:到底)?(?:是不是|是)(?:{_PROGRAM})(?:还是(?:{_PROGRAM}))?"
    r"(?:吗|么|吧|啊|呀|在说话|在回|在答)*"
    r"|(?:你|您)(?:到底)?是(?:谁|什么|哪里的?)(?:啊|呀)?|(?:有|是)(?:没有)?(?:真人|活人)(?:在)?(?:吗|么)?",
    re.IGNORECASE,
)


def asks_again(text: str) -> bool:
    """Whether the words wish to hear something once more."""
    return _AGAIN.fullmatch(_bare(text)) is not None


def _bare(text: str) -> str:
    return _MARKS.sub("", normalise(text))


def command(talk: Talk) -> bool:
    """Do what the words wish of the talk; False where they wish nothing of the kind."""
    asked = talk.state.asked
    decides = asked is not None and asked.kind in DECISIONS
    if talk.turn.choice is not None or decides or talk.act in ("crisis", "request_human"):
        return False
    text = _bare(talk.turn.text)
    for pattern, carry_out in WISHES:
        if pattern.fullmatch(text) and not (pattern is _WAIT and extract(talk.words) != Extraction()):
            talk.state.misunderstood = 0
            carry_out(talk)
            return True
    return False


def _again(talk: Talk) -> None:
    """The open question, else what was said last."""
    if talk.state.asked is not None:
        talk.add(say("once_more"))
        ask.put(talk, talk.state.asked)
    elif talk.said_last:
        for draft in talk.said_last:
            talk.turn.reply(draft.kind, draft.text, draft.data)
    else:
        talk.add(say("nothing_open"))
        talk.send(choices("hello_choices"))


def _stop(talk: Talk) -> None:
    talk.state.active, talk.state.asked = False, None
    talk.add(say("stopped"))
    talk.send(choices("stopped_choices"))


def _wait(talk: Talk) -> None:
    talk.add(say("no_hurry"))
    talk.send()


def _next(talk: Talk) -> None:
    talk.add(say("next_one"))
    move_on(talk)


def _back(talk: Talk) -> None:
    """To the question before, as if it were not answered yet."""
    if not talk.state.former:
        talk.add(say("nothing_before"))
        flow.repeat(talk)
        return
    former = talk.state.former.pop()
    kind = "fact" if former.kind == "confirm" else former.kind
    back = Asked(kind=kind, fact=former.fact, member=former.member, group=former.group, items=former.items, anew=True)
    for fact, member in back.facts():
        talk.state.unskip(fact, member)
    talk.state.active, talk.state.asked = True, back
    talk.add(say("one_back"))
    ask.put(talk, back)


def _slower(talk: Talk) -> None:
    """The open question once more, with all that makes it easier."""
    talk.add(say("slower"))
    if talk.state.asked is not None:
        ask.put(talk, talk.state.asked)
    else:
        talk.send(choices("hello_choices"))


def _who_are_you(talk: Talk) -> None:
    talk.add(say("robot"))
    flow.repeat(talk)


WISHES = (
    (_RESULT, show_result),
    (_AGAIN, _again),
    (_STOP, _stop),
    (_WAIT, _wait),
    (_NEXT, _next),
    (_BACK, _back),
    (_SLOWER, _slower),
    (_WHO_ARE_YOU, _who_are_you),
)
