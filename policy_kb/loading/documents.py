"""Documents, categories and measures from their YAML files."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from policy_kb.loading.expressions import EXAMPLE, RuleReader
from policy_kb.loading.yaml_tree import Item, read
from policy_kb.model.directory import Directory, Line
from policy_kb.model.rules import (
    AmountCase,
    AmountRule,
    Document,
    Evidence,
    Instead,
    Materials,
    NamedCondition,
    Rule,
    TimeLimit,
    WayThere,
    WhoseStreet,
)
from policy_kb.model.standards import GRADES

DOCUMENT_KEYS = (
    "id", "title", "number", "source", "grade", "effective_from", "effective_to", "lapses", "replaces", "repeals",
    "rights", "not_known", "no_twice", "conditions",
)  # fmt: skip
RULE_KEYS = (
    "scope", "label", "clause", "summary", "explanation", "condition", "household", "confirmed_when", "amount", "note",
    "responsible", "materials", "where", "instead", "evidence", "effective_from", "effective_to",
    "first_step", "apply_when", "apply_without", "time_limit", "lines",
)  # fmt: skip
PERIODS = {"month", "year", "once"}
SCOPES = {"household", "person"}
KINDS = {"exact", "at_most"}
STREETS = {"registered", "live"}
UNKNOWN = "unknown"
LOOKED_FOR = ("time_limit", "apply_when")  # what a measure states or says to be unknown


class DocumentReader:
    """MemoKey one folder of documents/."""

    def __init__(self, folder: Path, root: Path, reader: RuleReader, directory: Directory) -> None:
        self._folder, self._root, self._reader, self._directory = folder, root, reader, directory
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
            scope = _one_of(item.need("scope", "person"), SCOPES)
            item.need("clause", "三(四)").text()
            test = self._reader.condition(item.need("test", EXAMPLE), scope)
            conditions[name] = NamedCondition(item.need("label", "残疾人").text(), scope, test, item.line)
        start, end, repeals = top.need("effective_from", "2016-10-29"), top.get("effective_to"), top.get("repeals")
        return Document(
            id=self._id(top.need("id", self._folder.name)),
            title=top.need("title", "困难群众精准帮扶工作实施意见").text(),
            number=top.need("number", "厦委办发2016年50号").text(),
            effective_from=start.day(),
            effective_to=_last_day(end, start.day()) if end else None,
            repeals=repeals.texts() if repeals else (),
            conditions=MappingProxyType(conditions),
            file=top.file,
            source=_text(top, "source"),
            no_twice=twice.texts() if (twice := top.get("no_twice")) else (),
            grade=_one_of(grade, GRADES) if (grade := top.get("grade")) else "P",
            replaces=_texts(top, "replaces"),
            rights=tuple(_right(one) for one in rights.sequence()) if (rights := top.get("rights")) else (),
            not_known=_texts(top, "not_known"),
            lapses=_first_lapsed(lapses, start.day()) if (lapses := top.get("lapses")) else None,
        )

    def _id(self, item: Item) -> str:
        """Scenarios and messages find the folder by the document's id."""
        if item.text() != self._folder.name:
            item.fail(f"和文件夹的名字（{self._folder.name}）一样", f"id: {self._folder.name}")
        return item.text()

    def _rule(self, name: str, kind: str, item: Item) -> Rule:
        item.mapping(*RULE_KEYS)
        scope = _one_of(item.need("scope", "household"), SCOPES)
        clause = item.need("clause", "[三(四)]").texts()
        if not clause:
            item.fail("至少一条依据，没有依据的规则不能用", "clause: [三(四)]")
        confirmed, amount, note = item.get("confirmed_when"), item.get("amount"), item.get("note")
        instead, evidence, starts, ends = (
            item.get("instead"), item.get("evidence"), item.get("effective_from"), item.get("effective_to"),
        )  # fmt: skip
        household = item.get("household")
        if kind == "category" and scope == "person" and household is None:
            item.fail("有“household”：这一类个人对全家意味着什么", f"household: {{any_member: {EXAMPLE}}}")
        where, street = self._place(item.need("where", "window"))
        first = starts.day() if starts else self.document.effective_from
        return Rule(
            id=name,
            kind=kind,
            scope=scope,
            label=item.need("label", "低保金").text(),
            clause=clause,
            summary=item.need("summary", "低保家庭每月按差额发低保金。").text(),
            explanation=item.need("explanation", "每人每月差多少补多少。").text(),
            condition=self._reader.condition(item.need("condition", EXAMPLE), scope),
            household=self._reader.condition(household, "household") if household else None,
            confirmed_when=self._reader.condition(confirmed, scope) if confirmed else None,
            amount=self._amount(amount, scope) if amount else None,
            note=note.text() if note else "",
            responsible=item.need("responsible", "[各区人民政府, 市民政局]").texts(),
            materials=self._material(item.need("materials", "none")),
            where=where,
            way=self._way(item, street),
            instead=tuple(self._instead(one, scope) for one in instead.sequence()) if instead else (),
            evidence=self._evidence(evidence) if evidence else None,
            document=self.document.id,
            effective_from=first,
            effective_to=_last_day(ends, first) if ends else self.document.effective_to,
            file=item.file,
            line=item.line,
        )

    def _amount(self, item: Item, scope: str) -> AmountRule:
        keys = item.mapping("unit", "period", "per", "kind", "value", "cases", "base", "note", "payee")
        if ("value" in keys) == ("cases" in keys):
            item.fail("“value”和“cases”里的一个，也只能有一个", "value: {standard: preschool_meal_monthly}")
        kind, base, note = item.get("kind"), item.get("base"), item.get("note")
        usual = _one_of(kind, KINDS) if kind else "exact"
        cases = [item] if "value" in keys else keys["cases"].sequence()
        if "payee" in keys and "cases" in keys:
            keys["payee"].fail(
                "写在每个“cases”里：钱发给谁，各种情况可以不同", "cases: [{value: 300, payee: 用人单位}]"
            )
        return AmountRule(
            unit=item.need("unit", "元").text(),
            period=_one_of(item.need("period", "month"), PERIODS),
            per=item.need("per", "人").text(),
            cases=tuple(self._case(case, scope, usual, alone="value" in keys) for case in cases),
            base=self._reader.number(base, scope) if base else None,
            note=note.text() if note else "",
        )

    def _case(self, item: Item, scope: str, usual: str, *, alone: bool) -> AmountCase:
        when, value, low, high, cap = (item.get(key) for key in ("when", "value", "low", "high", "cap"))
        note, payee = None if alone else item.get("note"), item.get("payee")
        if not alone:
            item.mapping("when", "value", "low", "high", "cap", "kind", "note", "payee")
        if (value is None) == (low is None or high is None):
            item.fail("“value”，或者“low”和“high”两个", "value: {standard: house_repair_cap}")
        return AmountCase(
            when=self._reader.condition(when, scope) if when else None,
            value=self._reader.number(value, scope) if value else None,
            low=self._reader.number(low, scope) if low else None,
            high=self._reader.number(high, scope) if high else None,
            cap=self._reader.number(cap, scope) if cap else None,
            kind=_one_of(kind, KINDS) if (kind := item.get("kind")) else usual,
            note=note.text() if note else "",
            payee=payee.text() if payee else "",
        )

    def _instead(self, item: Item, scope: str) -> Instead:
        item.mapping("measure", "when", "why", "part")
        part, when = item.get("part"), item.get("when")
        measure, why = item.need("measure", "tekun_support"), item.need("why", "对本人更有利")
        return Instead(
            measure=measure.text(),
            when=self._reader.condition(when, scope) if when else None,
            why=why.text(),
            part=part.text() if part else "",
            line=measure.line,
        )

    def _evidence(self, item: Item) -> Evidence:
        item.mapping("costs", "line", "label")
        costs = [
            self._reader.number_fact(cost, "household")
            for cost in item.need("costs", "[annual_medical_cost]").sequence()
        ]
        line = self._reader.number(item.need("line", "{standard: dibao_monthly}"), "household")
        return Evidence(tuple(cost.id for cost in costs), line, item.need("label", "低收入线").text())

    def _material(self, name: Item) -> Materials:
        item = self._materials.get(name.text())
        if item is None:
            name.fail(f"materials.yml 里的一个：{'、'.join(sorted(self._materials))}", "materials: none")
        item.mapping("items", "source", "grade")
        items, source = item.get("items"), item.get("source")
        grade = item.need("grade", "B")
        if items and (grade.text() not in GRADES or source is None):
            item.fail("有出处（source），等级（grade）是 P、A 或 B", "source: 厦门市民政局 2026年清单")
        return Materials(items.texts() if items else (), source.text() if source else "", grade.text())

    def _way(self, item: Item, street: WhoseStreet | Literal[""]) -> WayThere:
        limits, lines = item.get("time_limit"), item.get("lines")
        return WayThere(
            _text(item, "first_step"),
            _known_text(item, "apply_when"),
            _text(item, "apply_without"),
            tuple(_limit(one) for one in limits.sequence()) if limits and not _unknown(limits) else (),
            tuple(self._line(one) for one in lines.sequence()) if lines else (),
            street,
            tuple(key for key in LOOKED_FOR if (found := item.get(key)) and _unknown(found)),
        )

    def _line(self, name: Item) -> Line:
        found = self._directory.lines.get(name.text())
        if found is None:
            name.fail(f"directory/lines.yml 里的一个：{'、'.join(self._directory.lines)}", "lines: [government]")
        return found

    def _place(self, name: Item) -> tuple[str, WhoseStreet | Literal[""]]:
        """Where to go, and whose street's window that is; "" where it is none."""
        item = self._places.get(name.text())
        if item is None:
            name.fail(f"places.yml 里的一个：{'、'.join(sorted(self._places))}", "where: window")
        if not isinstance(item.value, dict):
            return item.text(), ""
        item.mapping("text", "street")
        street = cast(WhoseStreet, _one_of(item.need("street", "registered"), STREETS))
        return item.need("text", "户口所在的街道（镇）").text(), street


