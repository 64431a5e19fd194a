"""Every scenario beside the rules; its title is the name of the test."""

import pytest

from policy_kb.review.scenarios import Scenario, read_scenarios
from tests.policy_kb.households import KB

SCENARIOS = list(read_scenarios(KB))


@pytest.mark.parametrize(
    "scenario", [pytest.param(one, id=f"{one.document} {one.rule}: {one.title}") for one in SCENARIOS]
)
def test_scenario(scenario: Scenario) -> None:
    outcome = scenario.run(KB)
    assert scenario.differences(outcome) == [], (scenario.file, scenario.line, outcome.reasons)


def test_every_rule_has_scenarios_met_not_met_and_unknown() -> None:
    for document, rule in {(rule.document, rule.id) for rule in KB.rules}:
        statuses = {one.expected["status"] for one in SCENARIOS if (one.document, one.rule) == (document, rule)}
        assert statuses >= {"ineligible", "unknown"}, (document, rule)
        assert statuses & {"eligible", "needs_review"}, (document, rule)


def test_titles_are_used_once_for_a_rule() -> None:
    titles = [(one.document, one.rule, one.title) for one in SCENARIOS]
    assert len(titles) == len(set(titles))
