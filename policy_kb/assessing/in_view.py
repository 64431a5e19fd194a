"""The few helps that what is known of a family points to, best first: what already fits, what is missing, for whom.

What they asked for by name comes first. The others are put in order by rank.py; a further help for a need that one in
view already serves counts for less, so that not all of them are of one kind. Only what they asked for or what their own
facts tell is shown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from policy_kb.assessing.assessment import Assessment
from policy_kb.assessing.had import had
from policy_kb.assessing.needs import TOLD
from policy_kb.assessing.outcome_json import benefit_json, category_json
from policy_kb.assessing.outcomes import Outcome
from policy_kb.assessing.questions import Question, replaced
from policy_kb.assessing.schema import AlongJson, InViewJson
from policy_kb.assessing.standing import Standing, standing
from policy_kb.forms import Negation, Some
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.case import Value
from policy_kb.model.conditions import Condition, facts_in
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import NO, REVIEW, YES
from policy_kb.model.numbers import numbers as numbers_of
from policy_kb.words.statuses import STANDING_LABELS
from policy_kb.words.values import fact_value

MOST = 5
LEAST_SHOWN = 0.02
FOR_MEMBERS_TOO = 0.6  # of the best rank: whom else a help is shown for
ALREADY_SERVED = 1.0  # what each help in view takes from the next one for the same need

Met = tuple[FactSpec, int | None, Value]


@dataclass(frozen=True)
class InView:
    """A help in view: its best outcome, those of other members it is shown for, and the need it serves (its id).

    `along`: other helps that are asked for in one go, or come with it.
    """

    outcome: Outcome
    others: tuple[Outcome, ...]
    need: str
    rank: float
    along: tuple[Outcome, ...] = ()

    @property
    def id(self) -> str:
        """The id of the measure or category."""
        return self.outcome.id

    @property
    def members(self) -> tuple[int, ...]:
        """The members it is shown for, best first; none where it is the household's."""
        return tuple(one.member for one in (self.outcome, *self.others) if one.member is not None)

    @property
    def standing(self) -> Standing:
        """How it stands: it fits, is likely or possible, or a person decides."""
        return standing(self.outcome)

    @property
    def met(self) -> tuple[Met, ...]:
        """The told facts by which conditions already hold, each with its member (None: the household)."""
        other = self.outcome.basis.as_last_known
        found = _met(self.outcome.rule.condition, other.compiled, other.rows, self.outcome.row, self._of_the_need)
        return tuple({(spec.id, member): (spec, member, value) for spec, member, value in found}.values())

    @property
    def _of_the_need(self) -> frozenset[str]:
        need = self.outcome.basis.kb.priorities.needs.get(self.need)
        told = () if need is None else (one for one in (need.household, need.person) if one is not None)
        return frozenset(fact for one in told for fact in facts_in(one))

    @property
    def missing(self) -> tuple[Question, ...]:
        """What is not known yet, what decides most for the least trouble first."""
        return tuple(question for question, _ in decisive([self]))


def in_view(assessment: Assessment, asked: Collection[str] = (), most: int = MOST) -> tuple[InView, ...]:
    """At most so many helps for what they asked for (ids of needs, measures or categories) and what their facts tell.

    Raises InputError for an id that is none of these.
    """
    needs = assessment.needs
    needs.refuse_unknown(asked, assessment.rule_ids)
    found = [one for group in _by_rule(assessment) if (one := _best(group, asked, assessment)) is not None]
    waiting = [one for one in _gathered(found, assessment.priorities.together, asked) if _worth_a_card(one, asked)]
    chosen: list[InView] = []
    served: dict[str, int] = {}
    while waiting and len(chosen) < most:
        best = max(waiting, key=lambda one: (one.id in asked, _left_of(one, served)))
        waiting.remove(best)
        served[best.need] = served.get(best.need, 0) + 1
        chosen.append(best)
    return tuple(chosen)


def _left_of(one: InView, served: Mapping[str, int]) -> float:
    """Its rank beside those that are in view already."""
    return one.rank / (1 + ALREADY_SERVED * served.get(one.need, 0))


def decisive(view: Iterable[InView]) -> list[tuple[Question, float]]:
    """The questions of several helps: by how much the answer is likely to move their chances, for its trouble."""
    found: dict[Question, float] = {}
    shown = list(view)
    for one in shown:
        for question, moved in one.outcome.decisive.items():
            found[question] = found.get(question, 0.0) + one.rank * moved
    if not found:
        return []
    facts = shown[0].outcome.basis.kb.facts
    asked = [question for question in found if not replaced(question, found, frozenset())]
    order = {name: index for index, name in enumerate(facts)}

    def gain(question: Question) -> tuple[float, int, int]:
        member = -1 if question[1] is None else question[1]
        return -found[question] / facts[question[0]].trouble, order[question[0]], member

    return [(question, found[question]) for question in sorted(asked, key=gain)]


