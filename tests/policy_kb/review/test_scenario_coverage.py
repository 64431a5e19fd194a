"""The scenarios beside the policy's rules, counted: every fact unknown, deciding alone, and at its end points."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from policy_kb.forms import Compared, Named
from policy_kb.model.conditions import Condition, facts_in, walk
from policy_kb.model.rules import Rule
from policy_kb.review.scenarios import Scenario, read_scenarios
from tests.policy_kb.households import KB, domain

SCENARIOS = list(read_scenarios(KB))
POLICY = "xiamen-2016-50"
RULES: list[Rule] = [rule for rule in KB.rules if rule.document == POLICY]
NAMED = KB.compiled(KB.documents[POLICY].effective_from, {}).conditions
IDS = [rule.id for rule in RULES]
GRANTED = {"eligible", "needs_review"}


def _own(condition: Condition) -> Iterator[Condition]:
    """The rule's own conditions and the shared ones it names; categories and other measures have theirs."""
    for node in walk(condition):
        yield node
        if isinstance(node, Named) and node.name.startswith("condition:"):
            yield from _own(NAMED[node.name])


def _own_facts(rule: Rule) -> list[str]:
    facts = {fact for node in _own(rule.condition) for fact in facts_in(node)}
    return [fact for fact in KB.facts if fact in facts and not KB.facts[fact].absent]


def _of(rule: Rule) -> list[Scenario]:
    return [one for one in SCENARIOS if one.rule == rule.id and one.document == rule.document]


def _places(case: dict[str, Any], fact: str) -> list[dict[str, Any]]:
    return [case["household"]] if KB.facts[fact].scope == "household" else case["members"]


def _status(scenario: Scenario, place: int, fact: str, value: object) -> str:
    case = {
        **scenario.case,
        "household": dict(scenario.case["household"]),
        "members": [dict(one) for one in scenario.case["members"]],
    }
    _places(case, fact)[place][fact] = value
    changed = Scenario(scenario.rule, "", case, {}, scenario.document, scenario.file, scenario.line)
    return changed.run(KB).status


def _alone_decides(scenario: Scenario, fact: str) -> bool:
    """Whether another value of this one fact would grant what the scenario denies, or leaves to a person."""
    better = {"ineligible": GRANTED, "needs_review": {"eligible"}}.get(scenario.expected["status"], set())
    for place in range(len(_places(scenario.case, fact))):
        taken = {member.get("relation") for index, member in enumerate(scenario.case["members"]) if index != place}
        values = [value for value in domain(fact) if not (value == "self" and "self" in taken)]
        if better and any(_status(scenario, place, fact, value) in better for value in values):
            return True
    return False


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_every_fact_is_unknown_in_a_scenario(rule: Rule) -> None:
    asked = {fact for one in _of(rule) if one.expected["status"] == "unknown" for fact in one.run(KB).missing}
    assert [fact for fact in _own_facts(rule) if fact not in asked] == []


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_every_fact_alone_fails_a_scenario(rule: Rule) -> None:
    facts = [fact for fact in _own_facts(rule) if fact not in {"monthly_income_per_capita", "size"}]
    assert [fact for fact in facts if not any(_alone_decides(one, fact) for one in _of(rule))] == []


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_every_end_point_stands_in_a_scenario(rule: Rule) -> None:
    """The limit itself; for whole numbers also the last value on its other side."""
    compiled = KB.compiled(RULES[0].effective_from, {})
    for node in _own(rule.condition):
        if isinstance(node, Compared) and node.number.fact:
            limit = compiled.constant(node.limit)
            assert limit is not None
            wanted = {limit}
            if node.number.fact.type == "int":
                wanted = {limit, limit + (1 if node.how in {"at_most", "above"} else -1)}
            assert wanted <= _values(rule, node.number.fact.id), (node.number.fact.id, wanted)


def _values(rule: Rule, fact: str) -> set[Decimal]:
    found = set()
    for scenario in _of(rule):
        for place in _places(scenario.case, fact):
            if fact == "monthly_income_per_capita" and "monthly_income" in place and "size" in place:
                found.add(Decimal(str(place["monthly_income"])) / Decimal(str(place["size"])))
            elif fact in place:
                found.add(Decimal(str(place[fact])))
    return found


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.kind == "measure"], ids=lambda rule: rule.id)
def test_a_measure_for_needy_families_is_denied_to_others_in_a_scenario(rule: Rule) -> None:
    named = {node.name for node in _own(rule.condition) if isinstance(node, Named)}
    if any(name.startswith("category:") for name in named):
        denied = [one for one in _of(rule) if one.expected["status"] == "ineligible"]
        assert any(_status(one, 0, "recognised_as", list(KB.categories)) in GRANTED for one in denied)
