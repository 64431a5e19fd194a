"""What the dialogue remembers between turns. Facts are not here: they are in the household file."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator

Kind = Literal[
    "fact", "any", "which", "whose", "away", "departed", "counted", "list", "members", "confirm", "offer",
    "for_whom", "erase", "restart", "human", "safe", "leave",
]  # fmt: skip
Fact = tuple[str, int | None]
_RETURNABLE = "fact", "any", "which", "list", "members", "confirm"
MOST_FORMER = 5  # so many questions back
_GONE = -1
# How other channels are told what is asked; all others ask for a decision.
_KINDS = dict.fromkeys(("fact", "any", "which"), "fact") | {k: k for k in ("members", "list", "confirm")}


class Item(BaseModel):
    """A fact, and whose it is: some members, or nobody's for the household's own."""

    fact: str
    group: list[int] = Field(default_factory=list)

    def after(self, moved: Mapping[int, int]) -> "Item | None":
        """The same after people were taken out: position then -> position now. None where nobody of it is left."""
        group = [moved[who] for who in self.group if who in moved]
        return None if self.group and not group else Item(fact=self.fact, group=group)

    def facts(self) -> list[Fact]:
        """The facts one by one."""
        return [(self.fact, member) for member in self.group] or [(self.fact, None)]


class Asked(BaseModel):
    """The question that stands open.

    kind: "fact" one fact; "any" the same fact about all members in `group`, yes or no;
    "which" whom of `group` it holds for;
    "whose" of which one of `group` it is to be changed; "away" who of `group` does not live there;
    "departed" whether `who`, a member or not, died or only went somewhere;
    "counted" whether `who`, who left, is one of so many who live there;
    "list" several rare things at once, in `items`; "for_whom" whether they ask for somebody else;
    "members" who lives there; "confirm" a value read back; "offer" result now or later; "erase", "restart",
    "human", "safe" (are you safe?) and "leave" (the queue?) a decision, yes or no.
    """

    kind: Kind
    fact: str = ""
    member: int | None = None
    group: list[int] = Field(default_factory=list)
    items: list[Item] = Field(default_factory=list)
    who: str = ""  # as the talk names them
    anew: bool = False  # it is held, and to be changed
    explained: bool = False  # answered beside the choices once; the next time the talk moves on
    passed: int = 0  # how often only known things were told instead
    serves: str = ""  # the id of the help in view that it is asked for
    last: bool = False  # nothing else is missing for that help

    @model_validator(mode="before")
    @classmethod
    def _one_by_one(cls, stored: Any) -> Any:
        """Until 2026-11 one question could ask what something is for each of several people."""
        if isinstance(stored, dict) and stored.get("kind") == "each":
            group = stored.get("group") or [None]
            return {**stored, "kind": "fact", "member": group[0], "group": []}
        return stored

    def after(self, moved: Mapping[int, int]) -> "Asked | None":
        """The same after people were taken out: position then -> position now. None where it is about one of them."""
        if self.member is not None and self.member not in moved:
            return None
        group = [moved[who] for who in self.group if who in moved]
        items = [left for item in self.items if (left := item.after(moved)) is not None]
        if (self.group and not group) or (self.items and not items):
            return None
        member = None if self.member is None else moved[self.member]
        return self.model_copy(update={"member": member, "group": group, "items": items})

    def as_json(self) -> dict[str, Any]:
        """What it asks, for other channels: kind, the facts of the catalogue, the member's position."""
        kind = _KINDS.get(self.kind, "decision")
        facts = [] if self.kind == "members" else sorted({fact for fact, _ in self.facts() if fact})
        members = {who for _, who in self.facts()}
        one = members.pop() if len(members) == 1 else None
        return {"kind": kind, "fact": facts[0] if len(facts) == 1 else None, "facts": facts, "member": one}

    def name(self) -> str:
        """The same for the same question, whether it is asked or read back."""
        kind = "" if self.kind in ("fact", "confirm") else self.kind
        return ";".join([kind, self.who, *(f"{fact}.{member}" for fact, member in self.facts())])

    def facts(self) -> list[Fact]:
        """Everything that is asked for."""
        if self.kind == "list":
            return [fact for item in self.items for fact in item.facts()]
        return [(self.fact, who) for who in self.group] or [(self.fact, self.member)]


