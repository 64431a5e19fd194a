"""How many questions an interview takes until nothing is left that could change a result.

Generated households answer truthfully. Two ways of asking are compared: the question the knowledge base chooses, and a
form from top to bottom that at least leaves out what no longer matters; for the whole interview, and for one help that
was asked for by name.
"""

import random
import statistics
from collections.abc import Callable
from typing import Any

import typer

import policy_kb

HOUSEHOLDS = 500
SEED = 20161029
ONE_HELP = frozenset({"medical_aid_inpatient"})
Question = tuple[str, int | None]
Chooser = Callable[[policy_kb.Assessment], Question | None]


def run() -> None:
    """Print the figures."""
    kb = policy_kb.load()
    chance = random.Random(SEED)  # noqa: S311
    families = [_family(kb, chance) for _ in range(HOUSEHOLDS)]
    ways: dict[str, Chooser] = {"chosen by what they decide": _chosen, "form from top to bottom": _top_down(kb)}
    for scope, measures in (
        ("until inpatient aid is settled", ONE_HELP),
        ("until everything is settled", None),
    ):
        for name, choose in ways.items():
            counts = sorted(_ask(kb, family, choose, measures) for family in families)
            typer.echo(
                f"{scope}, {name}: median {statistics.median(counts):.0f}, p90 {counts[int(len(counts) * 0.9)]}, "
                f"worst {counts[-1]} questions over {len(counts)} households"
            )


def _chosen(assessment: policy_kb.Assessment) -> Question | None:
    return (assessment.next.fact, assessment.next.member) if assessment.next else None


def _top_down(kb: policy_kb.KnowledgeBase) -> Chooser:
    order = {fact: place for place, fact in enumerate(kb.facts)}

    def choose(assessment: policy_kb.Assessment) -> Question | None:
        asked_by_name = {one.id for one in assessment.benefits} == ONE_HELP
        outcomes = assessment.benefits if asked_by_name else (*assessment.categories, *assessment.benefits)
        missing = {question for one in outcomes for question in one.missing_facts}
        missing.discard(("monthly_income_per_capita", None))
        return min(missing, key=lambda question: (order[question[0]], question[1] or 0), default=None)

    return choose


def _ask(kb: policy_kb.KnowledgeBase, family: dict[str, Any], choose: Chooser, measures: frozenset[str] | None) -> int:
    known: dict[str, Any] = {"as_of": "2017-03-01", "household": {}, "members": [{} for _ in family["members"]]}
    asked = 0
    while True:
        assessment = policy_kb.assess(kb, policy_kb.parse_case(known), measures=measures)
        question = choose(assessment)
        if question is None:
            return asked
        fact, member = question
        place, answers = known["household"], family["household"]
        if member is not None:
            place, answers = known["members"][member], family["members"][member]
        place[fact] = answers[fact]
        asked += 1


def _family(kb: policy_kb.KnowledgeBase, chance: random.Random) -> dict[str, Any]:
    size = chance.choice((1, 2, 2, 3, 3))
    household = {name: _value(spec, chance) for name, spec in kb.facts.items() if spec.scope == "household"}
    household |= {"size": size, "monthly_income": chance.randrange(0, 2500) * size}
    household["monthly_income_per_capita"] = household["monthly_income"] / size
    household["recognised_as"] = [chance.choice(("dibao", "low_income"))] if chance.random() < 0.3 else []
    members = [
        {name: _value(spec, chance) for name, spec in kb.facts.items() if spec.scope == "person"} for _ in range(size)
    ]
    for index, member in enumerate(members):
        member["relation"] = ("self", "spouse", "child")[index]
    return {"household": household, "members": members}


def _value(spec: policy_kb.FactSpec, chance: random.Random) -> Any:
    """A plausible answer: most yes/no facts are not the case."""
    if spec.type == "bool":
        return chance.random() < (0.8 if spec.id in {"can_work", "credit_clean", "assets_within_limits"} else 0.15)
    if spec.type == "choice":
        return chance.choice(spec.choices)
    if spec.type == "choices":
        return [choice for choice in spec.choices if chance.random() < 0.25]
    if spec.id == "disability_level":
        return chance.choice((0, 0, 0, 0, 1, 2, 3, 4))
    return chance.randrange(int(spec.minimum or 0), int(min(spec.maximum or 90, 90)))
