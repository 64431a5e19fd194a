"""The box to try a question."""

from typing import Self

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from bot.language import act_heard
from hotline.conversations.assistant import AssistantError
from hotline.conversations.schemas import Text
from hotline.faq.acts import ACT_LABELS
from hotline.faq.book import Answer
from hotline.faq.deciding import THRESHOLD
from hotline.faq.rehearsing import Outcome, decided, outcome
from hotline.services import Services, Shared
from hotline.staff.gate import Tester
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Faq, Rehearsal

router = APIRouter(prefix="/api/staff/faq", tags=["faq"], responses=PROBLEMS)

_SHOWN = 5
AWAY = "助手的分类程序没有应答，只能看最像的问答"
_MEASURES = {
    "words": "字词",
    "gist": "大意",
    "spelling": "写法",
    "meaning": "意思",
    "meanings": "几种问法的意思",
    "answer": "答案的意思",
}


class Trial(BaseModel):
    """A question as a resident might ask it."""

    model_config = ConfigDict(extra="forbid")

    text: Text


class HitOut(BaseModel):
    """An entry that was found."""

    id: str
    question: str
    answer: str = Field(description="居民会看到的样子，数值已经填上")
    score: float = Field(description="0 到 1：是这一条的可能有多大")
    matched: list[str] = Field(description="问题里对上的词")
    near: dict[str, float] = Field(description="从哪几方面看有多近，越大越近")

    @classmethod
    def of(cls, found: Answer) -> Self:
        """For the console."""
        return cls(
            id=found.entry_id,
            question=found.question,
            answer=found.answer,
            score=found.score,
            matched=list(found.matched),
            near={_MEASURES[name]: round(value, 2) for name, value in found.measures.items()},
        )


class ReplyOut(BaseModel):
    """A message that a resident would get."""

    text: str
    choices: list[str] = Field(description="下面的按钮")


class TrialOut(BaseModel):
    """What a resident who says it first would get, and why."""

    hits: list[HitOut] = Field(description="最像的问答，最像的在前")
    threshold: float = Field(description="低于这个分数，不用问答来回答")
    answered: bool = Field(description="最像的一条够不够分；说不说它，还要看听成什么意思")
    elsewhere: str | None = Field(description="更像别处管的事时，助手会怎么说；这时不用问答来回答")
    act: str | None = Field(description="听成什么意思；分类程序没有应答时为 null")
    confidence: float | None
    outcome: Outcome | None = Field(
        description="danger 先救急，person 请人工，entry 用第一条回答，elsewhere 说谁管，offered 让居民选，"
        "interview 开始问情况，said 说了别的；null：助手没有应答"
    )
    entry: str | None = Field(description="真的用来回答的那一条")
    decided: str = Field(description="哪一条界限定的")
    replies: list[ReplyOut] = Field(description="居民会收到的话")


@router.post("/try")
async def try_question(given: Trial, _tester: Tester, faq: Faq, services: Shared, rehearse: Rehearsal) -> TrialOut:
    """What a resident who says it first would get: the act, the answer or whatever comes instead, which limit decided,
    and the nearest published entries with scores and matched words. Nothing is kept, nobody is called."""
    await faq.refresh()
    found = faq.find(given.text, _SHOWN)
    act, confidence = await _act(services, given.text)
    played = await rehearse(given.text, act) if rehearse and act else None
    kind = outcome(found, played) if played else None
    return TrialOut(
        hits=[HitOut.of(answer) for answer in found.answers],
        threshold=THRESHOLD,
        answered=found.answered,
        elsewhere=found.elsewhere.told if found.elsewhere else None,
        act=act,
        confidence=confidence,
        outcome=kind,
        entry=found.answers[0].entry_id if kind == "entry" else None,
        decided=decided(found, kind, ACT_LABELS.get(act or "", act or ""))
        if kind
        else "助手的分类程序没有应答，只能看最像的问答",
        replies=[ReplyOut(text=reply.text, choices=list(reply.choices)) for reply in played.replies] if played else [],
    )


async def _act(services: Services, text: str) -> tuple[str | None, float | None]:
    try:
        parsed = await services.assistant.parse(text)
    except AssistantError:
        return None, None
    return act_heard(text, str(parsed["act"])), parsed["confidence"]
