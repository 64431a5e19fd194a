"""Which question to ask next: the one that can decide most for the least trouble and intrusion."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policy_kb.assessing.schema import NextQuestionJson
from policy_kb.judging.chances import chances_of
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.judgements import Judgement
from policy_kb.model.facts import FactSpec

Question = tuple[str, int | None]
GRANTED = 10.0  # what finding a help is worth, in outcomes settled: who stops early should have heard what they get
ONLY_AMOUNT = 0.1  # what only the amount of a settled outcome hangs on comes last


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A fact to ask for, of which member (None: the household; len(members): somebody not listed yet), and why."""

    fact: str
    member: int | None
    why: str

    def to_json(self) -> NextQuestionJson:
        """As in the contract."""
        return {"fact": self.fact, "member": self.member, "why": self.why}


def worth(compiled: CompiledRules, judgements: Iterable[Judgement]) -> dict[Question, float]:
    """For each missing fact, what its answer is likely to settle and to grant, over all open outcomes."""
    found: dict[Question, float] = defaultdict(float)
    for one in judgements:
        for question in one.missing:
            found[question] += 0.0  # worth asking, if only in the end
        if one.open is None:
            continue
        weight = 1.0 if one.verdict is None else ONLY_AMOUNT
        for variable, (settles, grants) in chances_of(compiled, one.open).items():
            behind = one.behind[variable]
            for question in behind:
                found[question] += weight * (settles + GRANTED * grants) / len(behind)
    return found


def choose(
    power: Mapping[Question, float], facts: Mapping[str, FactSpec], skip: frozenset[Question]
) -> Question | None:
    """The best question; ties go to the order of facts.yml, then of the members."""
    asked = [question for question in power if question not in skip and not replaced(question, power, skip)]
    if not asked:
        return None
    order = {name: index for index, name in enumerate(facts)}
    of_all: dict[str, float] = defaultdict(float)
    for question in asked:
        of_all[question[0]] += power[question]

    def rank(question: Question) -> tuple[float, int, int]:
        spec = facts[question[0]]
        member = -1 if question[1] is None else question[1]
        gain = of_all[question[0]] if spec.together else power[question]
        return (-gain / spec.trouble, order[question[0]], member)

    return min(asked, key=rank)


def replaced(question: Question, power: Mapping[Question, float], skip: frozenset[Question]) -> bool:
    """Income per head is only asked where the whole income was declined: people know the sum better than the share."""
    whole = ("monthly_income", None)
    return question == ("monthly_income_per_capita", None) and whole in power and whole not in skip


def why_sentence(labels: list[str], spec: FactSpec, person: str) -> str:
    """Which help depends on the fact."""
    if not labels:
        return f"{person}“{spec.label}”不影响结果，可以不说"
    named = "、".join(f"“{label}”" for label in labels[:3])
    more = f"等{len(labels)}项" if len(labels) > 3 else ""
    return f"知道{person}“{spec.label}”，才能看能不能得到{named}{more}"
