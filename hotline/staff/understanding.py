"""What the assistant makes of a message, for the console's test box: nothing is stored, nobody is answered."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from bot.language import act_heard, detect_distress
from bot.language.learned.reading import read
from hotline.conversations.assistant import AssistantError
from hotline.conversations.schemas import ProblemOut, Text
from hotline.faq.trial_api import HitOut
from hotline.households.schemas import HouseholdFacts, PersonFacts
from hotline.problems import invalid
from hotline.services import Services, Shared
from hotline.staff.gate import Tester
from hotline.staff.heard import Heard, heard
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Faq, Rehearsal

router = APIRouter(prefix="/api/staff", tags=["assistant"], responses=PROBLEMS)


class Message(BaseModel):
    """A message as a resident might send it. `asked`: the fact that the assistant had just asked for, if any."""

    model_config = ConfigDict(extra="forbid")

    text: Text
    asked: Annotated[str | None, Field(max_length=64, description="当时正在问的那一项，例如 monthly_income")] = None


class Ranked(BaseModel):
    """An act and how sure the classifier is, 0..1."""

    act: str
    confidence: float


class FactsHeard(BaseModel):
    """What one message says: the household, its people, and what is corrected, uncertain, gone or earned."""

    household: HouseholdFacts
    members: list[PersonFacts]
    corrections: list[dict[str, Any]]
    uncertain: list[dict[str, Any]]
    gone: list[dict[str, Any]]
    earnings: list[dict[str, Any]]


class Understood(BaseModel):
    """Act, facts, answers and distress of one message."""

    act: str | None = Field(description="意图；助手的分类程序没有应答时为 null")
    confidence: float | None
    ranking: list[Ranked]
    facts: FactsHeard = Field(description="听出来的事实")
    heard: list[Heard] = Field(description="同样的事实，用中文写出来，一行一件")
    faq: list[HitOut] = Field(description="找到的问答，最像的在前")
    distress: str | None = Field(description="危急情况的种类，没有为 null")
    reply: str | None = Field(description="居民第一句就这样说，会收到的话；助手没有应答时为 null")
    problem: ProblemOut | None = Field(default=None, description="意图认不出来时的原因；事实和问答不受影响")


class FactName(BaseModel):
    """A fact that the assistant may have asked for."""

    id: str
    label: str = Field(description="中文名")
    scope: str = Field(description="household 全家的，person 每个人的")


@router.get("/understand/facts")
async def facts(_tester: Tester, services: Shared) -> list[FactName]:
    """Everything that can be asked for, in the order in which it is described."""
    return [FactName(id=fact.id, label=fact.label, scope=fact.scope) for fact in services.knowledge.facts.values()]


@router.post("/understand")
async def understand(given: Message, _tester: Tester, services: Shared, faq: Faq, rehearse: Rehearsal) -> Understood:
    """What the assistant makes of a message. When the classifier is down, facts and answers are given all the same."""
    if given.asked is not None and given.asked not in services.knowledge.facts:
        raise invalid("asked", f"没有叫 {given.asked} 的事实")
    parsed, problem = await _parse(services, given)
    await faq.refresh()
    distress = detect_distress(given.text)
    said = read(given.text, given.asked)
    act = act_heard(given.text, parsed["act"]) if "act" in parsed else None
    played = await rehearse(given.text, act) if rehearse and act else None
    return Understood(
        act=act,
        confidence=parsed.get("confidence"),
        ranking=parsed.get("ranking", []),
        facts=FactsHeard.model_validate(said.to_json()),
        heard=heard(services.knowledge, said),
        faq=[HitOut.of(found) for found in faq.find(given.text).answers],
        distress=distress.kind if distress else None,
        reply="\n".join(reply.text for reply in played.replies) if played else None,
        problem=problem,
    )


async def _parse(services: Services, given: Message) -> tuple[dict[str, Any], ProblemOut | None]:
    try:
        return await services.assistant.parse(given.text, given.asked), None
    except AssistantError:
        return {}, ProblemOut(
            type="/problems/assistant-unavailable",
            title="助手的分类程序没有应答",
            status=503,
            detail="意图现在认不出来。事实和问答照常。请稍后再试，一直这样就告诉管理员。",
        )
