"""A household file as it is sent: every fact with its name, its value in words and its origin."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from hotline.households.file import Source
from policy_kb import FACTS, FactType, Scope, facts_type

FactValue = bool | int | float | str | list[str]


@dataclass(frozen=True)
class _FactsOf:
    """Describes and checks a mapping as the facts of one scope: facts.yml is their one home."""

    name: str
    scope: Scope

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(facts_type(self.name, FACTS, self.scope))


HouseholdFacts = Annotated[dict[str, Any], _FactsOf("HouseholdFacts", "household")]
PersonFacts = Annotated[dict[str, Any], _FactsOf("PersonFacts", "person")]


class FactChoice(BaseModel):
    """A value that can be chosen."""

    id: bool | str
    label: str


class FactOut(BaseModel):
    """One fact: what it is, and where it came from (`seq`: the message, `quote`: the words)."""

    fact: str
    label: str
    value: FactValue
    value_label: str
    source: Source
    seq: int | None
    quote: str
    certainty: str
    confirmed: bool
    at: str
    type: FactType
    unit: str
    choices: list[FactChoice] = Field(description="可以选的值；数字没有")


class MemberFacts(BaseModel):
    """A person of the household."""

    member: int
    label: str
    facts: list[FactOut]


class RemarkOut(BaseModel):
    """What was said that became no fact, in the resident's words. `seq`: the message."""

    seq: int
    quote: str
    at: str


class OneFileOut(BaseModel):
    """One household."""

    household: list[FactOut]
    members: list[MemberFacts]
    remarks: list[RemarkOut] = Field(description="没有变成具体情况的原话，工作人员看得到")


class FileOut(OneFileOut):
    """Everything that counts at present."""

    other: OneFileOut | None = Field(description="替别人问的那一家，和自己家分开记；没有替别人问过就是 null")
