"""How fast households are assessed: six members, every measure, everything known or little known.

Times are those of one core (processor time), so that a busy machine does not blur them.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

import typer

import policy_kb

ROUNDS = 2000
AS_OF = "2017-03-01"


def family(monthly_income: int) -> dict[str, Any]:
    """Six members of three generations with everything known."""
    members = [
        _person("self", 46, "female", employment="flexible", employment_hardship=True, contribution_base=3000),
        _person("spouse", 48, "male", employment="unemployed", major_illness=True, inpatient_cost_in_scope=80000),
        _person("child", 16, "female", schooling="high_school", can_work=False),
        _person(
            "child", 5, "male", schooling="preschool", can_work=False, disability_level=2, disability_kind="mental"
        ),
        _person("parent", 72, "male", can_work=False, self_care="partial", outpatient_cost_in_scope=6000),
        _person("grandparent", 93, "female", can_work=False, has_income_source=False, has_able_supporter=False),
    ]
    household = {
        "district": "同安", "hukou": "xiamen", "registered_area": "rural", "size": 6, "monthly_income": monthly_income,
        "assets_within_limits": True, "hardship_causes": ["illness"], "sudden_hardship": False,
        "hardship_after_other_aid": False, "family_planning_special": False, "dwelling_danger": "C",
        "dwelling_works": "repair", "meets_public_housing_conditions": False, "monthly_market_rent": 900,
        "buys_farm_machinery": False, "develops_industry": True, "needs_social_services": True,
        "annual_medical_cost": 60000, "annual_education_cost": 8000,
    }  # fmt: skip
    return {"as_of": AS_OF, "household": household, "members": members}


def _person(relation: str, age: int, sex: str, **facts: object) -> dict[str, Any]:
    usual = {
        "can_work": True, "has_income_source": True, "has_able_supporter": True, "self_care": "full",
        "disability_level": 0, "major_illness": False, "mental_illness": False, "schooling": "none",
        "special_education": False, "boards_at_public_school": False, "orphan": False, "preferential_treatment": False,
        "employment": "none", "employment_hardship": False, "hardship_worker": False, "starts_business": False,
        "startup_succeeded": False, "startup_hires": 0, "credit_clean": True, "main_income_farming": False,
        "pure_farming": False, "entrepreneurial_basis": False, "in_care_home": False, "medical_insurance": "resident",
        "care_choice": "dispersed", "outpatient_cost_in_scope": 0, "inpatient_cost_in_scope": 0,
    }  # fmt: skip
    return {"relation": relation, "age": age, "sex": sex, **usual, **facts}


def run() -> None:
    """Print the figures."""
    started = time.thread_time()
    kb = policy_kb.load()
    typer.echo(f"load of the knowledge base: {(time.thread_time() - started) * 1000:.0f} ms")
    whole = [policy_kb.parse_case(family(income)) for income in range(0, 10_000, 100)]
    little = [
        policy_kb.parse_case({"as_of": AS_OF, "household": {"size": 6}, "members": [{}] * size}) for size in (1, 6)
    ]
    _measure("six members, all known, every verdict and amount", lambda case: policy_kb.assess(kb, case), whole)
    _measure("the same, with every sentence, as JSON", lambda case: policy_kb.assess(kb, case).to_json(), whole, 300)
    fresh = [policy_kb.parse_case(family(income)) for income in range(10_001, 20_000, 50)]
    _measure(
        "the same, of families never seen before",
        lambda case: policy_kb.assess(kb, case).to_json(),
        fresh,
        len(fresh),
        warm=False,
    )
    _measure(
        "six members, nothing known, with the next question", lambda case: policy_kb.assess(kb, case).next, little, 100
    )


def _measure(
    title: str,
    work: Callable[[policy_kb.Case], object],
    cases: list[policy_kb.Case],
    rounds: int = ROUNDS,
    *,
    warm: bool = True,
) -> None:
    for case in cases if warm else ():
        work(case)
    times = []
    for index in range(rounds):
        started = time.thread_time()
        work(cases[index % len(cases)])
        times.append(time.thread_time() - started)
    times.sort()
    per_second = len(times) / sum(times)
    typer.echo(
        f"{title}: {per_second:,.0f}/s, median {statistics.median(times) * 1000:.2f} ms, "
        f"p99 {times[int(len(times) * 0.99)] * 1000:.2f} ms"
    )
