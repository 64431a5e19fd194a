"""A household file as residents and staff see it: every fact with its name, its value in words and its origin."""

from typing import Any

from hotline.conversations.messages import iso
from hotline.households.file import Files, HeldFact, HouseholdFile
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


def options(spec: FactSpec) -> list[dict[str, Any]]:
    """What can be chosen, as {id, label}: none for numbers."""
    if spec.type == "bool":
        return [{"id": True, "label": spec.yes or "是"}, {"id": False, "label": spec.no or "否"}]
    return [{"id": choice, "label": label} for choice, label in spec.choice_labels.items()]


def fact_json(knowledge: KnowledgeBase, held: HeldFact) -> dict[str, Any]:
    """One fact: what it is, its value, where it came from, and what an editor of it needs (type, unit, choices)."""
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
        "type": spec.type,
        "unit": spec.unit,
        "choices": options(spec),
    }


def file_json(knowledge: KnowledgeBase, file: HouseholdFile) -> dict[str, Any]:
    """{"household": [fact], "members": [{"member", "label", "facts": [fact]}], "remarks": [{"seq", "quote", "at"}]}"""
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
        "remarks": [{"seq": entry.seq, "quote": entry.quote, "at": iso(entry.at)} for entry in file.remarks],
    }


def both_json(knowledge: KnowledgeBase, files: Files) -> dict[str, Any]:
    """The resident's own file, and under "other" the file of whoever they ask for, None where there is none."""
    there = files.other.members or files.other.facts or files.other.remarks
    other = file_json(knowledge, files.other) if there else None
    return file_json(knowledge, files.own) | {"other": other}
