"""What a resident is asked when a person has ended the talk: whether it helped, and how they were served.

An answer is kept with the request that has ended and opens nothing again: who wants more just says so.
"""

from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.conversations.messages import Draft
from hotline.database import models
from hotline.events import payloads

PREFIX = "feedback:"
HELPED = {"yes": "帮到了", "partly": "帮到一点", "no": "没帮到"}
SATISFIED = {"good": "满意", "fair": "一般", "bad": "不满意"}
_ASK_HELPED = "想问您一句：这次有没有帮到您？（不答也可以）"
_ASK_SATISFIED = {
    "yes": "那就好。工作人员的接待，您满意吗？",
    "partly": "知道了，没解决的我们记着。工作人员的接待，您满意吗？",
    "no": "对不起，这次没帮上。还想接着说，点“找工作人员”。工作人员的接待，您满意吗？",
}
_THANKS = "谢谢您告诉我们。以后有事，直接在这里说就行。"
_AGAIN = {"id": "request_human", "label": "找工作人员"}
_LAST = (
    select(func.max(models.Request.number))
    .where(models.Request.conversation_id == bindparam("conversation"), models.Request.ended_at.is_not(None))
    .scalar_subquery()
)
_KEEP = {
    "helped": update(models.Request).where(models.Request.number == _LAST).values(helped=bindparam("answer")),
    "satisfied": update(models.Request).where(models.Request.number == _LAST).values(satisfied=bindparam("answer")),
}
_KINDS = {"helped": HELPED, "satisfied": SATISFIED}
_END_MARKS = " 。！!，,.了吧~～"


def question() -> Draft:
    """The first of the two."""
    return _ask(_ASK_HELPED, "helped")


def typed(text: str) -> str | None:
    """The choice that was written out instead of tapped."""
    said = text.strip(_END_MARKS)
    for kind, labels in _KINDS.items():
        for answer, label in labels.items():
            if said == label.strip(_END_MARKS):
                return f"{PREFIX}{kind}:{answer}"
    return None


def parts(choice: str) -> tuple[str, str]:
    """What was asked, and the answer: ids."""
    asked, _, answer = choice.removeprefix(PREFIX).partition(":")
    return asked, answer


async def keep(connection: AsyncConnection, conversation_id: str, given: payloads.Feedback) -> None:
    """With the request that ended last."""
    await connection.execute(_KEEP[given.asked], {"conversation": conversation_id, "answer": given.answer})


def reply(choice: str) -> Draft:
    """What is said to an answer. `choice` was offered: it is one of ours."""
    kind, answer = parts(choice)
    if kind == "satisfied":
        return Draft("system", _THANKS, "notice")
    return _ask(_ASK_SATISFIED[answer], "satisfied", *([_AGAIN] if answer == "no" else []))


def _ask(text: str, kind: str, *more: dict[str, Any]) -> Draft:
    choices = [{"id": f"{PREFIX}{kind}:{answer}", "label": label} for answer, label in _KINDS[kind].items()]
    return Draft("system", text, "choices", {"choices": [*choices, *more]})
