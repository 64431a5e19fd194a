"""From YAML to conditions and numbers. The forms are listed in docs/writing-rules.md."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType
from typing import cast, get_args

from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import (
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
from policy_kb.model.facts import FactSpec
from policy_kb.model.standards import Standard

HOW = get_args(Comparison)
OPERATIONS = {"plus", "minus", "times", "least", "greatest"}
EXAMPLE = "{fact: hukou, is: xiamen}"
PERSON = "{fact: age, below: 18}"
SUM = "{sum: [age, loan_years], at_most: 45}"
# How each type of fact is compared, and an example.
_USED = {
    "choices": ("“has”：这一项可以有几个选项", "{fact: hardship_causes, has: illness}"),
    "choice": ("“is”或“in”：这一项只有一个选项", EXAMPLE),
    "bool": ("“is”：这一项只有是和不是", "{fact: can_work, is: false}"),
    "int": ("“is”、“in”或比大小", PERSON),
    "money": ("比大小，钱数不用“is”", "{fact: monthly_income_per_capita, below: {standard: dibao_monthly}}"),
}


class RuleReader:
    """Reads the expressions of a scope: in a household's rule no fact of a person may stand outside a quantifier."""

    def __init__(self, facts: Mapping[str, FactSpec], standards: Mapping[str, Standard]) -> None:
        self._facts, self._standards = facts, standards
        self._forms: dict[str, Callable[[Item, str], Condition]] = {
            "all": lambda item, scope: Every(self._parts(item, scope)),
            "any": lambda item, scope: Some(self._parts(item, scope)),
            "not": lambda item, scope: Negation(self.condition(item, scope)),
            "any_member": lambda item, _: OfMembers("any", self.condition(item, "person")),
            "all_members": lambda item, _: OfMembers("all", self.condition(item, "person")),
            "recognised": lambda item, _: self._recognised(item),
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
            return ForReview(self.condition(keys["review"], scope), item.need("why", "要先做危房鉴定").text())
        if "parent" in keys and len(keys) == 1:
            if scope != "person":
                item.fail("写在按人的规则里，或者外面加 any_member", f"{{any_member: {{parent: {PERSON}}}}}")
            return OfParents(self.condition(keys["parent"], "person"))
        if "fact" in keys or "sum" in keys:
            return self._on_fact(item, keys, scope)
        if len(keys) == 1:
            ((name, part),) = keys.items()
            if name in self._forms:
                return self._forms[name](part, scope)
        forms = "、".join([*sorted(self._forms), "fact", "parent", "review", "sum"])
        return item.fail(f"一个条件，用下面之一开头：{forms}", EXAMPLE)

    def number(self, item: Item, scope: str) -> Number:
        """The number in `item`."""
        if isinstance(item.value, Decimal):
            return Number("constant", constant=item.value)
        keys = item.mapping("fact", "standard", "entry", "entry_by", *OPERATIONS)
        if "fact" in keys:
            return Number("fact", fact=self.number_fact(keys["fact"], scope))
        if "standard" in keys:
            return self._number_standard(item, keys["standard"], scope)
        if len(keys) != 1:
            item.fail(f"一种算法：{'、'.join(sorted(OPERATIONS))}", "{times: [{fact: size}, 2]}")
        ((name, parts),) = keys.items()
        if not parts.sequence():
            parts.fail("至少一个数", "{times: [{fact: size}, 2]}")
        return Number(cast(Operation, name), tuple(self.number(part, scope) for part in parts.sequence()))

    def _parts(self, item: Item, scope: str) -> tuple[Condition, ...]:
        parts = tuple(self.condition(part, scope) for part in item.sequence())
        if not parts:
            item.fail("至少一个条件", f"{item.key}: [{EXAMPLE}]")
        return parts

    def _of_person(self, item: Item, scope: str) -> Condition:
        if scope != "person":
            item.fail("写在按人的规则里，或者外面加 any_member", "{any_member: {person_category: tekun}}")
        return Named(f"person:{item.text()}")

    def _recognised(self, item: Item) -> Condition:
        spec = self._facts["recognised_as"]
        if item.text() not in spec.choice_labels:
            item.fail(f"facts.yml 里 recognised_as 的选项：{'、'.join(spec.choices)}", "{recognised: dibao}")
        return Among(spec, frozenset({item.text()}), of_set=True)

    def _fact(self, item: Item, scope: str) -> FactSpec:
        spec = self._facts.get(item.text())
        if spec is None:
            near = get_close_matches(item.text(), self._facts, n=1)
            item.fail(f"facts.yml 里的情况（现在是“{item.text()}”）", f"fact: {(near or ['hukou'])[0]}")
        if spec.scope == "person" and scope == "household":
            item.fail(f"外面加 any_member 或 all_members，“{spec.id}”是个人的情况", f"{{any_member: {PERSON}}}")
        return spec

    def number_fact(self, item: Item, scope: str) -> FactSpec:
        """A fact that is a number."""
        spec = self._fact(item, scope)
        if spec.type not in {"int", "money"}:
            item.fail(f"数字类的情况，“{spec.label}”不是数字", "fact: size")
        return spec

    def _number_standard(self, item: Item, name: Item, scope: str) -> Number:
        standard = self._standards.get(name.text())
        if standard is None:
            near = get_close_matches(name.text(), self._standards, n=1)
            name.fail("standards 文件夹里的标准", f"standard: {(near or ['dibao_monthly'])[0]}")
        entry, chosen = item.get("entry"), item.get("entry_by")
        if entry and chosen:
            entry.fail("entry 和 entry_by 里的一个", "entry: 1")
        if chosen:
            return self._chosen_entry(standard, chosen, scope)
        return Number("standard", standard=standard.id, entry=_entry(entry, standard) if entry else 0)

    def _chosen_entry(self, standard: Standard, item: Item, scope: str) -> Number:
        """The entry that a choice fact picks: every choice names one."""
        keys = item.mapping("fact", "is")
        spec = self._fact(item.need("fact", "self_care"), scope)
        picked = item.need("is", "{full: 1, partial: 2, none: 3}").mapping()
        if spec.type != "choice" or set(picked) != set(spec.choices):
            shown = f"一项单选的情况，每个选项写用第几个数：{'、'.join(spec.choices)}"
            keys["is"].fail(shown, "{fact: self_care, is: {full: 1, partial: 2, none: 3}}")
        entries = {choice: _entry(place, standard) for choice, place in picked.items()}
        return Number("standard", standard=standard.id, by=spec, entry_of=MappingProxyType(entries))

    def _on_fact(self, item: Item, keys: dict[str, Item], scope: str) -> Condition:
        item.mapping("fact", "sum", "is", "in", "has", *HOW)
        how = [key for key in keys if key not in {"fact", "sum"}]
        if len(how) != 1:
            item.fail(f"只用下面的一个来比：is、in、has、{'、'.join(HOW)}", EXAMPLE)
        if how[0] in {"is", "in", "has"}:
            return self._among(item, keys, how[0], scope)
        if "sum" in keys:
            facts = [self.number_fact(part, scope) for part in keys["sum"].sequence()]
            if "fact" in keys or not facts:
                item.fail("几个数字类的情况相加，不再写 fact", SUM)
            number = Number("plus", tuple(Number("fact", fact=fact) for fact in facts))
        else:
            number = Number("fact", fact=self.number_fact(keys["fact"], scope))
        limit = self.number(keys[how[0]], scope)
        if any(part.read for part in numbers(limit)):
            keys[how[0]].fail("数字或标准，不能是家里的情况", f"{how[0]}: {{standard: dibao_monthly}}")
        return Compared(number, cast(Comparison, how[0]), limit)

    def _among(self, item: Item, keys: dict[str, Item], how: str, scope: str) -> Condition:
        if "fact" not in keys:
            item.fail("和 fact 一起用，sum 只能和数字比", SUM)
        spec = self._fact(keys["fact"], scope)
        listed = keys[how].sequence() if how == "in" else [keys[how]]
        if (how == "has") != (spec.type == "choices") or spec.type == "money":
            keys[how].fail(*_USED[spec.type])
        return Among(spec, frozenset(_plain(part, spec) for part in listed), of_set=how == "has")


def _entry(item: Item, standard: Standard) -> int:
    index = item.whole() - 1
    if not 0 <= index < max(1, len(standard.entries)):
        item.fail(f"1到{max(1, len(standard.entries))}的序号", "entry: 1")
    return index


def _plain(item: Item, spec: FactSpec) -> object:
    if spec.type == "bool":
        return item.boolean()
    if spec.type == "int":
        return item.whole()
    if not isinstance(item.value, str) or item.value not in spec.choice_labels:
        item.fail(f"“{spec.label}”的选项：{'、'.join(spec.choices)}", f"{{fact: {spec.id}, is: {spec.choices[0]}}}")
    return item.value
