"""Why an outcome came out as it did: the deciding conditions with the household's own figures."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from policy_kb.judging.closures import kinship
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.conditions import (
    Among,
    Compared,
    Condition,
    Every,
    ForReview,
    Given,
    Named,
    Negation,
    Number,
    OfMembers,
    OfParents,
    Some,
    children,
    numbers,
    walk,
)
from policy_kb.model.logic import AND, NO, REVIEW, YES
from policy_kb.words.conditions import HOW, SIGNS, number_text, one_line, title
from policy_kb.words.values import digits, fact_value, short_unit


class Reasons:
    """Sentences about one household under the rules of one day."""

    def __init__(self, kb: KnowledgeBase, compiled: CompiledRules, s: HouseholdRows) -> None:
        self._kb, self._compiled, self._s = kb, compiled, s
        self._said: dict[tuple[Condition, int, int], list[str]] = {}
        self._rests_on: dict[tuple[Condition, int], tuple[str, ...]] = {}

    def why(self, condition: Condition, row: int, *, within: int = 0) -> list[str]:
        """The sentences that decide the condition; for one that is open, what is settled and what is not."""
        key = condition, row if self._compiled.traits.on_person(condition) else 0, min(within, 1)
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = self._why(condition, row, within)
        return found

    def _why(self, condition: Condition, row: int, within: int) -> list[str]:
        code = self._code(condition, row)
        if isinstance(condition, Every):
            return self._of_parts(condition.parts, row, code, decisive=NO, within=within)
        if isinstance(condition, Some):
            return self._of_parts(condition.parts, row, code, decisive=YES, within=within)
        if isinstance(condition, Negation):
            return self._negation(condition, row, within)
        if isinstance(condition, ForReview):
            inner = self.why(condition.part, row, within=within)
            return [*inner, condition.why] if code == REVIEW else inner
        if isinstance(condition, Named):
            return self._named(condition, row, code, within)
        if isinstance(condition, OfMembers):
            return self._of_members(condition, code, within)
        if isinstance(condition, OfParents):
            return self._of_parents(condition, row, code)
        return [self._single(condition, row, code)]

    def doubts(self, condition: Condition, row: int) -> list[str]:
        """What a person must look at before the condition holds, from its parts for review that are met."""
        found: list[str] = []
        if isinstance(condition, ForReview) and self._code(condition, row) == REVIEW:
            found.append(condition.why)
        if isinstance(condition, Named):
            found += self.doubts(self._compiled.conditions[condition.name], row)
        everybody = isinstance(condition, OfMembers | OfParents)
        for part in children(condition):
            for each in self._s.listed if everybody else (row,):
                found += self.doubts(part, each)
        return _unique(found)

    def formula(self, number: Number, row: int) -> str:
        """A number with the household's own figures: （650－500）×3."""
        if not number.parts:
            value = self._compiled.evaluator(number)(self._s, row)
            name = number_text(self._kb, number)
            return name if value is None else digits(value) if number.kind == "constant" else f"{name}{digits(value)}"
        parts = [self.formula(part, row) for part in number.parts]
        if number.kind in SIGNS:
            joined = SIGNS[number.kind].join(parts)
            return joined if number.kind == "times" else f"（{joined}）"
        return f"“{'”和“'.join(parts)}”中{'较小' if number.kind == 'least' else '较大'}的"

    def used(self, condition: Condition, row: int) -> tuple[str, ...]:
        """The standards that the verdict rests on, each once: where one part decides, only that part's."""
        if not self._compiled.traits.compares_standards(condition):
            return ()
        key = condition, row if self._compiled.traits.on_person(condition) else 0
        found = self._rests_on.get(key)
        if found is None:
            found = self._rests_on[key] = tuple(dict.fromkeys(self._used(condition, row)))
        return found

    def _used(self, condition: Condition, row: int) -> Iterator[str]:
        code = self._code(condition, row)
        if isinstance(condition, Every | Some):
            decisive = NO if isinstance(condition, Every) else YES
            deciding = [part for part in condition.parts if self._code(part, row) == decisive][:1]
            for part in deciding or condition.parts:
                yield from self.used(part, row)
        elif isinstance(condition, Named):
            yield from self.used(self._compiled.conditions[condition.name], row)
        elif isinstance(condition, OfMembers | OfParents):
            rows = (*self._s.listed, self._s.others) if self._s.others else self._s.listed
            alike = [each for each in rows if self._code(condition.part, each) == code]
            for each in alike or rows:
                yield from self.used(condition.part, each)
        elif isinstance(condition, Negation | ForReview):
            yield from self.used(condition.part, row)
        elif isinstance(condition, Compared):
            yield from (part.standard for part in numbers(condition.limit) if part.standard)

    def _code(self, condition: Condition, row: int) -> int:
        return self._compiled.test(condition)(self._s, row)

    def _of_parts(self, parts: tuple[Condition, ...], row: int, code: int, *, decisive: int, within: int) -> list[str]:
        codes = [(part, self._code(part, row)) for part in parts]
        chosen = [part for part, own in codes if own == decisive][:1] if code == decisive else []
        if not chosen and code == REVIEW:
            chosen = [part for part, own in codes if own == REVIEW]
            if decisive == NO:
                chosen = [part for part, _ in codes]
        if not chosen:
            chosen = [part for part, _ in codes]
        told = [part for part in chosen if not self._is_absent(part, row)] or chosen
        return _unique(line for part in told for line in self.why(part, row, within=within))

    def _is_absent(self, condition: Condition, row: int) -> bool:
        """A fact that nobody need give and nobody gave: no reason worth a sentence."""
        if isinstance(condition, Every):
            return any(self._is_absent(part, row) for part in condition.parts)
        if not isinstance(condition, Among) or not condition.fact.absent:
            return False
        return self._value(condition, row) is None

    def _value(self, condition: Among, row: int) -> Any:
        """What is known of the fact, of the household or of the row's person."""
        return self._s.rows[row if condition.fact.scope == "person" else 0][condition.fact.slot]

    def _negation(self, condition: Negation, row: int, within: int) -> list[str]:
        measures = [part for part in _named_in(condition.part) if part.name.startswith("measure:")]
        code = self._code(condition, row)
        if measures and code == NO:
            names = "、".join(f"“{self._title(part.name)}”" for part in measures)
            return [f"同一个需要已经可以走{names}，对家庭更有利，不重复给"]
        if measures or isinstance(condition.part, Given):
            return []
        return self.why(condition.part, row, within=within)

    def _named(self, condition: Named, row: int, code: int, within: int) -> list[str]:
        kind = condition.name.partition(":")[0]
        label = self._title(condition.name)
        if kind == "condition" or not within:
            inner = self.why(self._compiled.conditions[condition.name], row, within=within + 1)
            if kind == "condition" and code != NO:
                return inner
            head = {YES: f"属于{label}", NO: f"不属于{label}", REVIEW: f"是不是{label}，要由人来定"}
            return [f"{head.get(code, f'还不能确定是不是{label}')}：{'；'.join(inner)}"] if inner else []
        return [{YES: f"属于{label}", NO: f"不属于{label}"}.get(code, f"还不能确定是不是{label}")]

    def _title(self, name: str) -> str:
        """What a name is called on this day: a later document may call the same thing otherwise."""
        rule = self._compiled.by_id.get(name.partition(":")[2])
        return title(self._kb, name) if rule is None or name.startswith("condition:") else rule.label

    def _of_members(self, condition: OfMembers, code: int, within: int) -> list[str]:
        decisive = YES if condition.which == "any" else NO
        for row in self._s.listed:
            if self._code(condition.part, row) == decisive and code == decisive:
                return [f"{self.person(row)}：{line}" for line in self.why(condition.part, row, within=within + 1)]
        if code in {YES, NO}:
            inner = one_line(self._kb, condition.part)
            return [f"家里没有人符合：{inner}" if condition.which == "any" else f"家里每个人都符合：{inner}"]
        return [f"还没有问清每位家人：{one_line(self._kb, condition.part)}"]

    def _of_parents(self, condition: OfParents, row: int, code: int) -> list[str]:
        slot, rows = self._compiled.layout.relation, self._s.rows
        for each in self._s.listed if code in {YES, REVIEW} else ():
            kin = kinship(rows[row][slot], rows[each][slot])
            if each != row and AND[kin][self._code(condition.part, each)] == code:
                return [f"父母（{self.person(each)}）：{line}" for line in self.why(condition.part, each, within=1)]
        inner = one_line(self._kb, condition.part)
        return [f"一起生活的父母中没有人符合：{inner}" if code == NO else f"还不知道父母的情况：{inner}"]

    def person(self, row: int) -> str:
        """How a member is called: by relation where it is known, else by number."""
        relation = self._s.rows[row][self._compiled.layout.relation]
        labels = self._kb.facts["relation"].choice_labels
        return f"第{row}位家人（{labels[relation]}）" if relation else f"第{row}位家人"

    def _single(self, condition: Condition, row: int, code: int) -> str:
        if isinstance(condition, Compared):
            return self._compared(condition, row, code)
        if isinstance(condition, Among):
            value = self._value(condition, row)
            if value is None:
                if condition.fact.absent:
                    return f"没有“{condition.fact.label}”的记录"
                return f"还不知道：{condition.fact.label}"
            return fact_value(condition.fact, value)
        return one_line(self._kb, condition)

    def _compared(self, condition: Compared, row: int, code: int) -> str:
        gaps = [part.standard for part in numbers(condition.limit) if part.standard]
        missing = [name for name in gaps if self._compiled.standards.get(name) is None]
        number = condition.number
        value = self._compiled.evaluator(number)(self._s, row)
        if missing:
            names = "、".join(self._kb.standards[name].label for name in missing)
            own = "" if value is None else f"{self._own(number, value, row)}；"
            return f"{own}没有生效的{names}，不能比较"
        limit = self._compiled.constant(condition.limit)
        limit_name = number_text(self._kb, condition.limit) if gaps else ""
        if limit_name.startswith("（"):
            limit_name = limit_name[1:-1]
        shown = f"{limit_name}{'（即' if limit_name else ''}{digits(limit) if limit is not None else ''}"
        unit = next(short_unit(part.fact) for part in numbers(number) if part.fact)
        shown += f"{unit}{'）' if limit_name else ''}"
        if value is None:
            names = "、".join(part.fact.label for part in numbers(number) if part.fact)
            return f"还不知道：{names}"
        relation = HOW[condition.how] if code == YES else _OPPOSITE[condition.how]
        return f"{self._own(number, value, row)}，{relation}{shown}"

    def _own(self, number: Number, value: Decimal, row: int) -> str:
        """The household's own figure, of a sum each part of it."""
        if number.fact:
            return fact_value(number.fact, value)
        parts = [(part.fact, self._compiled.evaluator(part)(self._s, row)) for part in number.parts]
        return "＋".join(fact_value(fact, own) for fact, own in parts if fact)


_OPPOSITE = {"below": "不低于", "at_most": "高于", "above": "不高于", "at_least": "低于"}


def _named_in(condition: Condition) -> list[Named]:
    return [node for node in walk(condition) if isinstance(node, Named)]


def _unique(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))
