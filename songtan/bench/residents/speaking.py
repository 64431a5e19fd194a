"""What a family says to a question, by `data.asked` alone: as any channel would have it answered."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from policy_kb import FactSpec
from songtan.bench.residents.family import APPLICANT, Family, absent
from songtan.bench.residents.faults import names_figure
from songtan.bench.residents.matching import Held, matched

Message = Mapping[str, Any]
Facts = Mapping[str, FactSpec]
_FIRST = re.compile("[^，,。；]+")
ROUGHLY = 0.1  # so far off a sum that is read back may be, and people say yes
_DIED = re.compile("过世|去世")
# A decision by the ids of its buttons: they came for help, for this family, and for nothing to be thrown away.
_WANTED = (
    "ask_eligibility:result", "affirm:safe", "deny:own", "request_human:no", "deny", "start_assessment:go_on",
    "start_assessment",
)  # fmt: skip


@dataclass(frozen=True)
class Home:
    """The file that is spoken of. people: position -> id of the member; strangers: how it names who is none."""

    people: Mapping[int, str]
    strangers: tuple[str, ...] = ()

    @classmethod
    def of(cls, family: Family, held: Held) -> "Home":
        """The people of a file, and who of it is not of the family."""
        people = matched(family, held)
        others = (str(one["label"]) for one in held["members"] if int(one["member"]) not in people)
        return cls(people, tuple(others))


@cache
def plain(voice: str) -> Mapping[str, str]:
    """The plainest words of a voice."""
    words: Mapping[str, str] = YAML(typ="safe").load(Path(__file__).with_name("plain.yml"))[voice]
    return words


def answer(family: Family, facts: Facts, message: Message, home: Home, *, plainly: bool = False) -> str:
    """The words for a message that asks. plainly: it asks what their own words did not answer a moment ago."""
    asked = message["data"]["asked"]
    kind, member = asked["kind"], asked.get("member")
    wanted = [facts[fact] for fact in asked.get("facts") or filter(None, [asked.get("fact")])]
    if kind == "decision":
        return decision(family, message, home)
    if member is not None and member not in home.people:
        return plain(family.voice)["nobody"]
    who = None if member is None else home.people[member]
    if kind == "members":
        return everybody(family)
    if kind == "confirm":
        return confirmation(family, wanted[0], who, message)
    if kind == "list" or (who is None and any(spec.scope == "person" for spec in wanted)):
        return told_of_all(family, wanted, only_some=kind == "list")
    return "，".join(plainest(family, spec, who) if plainly else said(family, spec, who) for spec in wanted)


def said(family: Family, spec: FactSpec, member: str | None) -> str:
    """A fact in their words, else the truth in plain ones."""
    reply = family.reply(spec.id, member)
    if reply is not None:
        return reply.text
    return plainest(family, spec, member)


def plainest(family: Family, spec: FactSpec, member: str | None) -> str:
    """The truth in the words of the catalogue; of what they do not know or do not have, just that."""
    reply, value = family.reply(spec.id, member), family.value(spec, member)
    if reply is not None and reply.unknown:
        return plain(family.voice)["unknown"]
    return plain(family.voice)["nothing"] if value is None else shown(spec, value)


def shown(spec: FactSpec, value: Any) -> str:
    """A value in the words of the catalogue."""
    if isinstance(value, bool):
        return spec.yes if value else spec.no
    if isinstance(value, list):
        return "、".join(spec.choice_labels[one] for one in value) or "都没有"
    if spec.choice_labels:
        return spec.choice_labels[value]
    return spec.zero if value == 0 and spec.zero else f"{value}{spec.unit.partition('/')[0]}"


def told_of_all(family: Family, wanted: Iterable[FactSpec], *, only_some: bool) -> str:
    """Of several people or things: of each that is there, in their words. only_some: usual things go unsaid."""
    parts: list[str] = []
    for spec in wanted:
        for member in family.members if spec.scope == "person" else [None]:
            unasked = only_some or spec.usual is not None or spec.type == "bool" or not family.reply(spec.id, member)
            if unasked and not unusual(family, spec, member):
                continue
            begin = "" if member is None or len(family.members) == 1 else called(family, member)
            words = said(family, spec, member)
            parts.append(words if words.startswith(begin) else begin + words)
    return "；".join(parts) or plain(family.voice)["nothing"]


def unusual(family: Family, spec: FactSpec, member: str | None) -> bool:
    """Whether there is something to tell: not as with most, and not nothing."""
    value = family.value(spec, member)
    if spec.type == "bool" and spec.usual is True:
        return value is False
    return value is not None and value != absent(spec) and value != spec.usual


def called(family: Family, member: str) -> str:
    """A member in the family's words: 我, 我老婆, 户主之妻."""
    if family.told(member)["relation"] == APPLICANT:
        return "我" if not family.outside else "本人"
    reply = family.reply("relation", member)
    first = _FIRST.match(reply.text) if reply is not None else None
    return first[0].removeprefix("是") if first else member


