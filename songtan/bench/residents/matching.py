"""Which member of a household file is which of the family: files know people by kinship, age and sex."""

from collections.abc import Mapping
from typing import Any

from songtan.bench.residents.family import Family

Held = Mapping[str, Any]  # one file, as GET …/facts sends it
ENOUGH = 3  # the relation alone, or the age
_SAME_RELATION, _SAME_AGE, _SAME_SEX, _ORDER = 3, 4, 1, 0.5
_OTHER_AGE, _OTHER_SEX = -5, -6
_NEAR_YEARS = 2  # full years, years as elders count them, a birthday between


def file_of(family: Family, facts: Mapping[str, Any]) -> tuple[str, Held]:
    """The file that is about this family, and which it is: "other" where somebody else asks for them, else "own"."""
    other = facts.get("other")
    if family.outside and other:
        return "other", other
    return "own", facts


def matched(family: Family, held: Held) -> dict[int, str]:
    """Position in the file -> id of the member; whoever is in the file and not of the family is left out."""
    pairs = [
        (_likeness(family, one, person), -place, -int(person["member"]), one, int(person["member"]))
        for place, one in enumerate(_by_age(family))
        for person in held["members"]
    ]
    found: dict[int, str] = {}
    for likeness, _, _, one, position in sorted(pairs, reverse=True):
        if likeness >= ENOUGH and position not in found and one not in found.values():
            found[position] = one
    return found


def _by_age(family: Family) -> list[str]:
    return sorted(family.members, key=lambda one: -int(family.told(one)["age"]))


def _likeness(family: Family, one: str, person: Mapping[str, Any]) -> float:
    truth = family.told(one)
    known = {fact["fact"]: fact["value"] for fact in person["facts"]}
    score = 0.0
    if known.get("relation") == truth["relation"]:
        score += _SAME_RELATION
    if known.get("age") is not None:
        near = abs(float(known["age"]) - truth["age"]) <= _NEAR_YEARS
        score += _SAME_AGE if near else _OTHER_AGE
    if known.get("sex") is not None:
        score += _SAME_SEX if known["sex"] == truth["sex"] else _OTHER_SEX
    return score + _by_birth(family, one, str(person["label"]))


def _by_birth(family: Family, one: str, label: str) -> float:
    """大儿子 is the eldest, 小女儿 the youngest of those who are so related."""
    related = [who for who in _by_age(family) if family.told(who)["relation"] == family.told(one)["relation"]]
    if "大" in label and related[0] == one:
        return _ORDER
    return _ORDER if "小" in label and related[-1] == one else 0.0
