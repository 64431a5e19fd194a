"""What was heard in a message, in words for staff: one line a fact."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, Field

from bot.language import Extraction, Mention
from bot.language.types import Value, plain, relation
from hotline.households.view import value_label
from policy_kb import KnowledgeBase

EVERYBODY = "全家"
State = Literal["sure", "doubtful", "corrected"]


class Heard(BaseModel):
    """One thing that a message says, about the household (member null) or one person."""

    member: str | None = Field(description="和居民的关系；null 表示全家")
    member_label: str = Field(description="怎么称呼这个人")
    fact: str
    label: str = Field(description="这一项的中文名")
    value_label: str = Field(description="数值的中文写法")
    state: State = Field(description="sure 说得准，doubtful 要再核对，corrected 改前面说的")
    quote: str = Field(description="原话；改前面说的没有单独的原话")


def heard(knowledge: KnowledgeBase, said: Extraction) -> list[Heard]:
    """What is sure first, then what is to be asked again, then corrections."""
    words = _Words(knowledge, {person.key: person.label for person in said.members})
    sure = said.sure
    return [
        *(words.line(one.person, one.fact, words.value(one.fact, one.value), "sure", one.quote) for one in sure),
        *(words.line(one.person, one.fact, words.range(one), "doubtful", one.quote) for one in said.uncertain),
        *(
            words.line(
                one.person_key,
                one.fact,
                f"{words.value(one.fact, one.old)} → {words.value(one.fact, one.new)}",
                "corrected",
            )
            for one in said.corrections
        ),
    ]


@dataclass(frozen=True)
class _Words:
    """names: what the people of the message are called there, by their keys."""

    knowledge: KnowledgeBase
    names: dict[str, str]

    def line(self, person: str | None, fact: str, value: str, state: State, quote: str = "") -> Heard:
        return Heard(
            member=relation(person),
            member_label=self._person(person),
            fact=fact,
            label=self.knowledge.facts[fact].label,
            value_label=value,
            state=state,
            quote=quote,
        )

    def value(self, fact: str, value: Value) -> str:
        return "—" if value is None else value_label(self.knowledge.facts[fact], plain(value))

    def range(self, mention: Mention) -> str:
        if mention.low is None and mention.high is None:
            return self.value(mention.fact, mention.value)
        return f"{self.value(mention.fact, mention.low)} – {self.value(mention.fact, mention.high)}"

    def _person(self, key: str | None) -> str:
        if key is None:
            return EVERYBODY
        return self.names.get(key) or self.value("relation", relation(key))
