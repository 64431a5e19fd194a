"""Documents, categories and measures from their YAML files."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from policy_kb.reading import RuleReader
from policy_kb.rules import AmountCase, AmountRule, Document, Evidence, Instead, Materials, Rule
from policy_kb.source import Item, read
from policy_kb.standards import GRADES

DOCUMENT_KEYS = "id", "title", "number", "effective_from", "effective_to", "repeals", "conditions"
RULE_KEYS = (
    "scope", "label", "clause", "summary", "explanation", "condition", "household", "confirmed_when", "amount", "note",
    "responsible", "materials", "where", "instead", "evidence", "effective_from", "effective_to",
)  # fmt: skip
PERIODS = {"month", "year", "once"}
KINDS = {"exact", "at_most"}


class DocumentReader:
    """Reads one folder of documents/."""

    def __init__(self, folder: Path, root: Path, reader: RuleReader) -> None:
        self._folder, self._root, self._reader = folder, root, reader
        self._top = read(folder / "document.yml", root)
        self.document = self._document(self._top)
        self._materials = self._shared("materials.yml")
        self._places = self._shared("places.yml")

    def rules(self) -> list[Rule]:
        """The categories, then the measures, in the order of their files."""
        found = []
        for kind, folder in (("category", "categories"), ("measure", "measures")):
            for path in sorted((self._folder / folder).glob("*.yml")):
                for name, item in read(path, self._root).mapping().items():
                    found.append(self._rule(name, kind, item))
        return found

    def _shared(self, name: str) -> Mapping[str, Item]:
        path = self._folder / name
        return read(path, self._root).mapping() if path.is_file() else {}

    def _document(self, top: Item) -> Document:
        top.mapping(*DOCUMENT_KEYS)
        named = top.get("conditions")
        conditions = {}
        for name, item in (named.mapping() if named else {}).items():
            item.mapping("scope", "label", "clause", "test")
            scope = _one_of(item.need("scope"), {"household", "person"})
            item.need("clause", "clause: 三(四)")
            conditions[name] = (item.need("label").text(), self._reader.condition(item.need("test"), scope))
        end, repeals = top.get("effective_to"), top.get("repeals")
        return Document(
            id=top.need("id").text(),
            title=top.need("title").text(),
            number=top.need("number").text(),
            effective_from=top.need("effective_from").day(),
            effective_to=end.day() if end else None,
            repeals=repeals.texts() if repeals else (),
            conditions=MappingProxyType(conditions),
        )

    def _rule(self, name: str, kind: str, item: Item) -> Rule:
        item.mapping(*RULE_KEYS)
        scope = _one_of(item.need("scope"), {"household", "person"})
        clause = item.need("clause", "clause: [三(四)]").texts()
        if not clause:
            item.fail("at least one clause: a rule without a citation does not load", "clause: [三(四)]")
        confirmed, amount, note = item.get("confirmed_when"), item.get("amount"), item.get("note")
        instead, evidence, starts, ends = (
            item.get("instead"), item.get("evidence"), item.get("effective_from"), item.get("effective_to"),
        )  # fmt: skip
        household = item.get("household")
        if kind == "category" and scope == "person" and household is None:
            item.fail("the key 'household': what a person's category means for the whole household")
        return Rule(
            id=name,
            kind=kind,
            scope=scope,
            label=item.need("label").text(),
            clause=clause,
            summary=item.need("summary").text(),
            explanation=item.need("explanation").text(),
            condition=self._reader.condition(item.need("condition"), scope),
            household=self._reader.condition(household, "household") if household else None,
            confirmed_when=self._reader.condition(confirmed, scope) if confirmed else None,
            amount=self._amount(amount, scope) if amount else None,
            note=note.text() if note else "",
            responsible=item.need("responsible").texts(),
            materials=self._material(item.need("materials")),
            where=self._place(item.need("where")),
            instead=tuple(_instead(one) for one in instead.sequence()) if instead else (),
            evidence=self._evidence(evidence) if evidence else None,
            document=self.document.id,
            effective_from=starts.day() if starts else self.document.effective_from,
            effective_to=ends.day() if ends else self.document.effective_to,
            file=item.file,
            line=item.line,
        )

    def _amount(self, item: Item, scope: str) -> AmountRule:
        keys = item.mapping("unit", "period", "per", "kind", "value", "cases", "base", "note")
        if ("value" in keys) == ("cases" in keys):
            item.fail("either 'value' or 'cases'", "value: {standard: preschool_meal_monthly}")
        kind, base, note = item.get("kind"), item.get("base"), item.get("note")
        cases = [item] if "value" in keys else item.need("cases").sequence()
        return AmountRule(
            unit=item.need("unit").text(),
            period=_one_of(item.need("period"), PERIODS),
            per=item.need("per").text(),
            kind=_one_of(kind, KINDS) if kind else "exact",
            cases=tuple(self._case(case, scope) for case in cases),
            base=self._reader.number(base, scope) if base else None,
            note=note.text() if note else "",
        )

    def _case(self, item: Item, scope: str) -> AmountCase:
        when, value, low, high, cap = (item.get(key) for key in ("when", "value", "low", "high", "cap"))
        if (value is None) == (low is None or high is None):
            item.fail("either 'value', or 'low' and 'high'", "{value: {standard: house_repair_cap}}")
        return AmountCase(
            when=self._reader.condition(when, scope) if when else None,
            value=self._reader.number(value, scope) if value else None,
            low=self._reader.number(low, scope) if low else None,
            high=self._reader.number(high, scope) if high else None,
            cap=self._reader.number(cap, scope) if cap else None,
        )

    def _evidence(self, item: Item) -> Evidence:
        item.mapping("costs", "line")
        return Evidence(item.need("costs").texts(), self._reader.number(item.need("line"), "household"))

    def _material(self, name: Item) -> Materials:
        item = self._materials.get(name.text())
        if item is None:
            name.fail(f"one of materials.yml: {', '.join(sorted(self._materials))}", "none")
        item.mapping("items", "source", "grade")
        items, source = item.get("items"), item.get("source")
        grade = item.need("grade")
        if items and (grade.text() not in GRADES or source is None):
            item.fail("a source, and a grade of P, A or B", "grade: B")
        return Materials(items.texts() if items else (), source.text() if source else "", grade.text())

    def _place(self, name: Item) -> str:
        item = self._places.get(name.text())
        if item is None:
            name.fail(f"one of places.yml: {', '.join(sorted(self._places))}", "window")
        return item.text()


def _instead(item: Item) -> Instead:
    item.mapping("measure", "why", "part")
    part = item.get("part")
    measure, why = item.need("measure", "measure: tekun_support"), item.need("why", "why: 对本人更有利")
    return Instead(measure.text(), why.text(), part.text() if part else "")


def _one_of(item: Item, allowed: set[str]) -> str:
    text = item.text()
    if text not in allowed:
        item.fail(f"one of {', '.join(sorted(allowed))}")
    return text
