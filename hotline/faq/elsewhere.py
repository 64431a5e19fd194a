"""Matters that people ask about here although others answer them (policy_kb/elsewhere.yml)."""

from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from ruamel.yaml import YAML

from hotline.faq.nearness import Entry


class Topic(BaseModel):
    """`told`: who can answer it, in a sentence for residents; `asked`: ways of asking."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z-]+$")
    told: str = Field(min_length=4)
    asked: tuple[str, ...] = Field(min_length=4)

    @property
    def searchable(self) -> Entry:
        """What the index takes."""
        return Entry(f"elsewhere:{self.id}", self.asked)


@cache
def topics() -> tuple[Topic, ...]:
    """All of them. Raises pydantic.ValidationError naming the place in the file."""
    raw: Any = YAML(typ="safe").load(files("policy_kb").joinpath("elsewhere.yml").read_text("utf-8"))
    return TypeAdapter(tuple[Topic, ...]).validate_python(raw)
