"""A made-up family of labelled/families: its full truth, its opening, and its answers in its own words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml import YAML

from policy_kb import FactSpec

FOLDER = Path(__file__).resolve().parents[3] / "labelled" / "families"
APPLICANT = "self"
BARE_QUESTION = 10  # characters: an opening that is no longer tells nothing of them
Part = Literal["tuned", "untuned"]
Voice = Literal["terse", "longwinded", "dialect", "official"]


class UnknownFamilyError(Exception):
    """A family that is not there was asked for."""


@dataclass(frozen=True)
class Reply:
    """What they say to a question. unknown: they do not know; nothing may be recorded of it."""

    text: str
    unknown: bool = False


@dataclass(frozen=True)
class Family:
    """One family. `truth`: {"household": {fact: value}, "members": [{"id", fact: value}]}; helps: measure id -> why.

    `whose`: of a true help the members it is for, where it is not the household's. `open_helps` may go either way and
    count neither as right nor as wrong.
    """

    number: str
    title: str
    voice: Voice
    part: Part
    speaker: str
    truth: Mapping[str, Any]
    came_for: str
    opening: str
    answers: Mapping[str, Any]
    questions_back: tuple[str, ...]
    true_helps: Mapping[str, str]
    whose: Mapping[str, list[str]]
    not_helps: Mapping[str, str]
    open_helps: Mapping[str, str]
    traps: tuple[str, ...]

    @property
    def outside(self) -> bool:
        """Whether somebody writes who does not live there."""
        return self.speaker != APPLICANT

    @property
    def tells(self) -> bool:
        """Whether the opening is a story, not a bare question: only then a help can be seen at once."""
        return len(self.opening) > BARE_QUESTION

    @property
    def members(self) -> list[str]:
        """The ids of those who live there."""
        return [str(member["id"]) for member in self.truth["members"]]

    def told(self, member: str | None) -> Mapping[str, Any]:
        """The facts that are written out: of a member, or of the household. Raises KeyError."""
        if member is None:
            return dict(self.truth["household"])
        return next(one for one in self.truth["members"] if one["id"] == member)

    def value(self, spec: FactSpec, member: str | None) -> Any:
        """The truth; what is not written out is no, none or 0. None where such a thing has no meaning."""
        found = self.told(member).get(spec.id)
        if found is not None:
            return found
        if spec.id == "own_hukou":
            return self.told(None)["hukou"]
        return absent(spec)

    def reply(self, fact: str, member: str | None) -> Reply | None:
        """What they say of a fact in their own words; None where no words are given."""
        given = self.answers.get(fact)
        if isinstance(given, Mapping) and "text" not in given:
            given = given.get(member)
        if given is None:
            return None
        if isinstance(given, Mapping):
            return Reply(str(given["text"]), bool(given.get("unknown")))
        return Reply(str(given))

    def replies(self) -> Iterator[tuple[str, str | None, Reply]]:
        """All that is written: fact, member (None for the household, or for all at once), words."""
        for fact, given in self.answers.items():
            by_member = isinstance(given, Mapping) and "text" not in given
            for member in given if by_member else (None,):
                reply = self.reply(fact, member)
                if reply is not None:
                    yield fact, member, reply


def absent(spec: FactSpec) -> Any:
    """What a fact is where nothing is told of it; None where that says nothing."""
    if spec.type == "bool":
        return False
    if spec.type == "choices":
        return []
    if spec.type == "choice":
        return "none" if "none" in spec.choices else None
    return 0 if not spec.minimum else None


def read_family(path: Path) -> Family:
    """One file. Raises TypeError where a part is missing or is not known, KeyError without a `set`."""
    data: dict[str, Any] = YAML(typ="safe").load(path)
    listed: dict[str, Any] = {name: tuple(data.pop(name, None) or ()) for name in ("questions_back", "traps")}
    helps: dict[str, Any] = {
        name: data.pop(name, None) or {} for name in ("true_helps", "not_helps", "open_helps", "whose")
    }
    return Family(number=path.stem, part=data.pop("set"), **data, **listed, **helps)


def families(part: str = "all", numbers: Iterable[str] = (), folder: Path = FOLDER) -> list[Family]:
    """Those of a part, or of it the ones named. Raises UnknownFamilyError."""
    found = [one for one in map(read_family, sorted(folder.glob("*.yml"))) if part in ("all", one.part)]
    wanted = list(numbers)
    missing = sorted(set(wanted) - {one.number for one in found})
    if missing:
        told = f"no family {', '.join(missing)} in the part {part!r}, expected numbers of the files in {folder}"
        raise UnknownFamilyError(told)
    return [one for one in found if not wanted or one.number in wanted]
