"""The fact schema: what can be known about a household and its members (facts.yml)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

from policy_kb.source import Item, read

Scope = Literal["household", "person"]
FactType = Literal["int", "money", "bool", "choice", "choices"]
LARGEST = Decimal(1_000_000_000)  # beyond any real figure: such a maximum is no upper end
# What the evaluator and the reader of rules know by name.
ESSENTIAL: Mapping[Scope, tuple[str, ...]] = {
    "household": ("size", "monthly_income", "monthly_income_per_capita", "recognised_as"),
    "person": ("relation", "outpatient_aid_used", "inpatient_aid_used"),
}
TYPES = {"int", "money", "bool", "choice", "choices"}
_KEYS = (
    "type", "label", "unit", "minimum", "maximum", "choices", "yes", "no", "zero",
    "ask_cost", "privacy", "together", "usual", "absent",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact. `slot` is its place in a row; `absent` names what a missing value is taken for, if anything.

    `together`: one question can ask it of all members. `usual`: what most people answer; None where nothing is usual.
    """

    id: str
    scope: Scope
    type: FactType
    label: str
    slot: int
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    choice_labels: Mapping[str, str] = field(default_factory=dict)
    yes: str = ""
    no: str = ""
    zero: str = ""
    ask_cost: int = 1
    privacy: int = 0
    together: bool = False
    usual: bool | str | Decimal | None = None
    absent: str = ""

    @property
    def trouble(self) -> float:
        """How hard and how private it is to answer."""
        return self.ask_cost + 0.7 * self.privacy

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of a choice fact, in the order they are offered."""
        return tuple(self.choice_labels)


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
    return MappingProxyType(specs)


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
    )


def _usual(item: Item, kind: str, labels: Mapping[str, str]) -> bool | str | Decimal:
    if kind == "bool":
        return item.boolean()
    if kind in {"int", "money"}:
        return item.number()
    if item.text() not in labels:
        item.fail(f"选项里的一个：{'、'.join(labels)}", f"usual: {next(iter(labels), 'none')}")
    return item.text()