class Pay(BaseModel):
    """Pay by another unit than the month: CNY for one hour, day, piece …"""

    per: str
    low: Any = None
    high: Any = None
    unit: str = "件"  # in which pieces are counted

    def shown(self) -> str:
        """150, 150到180"""
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}到{self.high:g}"


class Reading(BaseModel):
    """One of two ways in which a figure may be meant."""

    value: Any
    label: str


class Doubt(BaseModel):
    """A value that was said roughly, that decides much, or that can hardly be, and is read back before it counts.

    Where nothing but the quote is known (a day's medicine, asked for a year's), the fact is asked for again.
    """

    fact: str
    member: int | None = None
    value: Any = None
    low: Any = None
    high: Any = None
    quote: str = ""
    seq: int = 0
    rate: Pay | None = None  # what was said, where only the number of units makes a month's pay of it
    readings: list[Reading] = Field(default_factory=list)

    @model_validator(mode="after")
    def _one_figure(self) -> "Doubt":
        """A range of one figure (半个月七百五, by the month) is that figure. Of incomes it says more: `is_whole`."""
        if self.value is None and self.low is not None and self.low == self.high and self.fact != "monthly_income":
            self.value = self.low
        return self

    def is_open(self) -> bool:
        """Whether there is no value to read back, nor bounds of one."""
        return self.value is None and self.low is None and self.rate is None and not self.readings

    def is_unnamed(self) -> bool:
        """Whether it is a sum of which it was not said that it is an income."""
        one_sum = self.value is None and self.low is not None and self.low == self.high
        return self.fact == "monthly_income" and one_sum and self.rate is None

    def is_whole(self) -> bool:
        """Whether it is what some earn, which may be all there is."""
        one_figure = self.value is not None and self.low is not None and self.low == self.high
        return self.fact == "monthly_income" and one_figure and not self.readings


class Aside(BaseModel):
    """A message that waits: it seems to be about another home, or was met with "are you safe?".

    who: whose home, as the assistant names it; key: a relative of theirs who lives apart; empty for a stranger.
    in_view, likely: the helps shown ahead, as in the state of a dialogue.
    """

    who: str
    key: str = ""
    text: str
    seq: int
    act: str
    in_view: list[str] = Field(default_factory=list)
    likely: list[str] = Field(default_factory=list)


class Calling(BaseModel):
    """A call-back in the making. phone: empty while it is asked for; passed: how often something else was said."""

    phone: str = ""
    passed: int = 0


