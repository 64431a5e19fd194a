"""From YAML to conditions and numbers. The forms are listed in docs/writing-rules.md; each is read by its own file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType
from typing import TypeVar, cast, get_args

from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.facts import FactSpec
from policy_kb.model.numbers import Number, Operation
from policy_kb.model.standards import Standard

OPERATIONS = set(get_args(Operation))
CHOICE_FACT = EXAMPLE = "{fact: hukou, is: xiamen}"
PERSON_FACT = "{fact: age, below: 18}"
SUBJECTS = ("fact", "sum")  # what a comparing form stands beside
Read = Callable[["RuleReader", Item, str], Condition]
Kept = TypeVar("Kept", Condition, Number)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a form is read, and what it becomes.

    Its function gets what stands behind its key, or the whole mapping where other keys (`beside`) belong to it.
    """

    read: Read
    makes: type[Condition]
    beside: tuple[str, ...]


FORMS_READ: dict[str, Reading] = {}  # by key; filled by the files of policy_kb/forms


def reads(*keys: str, makes: type[Condition], beside: tuple[str, ...] = ()) -> Callable[[Read], Read]:
    """Register the function that reads the form written with these keys."""

    def register(read: Read) -> Read:
        for key in keys:
            FORMS_READ[key] = Reading(read, makes, beside)
        return read

    return register


class RuleReader:
    """Reads the expressions of a scope: in a household's rule no fact of a person may stand outside a quantifier."""

    def __init__(
        self, facts: Mapping[str, FactSpec], standards: Mapping[str, Standard], forms: Iterable[type[Condition]]
    ) -> None:
        self.facts, self._standards = facts, standards
        known = set(forms)
        self._forms = {key: reading for key, reading in FORMS_READ.items() if reading.makes in known}
        self._kept: dict[object, object] = {}

    def condition(self, item: Item, scope: str) -> Condition:
        """The condition in `item`; `scope` is "household" or "person"."""
        keys = item.mapping()
        found = [key for key in keys if key in self._forms]
        if any(subject in keys for subject in SUBJECTS):
            comparing = [key for key, form in self._forms.items() if form.beside == SUBJECTS]
            item.mapping(*SUBJECTS, *comparing)
            if len(found) != 1:
                item.fail(f"只用下面的一个来比：{'、'.join(comparing)}", EXAMPLE)
        form = self._forms[found[0]] if len(found) == 1 else None
        if form is None or not (form.beside or len(keys) == 1):
            forms = "、".join(sorted({*self._forms, *SUBJECTS}))
            item.fail(f"一个条件，用下面之一开头：{forms}", EXAMPLE)
        return self.once(form.read(self, item if form.beside else keys[found[0]], scope))

    def once(self, made: Kept) -> Kept:
        """The same object for what says the same, so that it is judged and explained once."""
        slots: tuple[str, ...] = made.__slots__
        values: list[object] = [getattr(made, name) for name in slots]
        key = type(made), *(tuple(value.items()) if isinstance(value, Mapping) else value for value in values)
        return cast(Kept, self._kept.setdefault(key, made))

    def parts(self, item: Item, scope: str) -> tuple[Condition, ...]:
        """The conditions of a list, which is not empty."""
        parts = tuple(self.condition(part, scope) for part in item.sequence())
        if not parts:
            item.fail("至少一个条件", f"{item.key}: [{EXAMPLE}]")
        return parts

    def number(self, item: Item, scope: str) -> Number:
        """The number in `item`."""
        return self.once(self._number(item, scope))

    def _number(self, item: Item, scope: str) -> Number:
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

    def fact(self, item: Item, scope: str) -> FactSpec:
        """A fact that may be spoken of in this scope."""
        spec = self.facts.get(item.text())
        if spec is None:
            near = get_close_matches(item.text(), self.facts, n=1)
            item.fail(f"facts.yml 里的情况（现在是“{item.text()}”）", f"fact: {(near or ['hukou'])[0]}")
        if spec.scope == "person" and scope == "household":
            item.fail(f"外面加 any_member 或 all_members，“{spec.id}”是个人的情况", f"{{any_member: {PERSON_FACT}}}")
        return spec

    def number_fact(self, item: Item, scope: str) -> FactSpec:
        """A fact that is a number."""
        spec = self.fact(item, scope)
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
        spec = self.fact(item.need("fact", "self_care"), scope)
        picked = item.need("is", "{full: 1, partial: 2, none: 3}").mapping()
        if spec.type != "choice" or set(picked) != set(spec.choices):
            shown = f"一项单选的情况，每个选项写用第几个数：{'、'.join(spec.choices)}"
            keys["is"].fail(shown, "{fact: self_care, is: {full: 1, partial: 2, none: 3}}")
        entries = {choice: _entry(place, standard) for choice, place in picked.items()}
        return Number("standard", standard=standard.id, by=spec, entry_of=MappingProxyType(entries))


def _entry(item: Item, standard: Standard) -> int:
    index = item.whole() - 1
    if not 0 <= index < max(1, len(standard.entries)):
        item.fail(f"1到{max(1, len(standard.entries))}的序号", "entry: 1")
    return index
