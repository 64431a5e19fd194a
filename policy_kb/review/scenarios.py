"""Scenarios beside the rules: a sentence, a household, and what must come out. Read only by checks, tests and staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from policy_kb.assessing.assessment import assess
from policy_kb.assessing.outcomes import Outcome
from policy_kb.judging.judgements import STATUS
from policy_kb.knowledge import KnowledgeBase
from policy_kb.loading.yaml_tree import Item, read
from policy_kb.model.case import parse
from policy_kb.model.errors import InputError

USUAL_DAY = "2017-03-01"
KEYS = (
    "title", "family", "as_of", "with", "unknown", "second", "standards",
    "status", "missing", "confidence", "leaning", "kind", "value", "low", "high", "base", "gives_way", "note", "payee",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scenario:
    """`rule` for the first member or the household; `expected` holds only what the scenario states."""

    rule: str
    title: str
    case: dict[str, Any]
    expected: dict[str, Any]
    document: str
    file: str
    line: int

    def run(self, kb: KnowledgeBase) -> Outcome:
        """What the rule comes to."""
        case = parse(self.case, kb.facts, date.fromisoformat(self.case["as_of"]))
        assessment = assess(kb, case, measures={self.rule})
        return next(one for one in (*assessment.categories, *assessment.benefits) if one.id == self.rule)

    def differences(self, outcome: Outcome) -> list[str]:
        """Where the outcome is not what the scenario states."""
        return [
            f"{key} 写的是{_shown(wanted)}，算出来是{_shown(found)}"
            for key, wanted in self.expected.items()
            if (found := _found(outcome, key)) != wanted
        ]


def read_scenarios(kb: KnowledgeBase, only: str | None = None) -> Iterator[Scenario]:
    """Every scenario (of one rule), in the order of the files; raises KnowledgeBaseError."""
    for document in kb.documents:
        folder = kb.root / "documents" / document / "scenarios"
        if not (folder / "families.yml").is_file():
            continue
        families = read(folder / "families.yml", kb.root).mapping()
        for path in sorted(folder.glob("*.yml")):
            if path.name != "families.yml":
                yield from _of_file(kb, document, path, families, only)


def _of_file(
    kb: KnowledgeBase, document: str, path: Path, families: dict[str, Item], only: str | None
) -> Iterator[Scenario]:
    for rule, group in read(path, kb.root).mapping().items():
        if rule not in kb.measures and rule not in kb.categories:
            near = get_close_matches(rule, [*kb.measures, *kb.categories], n=1)
            group.fail(f"帮扶对象或措施的编号（现在是“{rule}”）", f"{(near or ['dibao_allowance'])[0]}: …")
        if only is not None and rule != only:
            continue
        group.mapping("family", "start", "scenarios")
        for item in group.need("scenarios", "[{title: 厦门户口的低保户，符合, status: eligible}]").sequence():
            item.mapping(*KEYS)
            family = item.get("family") or group.need("family", "只看本人")
            base = families.get(family.text())
            if base is None:
                family.fail(f"families.yml 里的家庭：{'、'.join(families)}", f"family: {next(iter(families))}")
            case = _case(kb, base, group, item)
            yield Scenario(
                rule,
                item.need("title", "厦门户口的低保户，符合").text(),
                case,
                _expected(item),
                document,
                item.file,
                item.line,
            )


def _expected(item: Item) -> dict[str, Any]:
    status = item.need("status", "eligible")
    if status.value not in STATUS.values() and status.value != "unknown":
        status.fail(f"下面之一：{'、'.join([*STATUS.values(), 'unknown'])}", "status: eligible")
    keys = item.mapping()
    expected = {key: _plain(keys[key]) for key in KEYS[KEYS.index("status") :] if key in keys}
    if "missing" in keys:
        expected["missing"] = sorted(keys["missing"].texts())
    return expected


def _case(kb: KnowledgeBase, base: Item, group: Item, item: Item) -> dict[str, Any]:
    household: dict[str, Any] = _plain(base.need("household", "{size: 1}"))
    person: dict[str, Any] = _plain(base.need("person", "{relation: self}"))
    for change in (group.need("start", "{}"), item.get("with")):
        for name, value in (change.mapping() if change else {}).items():
            (household if _scope(kb, name, value) == "household" else person)[name] = _plain(value)
    gone = item.get("unknown")
    for one in gone.sequence() if gone else ():
        (household if _scope(kb, one.text(), one) == "household" else person).pop(one.text(), None)
    second, day, standards = item.get("second"), item.get("as_of"), item.get("standards")
    case = {
        "as_of": day.day().isoformat() if day else USUAL_DAY,
        "household": household,
        "members": [person, *([_plain(second)] if second else [])],
        "standards": _plain(standards) if standards else {},
    }
    try:
        parse(case, kb.facts, date.fromisoformat(USUAL_DAY))
    except InputError as error:
        item.fail(f"能成立的家庭：{error.field} {error.message}", error.expected or "{size: 2}")
    return case


def _scope(kb: KnowledgeBase, name: str, item: Item) -> str:
    if name not in kb.facts:
        near = get_close_matches(name, kb.facts, n=1)
        item.fail(f"facts.yml 里的情况（现在是“{name}”）", f"{{{(near or ['size'])[0]}: …}}")
    return kb.facts[name].scope


def _plain(item: Item | None) -> Any:
    if item is None:
        return None
    if isinstance(item.value, dict):
        return {key: _plain(value) for key, value in item.value.items()}
    if isinstance(item.value, list):
        return [_plain(value) for value in item.value]
    return item.value


def _found(outcome: Outcome, key: str) -> Any:
    if key == "missing":
        return sorted(outcome.missing)
    if key in {"kind", "value", "low", "high", "base"}:
        found = getattr(outcome.amount, key)
        return Decimal(found) if isinstance(found, Decimal) else found
    if key == "gives_way":
        return outcome.gives_way.measure if outcome.gives_way else None
    return getattr(outcome, key)


def _shown(value: Any) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else "null" if value is None else str(value)
