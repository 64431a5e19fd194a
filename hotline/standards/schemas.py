"""What the console sends and gets about standards."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.households.file import json_value
from hotline.staff.accounts import Account
from hotline.staff.schemas import Clean
from hotline.standards.effect import Effect
from hotline.standards.store import Concern, EnteredValue, Leaving
from policy_kb import StandardValue

Why = Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=300)]
Figures = int | float | list[int | float]
Fate = Literal["proposed", "approved", "rejected", "suspended", "withdrawn"]


def plain(figures: tuple[Decimal, ...]) -> Figures:
    """One number, or several where the standard has entries."""
    told = [json_value(figure) for figure in figures]
    return told[0] if len(told) == 1 else told


class LeavingOut(BaseModel):
    """That somebody wants to take a value back, which waits for a second person."""

    by: str
    at: datetime
    why: str
    mine: bool = Field(description="是您自己提的；要由另一位同事来定")

    @classmethod
    def of(cls, leaving: Leaving, reader: Account) -> Self:
        """As this reader sees it."""
        at = datetime.fromisoformat(leaving.at)
        return cls(by=leaving.by, at=at, why=leaving.why, mine=leaving.account == reader.id)


class ValueOut(BaseModel):
    """A value for a period."""

    value: Figures = Field(description="一个数；分几项的标准（见 entries）是几个数")
    effective_from: date | None
    effective_to: date | None = Field(description="含当天；null 表示没有写结束日期")
    source: str
    grade: str = Field(description="P 本文件写明，A 官方原文，B 媒体报道或转载，C 只见过转抄：助手不用")
    seen: date | None = Field(default=None, description="没有写结束日期的，最晚哪天还有人这样说")
    id: str | None = Field(default=None, description="工作人员录入的才有，撤下时用")
    entered_by: str | None = Field(default=None, description="谁录入的；null 表示随系统来的")
    leaving: LeavingOut | None = Field(default=None, description="有人提了撤下，等另一位同事同意；同意前照用")

    @classmethod
    def of(cls, value: StandardValue, entered: EnteredValue | None = None) -> Self:
        """A value as the knowledge base has it; `entered`: what staff entered, where it is theirs."""
        return cls(
            value=plain(value.values),
            effective_from=value.effective_from,
            effective_to=value.effective_to,
            source=value.source,
            grade=value.grade,
            seen=value.attested if value.attested > date.min else None,
            id=entered.id if entered else None,
            entered_by=entered.entered_by if entered else None,
        )


class ProposedValueOut(ValueOut):
    """A value that is of no effect until a second person agrees."""

    id: str = Field(description="同意或不同意时用")
    mine: bool = Field(description="是您自己提的；要由另一位同事来定")
    accepts: list[Concern] = Field(description="提的人说明过的：overlap 有意盖过随系统来的数值，gap 有些天确实没有数")


class SuspendedValueOut(ValueOut):
    """A value that somebody took out of use, until a second person withdraws it or lets it stand again."""

    id: str
    by: str = Field(description="谁暂停的")
    at: datetime
    why: str
    may_withdraw: bool = Field(description="您可以同意撤下：不是您提的")
    may_resume: bool = Field(description="您可以恢复使用：不是您暂停的")

    @classmethod
    def held(cls, one: EnteredValue, reader: Account) -> Self:
        """As this reader sees it. Raises ValueError for a value that is in use."""
        if one.suspended is None or one.leaving is None:
            raise ValueError(f"expected a suspended value, got {one.id}")
        value = ValueOut.of(one.standard_value, one).model_dump()
        return cls(
            **value,
            by=one.suspended.by,
            at=one.suspended.at,
            why=one.suspended.why,
            may_withdraw=one.leaving.account != reader.id,
            may_resume=one.suspended.account != reader.id,
        )


class EnteredValueOut(ValueOut):
    """A value that staff entered at some time, and what became of it."""

    fate: Fate = Field(
        description="proposed 等人同意，approved 已同意，rejected 没有采用，suspended 暂停用，withdrawn 撤下了"
    )
    entered_at: datetime
    settled_by: str | None = Field(description="谁同意、不同意、暂停或撤下的")
    settled_at: datetime | None
    why: str | None = Field(description="暂停或撤下的原因")

    @classmethod
    def past(cls, one: EnteredValue) -> Self:
        """With its latest step."""
        fate: Fate = one.state
        by, at, why = one.decided_by, one.decided_at, None
        if one.withdrawn_at is not None:
            fate, by, at, why = "withdrawn", one.withdrawn_by, one.withdrawn_at, one.withdrawn_why
        elif one.suspended is not None:
            fate, by, at, why = "suspended", one.suspended.by, one.suspended.at, one.suspended.why
        value = ValueOut.of(one.standard_value, one).model_dump()
        return cls(**value, fate=fate, entered_at=one.entered_at, settled_by=by, settled_at=at, why=why)


class UseOut(BaseModel):
    """A rule or an answer that a standard is used by."""

    id: str
    label: str


class StandardOut(BaseModel):
    """A standard with all its values."""

    id: str
    label: str
    unit: str
    entries: list[str] = Field(description="分几项的标准，每一项叫什么；只有一个数的为空")
    values: list[ValueOut]
    current: ValueOut | None = Field(description="今天有效的值；null 表示今天没有，助手不会用旧的顶替")
    proposed: list[ProposedValueOut] = Field(description="等另一位同事同意的数值，同意前不起作用")
    suspended: list[SuspendedValueOut] = Field(description="有人暂停了的数值，等另一位同事撤下或者恢复；现在不用")
    last_known: ValueOut | None = Field(description="今天没有值时，最近一次有过的")
    rules: list[UseOut] = Field(description="哪些帮扶对象和措施用到它")
    answers: list[UseOut] = Field(description="哪些问答引用它")


class ValueIn(BaseModel):
    """A value that staff enter."""

    model_config = ConfigDict(extra="forbid")

    value: Decimal | list[Decimal]
    effective_from: date
    effective_to: date | None = None
    source: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=300)]
    grade: str = Field(max_length=1)
    accepts: list[Concern] = Field(
        default=[], max_length=2, description="提示过重叠（overlap）或空档（gap）以后，说明是有意这样填"
    )


class ChangeOut(BaseModel):
    """What an outcome comes to, before and after."""

    model_config = ConfigDict(from_attributes=True)

    rule: str
    label: str
    before: str
    after: str


class MoveOut(ChangeOut):
    """The same for all households that it happens to."""

    households: int


class HouseholdChangeOut(BaseModel):
    """A stored household whose outcomes change; nothing is told of who they are."""

    household: str
    changes: list[ChangeOut]


class AnswerChangeOut(BaseModel):
    """An answer that reads differently."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    question: str
    before: str
    after: str