def everybody(family: Family) -> str:
    """Who lives there, with their ages."""
    if len(family.members) == 1:
        return said_size(family)
    people = [f"{called(family, member)}{family.told(member)['age']}岁" for member in family.members]
    return f"{said_size(family)}：{'、'.join(people)}"


def said_size(family: Family) -> str:
    """How many they are, in their words."""
    reply = family.reply("size", None)
    return reply.text if reply is not None else f"{len(family.members)}个人"


def confirmation(family: Family, spec: FactSpec, member: str | None, message: Message) -> str:
    """Yes or no by the truth; with a no, what is right."""
    value, choices = family.value(spec, member), _choices(message)
    for choice in choices:
        if _is_value(spec, choice, value):
            return str(choice["label"])
    by_id = {str(choice["id"]): str(choice["label"]) for choice in choices}
    if "affirm" not in by_id:
        return said(family, spec, member)
    return by_id["affirm"] if _is_right(spec, message, value) else _no(family, spec, member)


def _is_right(spec: FactSpec, message: Message, value: Any) -> bool:
    """Whether what is read back is the truth: the value that the message carries, else the figure in its words."""
    asked = message["data"]["asked"]
    if "value" not in asked:
        return _names(spec, str(message["text"]), value)
    if spec.type == "money" and value is not None:
        return abs(float(asked["value"]) - float(value)) <= ROUGHLY * float(value)
    return bool(asked["value"] == value)


def _no(family: Family, spec: FactSpec, member: str | None) -> str:
    return f"{plain(family.voice)['not_so']}，{said(family, spec, member)}"


def _is_value(spec: FactSpec, choice: Message, value: Any) -> bool:
    """Whether a button stands for this value of this fact: inform:FACT=VALUE or inform:FACT@WHO=VALUE."""
    name, is_value, _ = str(choice["id"]).removeprefix("inform:").partition("=")
    same = name.removeprefix("other.").partition("@")[0] == spec.id
    label = str(choice["label"])
    return bool(is_value) and same and value is not None and _names(spec, label, value)


def _names(spec: FactSpec, text: str, value: Any) -> bool:
    if value is None:
        return False
    if spec.type in ("int", "money"):
        return names_figure(text, value)
    return shown(spec, value) in text


def decision(family: Family, message: Message, home: Home) -> str:
    """The button they would press, by its words; where several may be pressed, whoever is none of them."""
    choices = _choices(message)
    by_id = {str(choice["id"]): str(choice["label"]) for choice in choices}
    if "affirm:other" in by_id:
        return by_id["affirm:other"] if family.outside else by_id.get("deny:own", plain(family.voice)["own_home"])
    if _DIED.search(str(message["text"])) and _DIED.search(family.opening) and "affirm" in by_id:
        return by_id["affirm"]
    named = [str(choice["label"]) for choice in choices]
    strangers = [label for label in named if label in home.strangers]
    if message["data"].get("multiple") and strangers:
        return "、".join(strangers)
    wanted = (label for want in _WANTED for name, label in by_id.items() if name == want)
    return next(wanted, named[0] if named else plain(family.voice)["unknown"])


def _choices(message: Message) -> list[Message]:
    return list(message["data"].get("choices") or [])
