"""Who types what a button says means the button."""

import re
from functools import cache

from bot.actions.wording import choices_of_all, helps_by_name, say
from bot.language import normalise
from hotline.conversations.wording import GREETING_CHOICES, WAITING_CHOICES

_MARKS = re.compile(r"[\s，,。.！!～~、]+")

_SIGHS = "吧呗啦呀啊哦"
_YES = re.compile("[恩嗯]+|对+的?|是[的啊]?|有的?|好的?|行|可以|要|系|ok|没错")
_NO = re.compile("(?:(?:都|并)?(?:没|毋|不)(?:有|得|的|是的?|对|用|要|正确|准确|符)?|无|冇|莫|否|错了?|有误|并非)+")
_CLAUSE = re.compile(r"[\s，,。.!！～~、；;：:]+")
_PLAIN_YES = re.compile("对+的?|是的|[没不]错|正确|属实")


def choice(text: str, offered: dict[str, str], other: str = "") -> str | None:
    """The id of the button that a typed message means: one just offered, or one that always holds.

    other: the second home of the conversation, to which the page turns by these words.
    """
    typed = _bare(text)
    if not typed:
        return None
    for label, identity in offered.items():
        if _bare(label) == typed:
            return identity
    if other and typed == _bare(say("other_home", who=other)):
        return "start_assessment:other"
    return _standing().get(typed)


def reply(text: str) -> str | None:
    """The act of the shortest messages, which a classifier easily mistakes: a yes, a no, the bare name of a help."""
    typed = _bare(text)
    if typed in helps_by_name():
        return "ask_eligibility"
    return "affirm" if _YES.fullmatch(typed) else "deny" if _NO.fullmatch(typed) else None


def leading(text: str) -> str | None:
    """The act of the first clause, where it is a plain yes or no before whatever else is said: 不正确，只有一人."""
    first, _, more = _CLAUSE.sub(" ", normalise(text)).strip().partition(" ")
    if not more:
        return None
    first = first.rstrip(_SIGHS)
    return "affirm" if _PLAIN_YES.fullmatch(first) else "deny" if _NO.fullmatch(first) else None


@cache
def _standing() -> dict[str, str]:
    """Buttons that mean the same whenever they are pressed."""
    always = [*GREETING_CHOICES, *WAITING_CHOICES, *choices_of_all()]
    by_label = {_bare(entry["label"]): entry["id"] for entry in always}
    return by_label | {
        _bare(say("go_on")): "start_assessment:go_on",
        _bare(say("human_choice")): "request_human",
        _bare(say("see_all")): "start_assessment:all",
        _bare(say("own_home")): "start_assessment:own",
    }


def _bare(text: str) -> str:
    return _MARKS.sub("", normalise(text)).rstrip(_SIGHS)
