"""Conditions in Chinese: on one line, and as an indented list. Each form of condition brings its own words."""

from functools import singledispatch

from policy_kb.model.conditions import Condition
from policy_kb.model.names import Names


@singledispatch
def one_line(condition: Condition, names: Names) -> str:
    """A condition on one line, in words; each form brings its own."""
    raise NotImplementedError(type(condition))


@singledispatch
def head(condition: Condition) -> str:
    """What stands above the parts of a condition; empty for one without parts."""
    return ""


def rule_lines(condition: Condition, names: Names, depth: int = 0) -> list[str]:
    """A condition as an indented list in Chinese."""
    pad = "　" * depth
    above = head(condition)
    if not above:
        return [pad + one_line(condition, names)]
    return [pad + above] + [line for part in condition.inside for line in rule_lines(part, names, depth + 1)]
