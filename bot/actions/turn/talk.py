"""One turn of the dialogue as the topics see it: what was said, what is known, what stands open."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bot.actions.turn.kin import as_kin
from bot.actions.turn.perspective import as_own
from bot.actions.turn.progress import Progress
from bot.actions.turn.state import Asked, DialogueState
from bot.actions.wording import say, told
from hotline.approvals.holding import Held
from hotline.conversations.messages import Draft
from hotline.conversations.turns import Turn
from hotline.database.models import Kind
from hotline.faq.book import FaqBook, Found
from hotline.faq.inbox import rating
from hotline.faq.inbox.recording import LookedUp, Outcome
from hotline.households.earnings import PER_HEAD, TOTAL, disagree
from hotline.households.file import Departed, HeldFact, HouseholdFile
from policy_kb import Assessment, FactSpec, KnowledgeBase, assess, parse_case

Buttons = list[dict[str, str]]
# Who says "my daughter" has said these too: no need to repeat them.
SELF_EVIDENT = {"relation", "sex"}
_YOUR_HOME = re.compile("您家里?|家里")
_HANDLE = "p"
# What other channels are told of a message that asks for no fact: what to do, or what they would like to know.
DECISION: dict[str, Any] = {"kind": "decision", "fact": None, "facts": [], "member": None}
_DETAIL = re.compile("（.*?）")  # what a label says beside, for those who read files


@dataclass
class Talk:
    """A turn in the making. Nothing of it is stored before the turn ends, and then all of it is."""

    turn: Turn
    state: DialogueState
    kb: KnowledgeBase
    faq: FaqBook
    act: str
    payload: str | None
    as_of: date
    said: list[str] = field(default_factory=list)
    progress: Progress = field(default_factory=Progress)  # of cases; looked up only where it is asked for
    said_last: list[Draft] = field(default_factory=list)  # to be said again; looked up only for that
    departed: Departed | None = None  # who is to be put back; looked up only where that is asked for
    ways: list[dict[str, str]] = field(default_factory=list)  # buttons to go with the next ones
    looked_up: dict[str, Found] = field(default_factory=dict)  # several topics may ask for the same words in one turn
    asking: Asked | None = None  # the question that the next message puts
    input: dict[str, str] | None = None  # how it can be answered by taps, beside its buttons
    replayed: int | None = None  # the message that is taken in now, where it was kept for an answer to come first
    brief: bool = False  # the question is only called to mind: without its second line
    ahead: bool = False  # it is only looked at what somebody else's story points to: whose it is is still asked

    @property
    def file(self) -> HouseholdFile:
        """The household file that is spoken of: their own, or somebody else's."""
        return self.turn.files.other if self.state.other else self.turn.files.own

    @property
    def words(self) -> str:
        """The message, told by the one it is about."""
        if self.state.kin:
            return as_kin(self.turn.text, self.state.other)
        return as_own(self.turn.text, self.state.other) if self.state.other else self.turn.text

    def look_up(self, text: str) -> Found:
        """What the published answers have for these words."""
        if text not in self.looked_up:
            self.looked_up[text] = self.faq.find(text)
        return self.looked_up[text]

    def note_question(self, text: str, outcome: Outcome) -> None:
        """For clerks: what was looked up, and what came of it."""
        nearest = next(iter(self.look_up(text).answers), None)
        near = (None, 0.0) if nearest is None else (nearest.entry_id, nearest.score)
        self.turn.looked_up = LookedUp(text, outcome, *near)

    def held_back(self, answer: Draft, topic: str = "", measures: Iterable[str] = ()) -> bool:
        """Whether a colleague sees an answer first; then that is said in its place. Never in danger."""
        rule = self.faq.seen_first(topic, measures)
        if rule is None or self.turn.in_danger or self.turn.danger is not None:
            return False
        self.turn.hold(Held(rule, answer.kind, answer.text, answer.data))
        self.add(say(f"seen_first_{rule.then}", minutes=rule.minutes))
        return True

    def ask(self, text: str) -> None:
        """Add a question; it says whose home it is about when that is not their own."""
        other = self.state.other
        if other and other not in text:
            text, changes = _YOUR_HOME.subn(lambda found: f"{other}家" + ("里" if "里" in found[0] else ""), text)
            text = text if changes else f"{other}那边，{text}"
        self.add(say("back_to", question=text) if self.brief else text)

    def hint(self, text: str) -> None:
        """Add what makes a question easier; not where it is only called to mind."""
        if not self.brief:
            self.add(text)

    def add(self, text: str) -> None:
        """Add a sentence; all sentences of a turn that belong together become one bubble."""
        self.said.append(text)

    def send(self, choices: Buttons | None = None, together: Buttons | None = None, buttons_say: str = "") -> None:
        """Send what was said so far as one message, with buttons where there are some.

        together: those of which several may be chosen; buttons_say: what needs no saying beside buttons.
        """
        if not self.said:
            return
        text, brief = "\n".join(self.said), "\n".join(part for part in self.said if part != buttons_say)
        self.said.clear()
        self.state.offered = {}
        about, self.asking, self.input = self.about(), None, None
        if "asked" not in about and any(line.endswith("？") for line in text.splitlines()):
            about["asked"] = DECISION | {"household": "other" if self.state.other else "own"}
        offered = [*(together or ()), *(choices or ()), *self.ways]
        self.ways.clear()
        if self._answers():
            about |= rating.OPEN
        if not offered:
            self._reply("text", text, about)
            return
        self.state.offered = {entry["label"]: entry["id"] for entry in offered}
        data: dict[str, Any] = {"choices": offered}
        if together:
            alone = [{**entry, "alone": True} for entry in offered if entry not in together]
            data = {"choices": [*together, *alone], "multiple": True, "question": brief}
        self._reply("choices", text, data | about)

    def _answers(self) -> bool:
        """Whether a published answer waits to be sent: one that a colleague sees first is not in this message."""
        found = self.turn.looked_up
        return not self.turn.holds and found is not None and found.outcome == "answered" and found.said is None

    def _reply(self, kind: Kind, text: str, data: dict[str, Any]) -> None:
        seq = self.turn.reply(kind=kind, text=text, data=data or None)
        if self.turn.looked_up is not None and self._answers():
            self.turn.looked_up = replace(self.turn.looked_up, said=seq)

    def about(self) -> dict[str, Any]:
        """What a message asks, and whose household is spoken of where there are two."""
        about: dict[str, Any] = {}
        whose = "other" if self.state.other else "own"
        if self.asking is not None:
            about["asked"] = self.asking.as_json() | self._read_back(self.asking) | {"household": whose}
        if self.input is not None:
            about["input"] = self.input
        if not self.ahead and (self.state.other or self.state.parked is not None):
            about["home"] = {"whose": whose, "other": self.state.known_other()}
        return about

    def _read_back(self, asked: Asked) -> dict[str, Any]:
        """The value that a question reads back, where it is one: the same question may be put in other words."""
        if asked.kind != "confirm":
            return {}
        held = (one for one in self.state.doubts if (one.fact, one.member) == (asked.fact, asked.member))
        one = next(held, None)
        return {} if one is None or one.value is None or one.readings else {"value": one.value}

    @property
    def seq(self) -> int:
        """The message that is taken in: this turn's, or the one that was kept until now."""
        return self.turn.seq if self.replayed is None else self.replayed

    def seq_of(self, quote: str) -> int:
        """The message that has these words."""
        return self.turn.seq_saying(quote) if self.replayed is None else self.replayed

    def case(self, **changes: Any) -> dict[str, Any]:
        """The household as the benefit module takes it. Fewer counted than named leaves the number open, and a sum per
        head that does not agree with the whole is not handed on.
        """
        case = self.file.case(self.as_of) | changes
        home = case["household"]
        size = home.get("size")
        if size is not None and len(case["members"]) > size:
            del home["size"]
        if disagree(size, home.get(TOTAL), home.get(PER_HEAD)):
            del home[PER_HEAD]
        return case

    def assess(self) -> Assessment:
        """What the household is entitled to today, by standards in force only."""
        return assess(self.kb, parse_case(self.case()), measures=self.state.focus or None)

    def steer(self, skip: frozenset[tuple[str, int | None]] = frozenset()) -> Assessment:
        """The same with the last known value where a standard has none in force.

        Only for choosing the next question: staff who check the case need the answers all the same.
        """
        wanted = self.state.focus or None
        return assess(self.kb, parse_case(self.case(standards=self.last_known())), skip=skip, measures=wanted)

    def last_known(self) -> dict[str, list[str]]:
        """The last known values of the standards that have none in force."""
        known = {name: self.kb.last_known(name, self.as_of) for name in self.kb.last_known_values(self.as_of)}
        return {name: [str(value) for value in entry.values] for name, entry in known.items() if entry is not None}

    def nothing_known(self) -> bool:
        """Whether there is nothing to match yet."""
        return all(fact.fact in SELF_EVIDENT for fact in self.file.facts)

    def spec(self, fact: str) -> FactSpec:
        """The fact's schema."""
        return self.kb.facts[fact]

    def help_name(self, name: str) -> str:
        """A category or measure by its id, as people are told of it."""
        rules = {**self.kb.categories, **self.kb.measures}
        return _DETAIL.sub("", rules[name].label)

    def follow(self) -> None:
        """Have the state's positions follow the people of the file."""
        self.state.follow([held.id for held in self.file.members])

    def handle(self, member: int) -> str:
        """A member as buttons name them: it stays theirs when others are taken out of the file."""
        return _HANDLE + self.file.members[member].id[:8]

    def position(self, handle: str) -> int | None:
        """Whom a button names; None when they were taken out meanwhile."""
        found = (held.position for held in self.file.members if _HANDLE + held.id[:8] == handle)
        return next(found, None)

    def who(self, member: int) -> str:
        """The member as the assistant names them."""
        return next(held.label for held in self.file.members if held.position == member)

    def show(self, fact: str, value: object) -> str:
        """The value in words: 2,800元, 农村, 有劳动能力. Labels of facts say themselves by what period an amount is."""
        spec = self.spec(fact)
        if isinstance(value, bool):
            return spec.yes if value else spec.no
        if isinstance(value, list):
            return "、".join(spec.choice_labels[str(item)] for item in value) or say("none_of_these")
        if spec.choice_labels:
            return spec.choice_labels[str(value)]
        return plain_number(value) + spec.unit.partition("/")[0]

    def name(self, fact: str, member: int | None) -> str:
        """The fact and whose it is: 您的女儿的年龄."""
        label = _DETAIL.sub("", self.spec(fact).label)
        if member is None:
            return label
        return f"{self.who(member)}{'' if label.startswith('今年') else '的'}{label}"

    def phrase(self, held: HeldFact) -> str:
        """A held fact as people would say it, without whose it is: 9岁, 得了大病."""
        return told(held.fact, held.value, self.show(held.fact, held.value))

    def describe(self, held: HeldFact) -> str:
        """A held fact as people would say it: 您的女儿9岁."""
        return ("" if held.member is None else self.who(held.member)) + self.phrase(held)


def plain_number(value: object) -> str:
    """A number without needless decimals: 2,800, 933.33. Raises ValueError for what is none."""
    try:
        number = Decimal(str(value)).quantize(Decimal("0.01")).normalize()
    except InvalidOperation as error:
        raise ValueError(f"expected a number to show, got {type(value).__name__}") from error
    return f"{number:,f}"
