"""Helps that a household has already, by priorities/needs.yml: no first step for it, and nothing to apply for."""

from policy_kb.assessing.outcomes import Outcome
from policy_kb.model.logic import YES


def had(one: Outcome) -> str:
    """That they have it and need not apply, as a sentence; empty where they do not."""
    found = one.basis.kb.priorities.had.get(one.id)
    if found is None or one.basis.compiled.test(found.when)(one.basis.rows, one.row) != YES:
        return ""
    return found.say
