"""What an assessment says of one category or measure; worked out at once, worded when it is read."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Literal

from policy_kb.assessing.basis import Basis
from policy_kb.assessing.estimated import EstimatedAmount, estimated
from policy_kb.assessing.gives_way import GivesWay
from policy_kb.assessing.rank import BY_LAST_KNOWN, LEAST, SURE, chance, worth
from policy_kb.judging.amounts import Amount
from policy_kb.judging.estimates import PER_HEAD, SIZE, Leaning
from policy_kb.judging.giving_way import missing_for_share
from policy_kb.judging.judgements import Judgement, Status, is_certain, judge, judge_condition
from policy_kb.judging.reasons import Reason
from policy_kb.judging.unknowns import Missing
from policy_kb.model.dependencies import standards_of_amount
from policy_kb.model.lazy import lazy
from policy_kb.model.logic import OPEN, REVIEW, YES
from policy_kb.model.numbers import standards_in
from policy_kb.model.rules import Rule
from policy_kb.model.standards import StandardValue
from policy_kb.words.amounts import amount_text
from policy_kb.words.formulas import formula
from policy_kb.words.outcomes import outcome_sentences
from policy_kb.words.values import digits


class Outcome:
    """One category or measure for the household (member None) or for one member (index)."""

    def __init__(self, basis: Basis, rule: Rule, row: int, judgement: Judgement) -> None:
        self.basis, self.row = basis, row  # row 0: the household
        self.rule, self.judgement = rule, judgement
        self.status: Status = judgement.status
        self.gives_way: GivesWay | None = None

    @property
    def id(self) -> str:
        """The id of the category or measure."""
        return self.rule.id

    @property
    def member(self) -> int | None:
        """The index of the member; None for the household, and for a person who is not listed."""
        return self.row - 1 if self.row in self.basis.rows.listed else None

    @property
    def amount(self) -> Amount:
        """How much; its value is None where that cannot be said. Of what gives way in part it is the most.

        By a rule that nobody attests any more nothing is known: see `estimate`.
        """
        found = self.judgement.amount
        if self.by_last_known_rule and found.kind != "unknown":
            return Amount()
        if found.kind == "exact" and self.gives_way and self.gives_way.part:
            return replace(found, kind="at_most")
        return found

    @property
    def by_last_known_rule(self) -> bool:
        """Whether it rests on a rule that nobody attests any more."""
        return self.rule.id in self.basis.compiled.last_known_rules

    @property
    def note(self) -> str:
        """What is said beside the amount: of the rule, of its amount, and of the case that applies."""
        amount = self.rule.amount
        parts = (self.rule.note, amount.note if amount else "", self.judgement.amount.note)
        return "；".join(dict.fromkeys(part for part in parts if part))

    @property
    def responsible(self) -> tuple[str, ...]:
        """The units that do this work on the day: successors stand for units that ended."""
        return self.basis.kb.directory.units_on(self.rule.responsible, self.basis.rows.as_of)

    @property
    def payee(self) -> str:
        """Who gets the amount instead of the household; empty where the household does."""
        return self.judgement.amount.payee

    @lazy
    def missing_facts(self) -> tuple[tuple[str, int | None], ...]:
        """Exactly the facts, with their member, that could still change this outcome; easiest to answer first."""
        return self._easiest_first(self.judgement.missing | self._missing_for_share())

    def _easiest_first(self, missing: Missing) -> tuple[tuple[str, int | None], ...]:
        ease = self.basis.kb.ease
        return tuple(sorted(missing, key=lambda pair: (*ease[pair[0]], pair[1] or 0)))

    def _missing_for_share(self) -> Missing:
        """What decides whether an amount that is exact by its own facts is only the most."""
        amount, judgement = self.rule.amount, self.judgement
        cases = amount.cases if amount and not judgement.gaps else ()
        exact = any(case.kind == "exact" and case.value is not None for case in cases)
        if not self.rule.instead or not exact or self.status == "ineligible":
            return frozenset()
        return missing_for_share(self.basis.compiled, self.rule, self.basis.rows, self.row)

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of the missing facts."""
        return tuple(dict.fromkeys(fact for fact, _ in self.missing_facts))

    @property
    def confidence(self) -> Literal["confirmed", "provisional"]:
        """confirmed, or provisional where it is open, for a person to decide, or rests on what no document states."""
        if self.status in {"unknown", "needs_review"}:
            return "provisional"
        return "provisional" if self.status == "eligible" and not self.certain else "confirmed"

    @property
    def certain(self) -> bool:
        """Whether it rests on nothing that must still be looked at."""
        return is_certain(self.basis.compiled, self.rule, self.basis.rows, self.row)

    @lazy
    def gaps(self) -> tuple[str, ...]:
        """The standards this rests on that have no value in force."""
        return tuple(name for name in self._standards if self.basis.compiled.standards.get(name) is None)

    @lazy
    def leaning(self) -> Leaning | None:
        """Which way an open outcome goes by the last known values, whatever new ones are; None where that is open."""
        estimates, decided = self.basis.estimates, self.status in {"eligible", "ineligible"}
        if decided or not estimates.knows(frozenset(self.gaps)):
            return None
        if self.rule.household is not None and self.row == self.basis.rows.others:  # nobody is listed
            return estimates.leaning(self.rule.household, 0)
        return estimates.leaning(self.rule.condition, self.row)

    @lazy
    def estimate(self) -> EstimatedAmount | None:
        """About how much, where the amount rests on values known only from before; never beside an exact one."""
        return estimated(self)

    @lazy
    def rank(self) -> float:
        """How likely, how much worth and how near to their needs it is, 0 to 1 (rank.py): what cards are ordered by."""
        return self.rank_for(())

    def rank_for(self, asked: Collection[str]) -> float:
        """The same for somebody who asked for these needs, measures or categories; what is not refused has some."""
        if self.status == "ineligible":
            return 0.0
        near = self.basis.as_last_known.needs.of(self.rule, self.row, asked)
        return max(LEAST, round(self._promise * near, 3))

    @lazy
    def chance(self) -> float:
        """How likely it is granted, with the unknown facts as is usual of such a family; 1 where it is granted."""
        if self.status in {"eligible", "ineligible"}:
            return float(self.status == "eligible")
        if self._lapsed:
            return chance(self.prospect, self.basis.as_last_known.likelihood, BY_LAST_KNOWN)
        return chance(self.prospect, self.basis.likelihood, SURE)

    @lazy
    def prospect(self) -> Judgement:
        """The judgement by the last known values where standards have lapsed; else the judgement."""
        if not self._lapsed:
            return self.judgement
        other = self.basis.as_last_known
        if self.rule.household is not None and self.row == other.rows.others:  # nobody is listed
            return judge_condition(other.compiled, self.rule.household, other.rows)
        return judge(other.compiled, self.rule, other.rows, self.row)

    @lazy
    def decisive(self) -> Mapping[tuple[str, int | None], float]:
        """For each missing fact, by how much its answer is likely to move the chance."""
        found: dict[tuple[str, int | None], float] = {}
        judgement = self.prospect
        if judgement.open is None or judgement.verdict is not None:
            return found
        likelihood = self.basis.as_last_known.likelihood if self._lapsed else self.basis.likelihood
        for variable, moved in likelihood.decisive(judgement.open, BY_LAST_KNOWN if self._lapsed else SURE).items():
            for question in judgement.behind[variable]:
                found[question] = found.get(question, 0.0) + moved / len(judgement.behind[variable])
        return found

    @property
    def _lapsed(self) -> bool:
        decided = self.status in {"eligible", "ineligible"}
        return not decided and self.rule.id in self.basis.compiled.estimable

    @property
    def _promise(self) -> float:
        return self.chance * worth(self.rule, self.judgement, self.basis.kb.priorities.worth.get(self.id, "middle"))

    @lazy
    def reasons(self) -> tuple[str, ...]:
        """Sentences: the deciding conditions with the household's own figures."""
        return outcome_sentences(self.basis.words, self.status, self._deciding, self._beside)

    @property
    def because(self) -> tuple[Reason, ...]:
        """The same as structure."""
        return (*self._deciding, *self._beside)

    @lazy
    def _deciding(self) -> tuple[Reason, ...]:
        """The conditions that decide; of an open outcome those that are settled, and what is still to be told."""
        found = self.basis.reasons.why(self.rule.condition, self.row)
        if self.status != "unknown":
            return found
        # Whose share another help takes is asked when that help is: it decides nothing here but how sure a sum is.
        names = dict.fromkeys(fact for fact, _ in self._easiest_first(self.judgement.missing))
        asked = tuple((self.basis.kb.facts[fact], None) for fact in names)
        return (*(one for one in found if not one.open), Reason("to_be_told", OPEN, self.row, asked))

    @lazy
    def _beside(self) -> tuple[Reason, ...]:
        """What is said beside the conditions: doubts, evidence, another help for the same need, values not known."""
        found: list[Reason] = []
        status, row = self.status, self.row
        if status == "eligible" and self.rule.confirmed_when and not self.certain:
            found += self.basis.reasons.doubts(self.rule.confirmed_when, row)
        if status == "eligible" and self.amount.value == 0:
            found.append(Reason("nothing_left", REVIEW, row))
        found += self._evidence()
        if self.gives_way:
            name = f"measure:{self.gives_way.measure}"
            found.append(Reason("gives_way", YES, row, names=(name,), about=self.gives_way.sentence))
        if status in {"needs_review", "eligible"}:
            found += [Reason("no_value", REVIEW, row, standards=(name,)) for name in self.gaps]
        if self.leaning:
            found.append(Reason(self.leaning, OPEN, row))
        return tuple(found)

    @property
    def formula(self) -> str:
        """How the amount is found, with the household's own figures; empty where there is none to show."""
        rule, found = self.rule.amount, self.amount
        if rule is None or found.case is None or self.status == "ineligible":
            return ""
        case = rule.cases[found.case]
        if case.value is None or not case.value.parts:
            return ""
        basis = self.basis
        text = formula(case.value, basis.compiled, basis.rows, self.row, basis.compiled.names)
        if found.value is not None:
            text += f"＝{digits(found.value)}{rule.unit}"
        if found.cap is not None and found.value == found.cap:
            text += f"（到了上限{digits(found.cap)}{rule.unit}）"
        return text

    @property
    def standards(self) -> tuple[StandardValue, ...]:
        """The values in force that this rests on."""
        found = (self.basis.compiled.standards.get(name) for name in self._standards)
        return tuple(value for value in found if value is not None)

    @lazy
    def _standards(self) -> tuple[str, ...]:
        """What the outcome rests on; of an open one whatever it may come to rest on."""
        if self.status == "unknown":
            return self.basis.compiled.rests_on[self.rule.id]
        amount = () if self.status == "ineligible" else standards_of_amount(self.rule, self.amount.case)
        finder = self.basis.reasons
        return tuple(dict.fromkeys((*amount, *finder.standards(self.rule.condition, self.row))))

    @property
    def amount_text(self) -> str:
        """The amount in words, of an open outcome what it would be; empty where there is none."""
        rule = self.rule.amount
        if rule is None or self.status == "ineligible":
            return ""
        amount = self.amount
        if amount.kind == "range" and SIZE in self.missing:  # nobody has fifty at home
            amount = replace(amount, high=None)
        text = amount_text(amount, rule.unit, rule.period)
        if not text and (self.gaps or self.by_last_known_rule):
            text = self.estimate.text if self.estimate else "以主管部门公布为准"
        if self.gives_way:
            return f"{text}（和“{self.gives_way.label}”不重复领）"
        return f"如果符合，{text}" if text and self.status == "unknown" else text

    def _evidence(self) -> tuple[Reason, ...]:
        """What is left of the income after the costs, against a line: for the caseworker, who decides."""
        evidence, rows, compiled = self.rule.evidence, self.basis.rows, self.basis.compiled
        if evidence is None:
            return ()
        facts = [self.basis.kb.facts[name] for name in (PER_HEAD, *evidence.costs)]
        each, *costs = [(fact, rows.known(fact, 0)) for fact in facts]
        told = tuple((fact, value) for fact, value in costs if value is not None)
        line = compiled.constant(evidence.line)
        last_known = tuple(standards_in(evidence.line)) if line is None else ()
        if last_known:
            line = self.basis.estimates.last_known(evidence.line)
        if not told or each[1] is None or rows.size is None or line is None:
            return ()
        left = each[1] - sum(value for _, value in told) / 12 / rows.size
        return (
            Reason(
                "evidence", REVIEW, 0, (each, *told), limit=line, left=left, standards=last_known, about=evidence.label
            ),
        )
