"""Everybody named in one message: persons, and the words that name them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from bot.language.kinship import SELF, Kin, table
from bot.language.types import Why

_JOINT = re.compile(
    r"\s*(?:和|跟|与|同|,?还有|以及|及|,?加上?|、|带着?个?)(?:我|我的|他|她|一个|两个|三个|的)?"
    r"(?:[^,。、我]{1,5}的)?\s*|[、 ]\s*我?"
)
_NO_FIGURE = ("老二", "老三", "老四", "一个")
_MARRIED_IN = ("媳妇仔", "女婿", "嫂子")
REACH = 20  # people before a fact among whom its owner is sought


@dataclass(slots=True)
class Ref:
    """One person of this message; named when known better ("大的")."""

    kin: Kin
    label: str
    key: str = ""
    sex: str | None = None  # of the writer, who is no kin of himself
    told: bool = False  # one of several of whom something has been said by name
    named: bool = False  # one of several who has a name of his own

    def __post_init__(self) -> None:
        self.key = self.key or ("self" if self.kin == SELF else f"{self.kin.relation}:{self.kin.name}")
        if self.kin.relation == "spouse":
            self.key = "spouse"


@dataclass(frozen=True, slots=True)
class Naming:
    """clean[start:end] names these people; none of them: the household as a whole, or somebody unknown."""

    start: int
    end: int
    refs: tuple[Ref, ...]
    object: bool = False
    house: bool = False
    owners: tuple[Ref, ...] = ()  # whose they are, where the same words say so: 外婆的儿女
    pronoun: bool = False  # 他爸, where 他 says whose


@dataclass(frozen=True, slots=True)
class Left:
    """These people are no members, as clean[start:end] says."""

    refs: tuple[Ref, ...]
    why: Why
    start: int
    end: int


@dataclass(slots=True)
class People:
    """Everybody named in one message; `left`: who is named as gone, and is told of no more."""

    namings: list[Naming] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    refs: dict[str, Ref] = field(default_factory=dict)
    group: tuple[Ref, ...] = ()

    def ref(self, kin: Kin, label: str) -> Ref:
        """The person of this kind, new or known."""
        known = self.refs.get(kin.name)
        if known is None and kin.relation == "spouse":
            known = next((ref for ref in self.refs.values() if ref.key == "spouse"), None)
            if known is not None and known.kin.sex is None:
                known.kin, known.label = kin, label
        if known is None:
            known = self.refs[kin.name] = Ref(kin, label)
        return known

    def before(self, position: int) -> Iterator[Naming]:
        """The last ones that end by the position, the nearest first."""
        place = bisect_right(self.namings, position, key=attrgetter("end"))
        return reversed(self.namings[max(0, place - REACH) : place])

    def between(self, start: int, end: int) -> list[Naming]:
        """Those that begin between the positions."""
        place = bisect_left(self.namings, start, key=attrgetter("start"))
        return self.namings[place : bisect_left(self.namings, end, key=attrgetter("start"))]

    def following(self, position: int) -> Naming | None:
        """The first that begins at the position or later."""
        place = bisect_left(self.namings, position, key=attrgetter("start"))
        return self.namings[place] if place < len(self.namings) else None

    def previous(self, naming: Naming) -> Naming | None:
        """The one named before it."""
        place = bisect_left(self.namings, naming.start, key=attrgetter("start"))
        return self.namings[place - 1] if place else None

    def unnumbered(self, clean: str) -> str:
        """The text without what is no figure: 老二 in "老二十四", 一个 in "一个十六一个十一"."""
        chars = list(clean)
        for naming in self.namings:
            word = clean[naming.start : naming.end]
            if word in _NO_FIGURE:
                chars[naming.start : naming.end] = "的" * len(word)
        return "".join(chars)

    def spouse(self) -> Ref:
        """The husband or wife, of whom nothing was said by name."""
        return self.ref(table()["配偶"], "配偶")

    def me(self) -> Ref:
        """The one who writes."""
        return self.ref(SELF, "您本人")


def couple(first: Naming, second: Naming) -> bool:
    """孙子孙女, 儿子儿媳: two of a kind, or who are married, said in one breath."""
    if first.end != second.start or first.house or second.house or not first.refs or not second.refs:
        return False
    one, other = first.refs[-1].kin, second.refs[0].kin
    married = one.relation in ("child", "sibling") and other.name in _MARRIED_IN
    return one != SELF and one != other and (one.relation == other.relation or married)


def together(clean: str, first: Naming, second: Naming) -> bool:
    """Joined by "and": 我跟老公, 爸爸、妈妈, 孙子孙女."""
    return couple(first, second) or bool(_JOINT.fullmatch(clean[first.end : second.start]))
