"""Who types what a button says means the button."""

import re
from functools import cache

from bot.actions.wording import choices_of_all, helps_by_name, say
from bot.language import normalise
from hotline.conversations.wording import GREETING_CHOICES, WAITING_CHOICES

_MARKS = re.compile(r"[\s，,。.！!～~、]+")
# Many words ask for the result; the classifier hears in them that somebody asks how far an application is.
_RESULT = re.compile(
    r"(我?(想|要))?(先|直接|现在|马上|就|那)*(给我|让我)?(看|出|要|说|显示|算)?(一下|看|个|下)?(我的|我家的?)?"
    r"(初步)?结果(怎么样|是什么|如何|呢)?"
)

_YES = re.compile("[恩嗯]+|对+的?|是[的啊]?|有的?|好的?|行|可以|要|系|ok|没错")
_NO = re.compile("没[有得的]?|没有没有|无|冇|莫|否|不[是对用要]?|毋是|不是的|都没有|都不是")


def choice(text: str, offered: dict[str, str]) -> str | None:
    """The id of the button that a typed message means: one just offered, or one that always holds."""
    typed = _bare(text)
    if not typed:
        return None
    for label, identity in offered.items():
        if _bare(label) == typed:
            return identity
    if _RESULT.fullmatch(typed):
        return "ask_eligibility:result"
    return _standing().get(typed)


def reply(text: str) -> str | None:
    """The act of the shortest messages, which a classifier easily mistakes: a yes, a no, the bare name of a help."""
    typed = _bare(text)
    if typed in helps_by_name():
        return "ask_eligibility"
    return "affirm" if _YES.fullmatch(typed) else "deny" if _NO.fullmatch(typed) else None


@cache
def _standing() -> dict[str, str]:
    """Buttons that mean the same whenever they are pressed."""
    always = [*GREETING_CHOICES, *WAITING_CHOICES, *choices_of_all()]
    by_label = {_bare(entry["label"]): entry["id"] for entry in always}
    return by_label | {_bare(say("go_on")): "start_assessment:go_on", _bare(say("human_choice")): "request_human"}


def _bare(text: str) -> str:
    return _MARKS.sub("", normalise(text)).rstrip("吧呗啦呀啊哦")
