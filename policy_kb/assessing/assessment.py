"""A household against every rule in force: outcomes, totals and the next question."""

from collections.abc import Collection
from decimal import Decimal
from functools import cached_property

from policy_kb.assessing.about_json import documents_of_day
from policy_kb.assessing.basis import Basis
from policy_kb.assessing.gives_way import GivesWay
from policy_kb.assessing.needs import Nearness
from policy_kb.assessing.outcome_json import benefit_json, category_json
from policy_kb.assessing.outcomes import Outcome
from policy_kb.assessing.questions import NextQuestion, Question, choose, why_sentence, worth
from policy_kb.assessing.schema import AssessmentJson, TotalsJson
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.giving_way import rows_of
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.judgements import INELIGIBLE, Judgement, is_certain, judge, judge_condition
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.case import Case
from policy_kb.model.logic import NO, YES
from policy_kb.model.priorities import Priorities
from policy_kb.model.rules import Rule
from policy_kb.words.amounts import plain

DISCLAIMER = "这是初步比对的结果，不是正式决定；能不能享受，由街道（镇）和区民政部门审核决定。"
# Outside the rules' logic an absent certificate is no unknown, yet asking for it early settles much.
CERTIFICATES: Question = ("recognised_as", None)
HOW_MANY: Question = ("size", None)
CERTIFICATE = 1.0  # its worth for each outcome beyond the first: a single one's own test is as short


