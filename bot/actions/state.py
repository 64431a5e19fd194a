"""What the dialogue remembers between turns. Facts are not here: they are in the household file."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

Kind = Literal[
    "fact", "any", "each", "which", "whose", "list", "members", "confirm", "offer", "erase", "restart", "human", "safe"
]
Fact = tuple[str, int | None]


class Item(BaseModel):
    """A fact, and whose it is: some members, or nobody's for the household's own."""

    fact: str
    group: list[int] = Field(default_factory=list)

    def facts(self) -> list[Fact]:
        """The facts one by one."""
        return [(self.fact, member) for member in self.group] or [(self.fact, None)]


class Asked(BaseModel):
    """The question that stands open.

    kind: "fact" one fact; "any" the same fact about all members in `group`, yes or no; "each" what it
    is for each of them; "which" whom of `group` it holds for;
    "whose" of which one of `group` it is to be changed; "list" several rare things at once, in `items`;
    "members" who lives there; "confirm" a value read back; "offer" result now or later; "erase", "restart",
    "human" and "safe" (are you safe?) a decision, yes or no.
    """

    kind: Kind
    fact: str = ""
    member: int | None = None
    group: list[int] = Field(default_factory=list)
    items: list[Item] = Field(default_factory=list)
    anew: bool = False  # it is held, and to be changed
    explained: bool = False  # answered beside the choices once; the next time the talk moves on
    passed: int = 0  # how often only known things were told instead

    def facts(self) -> list[Fact]:
        """Everything that is asked for."""
        if self.kind == "list":
            return [fact for item in self.items for fact in item.facts()]
        return [(self.fact, who) for who in self.group] or [(self.fact, self.member)]


class Doubt(BaseModel):
    """A value that was said roughly, or that decides much, and is read back before it counts."""

    fact: str
    member: int | None = None
    value: Any = None
    low: Any = None
    high: Any = None
    quote: str = ""
    seq: int = 0

    def is_whole(self) -> bool:
        """Whether it is one person's wage that may be all there is."""
        one_figure = self.value is not None and self.low is not None and self.low == self.high
        return self.fact == "monthly_income" and one_figure


class Calling(BaseModel):
    """A call-back in the making. phone: empty while it is asked for; passed: how often something else was said."""

    phone: str = ""
    passed: int = 0


class DialogueState(BaseModel):
    """The steering of one conversation; stored as JSON with the conversation."""

    active: bool = False
    asked: Asked | None = None
    interrupted: Asked | None = None  # what was asked before "shall I call somebody?"
    queue: list[Asked] = Field(default_factory=list)  # what follows from an answer and is asked before anything else
    lists: int = 0  # how many times a list was put: its buttons bear the number
    numbered: list[Item] = Field(default_factory=list)  # what was last told as held, by number
    about: list[str] = Field(default_factory=list)  # whom the talk was last about, by key, the latest first
    doubts: list[Doubt] = Field(default_factory=list)
    skipped: list[Fact] = Field(default_factory=list)
    focus: list[str] = Field(default_factory=list)  # the helps asked for by name; empty: all there are
    other: str = ""  # whom they ask for; empty: this is about their own home
    parked: "DialogueState | None" = None  # the talk about the other of the two homes, while this one goes on
    offered: dict[str, str] = Field(default_factory=dict)  # label -> id of the buttons just shown
    last_at: datetime | None = None  # when the resident last said something
    calling: Calling | None = None
    left_at: datetime | None = None  # since when they waited before they left the queue: the place to come back to
    gentle: bool = False  # after a cry: nothing is asked until they go on by themselves
    misunderstood: int = 0
    questions_since_result: int = 0
    result_offered: bool = False
    result_shown: bool = False

    def skip(self, fact: str, member: int | None) -> None:
        """Do not ask this again: they do not know or do not want to say."""
        if (fact, member) not in self.skipped:
            self.skipped.append((fact, member))

    def forget_gone(self, members: int) -> None:
        """Drop what is about people who were taken out of the file meanwhile; positions below `members` are there."""

        def gone(asked: Asked | None) -> bool:
            return asked is not None and any(who is not None and who >= members for _, who in asked.facts())

        self.asked = None if gone(self.asked) else self.asked
        self.interrupted = None if gone(self.interrupted) else self.interrupted
        self.queue = [asked for asked in self.queue if not gone(asked)]
        self.numbered = [item for item in self.numbered if all(who < members for who in item.group)]
        self.doubts = [doubt for doubt in self.doubts if doubt.member is None or doubt.member < members]
        self.skipped = [entry for entry in self.skipped if entry[1] is None or entry[1] < members]

    def skip_all(self, asked: Asked) -> None:
        """Skip the open question, for everybody it is about."""
        for fact, member in asked.facts():
            self.skip(fact, member)

    def unskip(self, fact: str, member: int | None) -> None:
        """They said it after all."""
        self.skipped = [entry for entry in self.skipped if tuple(entry) != (fact, member)]