class EffectOut(BaseModel):
    """What would change. Nothing has been changed yet."""

    day: date = Field(description="按哪天算：今天；数值不管今天的，按它管的第一天或最后一天")
    stored: int = Field(description="存了多少户，内容是空的不算")
    compared: int = Field(description="比较了多少户；比 stored 少的，是户数太多，只比了最近的")
    unread: int = Field(description="有多少户的记录现在读不了，没有比")
    changed: int = Field(description="有多少户的结果会变")
    moves: list[MoveOut] = Field(description="变成什么样，各有多少户，多的在前")
    examples: list[HouseholdChangeOut] = Field(description="前二十户，每户哪几项变")
    answers: list[AnswerChangeOut] = Field(description="哪些问答读起来会不一样")

    @classmethod
    def of(cls, found: Effect) -> Self:
        """For the console."""
        moves = [
            MoveOut(rule=one.rule, label=one.label, before=one.before, after=one.after, households=count)
            for one, count in found.moves.most_common()
        ]
        examples = [
            HouseholdChangeOut(
                household=name,
                changes=[
                    ChangeOut(rule=one.rule, label=one.label, before=one.before, after=one.after) for one in all_of
                ],
            )
            for name, all_of in found.examples.items()
        ]
        return cls(
            day=found.day,
            stored=found.stored,
            compared=found.compared,
            unread=found.unread,
            changed=found.changed,
            moves=moves,
            examples=examples,
            answers=[AnswerChangeOut.model_validate(one) for one in found.answers],
        )
