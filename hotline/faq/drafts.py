"""What staff write into an entry, and what an entry must be like."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.faq.rendering import quoted_standards
from hotline.faq.words import plain
from hotline.staff.schemas import Clean
from policy_kb import KnowledgeBase

Wording = Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]


class InvalidEntryError(Exception):
    """An entry cannot be like that. `field` is the input to change; the text is for whoever wrote it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class EntryDraft(BaseModel):
    """The content of an entry, as staff edit it."""

    model_config = ConfigDict(extra="forbid")

    question: Wording = Field(description="问题，用居民的话写", examples=["低保要什么条件？"])
    variants: list[Wording] = Field(default=[], max_length=50, description="同一个问题的其他问法，越多越容易被找到")
    answer: Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=2, max_length=2000)] = Field(
        description="答案。会变的数字不要写死，写 {{standard:标准编号}}，系统按日期填上"
    )
    clause: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=64)] = Field(
        default="", description="属于2016年文件的哪一条，不属于的空着", examples=["二(二)"]
    )
    source: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=300)] = Field(
        default="", description="出处：文件名、条款和年份，居民会看到；只讲怎么用这个服务的空着"
    )
    effective_from: date | None = Field(default=None, description="从哪天起有效，空着表示一直有效")
    effective_to: date | None = Field(default=None, description="到哪天为止（含当天），空着表示没有期限")

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way of asking, the question first."""
        return (self.question, *self.variants)


def check(draft: EntryDraft, knowledge: KnowledgeBase) -> None:
    """Raises InvalidEntryError for what the types alone do not catch."""
    if draft.effective_from and draft.effective_to and draft.effective_to < draft.effective_from:
        raise InvalidEntryError("effective_to", f"结束日期 {draft.effective_to} 早于开始日期 {draft.effective_from}")
    for standard in quoted_standards(draft.answer):
        if standard not in knowledge.standards:
            raise InvalidEntryError("answer", f"没有编号为 {standard} 的标准，请从标准列表里选")
    seen: dict[str, str] = {}
    for place, wording in enumerate(draft.wordings):
        field = "question" if place == 0 else f"variants.{place - 1}"
        key = plain(wording)
        if not key:
            raise InvalidEntryError(field, "这里没有文字")
        if key in seen:
            raise InvalidEntryError(field, f"“{wording}”和“{seen[key]}”是同一个问法，留一个就行")
        seen[key] = wording