class Assessment:
    """Outcomes of one case. Verdicts and amounts are worked out at once, sentences and the next question when read."""

    def __init__(
        self,
        kb: KnowledgeBase,
        compiled: CompiledRules,
        case: Case,
        skip: frozenset[Question],
        wanted: Collection[str] | None,
    ) -> None:
        self._kb, self._compiled, self._case, self._skip = kb, compiled, case, skip
        self._s = s = HouseholdRows(case, compiled.layout)
        self._wanted = wanted
        self.as_of = case.as_of
        persons = s.listed or range(s.others, s.others + 1)
        standings = compiled.standings.each(s, persons)
        self._basis = Basis(kb, compiled, case, s, standings)
        categories: list[Outcome] = []
        benefits: list[Outcome] = []
        for place, rule in enumerate(compiled.rules):
            if wanted is not None and rule.kind == "measure" and rule.id not in wanted:
                continue
            found, test = categories if rule.kind == "category" else benefits, compiled.rule_tests[rule.id]
            whole = rule.household is not None  # of somebody not listed the household is asked
            for row in persons if rule.scope == "person" else (0,):
                code = standings[row].codes[place]
                refused = not whole and (test(s, row) if code is None else code) == NO
                judgement = INELIGIBLE if refused else self._judge(rule, row)
                found.append(Outcome(self._basis, rule, row, judgement))
        self.categories, self.benefits = tuple(categories), tuple(benefits)
        for one in benefits:
            if one.rule.instead and one.status in {"eligible", "needs_review"}:
                one.gives_way = self._gives_way(one)

    def _judge(self, rule: Rule, row: int) -> Judgement:
        if rule.household is not None and row == self._s.others:  # nobody is listed: whether the household has one
            return judge_condition(self._compiled, rule.household, self._s)
        return judge(self._compiled, rule, self._s, row)

    def _gives_way(self, one: Outcome) -> GivesWay | None:
        """The measure for the same need that applies instead: to this person, or to members of this household."""
        for instead in one.rule.instead:
            other = self._compiled.by_id.get(instead.measure)
            if other is None:
                continue
            rows = rows_of(one.rule, other, self._s, one.row)
            holding = [row for row in rows if self._judge(other, row).status == "eligible"]
            certain = [row for row in holding if is_certain(self._compiled, other, self._s, row)]
            somebody = instead.when is not None and self._compiled.test(instead.when)(self._s, one.row) == YES
            if holding or somebody:
                clauses = self._kb.documents[one.rule.document].no_twice
                members = tuple(row - 1 for row in certain if row)
                everybody = one.row in certain or (len(certain) == len(rows) > 0 and not self._s.others)
                share = "" if everybody else _share(members)
                return GivesWay(other.id, other.label, members, instead.part or share, instead.why, clauses)
        return None

    @property
    def needs(self) -> Nearness:
        """What the family came for, as far as their facts tell it."""
        return self._basis.as_last_known.needs

    @property
    def rule_ids(self) -> Collection[str]:
        """The ids of the measures and categories there are, be they in force on the day or not."""
        return {*self._kb.measures, *self._kb.categories}

    @property
    def priorities(self) -> Priorities:
        """Needs, and what is usual."""
        return self._kb.priorities

    @cached_property
    def next(self) -> NextQuestion | None:
        """The question that decides most for the least trouble; None when nothing that may be asked matters."""
        judged = self._open_judgements()
        power = worth(self._compiled, [one for _, one in judged])
        if "recognised_as" not in self._case.household:
            settles = sum(1 for rule, one in judged if one.verdict is None and rule.id in self._compiled.on_category)
            if settles:
                power[CERTIFICATES] = CERTIFICATE * (settles - 1)
        if HOW_MANY in power:
            power[HOW_MANY] += sum(power.values())  # of people whom nobody counted yet nothing whole can be said
        question = choose(power, self._kb.facts, self._skip)
        if question is None:
            return None
        return NextQuestion(*question, self.why(*question))

    def why(self, fact: str, member: int | None) -> str:
        """Which help depends on this fact, in a sentence."""
        spec = self._kb.facts[fact]
        if fact == CERTIFICATES[0]:
            return "如果已经有证件（比如低保证），很多情况就不用再问了"
        rules = [rule for rule, one in self._open_judgements() if (fact, member) in one.missing]
        labels = list(dict.fromkeys(rule.label for rule in rules if rule.kind == "measure"))
        person = (
            "" if member is None else ("其他家人的" if member >= len(self._s.listed) else f"第{member + 1}位家人的")
        )
        return why_sentence(labels or [rule.label for rule in rules], spec, person)

    def to_json(self) -> AssessmentJson:
        """The assessment as in the contract, with totals, the documents it rests on and the disclaimer."""
        return {
            "as_of": self.as_of.isoformat(),
            "categories": [category_json(outcome) for outcome in self.categories],
            "benefits": [benefit_json(outcome) for outcome in self.benefits],
            "next": self.next.to_json() if self.next else None,
            "totals": self.totals(),
            "disclaimer": DISCLAIMER,
            "notices": list(self.notices()),
            "documents": documents_of_day(self._basis),
        }

    def notices(self) -> tuple[str, ...]:
        """What a reader must know about the day itself."""
        if not self._compiled.rules:
            return (f"{self.as_of}这一天没有生效的政策文件，所以没有比对任何帮扶措施",)
        return ()

    def totals(self) -> TotalsJson:
        """Sums of eligible amounts in CNY by period and kind, and the labels of what is not counted.

        What gives way to another help for the same need is not counted beside it, nor what must be confirmed first:
        a certificate that names one person would count for everybody.
        """
        sums: dict[str, dict[str, Decimal]] = {}
        left_out = []
        for outcome in self.benefits:
            rule = outcome.rule.amount
            if outcome.status != "eligible" or rule is None:
                continue
            value = outcome.amount.value
            other = outcome.gives_way or outcome.payee
            if rule.unit != "元" or value is None or other or not outcome.certain:
                left_out.append(outcome.rule.label)
                continue
            by_kind = sums.setdefault(rule.period, {})
            by_kind[outcome.amount.kind] = by_kind.get(outcome.amount.kind, Decimal(0)) + value
        shown = {period: {kind: plain(total) for kind, total in kinds.items()} for period, kinds in sums.items()}
        return {**shown, "left_out": list(dict.fromkeys(left_out))}

    def _open_judgements(self) -> list[tuple[Rule, Judgement]]:
        """What questions can still settle; where only some measures are wanted, by what those need."""
        outcomes = (*self.categories, *self.benefits)
        pairs = [(one.rule, one.judgement) for one in outcomes if one.judgement.missing]
        pairs += [pair for pair in self._unlisted if pair[1].missing]
        return [pair for pair in pairs if self._wanted is None or pair[0].id in self._wanted]

    @cached_property
    def _unlisted(self) -> tuple[tuple[Rule, Judgement], ...]:
        """What the persons not listed yet could get: no outcome of its own, but worth asking for."""
        s = self._s
        if not s.listed or not s.others or not s.others_sure:
            return ()
        rules = [rule for rule in self._compiled.rules if rule.scope == "person"]
        if self._wanted is not None:
            rules = [rule for rule in rules if rule.id in self._wanted]
        return tuple((rule, judge(self._compiled, rule, s, s.others)) for rule in rules)


def _share(members: tuple[int, ...]) -> str:
    """Whose share gives way; of nobody in particular where the paper must be looked at first."""
    return ("、".join(f"第{member + 1}位家人" for member in members) or "核实清楚以后，那一位") + "的那一份"


def assess(
    kb: KnowledgeBase,
    case: Case,
    *,
    skip: frozenset[Question] = frozenset(),
    measures: Collection[str] | None = None,
) -> Assessment:
    """Every category and measure in force (or only `measures`) for the case; `skip` is never asked for next."""
    return Assessment(kb, kb.compiled(case.as_of, case.standards), case, skip, measures)


def why(kb: KnowledgeBase, case: Case, fact: str, member: int | None) -> str:
    """Which help depends on this fact, in a sentence."""
    return assess(kb, case).why(fact, member)
