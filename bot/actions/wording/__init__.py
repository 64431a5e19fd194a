"""What the assistant says, kept as data so that the people who know residents can improve it."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ruamel.yaml import YAML

_UNITS = "元人岁级类年"  # which the sentences say themselves


@cache
def _load(name: str) -> Mapping[str, Any]:
    text = files(__name__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    return MappingProxyType(YAML(typ="safe").load(text))


def say(phrase: str, **values: object) -> str:
    """The sentence called `phrase`, filled in. Raises KeyError for a phrase or a value that is not there."""
    return str(_load("phrases")[phrase]).format(**values)


def variants(phrase: str) -> list[str]:
    """All wordings of a phrase that is not always said alike."""
    return list(_load("phrases")[phrase])


def choices(phrase: str) -> list[dict[str, str]]:
    """The buttons called `phrase`: [{id, label}]."""
    return [{"id": str(key), "label": str(label)} for key, label in _load("phrases")[phrase].items()]


def choices_of_all() -> list[dict[str, str]]:
    """Every button that stands in the phrases."""
    phrases = _load("phrases")
    return [entry for name in phrases if isinstance(phrases[name], dict) for entry in choices(name)]


def told(fact: str, value: object, shown: str) -> str:
    """A fact's value as people would say it. shown: the value in words, with its unit.

    Raises KeyError for a fact that has no words.
    """
    ways = _load("told")[fact]
    if isinstance(value, bool):
        return str(ways["yes" if value else "no"])
    if value == [] or (isinstance(value, int | float) and value == 0):
        key = "none" if value == [] else "zero"
        return str(ways[key] if key in ways else ways["any"].format(value=0))
    if str(value) in ways:
        return str(ways[str(value)])
    figure = isinstance(value, int | float)
    return str(ways["any"]).format(value=shown.rstrip(_UNITS) if figure else shown)


def is_told_of(fact: str) -> bool:
    """Whether there are words to say the fact in."""
    return fact in _load("told")


def needs() -> Mapping[str, Mapping[str, Any]]:
    """What people are in need of, the heaviest first: id -> {facts, taken_up, own, helps}."""
    return _load("needs")


def still_open(fact: str, who: str, label: str) -> str:
    """What is missing, in few words. label: what the fact is called where it has no words of its own."""
    return str(_load("open_words").get(fact, label)).format(who=who)


def question(fact: str) -> Mapping[str, Any]:
    """How the fact is asked. Raises KeyError when it has no question."""
    return MappingProxyType(_load("questions")[fact])


def has_question(fact: str) -> bool:
    """Whether people can be asked for this fact."""
    return fact in _load("questions")


def checklist() -> Mapping[str, Mapping[str, Any]]:
    """The rare things that are asked together, in order: fact -> {item, words}."""
    return _load("checklist")


def nobody(fact: str) -> list[object]:
    """The values that say that there is nothing to tell."""
    asking = _load("questions").get(fact, {})
    if asking.get("all_told"):
        return []
    return [asking["none"]] if "none" in asking else [False, 0, "none", []]


def follow_ups(fact: str, value: object) -> list[str]:
    """The facts to ask for next when this one has this value."""
    rule = _load("follow_ups").get(fact)
    if rule is None:
        return []
    holds = value == rule["is"] if "is" in rule else value != rule["is_not"]
    return list(rule["then"]) if holds else []


def helps_named(text: str) -> list[str]:
    """The categories and measures that a text names; where one name lies within another, the longer one counts."""
    names = {name for name in helps_by_name() if name in text}
    longest = {name for name in names if not any(name != other and name in other for other in names)}
    return [help_ for help_, own in _load("measure_names").items() if longest & set(own)]


@cache
def helps_by_name() -> frozenset[str]:
    """All words by which people name a help."""
    return frozenset(name for names in _load("measure_names").values() for name in names)


def aspects() -> Mapping[str, list[str]]:
    """What people ask of helps that they do not name: aspect -> words; and `offices` and `beside`."""
    return _load("aspects")


def plausible() -> Mapping[str, Mapping[str, float]]:
    """Fact -> {low, high}: outside of these a figure is asked back."""
    return _load("plausible")


def plausible_ages() -> Mapping[str, Mapping[str, list[int]]]:
    """Fact -> value -> the ages, from and to, at which it can be so."""
    return _load("plausible_ages")


def fact_names() -> Mapping[str, list[str]]:
    """Fact -> the words by which people point at it."""
    return _load("fact_names")
