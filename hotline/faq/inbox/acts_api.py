"""How well each act is heard, and the sentences that clerks keep to teach it."""

from datetime import date

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from hotline.faq.act_figures import FEW_EXAMPLES, FEW_LABELLED, ActFigures
from hotline.faq.act_figures import kept as measured
from hotline.faq.acts import ACT_LABELS
from hotline.faq.drafts import Wording
from hotline.faq.inbox import examples, store
from hotline.faq.inbox.examples import TAUGHT
from hotline.faq.inbox.schemas import Ids
from hotline.faq.refusals import Refusing
from hotline.services import Shared
from hotline.staff.gate import AnswerEditor
from hotline.staff.schemas import PROBLEMS

router = APIRouter(prefix="/api/staff/faq", tags=["faq"], responses=PROBLEMS, route_class=Refusing)
_NONE = ActFigures(labelled=0, hits=0, invented=0, examples=0)


class Taught(BaseModel):
    """Questions of which a sentence is to be learned."""

    model_config = ConfigDict(extra="forbid")

    ids: Ids
    act: str = Field(max_length=32, description="该听成什么意思")
    wording: Wording = Field(description="记下来的句子；不要有名字和号码")


class ActOut(BaseModel):
    """An act, and how well it is heard."""

    id: str
    label: str
    labelled: int = Field(description="量的时候有几句是这个意思")
    precision: float | None = Field(description="听成这个意思的，有多少真是；null：一句也没有听成它")
    recall: float | None = Field(description="真是这个意思的，有多少听对了；null：一句也没有")
    examples: int = Field(description="训练文件里有几条例句")
    kept: int = Field(description="工作人员一共记下几条；写进训练文件以后也算在 examples 里")
    few_labelled: bool = Field(description=f"量的句子不到 {FEW_LABELLED} 句，一句就差两个百分点以上")
    few_examples: bool = Field(description=f"例句不到 {FEW_EXAMPLES} 条")


class ActsOut(BaseModel):
    """All acts, as they were measured last."""

    day: date
    messages: int = Field(description="一共量了几句")
    enough_labelled: int
    enough_examples: int
    acts: list[ActOut]


@router.post("/inbox/examples", status_code=204)
async def teach(given: Taught, editor: AnswerEditor, services: Shared) -> Response:
    """Keep a sentence to be learned. The classifier is trained from files: it changes nothing until an administrator
    has run `songtan examples` and `songtan train`."""
    async with services.database.write() as connection:
        await examples.add(connection, given.wording, given.act, editor)
        await store.settle(connection, given.ids, store.Outcome("example", None, given.wording, given.act), editor)
    return Response(status_code=204)


@router.get("/acts")
async def list_acts(_editor: AnswerEditor, services: Shared) -> ActsOut:
    """Precision and recall of each act on the labelled messages, as measured last, and how many examples it has."""
    found = measured()
    async with services.database.read() as connection:
        counts = await examples.counted(connection)
    return ActsOut(
        day=found.day,
        messages=found.messages,
        enough_labelled=FEW_LABELLED,
        enough_examples=FEW_EXAMPLES,
        acts=[_out(act, found.acts.get(act, _NONE), counts[act]) for act in TAUGHT],
    )


def _out(act: str, one: ActFigures, added: int) -> ActOut:
    return ActOut(
        id=act,
        label=ACT_LABELS[act],
        labelled=one.labelled,
        precision=one.precision,
        recall=one.recall,
        examples=one.examples,
        kept=added,
        few_labelled=one.labelled < FEW_LABELLED,
        few_examples=one.examples < FEW_EXAMPLES,
    )
