"""Made-up households for measuring interviews: every fact has an answer, most are as they usually are."""

import random
from typing import Any

import policy_kb

RARE = 0.1
SCHOOLS = ((3, "none"), (6, "preschool"), (15, "compulsory"), (18, "high_school"), (22, "college"))
FAMILIES = (
    ("self",),
    ("self",),
    ("self", "spouse"),
    ("self", "child"),
    ("self", "spouse", "child"),
    ("self", "spouse", "child"),
    ("self", "spouse", "child", "child"),
    ("self", "spouse", "child", "parent"),
    ("self", "child", "grandparent"),
)
AGES = {"self": (20, 75), "spouse": (20, 70), "child": (0, 22), "parent": (50, 85), "grandparent": (65, 92)}


def family(kb: policy_kb.KnowledgeBase, chance: random.Random) -> dict[str, Any]:
    """One household of one to four people."""
    relations = chance.choice(FAMILIES)
    household = {name: _value(spec, chance) for name, spec in kb.facts.items() if spec.scope == "household"}
    income = chance.randrange(0, 2500) * len(relations)
    certified = chance.random() < 0.3
    household |= {
        "size": len(relations),
        "monthly_income": income,
        "monthly_income_per_capita": income / len(relations),
        "recognised_as": [chance.choice(("dibao", "low_income"))] if certified else [],
    }
    return {"household": household, "members": [_person(kb, chance, relation) for relation in relations]}


def _person(kb: policy_kb.KnowledgeBase, chance: random.Random, relation: str) -> dict[str, Any]:
    person = {name: _value(spec, chance) for name, spec in kb.facts.items() if spec.scope == "person"}
    age = chance.randint(*AGES[relation])
    adult = 18 <= age < 65
    person |= {
        "relation": relation,
        "age": age,
        "schooling": next((school for below, school in SCHOOLS if age < below), "none"),
        "disability_level": chance.choice((1, 2, 3, 4)) if chance.random() < RARE else 0,
        "can_work": adult and chance.random() > RARE,
        "has_income_source": age >= 18 and chance.random() > 2 * RARE,
        "employment": chance.choice(kb.facts["employment"].choices) if adult else "none",
    }
    if not person["starts_business"]:  # who has no business made none a success
        person |= {"startup_succeeded": False, "startup_hires": 0}
    for cost in ("outpatient_cost_in_scope", "inpatient_cost_in_scope"):
        person[cost] = chance.randrange(100, 50_000, 100) if chance.random() < 3 * RARE else 0
    return person


def _value(spec: policy_kb.FactSpec, chance: random.Random) -> Any:
    if spec.type == "choices":
        return [choice for choice in spec.choices if chance.random() < 2 * RARE]
    if spec.usual is not None and chance.random() > RARE:
        return spec.usual
    if spec.type == "bool":
        return not spec.usual
    if spec.type == "choice":
        return chance.choice(spec.choices)
    return chance.randrange(int(spec.minimum or 0), int(min(spec.maximum or 90, 90)))
