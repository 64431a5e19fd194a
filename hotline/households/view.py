"""A household file as residents and staff see it: every fact with its name, its value in words and its origin."""

from typing import Any

from hotline.conversations.messages import iso
from hotline.households.file import HeldFact, HouseholdFile
from policy_kb import FactSpec, KnowledgeBase


def value_label(spec: FactSpec, value: Any) -> str:
    """The value in Chinese, with its unit."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(spec.choice_labels.get(entry, entry) for entry in value) or "都不是"
    if spec.choice_labels and value in spec.choice_labels:
        return spec.choice_labels[value]
    return f"{value:,} {spec.unit}".strip() if isinstance(value, int | float) else str(value)


def fact_json(knowledge: KnowledgeBase, held: HeldFact) -> dict[str, Any]:
    """One fact: fact, label, value, value_label, source, seq, quote, certainty, confirmed, at."""
    spec = knowledge.facts[held.fact]
    return {
        "fact": held.fact,
        "label": spec.label,
        "value": held.value,
        "value_label": value_label(spec, held.value),
        "source": held.source,
        "seq": held.seq,
        "quote": held.quote,
        "certainty": held.certainty,
        "confirmed": held.confirmed,
        "at": iso(held.at),
    }


def file_json(knowledge: KnowledgeBase, file: HouseholdFile) -> dict[str, Any]:
    """{"household": [fact], "members": [{"member", "label", "facts": [fact]}]}"""
    facts = [(held.member, fact_json(knowledge, held)) for held in file.facts]
    return {
        "household": [fact for member, fact in facts if member is None],
        "members": [
            {
                "member": person.position,
                "label": person.label,
                "facts": [fact for member, fact in facts if member == person.position],
            }
            for person in file.members
        ],
    }
