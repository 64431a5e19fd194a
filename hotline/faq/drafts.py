"""What staff write into an entry, and what an entry must be like."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.faq.topics import TOPICS
from hotline.faq.words import plain
from hotline.markup import told_markup
from hotline.staff.schemas import Clean
from policy_kb import QUOTED, KnowledgeBase

LONGEST_ANSWER = 2000
LONGEST_MARK = 40  # of what is wrong, shown to whoever wrote it
Wording = Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Beside = Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=LONGEST_ANSWER)]
# Braces of any width, or the word that a reference begins with: what is meant to be filled in, and would not be.
_BRACES = re.compile(r"[{\uff5b]+[^{}\uff5b\uff5d\n]{0,80}[}\uff5d]*|[}\uff5d]+|standard\s*[:：]\s*\w*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'/]+\.[^\s<>\"']+")


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
    answer: Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=2, max_length=LONGEST_ANSWER)] = (
        Field(description="答案。会变的数字不要写死，写 {{standard:标准编号}}，系统按日期填上")
    )
    answer_last_known: Beside = Field(default="", description="引用的标准只有以前的数时怎么说；空着就照答案说")
    answer_missing: Beside = Field(default="", description="引用的标准一个数也没有时怎么说；空着就照答案说")
    topic: str = Field(default="", description=f"主题的编号，空着表示没有分：{'、'.join(TOPICS)}")
    measures: list[Annotated[str, Field(max_length=64)]] = Field(
        default=[], max_length=20, description="说的是哪几项帮助（政策库里的编号）"
    )
    district: Annotated[str, Field(max_length=16)] | None = Field(
        default=None, description="只在哪个区这样；null 表示全市"
    )
    clause: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=64)] = Field(
        default="", description="属于2016年文件的哪一条，不属于的空着", examples=["二(二)"]
    )
    source: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=300)] = Field(
        default="", description="出处：文件名、条款和年份，居民会看到；只讲怎么用这个服务的空着"
    )
    address: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=500)] = Field(
        default="", description="出处的网址，没有的空着"
    )
    effective_from: date | None = Field(default=None, description="从哪天起有效，空着表示一直有效")
    effective_to: date | None = Field(default=None, description="到哪天为止（含当天），空着表示没有期限")
    review_by: date | None = Field(default=None, description="最晚哪天要再看一遍还对不对，空着表示没有定")

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way of asking, the question first."""
        return (self.question, *self.variants)

    @property
    def prose(self) -> dict[str, str]:
        """Everything that residents may be told, by field."""
        return {
            "answer": self.answer,
            "answer_last_known": self.answer_last_known,
            "answer_missing": self.answer_missing,
        }


def check(draft: EntryDraft, knowledge: KnowledgeBase) -> None:
    """Raises InvalidEntryError for what the types alone do not catch."""
    for problem in problems_of(draft, knowledge):
        raise problem


def problems_of(draft: EntryDraft, knowledge: KnowledgeBase) -> Iterator[InvalidEntryError]:
    """All that the types alone do not catch."""
    if draft.effective_from and draft.effective_to and draft.effective_to < draft.effective_from:
        yield InvalidEntryError("effective_to", f"结束日期 {draft.effective_to} 早于开始日期 {draft.effective_from}")
    if draft.topic and draft.topic not in TOPICS:
        known = "、".join(f"{label}（{name}）" for name, label in TOPICS.items())
        yield InvalidEntryError("topic", f"没有“{draft.topic}”这个主题。可以有：{known}")
    for measure in draft.measures:
        if measure not in knowledge.measures:
            yield InvalidEntryError("measures", f"没有编号为 {measure} 的帮助，请从列表里选")
    districts = {office.district for office in knowledge.directory.offices}
    if draft.district is not None and draft.district not in districts:
        yield InvalidEntryError("district", f"没有“{draft.district}”区。可以是：{'、'.join(sorted(districts))}")
    if draft.address and not _ADDRESS.fullmatch(draft.address):
        yield InvalidEntryError("address", "网址要写全，以 https:// 开头，例如 https://www.xm.gov.cn/…")
    for field, text in draft.prose.items():
        yield from _placeholders(field, text, knowledge)
    for field, text in _texts(draft):
        if wrong := told_markup(text):
            yield InvalidEntryError(field, wrong)
    yield from _wordings(draft)


def _placeholders(field: str, text: str, knowledge: KnowledgeBase) -> Iterator[InvalidEntryError]:
    for standard in QUOTED.findall(text):
        if standard not in knowledge.standards:
            yield InvalidEntryError(field, f"没有编号为 {standard} 的标准，请从标准列表里选")
    rest = QUOTED.sub(lambda found: "□" * len(found[0]), text)
    if wrong := _BRACES.search(rest):
        marked = text[slice(*wrong.span())][:LONGEST_MARK]
        yield InvalidEntryError(
            field, f"“{marked}”不是能填数的写法。请从标准列表里选，会自动写成 {{{{standard:编号}}}}"
        )


def _texts(draft: EntryDraft) -> Iterator[tuple[str, str]]:
    yield "question", draft.question
    for place, variant in enumerate(draft.variants):
        yield f"variants.{place}", variant
    yield from draft.prose.items()
    yield "clause", draft.clause
    yield "source", draft.source


def _wordings(draft: EntryDraft) -> Iterator[InvalidEntryError]:
    seen: dict[str, str] = {}
    for place, wording in enumerate(draft.wordings):
        field = "question" if place == 0 else f"variants.{place - 1}"
        key = plain(wording)
        if not key:
            yield InvalidEntryError(field, "这里没有文字")
        elif key in seen:
            yield InvalidEntryError(field, f"“{wording}”和“{seen[key]}”是同一个问法，留一个就行")
        seen[key] = wording
