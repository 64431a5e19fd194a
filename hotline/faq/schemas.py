"""What the clerk's pages get and send about answers."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.days import today
from hotline.faq.bare_figures import BareFigure, Verdict, judged
from hotline.faq.drafts import Beside, EntryDraft
from hotline.faq.history import State, Version
from hotline.faq.listing import is_due
from hotline.faq.store import StoredEntry
from hotline.staff.accounts import Account
from hotline.staff.schemas import Clean
from policy_kb import KnowledgeBase

EntryId = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,64}$")]
ProseField = Literal["answer", "answer_last_known", "answer_missing"]
PROSE: tuple[ProseField, ...] = ("answer", "answer_last_known", "answer_missing")


class MarkOut(BaseModel):
    """A figure that stands in the text of itself; with one of these nothing is published."""

    field: ProseField
    start: int = Field(description="从第几个字起（0 起）")
    end: int
    text: str
    verdict: Verdict = Field(description="equals 就是某个标准的数，contradicts 和标准对不上，without 没有标准可引")
    standards: list[str] = Field(description="说的可能是哪些标准")
    told: str

    @classmethod
    def of(cls, field: ProseField, mark: BareFigure) -> Self:
        """For the console."""
        return cls(
            field=field,
            start=mark.start,
            end=mark.end,
            text=mark.text,
            verdict=mark.verdict,
            standards=list(mark.standards),
            told=mark.told,
        )


class ProposedEntryOut(BaseModel):
    """Content that residents get once a second person agrees."""

    content: EntryDraft
    by: str = Field(description="谁提的")
    at: datetime
    mine: bool = Field(description="是您自己提的；要由另一位同事来定")


class ReturnedOut(BaseModel):
    """Content that was turned down or taken back, to be gone on with."""

    content: EntryDraft
    by: str = Field(description="谁没有同意，或者自己收回的")
    own: bool = Field(description="是提的人自己收回的")
    at: datetime
    note: str = Field(description="为什么")


class EntryOut(BaseModel):
    """An entry as it stands."""

    id: str
    question: str
    variants: list[str]
    answer: str = Field(description="原文，{{standard:…}} 没有填上数值")
    answer_last_known: str
    answer_missing: str
    topic: str
    measures: list[str]
    district: str | None
    clause: str
    source: str
    address: str
    effective_from: date | None
    effective_to: date | None
    review_by: date | None
    due: bool = Field(description="到了该再看一遍的日子，或者过了有效期")
    state: State = Field(description="draft 草稿，published 已发布，withdrawn 已撤回，archived 已归档")
    version: int = Field(description="每动一次加一；修改时带上，别人先改了就会拒绝")
    updated_at: datetime
    updated_by: str | None = Field(description="谁改的；null 表示还是随系统来的原样")
    approved_by: str | None = Field(description="谁同意的")
    standards: list[str] = Field(description="引用了哪些标准")
    proposed: ProposedEntryOut | None = Field(description="等另一位同事同意；同意前居民看不到")
    returned: ReturnedOut | None = Field(description="没有同意的内容和原因，可以接着改")
    warnings: list[str] = Field(description="写死的金额、比例：有一处就不能发布")

    @classmethod
    def of(cls, entry: StoredEntry, knowledge: KnowledgeBase, reader: Account) -> Self:
        """For the console, as this reader sees it."""
        made = {
            "due": is_due(entry, today()),
            "warnings": [mark.told for mark in marks_of(entry.draft, knowledge)],
            "proposed": _proposed(entry, reader),
            "returned": ReturnedOut(**entry.returned) if entry.returned else None,
        }
        return cls(**{name: getattr(entry, name) for name in cls.model_fields if name not in made}, **made)


class EntryEdit(EntryDraft):
    """The new content, and the version that was read before it was changed."""

    version: int | None = Field(default=None, description="读到的版本号；不带就不检查有没有别人先改")


class Note(BaseModel):
    """A few words on what is done."""

    model_config = ConfigDict(extra="forbid")

    note: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=300)] = Field(
        default="", description="为什么不同意；收回自己提的可以不写"
    )


class VersionOut(BaseModel):
    """What an entry was, or is."""

    version: int
    content: EntryDraft
    state: State
    at: datetime
    by: str | None = Field(description="谁改成这样的；null 表示随系统来的")
    approved_by: str | None

    @classmethod
    def of(cls, version: Version) -> Self:
        """For the console."""
        return cls(
            version=version.version,
            content=EntryDraft.model_construct(**version.content),
            state=version.state,
            at=version.updated_at,
            by=version.updated_by,
            approved_by=version.approved_by,
        )


class Written(BaseModel):
    """Answers as they are being written."""

    model_config = ConfigDict(extra="forbid")

    answer: Beside = ""
    answer_last_known: Beside = ""
    answer_missing: Beside = ""


class AnswerName(BaseModel):
    """An entry by its question."""

    id: str
    question: str
    state: State


class StandardUsed(BaseModel):
    """A standard that can be quoted."""

    id: str
    label: str
    told: str = Field(description="今天填上去是什么样")
    known: Literal["in_force", "last_known", "none"] = Field(description="今天有效、只有以前的、一个也没有")
    answers: list[AnswerName] = Field(description="哪些问答引用了它")


class PreviewOut(BaseModel):
    """What residents would read today, and what stands in the way of publishing."""

    text: str = Field(description="今天居民会看到的样子")
    form: ProseField = Field(description="今天说的是哪一种写法")
    in_force: str = Field(description="标准都有数时的样子；今天没有的，照最近的数填")
    last_known: str = Field(description="只有以前的数时的样子")
    missing: str = Field(description="没有数时的样子")
    marks: list[MarkOut]


class Choice(BaseModel):
    """Something that can be chosen."""

    id: str
    label: str


class EntryChoices(BaseModel):
    """From what an entry's particulars are chosen."""

    topics: list[Choice]
    measures: list[Choice]
    districts: list[str]
    standards: list[StandardUsed]


class Similar(BaseModel):
    """An entry that means nearly the same."""

    id: str
    question: str
    state: State
    near: float = Field(description="0 到 1，意思有多近")
    wording: str = Field(description="哪一种问法最像")


class Wordings(BaseModel):
    """Ways of asking, as they are being written."""

    model_config = ConfigDict(extra="forbid")

    wordings: Annotated[list[Annotated[str, Clean, Field(max_length=200)]], Field(max_length=51)]
    but: Annotated[str, Field(max_length=64)] = Field(default="", description="正在改的那一条，不和自己比")


def marks_of(draft: EntryDraft, knowledge: KnowledgeBase) -> list[MarkOut]:
    """All figures that stand in a draft of themselves."""
    day = today()
    return [MarkOut.of(field, mark) for field in PROSE for mark in judged(getattr(draft, field), knowledge, day)]


def _proposed(entry: StoredEntry, reader: Account) -> ProposedEntryOut | None:
    if entry.proposed is None or entry.proposed_at is None:
        return None
    return ProposedEntryOut(**entry.proposed, at=entry.proposed_at, mine=entry.proposed_by == reader.id)


def as_json(model: BaseModel) -> dict[str, Any]:
    """As a problem carries it beside its sentence."""
    return model.model_dump(mode="json")
