"""From YAML to conditions and numbers. The forms are listed in docs/writing-rules.md."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import cast, get_args

from policy_kb.conditions import (
    Among,
    Compared,
    Comparison,
    Condition,
    Every,
    ForReview,
    Given,
    Named,
    Negation,
    Number,
    OfMembers,
    OfParents,
    Operation,
    Some,
    numbers,
)
from policy_kb.facts import FactSpec
from policy_kb.source import Item
from policy_kb.standards import Standard

HOW = get_args(Comparison)
OPERATIONS = {"plus", "minus", "times", "least", "greatest"}
EXAMPLE = "{fact: hukou, is: xiamen}"


class RuleReader:
    """Reads the expressions of one scope: in a household's rule no fact of a person may stand outside a quantifier."""

    def __init__(self, facts: Mapping[str, FactSpec], standards: Mapping[str, Standard]) -> None:
        self._facts, self._standards = facts, standards
        self._forms: dict[str, Callable[[Item, str], Condition]] = {
            "all": lambda item, scope: Every(self._parts(item, scope)),
            "any": lambda item, scope: Some(self._parts(item, scope)),
            "not": lambda item, scope: Negation(self.condition(item, scope)),
            "any_member": lambda item, _: OfMembers("any", self.condition(item, "person")),
            "all_members": lambda item, _: OfMembers("all", self.condition(item, "person")),
            "recognised": lambda item, _: Among(self._facts["recognised_as"], frozenset({item.text()}), of_set=True),
            "category": lambda item, _: Named(f"category:{item.text()}"),
            "person_category": self._of_person,
            "measure": lambda item, _: Named(f"measure:{item.text()}"),
            "condition": lambda item, _: Named(f"condition:{item.text()}"),
            "given": lambda item, scope: Given(self._fact(item, scope)),
        }

    def condition(self, item: Item, scope: str) -> Condition:
        """The condition in `item`; `scope` is "household" or "person"."""
        keys = item.mapping()
        if "review" in keys:
            item.mapping("review", "why")
            return ForReview(self.condition(keys["review"], scope), item.need("why", "why: 要先鉴定").text())
        if "parent" in keys and len(keys) == 1:
            if scope != "person":
                item.fail("a person's rule around 'parent'")
            return OfParents(self.condition(keys["parent"], "person"))
        if "fact" in keys or "sum" in keys:
            return self._on_fact(item, keys, scope)
        if len(keys) == 1:
            ((name, part),) = keys.items()
            if name in self._forms:
                return self._forms[name](part, scope)
        return item.fail(f"one of {', '.join(sorted(self._forms))}, review, parent, fact or sum", EXAMPLE)

    def number(self, item: Item, scope: str) -> Number:
        """The number in `item`."""
        if isinstance(item.value, Decimal):
            return Number("constant", constant=item.value)
        keys = item.mapping("fact", "standard", "entry", *OPERATIONS)
        if "fact" in keys:
            return self._number_fact(keys["fact"], scope)
        if "standard" in keys:
            return self._number_standard(item, keys["standard"])
        if len(keys) != 1:
            item.fail("one operation", "{times: [{fact: size}, 2]}")
        ((name, parts),) = keys.items()
        return Number(cast(Operation, name), tuple(self.number(part, scope) for part in parts.sequence()))

    def _parts(self, item: Item, scope: str) -> tuple[Condition, ...]:
        parts = tuple(self.condition(part, scope) for part in item.sequence())
        if not parts:
            item.fail("at least one condition", f"[{EXAMPLE}]")
        return parts

    def _of_person(self, item: Item, scope: str) -> Condition:
        if scope != "person":
            item.fail("a person's rule, or any_member around it")
        return Named(f"person:{item.text()}")

    def _fact(self, item: Item, scope: str) -> FactSpec:
        spec = self._facts.get(item.text())
        if spec is None:
            item.fail("a fact of facts.yml", "hukou")
        if spec.scope == "person" and scope == "household":
            item.fail(f"any_member or all_members around {spec.id!r}, which is a person's", "{any_member: …}")
        return spec

    def _number_fact(self, item: Item, scope: str) -> Number:
        spec = self._fact(item, scope)
        if spec.type not in {"int", "money"}:
            item.fail("a fact that is a number", "size")
        return Number("fact", fact=spec)

    def _number_standard(self, item: Item, name: Item) -> Number:
        standard = self._standards.get(name.text())
        if standard is None:
            name.fail("a standard of standards/", "dibao_monthly")
        entry = item.get("entry")
        index = int(entry.number()) - 1 if entry else 0
        if not 0 <= index < max(1, len(standard.entries)):
            item.fail(f"an entry from 1 to {len(standard.entries)}", "entry: 2")
        return Number("standard", standard=standard.id, entry=index)

    def _on_fact(self, item: Item, keys: dict[str, Item], scope: str) -> Condition:
        item.mapping("fact", "sum", "is", "in", "has", *HOW)
        how = [key for key in keys if key not in {"fact", "sum"}]
        if len(how) != 1:
            item.fail(f"exactly one of is, in, has, {', '.join(HOW)}", EXAMPLE)
        if how[0] in {"is", "in", "has"}:
            return self._among(item, keys, how[0], scope)
        if "sum" in keys:
            number = Number("plus", tuple(self._number_fact(part, scope) for part in keys["sum"].sequence()))
        else:
            number = self._number_fact(keys["fact"], scope)
        limit = self.number(keys[how[0]], scope)
        if any(part.fact for part in numbers(limit)):
            keys[how[0]].fail("a limit without facts", "{standard: dibao_monthly}")
        return Compared(number, cast(Comparison, how[0]), limit)

    def _among(self, item: Item, keys: dict[str, Item], how: str, scope: str) -> Condition:
        if "fact" not in keys:
            item.fail("the key 'fact'", EXAMPLE)
        spec = self._fact(keys["fact"], scope)
        listed = keys[how].sequence() if how == "in" else [keys[how]]
        if (how == "has") != (spec.type == "choices") or spec.type == "money":
            keys[how].fail("'has' for sets of choices, 'is' or 'in' for single ones, a comparison for money")
        return Among(spec, frozenset(_plain(part, spec) for part in listed), of_set=how == "has")


def _plain(item: Item, spec: FactSpec) -> object:
    if spec.type == "bool":
        return item.boolean()
    if spec.type == "int":
        return int(item.number())
    if not isinstance(item.value, str) or item.value not in spec.choice_labels:
        item.fail(f"one of {', '.join(spec.choices)}")
    return item.value
