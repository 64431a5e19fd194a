"""One message, read once: its text, clauses, numbers, people and scope, which every reader of facts shares."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from bot.language.clauses import Clauses, split
from bot.language.digits import Amount
from bot.language.kinship import SELF, Kin, table
from bot.language.lexicon import rows
from bot.language.naming import find_people
from bot.language.numbers import Number, find_numbers
from bot.language.owners import Owners
from bot.language.people import People, Ref
from bot.language.scope import Scope, find_scope
from bot.language.text import Text, prepare
from bot.language.types import Rate, Value

_RELATIONS = ("spouse", "child", "parent", "grandparent", "sibling", "other")


@dataclass(slots=True)
class Found:
    """A fact somewhere in the message, before doubtful ones are set apart. refs: whose; empty for the household."""

    fact: str
    value: Value
    start: int
    end: int
    refs: tuple[Ref, ...] = ()
    amount: Amount | None = None  # where the value is a number
    sure: bool = True
    negated: bool = False  # 不是四口: only says what is not so
    confirm: bool = False
    likely: bool = False  # not sure by the learned reader's word
    rate: Rate | None = None  # pay by another unit than the month


@dataclass(slots=True)
class Message:
    """What every reader works on. used: spans of numbers that a reader has given a meaning.

    earnings: what single persons bring, which the facts hold as the family's.
    """

    text: Text
    clauses: Clauses
    numbers: list[Number]
    scope: Scope
    people: People
    owners: Owners
    asked: str | None
    asked_ref: Ref | None
    today: date
    used: set[int] = field(default_factory=set)
    earnings: list[Found] = field(default_factory=list)

    @property
    def clean(self) -> str:
        """The normalised text."""
        return self.text.clean

    def free(self) -> list[Number]:
        """Numbers that no reader has taken yet."""
        return [number for number in self.numbers if number.start not in self.used]


def read_message(original: str, asked: str | None, asked_member: str | None, today: date) -> Message:
    """Find everything that the readers share."""
    text = prepare(original)
    clauses = split(text.clean)
    scope = find_scope(text.clean, clauses)
    if asked_member is None and scope_of(asked) == "person":
        asked_member = "self"
    ref = _asked_ref(asked_member)
    people = find_people(text.clean, clauses, ref)
    if ref is not None and asked_member in _RELATIONS:
        ref = next(
            (
                known
                for known in people.refs.values()
                if known.kin.relation == asked_member and known is not ref and "的" not in known.kin.name
            ),
            ref,
        )
    owners = Owners(text.clean, clauses, scope, people, ref)
    return Message(text, clauses, find_numbers(people.unnumbered(text.clean)), scope, people, owners, asked, ref, today)


@cache
def scope_of(fact: str | None) -> str:
    """Whether a fact is about the "household" or a "person"; empty for no fact."""
    return next((scope for name, scope, *_ in rows("facts") if name == fact), "")


def _asked_ref(key: str | None) -> Ref | None:
    """The person of a key: "self", "child:大的", "grandparent:阿公"."""
    if not key:
        return None
    relation, _, name = key.partition(":")
    if relation == "self":
        return Ref(SELF, "您本人")
    known = table().get(name)
    kin = known if known is not None and known.relation == relation else Kin(relation, None, name or relation)
    return Ref(kin, name or relation, key)
