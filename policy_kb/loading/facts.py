"""The fact schema from facts.yml."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import cast

from policy_kb.loading.yaml_tree import Item, read
from policy_kb.model.facts import ESSENTIAL, LARGEST, TYPES, FactSpec, FactType, Scope

_KEYS = (
    "type", "label", "unit", "minimum", "maximum", "choices", "yes", "no", "zero",
    "ask_cost", "privacy", "together", "usual", "absent", "written", "since",
)  # fmt: skip


def read_facts(path: Path, root: Path) -> Mapping[str, FactSpec]:
    """All facts by id, household first; raises KnowledgeBaseError."""
    file = read(path, root)
    file.mapping("household", "person")
    specs: dict[str, FactSpec] = {}
    scopes: tuple[Scope, ...] = ("household", "person")
    for scope in scopes:
        for slot, (name, item) in enumerate(file.need(scope, f"{{{ESSENTIAL[scope][0]}: {{…}}}}").mapping().items()):
            if name in specs:
                item.fail("只用一次的编号，全家和个人的情况也不能同名", f"person_{name}: {{…}}")
            specs[name] = _spec(name, scope, slot, item)
        for name in ESSENTIAL[scope]:
            if name not in specs or specs[name].scope != scope:
                file.fail(
                    f"{scope} 里有“{name}”：没有它算不了", f"{name}: {{type: int, label: …, ask_cost: 1, privacy: 0}}"
                )
    _refuse_loose_names(specs, file)
    return MappingProxyType(specs)


def _refuse_loose_names(specs: Mapping[str, FactSpec], file: Item) -> None:
    """A fact that another tells more of must fit it: how it may be written, since when it holds."""
    for spec in specs.values():
        name, choice = spec.written
        other = specs.get(name)
        if name and (other is None or other.scope != "household" or (choice and choice not in other.choices)):
            shown = f"“{spec.id}”的 written 写全家的一项情况，有选项的写那个选项"
            file.fail(shown, f"{spec.id}: {{type: bool, …, written: {{recognised_as: tekun}}}}")
        years = [one.id for one in specs.values() if (one.scope, one.type) == ("household", "int")]
        if spec.since and (spec.scope != "household" or spec.since not in years):
            shown = f"“{spec.id}”的 since 写全家的一项年份，它自己也是全家的情况"
            file.fail(shown, f"{spec.id}: {{type: int, …, since: medical_aid_class_year}}")


def _spec(name: str, scope: Scope, slot: int, item: Item) -> FactSpec:
    keys = item.mapping(*_KEYS)
    kind = item.need("type", "bool").text()
    if kind not in TYPES:
        keys["type"].fail(f"下面之一：{'、'.join(sorted(TYPES))}", "type: bool")
    listed = item.need("choices", "{xiamen: 厦门户口, elsewhere: 外地户口}").mapping() if "choice" in kind else {}
    labels = {key: value.text() for key, value in listed.items()}
    if kind == "bool":
        item.need("yes", "有劳动能力")
        item.need("no", "没有劳动能力")

    def number(key: str) -> Decimal | None:
        entry = item.get(key)
        return entry.number() if entry else None

    def text(key: str) -> str:
        entry = item.get(key)
        return entry.text() if entry else ""

    together, usual = item.get("together"), item.get("usual")
    return FactSpec(
        id=name,
        scope=scope,
        type=cast(FactType, kind),
        label=item.need("label", "年龄").text(),
        slot=slot,
        unit=text("unit"),
        minimum=number("minimum"),
        maximum=number("maximum") or (LARGEST if kind in {"int", "money"} else None),
        choice_labels=MappingProxyType(labels),
        yes=text("yes"),
        no=text("no"),
        zero=text("zero"),
        ask_cost=item.need("ask_cost", "1").whole(),
        privacy=item.need("privacy", "0").whole(),
        together=together.boolean() if together else False,
        usual=_usual(usual, kind, labels) if usual else None,
        absent=text("absent"),
        written=_written(item.get("written")),
        since=text("since"),
    )


def _written(item: Item | None) -> tuple[str, str]:
    if item is None:
        return "", ""
    if isinstance(item.value, dict):
        ((name, choice),) = item.mapping().items()
        return name, choice.text()
    return item.text(), ""


def _usual(item: Item, kind: str, labels: Mapping[str, str]) -> bool | str | Decimal:
    if kind == "bool":
        return item.boolean()
    if kind in {"int", "money"}:
        return item.number()
    if item.text() not in labels:
        item.fail(f"选项里的一个：{'、'.join(labels)}", f"usual: {next(iter(labels), 'none')}")
    return item.text()
