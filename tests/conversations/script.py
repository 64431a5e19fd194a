"""The scripted conversations as typed records. See scripts/*.yml; every key means what its comment here says."""

from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator
from ruamel.yaml import YAML

FOLDER = Path(__file__).with_name("scripts")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Walk(Strict):
    """Answers whatever is asked, until a fact is asked for, the result comes, a result is offered, or nothing more.

    answers: fact -> reply; default: the reply to any other question; interrupt: said before each answer.
    """

    until: str
    at_most: int
    answers: dict[str, str] = {}
    default: str = "不知道"
    interrupt: str | None = None


class Step(Strict):
    """One thing the resident does, and what must hold then."""

    say: str | None = None
    press: str | None = None  # part of the label of a button on offer
    repeat: str | None = None  # said `times` times in one message
    times: int = 1
    walk: Walk | None = None

    says: list[str] = []  # each stands in the replies
    says_any: list[str] = []  # at least one does
    never: list[str] = []  # none does
    asks: str | None = None  # the fact that is asked for; "any": some question; "other": another than before
    asks_again: bool = False  # the question that stood open
    offers: list[str] = []  # part of the label of a button
    shows: str | None = None  # a message of this kind
    silent: bool = False  # the assistant says nothing
    known: dict[str, Any] = {}  # household facts held
    unknown: list[str] = []  # household facts not held
    members: list[dict[str, Any]] = []  # for each, one member of the file with all these facts
    nobody_has: list[str] = []  # facts that no member has, but for "no" and 0
    owner: str | None = None
    priority: str | None = None
    erased: bool = False
    benefits: dict[str, dict[str, Any]] = {}  # measure -> status, value

    @model_validator(mode="after")
    def _one_deed(self) -> Self:
        if sum(deed is not None for deed in (self.say, self.press, self.repeat, self.walk)) != 1:
            raise ValueError("expected exactly one of say, press, repeat, walk")
        return self


class Script(Strict):
    name: str  # file and number, for the test's id
    title: str
    turns: list[Step]


def scripts() -> list[Script]:
    """All scripted conversations."""
    return [
        Script.model_validate({"name": f"{path.stem}-{number}", **row})
        for path in sorted(FOLDER.glob("*.yml"))
        for number, row in enumerate(YAML(typ="safe").load(path), start=1)
    ]
