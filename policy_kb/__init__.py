"""The policy knowledge base and the benefit module: load the rules, parse a household, assess it."""

from datetime import date, datetime, timedelta, timezone

from policy_kb.assessing.assessment import Assessment, assess, why
from policy_kb.assessing.had import had
from policy_kb.assessing.in_view import InView, in_view, in_view_json, next_in_view
from policy_kb.assessing.outcome_json import benefit_json
from policy_kb.assessing.outcomes import Outcome
from policy_kb.assessing.questions import NextQuestion
from policy_kb.assessing.schema import AssessmentJson, BenefitJson, InViewJson
from policy_kb.assessing.standing import Standing, standing
from policy_kb.explaining.days import Difference, compare_days
from policy_kb.explaining.explanation import Explanation, explain
from policy_kb.explaining.trace import trace
from policy_kb.explaining.what_would_change import Change, what_would_change
from policy_kb.judging.amounts import Amount
from policy_kb.judging.judgements import Status
from policy_kb.knowledge import SHIPPED, KnowledgeBase, load
from policy_kb.loading.facts import read_facts
from policy_kb.model.case import Case, parse
from policy_kb.model.directory import Office
from policy_kb.model.errors import InputError, KnowledgeBaseError
from policy_kb.model.fact_types import facts_type
from policy_kb.model.facts import FactSpec, FactType, Scope
from policy_kb.model.priorities import Need
from policy_kb.model.standards import Standard, StandardValue
from policy_kb.review.findings import Finding, check
from policy_kb.review.policy_table import markdown_table
from policy_kb.review.rule_pages import describe, describe_standard, rules_on_standards
from policy_kb.review.unread import QUOTED
from policy_kb.review.watch import AmountKnown, Watched, audit, watch
from policy_kb.words.periods import period_text
from policy_kb.words.statuses import STANDING_LABELS

__all__ = [
    "FACTS", "QUOTED", "STANDING_LABELS", "Amount", "AmountKnown", "Assessment", "AssessmentJson", "BenefitJson",
    "Case", "Change", "Difference", "Explanation", "FactSpec", "FactType", "Finding", "InView", "InViewJson",
    "InputError", "KnowledgeBase", "KnowledgeBaseError", "Need", "NextQuestion", "Office", "Outcome", "Scope",
    "Standard", "StandardValue", "Standing", "Status", "Watched", "assess", "audit", "benefit_json", "check",
    "compare_days", "describe", "describe_standard", "explain", "facts_type", "had", "in_view", "in_view_json",
    "load", "markdown_table", "next_in_view", "parse_case", "period_text", "rules_on_standards", "standing",
    "trace", "watch", "what_would_change", "why",
]  # fmt: skip

_XIAMEN = timezone(timedelta(hours=8))
FACTS = read_facts(SHIPPED / "facts.yml", SHIPPED)


def parse_case(data: object, *, today: date | None = None) -> Case:
    """A household from a JSON object (see Case); raises InputError naming the field."""
    return parse(data, FACTS, today or datetime.now(_XIAMEN).date())