def _limit(item: Item) -> TimeLimit:
    item.mapping("days", "unit", "step", "source", "grade", "whole")
    unit, grade = item.need("unit", "工作日"), item.need("grade", "B")
    return TimeLimit(
        item.need("days", "7").whole(),
        _one_of(unit, {"工作日", "天"}),
        item.need("step", "街道（镇）审核").text(),
        item.need("source", "厦府办2016年97号").text(),
        _one_of(grade, GRADES),
        whole=bool((whole := item.get("whole")) and whole.boolean()),
    )


def _right(item: Item) -> tuple[str, str]:
    item.mapping("clause", "text")
    return item.need("clause", "第四十八条").text(), item.need("text", "停发以前要先听您说。").text()


def _text(item: Item, key: str) -> str:
    entry = item.get(key)
    return entry.text() if entry else ""


def _known_text(item: Item, key: str) -> str:
    entry = item.get(key)
    return "" if entry is None or _unknown(entry) else entry.text()


def _unknown(item: Item) -> bool:
    """Looked for and not found, as against not written: materials.yml says it so, too."""
    return isinstance(item.value, str) and item.value == UNKNOWN


def _texts(item: Item, key: str) -> tuple[str, ...]:
    entry = item.get(key)
    return entry.texts() if entry else ()


def _one_of(item: Item, allowed: set[str]) -> str:
    text = item.text()
    if text not in allowed:
        item.fail(f"下面之一：{'、'.join(sorted(allowed))}", f"{item.key}: {min(allowed)}")
    return text


def _first_lapsed(item: Item, begins: date) -> date:
    first = item.day()
    if first <= begins:
        item.fail(f"晚于开始日期（{begins}）的日期：从这天起没有人再说它还有效", f"lapses: {begins.year + 5}-01-01")
    return first


def _last_day(item: Item, first: date) -> date:
    last = item.day()
    if last < first:
        item.fail(f"不早于开始日期（{first}）的日期", f"{item.key}: {first.year + 1}-12-31")
    return last
