"""The knowledge base: everything loaded, immutable, asked by date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from policy_kb.forms import FORMS
from policy_kb.forms.for_review import last_known
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import Layout
from policy_kb.judging.last_known import LastKnown
from policy_kb.loading.consistency import refuse_inconsistent
from policy_kb.loading.directory import read_directory
from policy_kb.loading.documents import DocumentReader
from policy_kb.loading.expressions import RuleReader
from policy_kb.loading.facts import read_facts
from policy_kb.loading.priorities import read_priorities
from policy_kb.loading.standards import read_standards
from policy_kb.loading.yaml_tree import read
from policy_kb.model.conditions import Condition
from policy_kb.model.directory import Directory, Office
from policy_kb.model.errors import InputError, KnowledgeBaseError
from policy_kb.model.facts import FactSpec
from policy_kb.model.names import Names
from policy_kb.model.priorities import Priorities
from policy_kb.model.rules import Document, Rule
from policy_kb.model.standards import GIVEN, Standard, StandardValue

SHIPPED = Path(__file__).parent
KEPT = 64
Lapsed = Literal["unknown", "between", "as_known"]


@dataclass(frozen=True)
class KnowledgeBase:
    """Facts, standards, documents and their rules. `measures` and `categories` give the newest version of each id."""

    facts: Mapping[str, FactSpec]
    standards: Mapping[str, Standard]
    documents: Mapping[str, Document]
    rules: tuple[Rule, ...]
    root: Path
    layout: Layout
    directory: Directory
    priorities: Priorities = field(default_factory=Priorities)
    _kept: dict[object, CompiledRules] = field(default_factory=dict, repr=False)
    _days: dict[tuple[date, Lapsed], CompiledRules] = field(default_factory=dict, repr=False)

    @property
    def measures(self) -> Mapping[str, Rule]:
        """The measures by id."""
        return self._newest("measure")

    @property
    def categories(self) -> Mapping[str, Rule]:
        """The categories by id."""
        return self._newest("category")

    @cached_property
    def names(self) -> Names:
        """What everything is called: of one id the newest label, of shared conditions the first."""
        titles = _titles((*self.categories.values(), *self.measures.values()))
        for document in self.documents.values():
            titles |= {
                f"condition:{name}": one.label
                for name, one in document.conditions.items()
                if f"condition:{name}" not in titles
            }
        return Names(self.facts, self.standards, MappingProxyType(titles))

    @cached_property
    def ease(self) -> Mapping[str, tuple[int, int]]:
        """How easy each fact is to tell, least first, and its place in facts.yml."""
        return {name: (spec.ask_cost + spec.privacy, index) for index, (name, spec) in enumerate(self.facts.items())}

    def _names_on(self, rules: Iterable[Rule]) -> Names:
        """The same on a day with these rules: a later document may call the same thing otherwise."""
        return replace(self.names, titles=MappingProxyType({**self.names.titles, **_titles(rules)}))

    def standard(self, name: str, as_of: date) -> StandardValue | None:
        """The value in force on the day."""
        return self.standards[name].on(as_of)

    def last_known(self, name: str, as_of: date) -> StandardValue | None:
        """The latest value that had begun by the day, in force or not: a basis of estimates only."""
        return self.standards[name].last_before(as_of)

    def last_known_values(self, as_of: date) -> dict[str, Decimal]:
        """The last known value of each standard that has none in force: to choose questions by, never an outcome."""
        found = {}
        for name, standard in self.standards.items():
            last = standard.last_before(as_of)
            if last is not None and standard.on(as_of) is None:
                found[name] = last.value
        return found

    def with_standards(self, values: Iterable[StandardValue]) -> "KnowledgeBase":
        """The same with more dated values, each put over those that hold on its days."""
        standards = dict(self.standards)
        for value in values:
            old = standards.get(value.id)
            if old is None:
                raise KnowledgeBaseError("（录入的数值）", 0, value.id, "standards 文件夹里的标准", "dibao_monthly")
            standards[value.id] = old.put_over(value)
        return replace(self, standards=MappingProxyType(standards), _kept={}, _days={})

    def with_offices(self, known: Iterable[Office]) -> "KnowledgeBase":
        """The same with what staff know of streets and towns; one that the directory does not have is left out."""
        entered = {(office.district, office.name): office for office in known}
        offices = tuple(entered.get((one.district, one.name), one) for one in self.directory.offices)
        return replace(self, directory=replace(self.directory, offices=offices))

    def in_force(self, as_of: date) -> tuple[Rule, ...]:
        """The rules in force on the day: of one id the one that began last, less what a later document repeals."""
        chosen: dict[str, Rule] = {}
        for rule in self.rules:
            if rule.holds(as_of):
                other = chosen.get(rule.id)
                if other is None or other.effective_from < rule.effective_from:
                    chosen[rule.id] = rule
        for document in self.documents.values():
            if document.effective_from <= as_of and (document.effective_to or date.max) >= as_of:
                for name in document.repeals:
                    repealed = chosen.get(name)
                    if repealed is not None and repealed.effective_from < document.effective_from:
                        del chosen[name]
        return tuple(chosen.values())

    def compiled(
        self, as_of: date, given: Mapping[str, tuple[Decimal, ...]], *, lapsed: Lapsed = "unknown"
    ) -> CompiledRules:
        """Rules and standards compiled for the day, with what-if values on top; kept for days that are alike.

        `lapsed`: what conditions on a standard without a value in force are held against: nothing, the ends between
        which the last known one lets it lie, or that one itself, as if it still held.
        """
        if given:
            return self._compile(as_of, given, lapsed)
        found = self._days.get((as_of, lapsed))
        if found is None or found.diagrams.full:
            if len(self._days) >= KEPT:
                self._days.pop(next(iter(self._days)), None)
            found = self._days[as_of, lapsed] = self._compile(as_of, given, lapsed)
        return found

    def _compile(self, as_of: date, given: Mapping[str, tuple[Decimal, ...]], mode: Lapsed) -> CompiledRules:
        lapsed_documents = {name for name, one in self.documents.items() if one.lapsed_on(as_of)}
        rules = tuple(
            last_known(rule, self.documents[rule.document]) if rule.document in lapsed_documents else rule
            for rule in self.in_force(as_of)
        )
        values = {name: standard.on(as_of) for name, standard in self.standards.items()}
        for name, numbers in given.items():
            standard = self.standards.get(name)
            if standard is None:
                raise InputError(f"standards.{name}", "没有这个标准", "、".join(sorted(self.standards)))
            if len(numbers) != max(1, len(standard.entries)):
                raise InputError(f"standards.{name}", "数字的个数不对", f"{max(1, len(standard.entries))}个数字")
            values[name] = StandardValue(name, numbers, None, None, "测算时给定的数值", GIVEN)
        lapsed = self._lapsed(as_of, values)
        if mode == "as_known":
            values |= {name: one.value for name, one in lapsed.items()} | self._as_presumed(values)
            lapsed = {}
        begun = tuple(name for name, document in self.documents.items() if document.effective_from <= as_of)
        known = (begun, frozenset(lapsed_documents), tuple(values.values()), tuple(lapsed.items()), mode)
        key = (tuple((rule.document, rule.id) for rule in rules), *known)
        found = self._kept.get(key)
        if found is None or found.diagrams.full:
            if len(self._kept) >= KEPT:
                self._kept.pop(next(iter(self._kept)))
            found = self._kept[key] = CompiledRules(
                self.layout,
                rules,
                self._conditions(rules, as_of),
                values,
                lapsed,
                self._names_on(rules),
                presumed=self._presumed(values),
                estimating=mode == "between",
                last_known_rules=frozenset(rule.id for rule in rules if rule.document in lapsed_documents),
            )
        return found

    def _lapsed(self, as_of: date, values: Mapping[str, StandardValue | None]) -> dict[str, LastKnown]:
        found = {}
        for name, standard in self.standards.items():
            last = standard.last_before(as_of) if values[name] is None else None
            if last is not None:
                replaced = any(last.begins < value.begins <= as_of for value in standard.unproven)
                found[name] = LastKnown(last, standard.lower_bound, standard.margin, replaced)
        return found

    def _presumed(self, values: Mapping[str, StandardValue | None]) -> dict[str, Decimal]:
        """What a policy officer holds standards without any value to be below."""
        every = {name: standard.unlikely_above for name, standard in self.standards.items() if values[name] is None}
        return {name: above for name, above in every.items() if above is not None}

    def _as_presumed(self, values: Mapping[str, StandardValue | None]) -> dict[str, StandardValue]:
        """The same as values: what is below them is below the limit, what is above is not."""
        presumed = self._presumed(values).items()
        return {name: StandardValue(name, (above,), None, None, "政策员的估计", GIVEN) for name, above in presumed}

    def _conditions(self, rules: tuple[Rule, ...], as_of: date) -> dict[str, Condition]:
        """Every named condition that the rules in force can refer to.

        A later document's goes before an earlier's, but one of a document that has not begun before none.
        """
        named: dict[str, Condition] = {}
        for document in sorted(
            self.documents.values(), key=lambda one: (one.effective_from <= as_of, one.effective_from)
        ):
            named.update({f"condition:{name}": one.test for name, one in document.conditions.items()})
        for rule in rules:
            if rule.kind == "category":
                named[f"category:{rule.id}"] = rule.household or rule.condition
                if rule.scope == "person":
                    named[f"person:{rule.id}"] = rule.condition
            else:
                named[f"measure:{rule.id}"] = rule.condition
        return named

    def _newest(self, kind: str) -> Mapping[str, Rule]:
        chosen: dict[str, Rule] = {}
        for rule in sorted(self.rules, key=lambda rule: rule.effective_from):
            if rule.kind == kind:
                chosen[rule.id] = rule
        return MappingProxyType(
            {name: chosen[name] for name in dict.fromkeys(rule.id for rule in self.rules) if name in chosen}
        )


def load(path: Path | str | None = None) -> KnowledgeBase:
    """The shipped knowledge base, or the one in a folder laid out alike; raises KnowledgeBaseError."""
    root = Path(path) if path else SHIPPED
    facts = read_facts(root / "facts.yml", root)
    standards = read_standards(read(file, root) for file in sorted((root / "standards").glob("*.yml")))
    reader, directory = RuleReader(facts, standards, FORMS), _directory(root)
    documents: dict[str, Document] = {}
    if not any((root / "documents").glob("*/document.yml")):
        raise KnowledgeBaseError(
            "documents", 1, "(文件夹)", "至少一个政策文件的文件夹", "documents/xiamen-2016-50/document.yml"
        )
    rules: list[Rule] = []
    for folder in sorted(path.parent for path in (root / "documents").glob("*/document.yml")):
        one = DocumentReader(folder, root, reader, directory)
        documents[one.document.id] = one.document
        rules += one.rules()
    rules.sort(key=_place)  # not by file: how the data is cut into files must not show in results
    refuse_inconsistent(rules, documents)
    return KnowledgeBase(
        facts,
        standards,
        MappingProxyType(documents),
        tuple(rules),
        root,
        Layout(facts),
        directory,
        _priorities(root, reader, rules),
    )


def _directory(root: Path) -> Directory:
    """The folder's own directory; the shipped one for rules that bring none."""
    home = root if (root / "directory").is_dir() else SHIPPED
    return read_directory(home / "directory", home)


def _priorities(root: Path, reader: RuleReader, rules: Iterable[Rule]) -> Priorities:
    """The folder's own; the shipped ones for rules that bring none."""
    own = (root / "priorities").is_dir()
    home = root if own else SHIPPED
    return read_priorities(home / "priorities", home, reader, {rule.id for rule in rules} if own else None)


def _titles(rules: Iterable[Rule]) -> dict[str, str]:
    titles = {f"{rule.kind}:{rule.id}": rule.label for rule in rules}
    return titles | {f"person:{rule.id}": rule.label for rule in rules if rule.kind == "category"}


def _place(rule: Rule) -> tuple[object, ...]:
    numerals = tuple("一二三四五六七八九十".find(sign) for sign in rule.clause[0])
    return (rule.effective_from, rule.kind, numerals, rule.id)
