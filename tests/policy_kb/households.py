"""Random households for the tests: whole ones, and what is left of them when some facts are not known."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

import policy_kb
from policy_kb.model.dependencies import facts_of

KB = policy_kb.load()
MONEY = (0, 100, 649, 650, 651, 1300, 1301, 3000, 3900, 30_000, 150_000)
YEARS = (2016, 2022, 2023)
AGES = (0, 17, 18, 40, 45, 46, 50, 51, 55, 56, 59, 60, 90)
HELD = [(spec.id, spec.written[1]) for spec in KB.facts.values() if spec.written[1]]  # who holds a certificate
DAYS = ("2016-10-29", "2017-03-01", "2018-05-01", "2023-01-01", "2024-06-01", "2026-11-23")


def domain(name: str, day: str = DAYS[-1]) -> tuple[Any, ...]:
    """Values of a fact that lie on both sides of every limit of the rules, and can be told on the day."""
    spec = KB.facts[name]
    if spec.type == "bool":
        return (False, True)
    if spec.type == "choice":
        return spec.choices
    if spec.type == "choices":
        return ((), spec.choices[:1], spec.choices[1:2], spec.choices[2:], spec.choices)
    if name == "age":
        return AGES
    if name == "medical_aid_class_year":
        return tuple(year for year in YEARS if year <= int(day[:4]))
    if spec.type == "int":
        return tuple(range(int(spec.minimum or 0), int(min(spec.maximum or 4, 4)) + 1))
    return MONEY


def facts_in_scope(scope: str) -> list[str]:
    """The facts of one scope that a household is described by; per-head income follows from the whole."""
    left_out = {"monthly_income_per_capita", "size"}
    return [name for name, spec in KB.facts.items() if spec.scope == scope and name not in left_out]


def _values(scope: str, day: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: st.sampled_from(domain(name, day)) for name in facts_in_scope(scope)})


@st.composite
def whole(draw: st.DrawFn, most: int = 3) -> dict[str, Any]:
    """A household of which everything is known."""
    day = draw(st.sampled_from(DAYS))
    members = draw(st.lists(_values("person", day), min_size=1, max_size=most))
    for index, member in enumerate(members):
        if member["relation"] == "self" and index:
            member["relation"] = "child"
    household = draw(_values("household", day)) | {"size": len(members)}
    if draw(st.booleans()):
        del household["medical_aid_class"]
    if draw(st.booleans()):
        household["recognised_as"] = ()
    for name, choice in HELD:
        if choice not in household["recognised_as"]:
            for member in members:
                member[name] = False
    return {"as_of": day, "household": household, "members": members}


Place = tuple[str, int | None]


def places(case: dict[str, Any]) -> list[Place]:
    """Every fact of the case that may be unknown, with its member.

    Left out are those whose absence means something, and who holds a certificate that the household does not have.
    """
    idle = {name for name, choice in HELD if choice not in case["household"]["recognised_as"]}
    found: list[Place] = [(name, None) for name in case["household"]]
    found += [(name, index) for index, member in enumerate(case["members"]) for name in member if name not in idle]
    return [place for place in found if not KB.facts[place[0]].absent]


def without(case: dict[str, Any], gone: set[Place]) -> dict[str, Any]:
    """The case with these facts unknown."""
    household = {name: value for name, value in case["household"].items() if (name, None) not in gone}
    members = [
        {name: value for name, value in member.items() if (name, index) not in gone}
        for index, member in enumerate(case["members"])
    ]
    return {**case, "household": household, "members": members}


def having(case: dict[str, Any], values: dict[Place, Any]) -> dict[str, Any]:
    """The case with these facts known."""
    household = dict(case["household"])
    members = [dict(member) for member in case["members"]]
    for (name, member), value in values.items():
        (household if member is None else members[member])[name] = value
    return {**case, "household": household, "members": members}


def facts_behind() -> list[frozenset[str]]:
    """For each rule the facts that can matter to it, where it has any that may be unknown."""
    named = KB.compiled(date(2017, 3, 1), {}).conditions
    return [facts_of(rule, named) for rule in (*KB.categories.values(), *KB.measures.values())]


def outcomes(case: dict[str, Any]) -> dict[tuple[str, str, int | None], policy_kb.Outcome]:
    """Every outcome of the case by kind, id and member."""
    assessment = policy_kb.assess(KB, policy_kb.parse_case(case))
    found = (*assessment.categories, *assessment.benefits)
    return {(one.rule.kind, one.id, one.member): one for one in found}
