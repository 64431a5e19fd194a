"""What rules say of each other: names that exist and fit, no circles, no id twice. Refused while loading."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from policy_kb.model.conditions import Condition
from policy_kb.model.dependencies import tests_of
from policy_kb.model.errors import KnowledgeBaseError
from policy_kb.model.rules import Document, Rule

_WRITTEN = {"person": "person_category"}  # how a rule writes the kind of a name, where that is another word


@dataclass(frozen=True, slots=True)
class _Place:
    """A condition and where it stands."""

    owner: str
    file: str
    line: int
    scope: str
    test: Condition


def refuse_inconsistent(rules: Iterable[Rule], documents: Mapping[str, Document]) -> None:
    """Raises KnowledgeBaseError for the first thing that does not fit together."""
    every = list(rules)
    _refuse_twins(every)
    places = _places(every, documents)
    scopes = {place.owner: place.scope for place in places}
    scopes |= {f"category:{rule.id}": "household" for rule in every if rule.kind == "category"}
    scopes |= {f"person:{rule.id}": "person" for rule in every if rule.kind == "category" and rule.scope == "person"}
    graph: dict[str, set[str]] = {}
    where: dict[tuple[str, str], tuple[str, int]] = {}
    for place in places:
        for name, scope in _names(place.test, place.scope):
            _refuse_name(place, name, scope, scopes)
            other = name.replace("person:", "category:")
            graph.setdefault(place.owner, set()).add(other)
            where[place.owner, other] = (place.file, place.line)
    _refuse_loose_instead(every, scopes, graph)
    _refuse_loose_repeals(every, documents)
    for rule in every:
        where |= {(f"instead:{rule.id}", f"instead:{one.measure}"): (rule.file, rule.line) for one in rule.instead}
    _refuse_circles(graph, where)


def _places(rules: list[Rule], documents: Mapping[str, Document]) -> list[_Place]:
    found = []
    for rule in rules:
        for test in tests_of(rule):
            scope = "household" if test is rule.household else rule.scope
            found.append(_Place(f"{rule.kind}:{rule.id}", rule.file, rule.line, scope, test))
    for document in documents.values():
        for name, one in document.conditions.items():
            found.append(_Place(f"condition:{name}", document.file, one.line, one.scope, one.test))
    return found


def _names(test: Condition, scope: str) -> Iterator[tuple[str, str]]:
    """The names that a condition uses, with whether they are asked of the household or of a person."""
    if test.named:
        yield test.named, scope
    for part in test.inside:
        yield from _names(part, "person" if test.of_others else scope)


def _refuse_name(place: _Place, name: str, scope: str, scopes: Mapping[str, str]) -> None:
    kind, _, rest = name.partition(":")
    written = _WRITTEN.get(kind, kind)
    if name not in scopes:
        near = get_close_matches(name, [other for other in scopes if other.startswith(f"{kind}:")], n=1)
        shown = f"已经有的名称，“{written}: {rest}”没有这一个"
        example = f"{{{written}: {near[0].partition(':')[2]}}}" if near else "{category: dibao}"
        raise KnowledgeBaseError(place.file, place.line, place.owner.partition(":")[2], shown, example)
    if scope == "household" and scopes[name] == "person":
        shown = f"外面加 any_member 或 all_members，“{written}: {rest}”是按人判断的"
        example = f"{{any_member: {{{written}: {rest}}}}}"
        raise KnowledgeBaseError(place.file, place.line, place.owner.partition(":")[2], shown, example)


def _refuse_twins(rules: list[Rule]) -> None:
    seen: dict[object, Rule] = {}
    for rule in rules:
        twin = seen.setdefault((rule.id, rule.effective_from), rule)
        if twin is not rule:
            shown = f"同一天只有一条这个编号的规则，{twin.file} 第{twin.line}行也有"
            raise KnowledgeBaseError(rule.file, rule.line, rule.id, shown, f"{rule.id}_2: {{…}}")


def _refuse_loose_instead(rules: list[Rule], scopes: Mapping[str, str], graph: dict[str, set[str]]) -> None:
    for rule in rules:
        graph.setdefault(f"instead:{rule.id}", set()).update(f"instead:{one.measure}" for one in rule.instead)
        for one in rule.instead:
            if f"measure:{one.measure}" not in scopes:
                shown = f"一项帮扶措施，没有“{one.measure}”这一项"
                raise KnowledgeBaseError(rule.file, one.line, "instead", shown, "measure: tekun_support")


def _refuse_loose_repeals(rules: list[Rule], documents: Mapping[str, Document]) -> None:
    known = {rule.id for rule in rules}
    for document in documents.values():
        for name in document.repeals:
            if name not in known:
                shown = f"别的文件里的规则，没有“{name}”这一条"
                raise KnowledgeBaseError(document.file, 1, "repeals", shown, f"repeals: [{min(known)}]")


def _refuse_circles(graph: Mapping[str, set[str]], places: Mapping[tuple[str, str], tuple[str, int]]) -> None:
    """`places`: where one name says another; of an id that has several versions, the one in the circle is shown."""
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            circle = " → ".join(one.partition(":")[2] for one in (*path, name))
            shown = f"不绕圈的规则，现在是{circle}：请去掉其中一个"
            following = (*path, name)[path.index(name) + 1]
            raise KnowledgeBaseError(
                *places[name, following], name.partition(":")[2], shown, "{fact: hukou, is: xiamen}"
            )
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*path, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())
