"""Which unit a case is proposed to: from its measures and its district, under the name that holds today."""

from collections.abc import Iterable
from datetime import date

from policy_kb.model.directory import Directory
from policy_kb.model.rules import Rule

DISTRICTS = "各区人民政府"
CIVIL_AFFAIRS = "市民政局"  # of its work the documents name the districts' own departments
PAYS_ONLY = "市财政局"  # named with nearly every measure, and handles none


def proposed_units(rules: Iterable[Rule], district: str | None, directory: Directory, day: date) -> tuple[str, ...]:
    """Who may be responsible, the most likely first: who leads, then who is named beside; empty without measures."""
    found: list[str] = []
    for rule in rules:
        leading = [name for name in rule.responsible if name not in (DISTRICTS, PAYS_ONLY)]
        beside = [name for name in rule.responsible if name in (DISTRICTS, PAYS_ONLY)]
        for name in (*leading, *beside):
            found += _of_district(directory.unit_on(name, day), district)
    return tuple(dict.fromkeys(found))


def _of_district(name: str, district: str | None) -> list[str]:
    if district is None:
        return [name]
    if name == DISTRICTS:
        return [f"{district}区人民政府"]
    return [f"{district}区民政局", name] if name == CIVIL_AFFAIRS else [name]
