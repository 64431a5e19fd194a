"""What the pages get of answers that are looked at first, and what they send."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.approvals.holding import State
from hotline.approvals.rules import Kind, Then
from hotline.staff.schemas import Clean


class ApprovalRuleIn(BaseModel):
    """How long a resident waits at most, and what happens then."""

    model_config = ConfigDict(extra="forbid")

    minutes: int = Field(ge=1, le=240, description="最多让居民等几分钟")
    then: Then = Field(description="到时间没人看：send 照原样发出去，person 请居民找工作人员")


class ApprovalRuleOut(ApprovalRuleIn):
    """One rule as it is set."""

    kind: Kind
    name: str
    label: str
    entered_by: str
    entered_at: datetime


class ApprovalSubjectOut(BaseModel):
    """A topic or measure that a rule can be about."""

    kind: Kind
    name: str
    label: str


class ApprovalRulesOut(BaseModel):
    """The rules, and what they can be about."""

    rules: list[ApprovalRuleOut]
    subjects: list[ApprovalSubjectOut]


class HeldAnswerOut(BaseModel):
    """An answer that was held back."""

    id: str
    conversation_id: str
    resident_label: str
    question: str = Field(description="居民的原话，长号码已遮住")
    label: str = Field(description="因为哪个话题或者哪项帮助要先看")
    text: str = Field(description="要发的答复；已经发了的，是发出去的话")
    cards: bool = Field(description="是结果卡片：只能照原样发，不能改字")
    at: datetime
    until: datetime = Field(description="最迟到什么时候")
    then: Then
    then_label: str
    state: State
    state_label: str
    decided_by: str | None = Field(description="谁看的；自己发的为 null")
    decided_at: datetime | None


class ApproveIn(BaseModel):
    """Other words than the assistant's, where they are to be changed."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)] | None = None