def next_in_view(view: Iterable[InView], skip: Collection[Question] = ()) -> tuple[Question, InView] | None:
    """What to ask next for the helps in view, and the one it serves most; None where no answer matters."""
    shown = list(view)
    for question, _ in decisive(shown):
        if question not in skip:
            serves = max(shown, key=lambda one: one.rank * one.outcome.decisive.get(question, 0.0))
            return question, serves
    return None


def in_view_json(one: InView) -> InViewJson:
    """For readers of the assessment."""
    help_json = benefit_json(one.outcome) if one.outcome.rule.kind == "measure" else category_json(one.outcome)
    return {
        "help": help_json,
        "members": list(one.members),
        "need": one.need,
        "rank": one.rank,
        "standing": one.standing,
        "standing_text": STANDING_LABELS[one.standing],
        "met": [
            {"fact": spec.id, "member": member, "text": fact_value(spec, value)} for spec, member, value in one.met
        ],
        "missing": [{"fact": fact, "member": member} for fact, member in one.missing],
        "along": [_beside(other) for other in one.along],
    }


def _beside(other: Outcome) -> AlongJson:
    stands = standing(other)
    return {"id": other.id, "label": other.rule.label, "standing": stands, "standing_text": STANDING_LABELS[stands]}


def _by_rule(assessment: Assessment) -> Iterator[list[Outcome]]:
    """What can still be asked for: not what they have, what gives way, nor another kind by who is of one already."""
    of_a_kind = any(one.status == "eligible" for one in assessment.categories)
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for one in (*(() if of_a_kind else assessment.categories), *assessment.benefits):
        whole = one.gives_way is not None and not one.gives_way.part
        if one.status != "ineligible" and not (whole or had(one)) and one.prospect.verdict != NO:
            groups.setdefault((one.rule.kind, one.id), []).append(one)
    yield from groups.values()


def _gathered(found: list[InView], together: Mapping[str, str], asked: Collection[str]) -> list[InView]:
    """One of each kind that is asked for in one go: what they named, then the first in rank, with the others along."""
    groups: dict[str, list[InView]] = {}
    for one in sorted(found, key=lambda one: (one.id not in asked, -one.rank)):
        groups.setdefault(together.get(one.id, one.id), []).append(one)
    return [replace(first, along=tuple(one.outcome for one in rest)) for first, *rest in groups.values()]


def _worth_a_card(one: InView, asked: Collection[str]) -> bool:
    """What is little and not certain is told beside something else, or to who asked for it."""
    outcome = one.outcome
    little = outcome.basis.kb.priorities.worth.get(one.id) == "small"
    return not little or outcome.status == "eligible" or one.need in asked or one.id in asked


def _best(group: list[Outcome], asked: Collection[str], assessment: Assessment) -> InView | None:
    """The help for whom it is nearest; None where nobody asked and no fact tells of it."""
    ranked = sorted(group, key=lambda one: (-one.rank_for(asked), one.row))
    best = ranked[0]
    rank, need = best.rank_for(asked), assessment.needs.served(best.rule, best.row, asked)
    near = assessment.needs.of(best.rule, best.row, asked)
    if need is None or near < TOLD or (rank < LEAST_SHOWN and best.id not in asked):
        return None
    others = [one for one in ranked[1:] if one.rank_for(asked) >= FOR_MEMBERS_TOO * rank]
    return InView(best, tuple(others), need, rank)


def _met(
    condition: Condition, rules: CompiledRules, s: HouseholdRows, row: int, need: Collection[str], *, sure: bool = True
) -> Iterator[Met]:
    """The facts of the parts that hold, not those of what must not be so.

    Of several ways that are still open (not sure) only those that tell the need: that somebody is of age speaks for
    nothing there.
    """
    code = rules.test(condition)(s, row)
    if code == NO or isinstance(condition, Negation):
        return
    if condition.named:
        yield from _met(rules.conditions[condition.named], rules, s, row, need, sure=sure)
    elif condition.inside:
        surely = sure and (code in {REVIEW, YES} or not isinstance(condition, Some))
        for each in s.listed if condition.of_others else (row,):
            for part in condition.inside:
                yield from _met(part, rules, s, each, need, sure=surely)
    elif code in {REVIEW, YES}:
        yield from (told for told in _told(condition, s, row) if sure or told[0].id in need)


def _told(condition: Condition, s: HouseholdRows, row: int) -> Iterator[Met]:
    read = [fact for number in condition.compared for part in numbers_of(number) if (fact := part.read)]
    for fact in (*condition.facts, *read):
        value = s.known(fact, row)
        if value is not None:
            yield fact, s.member(row) if fact.scope == "person" else None, value
