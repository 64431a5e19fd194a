"""What an assessment says of one category or measure; worked out at once, worded when it is read."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from policy_kb.judging.amounts import Amount
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.judgements import Judgement, is_certain
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.dependencies import standards_of_amount
from policy_kb.model.rules import Rule
from policy_kb.model.standards import StandardValue
from policy_kb.words.amounts import amount_text, plain
from policy_kb.words.reasons import Reasons
from policy_kb.words.values import digits


@dataclass(frozen=True, slots=True)
class GivesWay:
    """Another measure covers the same need of these members and applies; `part` is the share that gives way, or all."""

    measure: str
    label: str
    members: tuple[int, ...]
    part: str
    why: str

    @property
    def sentence(self) -> str:
        """Which one applies and why."""
        what = f"这里{self.part}不重复领" if self.part else "这一项不重复领"
        return f"同一种需要只帮一次：按“{self.label}”，{what}。{self.why}（依据：三(七)、四(十三)）"

    def to_json(self) -> dict[str, Any]:
        """For readers of the assessment."""
        return {
            "id": self.measure, "label": self.label, "members": list(self.members), "whole": not self.part,
            "why": self.sentence,
        }  # fmt: skip


class Outcome:
    """One category or measure for the household (member None) or for one member (index)."""

    def __init__(
        self, kb: KnowledgeBase, compiled: CompiledRules, s: HouseholdRows, rule: Rule, row: int, judgement: Judgement
    ) -> None:
        self._kb, self._compiled, self._s, self._row = kb, compiled, s, row
        self.rule, self.judgement = rule, judgement
        self.gives_way: GivesWay | None = None

    @property
    def id(self) -> str:
        """The id of the category or measure."""
        return self.rule.id

    @property
    def member(self) -> int | None:
        """The index of the member; None for the household, and for a person who is not listed."""
        return self._row - 1 if self._row in self._s.listed else None

    @property
    def row(self) -> int:
        """The row of the outcome: 0 the household."""
        return self._row

    @property
    def status(self) -> str:
        """eligible, ineligible, unknown or needs_review."""
        return self.judgement.status

    @property
    def amount(self) -> Amount:
        """How much; its value is None where that cannot be said."""
        return self.judgement.amount

    @cached_property
    def missing_facts(self) -> tuple[tuple[str, int | None], ...]:
        """Exactly the facts, with their member, that could still change this outcome; easiest to answer first."""
        facts = self._kb.facts
        order = {name: index for index, name in enumerate(facts)}
        return tuple(
            sorted(
                self.judgement.missing,
                key=lambda pair: (facts[pair[0]].ask_cost + facts[pair[0]].privacy, order[pair[0]], pair[1] or 0),
            )
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the missing facts."""
        return tuple(dict.fromkeys(fact for fact, _ in self.missing_facts))

    @property
    def confidence(self) -> str:
        """confirmed, or provisional where it is open, for a person to decide, or rests on what no document states."""
        if self.status in {"unknown", "needs_review"}:
            return "provisional"
        return "provisional" if self.status == "eligible" and not self.certain else "confirmed"

    @property
    def certain(self) -> bool:
        """Whether it rests on nothing that must still be looked at."""
        return is_certain(self._compiled, self.rule, self._s, self._row)

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        """The standards this rests on that have no value in force."""
        return tuple(name for name in self._standards if self._compiled.standards.get(name) is None)

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Sentences: the deciding conditions with the household's own figures."""
        words = Reasons(self._kb, self._compiled, self._s)
        lines = words.why(self.rule.condition, self._row)
        if self.status == "unknown":
            known = [line for line in lines if not line.startswith("还")]
            asked = "、".join(self._kb.facts[fact].label for fact in self.missing)
            lines = [*known, f"还要知道：{asked}"]
        elif self.status == "ineligible":
            lines = [f"不符合，因为{lines[0]}", *lines[1:]] if lines else []
        if self.status == "eligible" and self.rule.confirmed_when and not self.certain:
            lines += words.doubts(self.rule.confirmed_when, self._row)
        if self.status == "eligible" and self.amount.value == 0:
            lines.append("照这些数字算出来是0元，请工作人员核对")
        lines += self._evidence() + ([self.gives_way.sentence] if self.gives_way else [])
        lines += [self._gap_line(name) for name in self.gaps if self.status in {"needs_review", "eligible"}]
        return tuple(dict.fromkeys(lines))

    @property
    def formula(self) -> str:
        """How the amount is found, with the household's own figures; empty where there is none to show."""
        rule, found = self.rule.amount, self.amount
        if rule is None or found.case is None or self.status == "ineligible":
            return ""
        case = rule.cases[found.case]
        if case.value is None or not case.value.parts:
            return ""
        text = Reasons(self._kb, self._compiled, self._s).formula(case.value, self._row)
        if found.value is not None:
            text += f"＝{digits(found.value)}{rule.unit}"
        if found.cap is not None and found.value == found.cap:
            text += f"（到了上限{digits(found.cap)}{rule.unit}）"
        return text

    def to_json(self) -> dict[str, Any]:
        """The outcome as in the contract; a benefit also has amount, standards, responsible, materials and where."""
        rule = self.rule
        found: dict[str, Any] = {
            "id": rule.id,
            "member": self.member,
            "status": self.status,
            "confidence": self.confidence,
            "cite": list(rule.clause),
            "reasons": list(self.reasons),
            "missing": list(self.missing),
            "missing_facts": [{"fact": fact, "member": member} for fact, member in self.missing_facts],
            "label": rule.label,
            "summary": rule.summary,
            "document": self._document(),
        }
        if rule.kind == "measure":
            found |= self._benefit()
        return found

    def _benefit(self) -> dict[str, Any]:
        materials = self.rule.materials
        return {
            "amount": self._amount_json(),
            "formula": self.formula,
            "note": self.rule.note or (self.rule.amount.note if self.rule.amount else ""),
            "explanation": self.rule.explanation,
            "standards": [_standard_json(value, self._kb) for value in self.standards],
            "gives_way": self.gives_way.to_json() if self.gives_way else None,
            "standards_missing": list(self.gaps),
            "responsible": list(self.rule.responsible),
            "materials": list(materials.items),
            "materials_source": {"source": materials.source, "grade": materials.grade},
            "where": self.rule.where,
        }

    @property
    def standards(self) -> tuple[StandardValue, ...]:
        """The values in force that this rests on."""
        found = (self._compiled.standards.get(name) for name in self._standards)
        return tuple(value for value in found if value is not None)

    @cached_property
    def _standards(self) -> tuple[str, ...]:
        """What the outcome rests on; of an open one whatever it may come to rest on."""
        if self.status == "unknown":
            return self._compiled.rests_on[self.rule.id]
        amount = () if self.status == "ineligible" else standards_of_amount(self.rule, self.amount.case)
        words = Reasons(self._kb, self._compiled, self._s)
        return tuple(dict.fromkeys((*amount, *words.used(self.rule.condition, self._row))))

    @property
    def amount_text(self) -> str:
        """The amount in words, of an open outcome what it would be; empty where there is none."""
        rule = self.rule.amount
        if rule is None or self.status == "ineligible":
            return ""
        text = amount_text(self.amount, rule.unit, rule.period) or ("以主管部门公布为准" if self.gaps else "")
        if self.gives_way:
            return f"{text}（和“{self.gives_way.label}”不重复领）"
        return f"如果符合，{text}" if text and self.status == "unknown" else text

    def _amount_json(self) -> dict[str, Any]:
        found, rule = self.amount, self.rule.amount
        amount: dict[str, Any] = {
            "value": plain(found.value),
            "unit": rule.unit if rule else None,
            "period": rule.period if rule else None,
            "kind": found.kind,
            "per": rule.per if rule else None,
        }
        if found.kind == "range":
            amount |= {"low": plain(found.low), "high": plain(found.high)}
        if found.cap is not None:
            amount["cap"] = plain(found.cap)
        if found.base is not None:
            amount["base"] = plain(found.base)
        amount["text"] = self.amount_text
        return amount

    def _document(self) -> dict[str, Any]:
        document = self._kb.documents[self.rule.document]
        return {
            "id": document.id,
            "number": document.number,
            "title": document.title,
            "year": document.effective_from.year,
        }

    def _gap_line(self, name: str) -> str:
        standard = self._kb.standards[name]
        if not standard.values:
            return f"“{standard.label}”没有可用的数值（{standard.unknown}），以主管部门公布为准"
        last = standard.last_before(self._s.as_of)
        known = f"最近一次知道的是{last.effective_from}到{last.effective_to}的" if last else "以前的也不知道"
        return f"“{standard.label}”在这一天没有生效的数值（{known}），要请工作人员核对现行标准"

    def _evidence(self) -> list[str]:
        evidence, household = self.rule.evidence, self._s.rows[0]
        if evidence is None:
            return []
        slots = self._compiled.layout.slots
        costs = [household[slots[name]] for name in evidence.costs if household[slots[name]] is not None]
        each, size = household[slots["monthly_income_per_capita"]], self._s.size
        line = self._compiled.constant(evidence.line)
        if not costs or each is None or size is None or line is None:
            return []
        left = each - sum(costs) / 12 / size
        compared = "不高于" if left <= line else "高于"
        return [f"参考：收入减去这些费用后，平均每人每月{digits(left)}元，{compared}低收入线{digits(line)}元"]


def _standard_json(value: StandardValue, kb: KnowledgeBase) -> dict[str, Any]:
    many = len(value.values) > 1
    return {
        "id": value.id,
        "label": kb.standards[value.id].label,
        "unit": kb.standards[value.id].unit,
        "value": [plain(number) for number in value.values] if many else plain(value.value),
        "effective_from": value.effective_from.isoformat() if value.effective_from else None,
        "effective_to": value.effective_to.isoformat() if value.effective_to else None,
        "source": value.source,
        "grade": value.grade,
        "note": value.note,
    }