class Taken(BaseModel):
    """A turn that was taken: by which rule of the policy, and what it was heard as."""

    seq: int
    act: str
    rule: str


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
    proposed: list[Doubt] = Field(default_factory=list)  # likely, and read back when their question comes
    skipped: list[Fact] = Field(default_factory=list)
    roughly: list[Fact] = Field(default_factory=list)  # what was said back in passing last, to be told wrong by 不对
    needs: list[str] = Field(default_factory=list)  # the needs that were taken up
    came_for: list[str] = Field(default_factory=list)  # the helps that their story asks for by name
    in_view: list[str] = Field(default_factory=list)  # the ids of the helps in view, the best first
    likely: list[str] = Field(default_factory=list)  # those shown as fitting or likely
    puts: dict[str, int] = Field(default_factory=dict)  # how often each question was put in full
    apart: list[str] = Field(default_factory=list)  # the keys of those who were said not to belong to the household
    served: str = ""  # the help that the question before was asked for
    focus: list[str] = Field(default_factory=list)  # the helps asked for by name; empty: all there are
    other: str = ""  # whom they ask for; empty: this is about their own home
    kin: str = ""  # the key of a relative of theirs whose home that is
    parked: "DialogueState | None" = None  # the talk about the other of the two homes, while this one goes on
    offered: dict[str, str] = Field(default_factory=dict)  # label -> id of the buttons just shown
    aside: Aside | None = None  # what is taken in once it is known of whom it is, or that they are safe
    unrecorded: Aside | None = None  # what was told before they agreed that it is written down
    people: list[str] = Field(default_factory=list)  # ids of the members, as the positions here count them
    gone: dict[str, str] = Field(default_factory=dict)  # who was taken out: key -> id, the latest last
    former: list[Asked] = Field(default_factory=list)  # questions answered or left, the latest last
    told_size: int = 0  # how many were named when "is that all of you?" was settled: it is not asked again
    spoke_of_year: bool = False  # the last words told a year's money
    trace: list[Taken] = Field(default_factory=list)  # who took the last turns
    broken: int = 0  # turns in a row that broke
    last_at: datetime | None = None  # when the resident last said something
    calling: Calling | None = None
    left_at: datetime | None = None  # since when they waited before they left the queue: the place to come back to
    gentle: bool = False  # after a cry: nothing is asked until they go on by themselves
    misunderstood: int = 0
    questions_since_result: int = 0
    result_offered: bool = False
    result_shown: bool = False

    def known_other(self) -> str:
        """Whose the second home is, spoken of now or before; empty where there is none."""
        return self.other or (self.parked.other if self.parked is not None else "")

    def skip(self, fact: str, member: int | None) -> None:
        """Do not ask this again: they do not know or do not want to say."""
        if (fact, member) not in self.skipped:
            self.skipped.append((fact, member))

    def follow(self, people: list[str]) -> None:
        """Positions follow the people, given by id in their order: somebody may have been taken out meanwhile."""
        place = {one: position for position, one in enumerate(people)}
        moved = {then: place[one] for then, one in enumerate(self.people) if one in place}
        moved |= {position: position for position in range(len(self.people), len(people))}
        self.people = people
        self.asked = self.asked and self.asked.after(moved)
        self.interrupted = self.interrupted and self.interrupted.after(moved)
        self.queue = [left for asked in self.queue if (left := asked.after(moved)) is not None]
        self.former = [left for asked in self.former if (left := asked.after(moved)) is not None]
        self.numbered = [kept for item in self.numbered if (kept := item.after(moved)) is not None]
        for doubt in (*self.doubts, *self.proposed):
            doubt.member = None if doubt.member is None else moved.get(doubt.member, _GONE)
        self.doubts = [doubt for doubt in self.doubts if doubt.member != _GONE]
        self.proposed = [doubt for doubt in self.proposed if doubt.member != _GONE]
        self.skipped, self.roughly = (
            [(fact, None if who is None else moved[who]) for fact, who in facts if who is None or who in moved]
            for facts in (self.skipped, self.roughly)
        )

    def answered(self, before: "Asked | None") -> None:
        """Keep the question that stood open before, to come back to it."""
        turned = self.asked is not None and self.asked.anew  # they went back, or change something
        if before is not None and before.kind in _RETURNABLE and before != self.asked and not turned:
            self.former = [*self.former, before][-MOST_FORMER:]

    def skip_all(self, asked: Asked) -> None:
        """Leave the open question, for everybody it is about: nor is what was only half heard of it read back."""
        for fact, member in asked.facts():
            self.skip(fact, member)
        self.doubts = [doubt for doubt in self.doubts if (doubt.fact, doubt.member) not in asked.facts()]

    def unskip(self, fact: str, member: int | None) -> None:
        """They said it after all."""
        self.skipped = [entry for entry in self.skipped if tuple(entry) != (fact, member)]
