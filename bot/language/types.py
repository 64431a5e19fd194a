"""What one message says: the shapes that `extract` and `detect_distress` return."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Value = bool | int | Decimal | str | tuple[str, ...] | None
# likely: so the learned reader thinks, which is shown and asked about and does not count by itself
Certainty = Literal["exact", "approximate", "range", "negated", "likely"]
DistressKind = Literal["suicide", "violence", "hunger", "shelter", "medical", "child_alone"]
Per = Literal["hour", "day", "week", "half_month", "quarter", "piece"]
# unclear: 走了 may tell of a death or of a journey, which is to be asked
Why = Literal["died", "divorced", "left", "prison", "army", "apart", "asked", "unclear"]


@dataclass(frozen=True, slots=True)
class Rate:
    """Pay by another unit than the month: CNY for one hour, day, week, half month, quarter or piece.

    unit: what pieces are counted in: 件, 趟, 节课; empty for time.
    """

    per: Per
    low: Decimal
    high: Decimal
    value: Decimal | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One fact as said. Money in CNY per the fact's own period; `low` and `high` bound a value that is not exact.

    span: start and end in the original text; quote: that slice. confirm: to be read back before it counts.
    person: the key of the person it is about, None for the household. rate: what was said where pay is not told by the
    month; `low` and `high` then say what that may come to in a month, and are None where nobody can tell.
    """

    fact: str
    value: Value
    low: int | Decimal | None
    high: int | Decimal | None
    span: tuple[int, int]
    quote: str
    certainty: Certainty
    confirm: bool
    person: str | None = None
    rate: Rate | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the household. key: stable within a conversation, e.g. "self", "child:女儿"; label: as said."""

    key: str
    label: str
    facts: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """The message says that something told before was wrong. `old` is None where it does not say what was."""

    fact: str
    person_key: str | None
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who does not belong to the household, or no more. key, label: as a Person's. why "asked": a wish that
    the file leave the person out. span: where the original says so; quote: that slice.
    """

    key: str
    label: str
    why: Why
    span: tuple[int, int]
    quote: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one message says for sure (household, members), corrects, or leaves uncertain.

    gone: who is no member. earnings: monthly_income by its earner, each once; `household` or `uncertain` hold the same
    money as the family's. all_told: no further income is to come.
    """

    household: tuple[Mention, ...] = ()
    members: tuple[Person, ...] = ()
    corrections: tuple[Correction, ...] = ()
    uncertain: tuple[Mention, ...] = ()
    gone: tuple[Gone, ...] = ()
    earnings: tuple[Mention, ...] = ()
    all_told: bool = False

    @property
    def sure(self) -> tuple[Mention, ...]:
        """What is said for sure, of the household and of each member."""
        return (*self.household, *(mention for person in self.members for mention in person.facts))

    def to_json(self) -> dict[str, object]:
        """The message's facts as plain JSON values: household, members, corrections, uncertain, gone, earnings."""
        return {
            "household": {mention.fact: plain(mention.value) for mention in self.household},
            "members": [dict(map(_written, person.facts)) for person in self.members],
            "corrections": [
                {
                    "fact": entry.fact,
                    "member": relation(entry.person_key),
                    "old": plain(entry.old),
                    "new": plain(entry.new),
                }
                for entry in self.corrections
            ],
            "uncertain": [_uncertain(mention) for mention in self.uncertain],
            "gone": [{"member": relation(one.key), "label": one.label, "why": one.why} for one in self.gone],
            "earnings": [_uncertain(mention) for mention in self.earnings],
        }


@dataclass(frozen=True, slots=True)
class Distress:
    """A cry for help. quote: the words that say so, as written; sentence: the sentence they stand in."""

    kind: DistressKind
    quote: str
    sentence: str = ""


def relation(key: str | None) -> str | None:
    """child:大的 -> child; None for the household."""
    return None if key is None else key.partition(":")[0]


def plain(value: Value) -> object:
    """A JSON value; numbers whole where they are whole, else rounded to cents."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else round(float(value), 2)
    return list(value) if isinstance(value, tuple) else value


def _written(mention: Mention) -> tuple[str, object]:
    """The fact as a household is handed in: whose 特困 certificate it is stands as the person's recognised_as."""
    if mention.fact == "tekun_holder":
        return "recognised_as", ["tekun"] if mention.value else []
    return ("hukou", plain(mention.value)) if mention.fact == "own_hukou" else (mention.fact, plain(mention.value))


def _uncertain(mention: Mention) -> dict[str, object]:
    entry: dict[str, object] = {
        "fact": mention.fact,
        "member": relation(mention.person),
        "low": plain(mention.low),
        "high": plain(mention.high),
    }
    if mention.value is not None:
        entry["value"] = plain(mention.value)
    if mention.rate is not None:
        rate = mention.rate
        entry["rate"] = {"per": rate.per, "low": plain(rate.low), "high": plain(rate.high)}
    if mention.certainty == "likely":
        entry["likely"] = True
    entry["text"] = mention.quote
    return entry
