"""The policy knowledge base and the benefit module: load the rules, parse a household, assess it."""

from datetime import date, datetime, timedelta, timezone

from policy_kb.amounts import Amount
from policy_kb.assessing import Assessment, assess, why
from policy_kb.case import Case, parse
from policy_kb.changes import Difference, compare_days, trace
from policy_kb.checking import Finding, check
from policy_kb.describing import describe
from policy_kb.errors import InputError, KnowledgeBaseError
from policy_kb.explaining import Explanation, explain
from policy_kb.facts import FactSpec, read_facts
from policy_kb.knowledge import SHIPPED, KnowledgeBase, load
from policy_kb.outcomes import Outcome
from policy_kb.questions import NextQuestion
from policy_kb.standards import Standard, StandardValue
from policy_kb.tables import markdown_table
from policy_kb.turning import Change, what_would_change

__all__ = [
    "FACTS", "Amount", "Assessment", "Case", "Change", "Difference", "Explanation", "FactSpec", "Finding", "InputError",
    "KnowledgeBase", "KnowledgeBaseError", "NextQuestion", "Outcome", "Standard", "StandardValue", "assess", "check",
    "compare_days", "describe", "explain", "load", "markdown_table", "parse_case", "trace", "what_would_change", "why",
]  # fmt: skip

_XIAMEN = timezone(timedelta(hours=8))
FACTS = read_facts(SHIPPED / "facts.yml", SHIPPED)


def parse_case(data: object, *, today: date | None = None) -> Case:
    """A household from a JSON object (see Case); raises InputError naming the field."""
    return parse(data, FACTS, today or datetime.now(_XIAMEN).date())
