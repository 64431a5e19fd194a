"""Which question to ask next: the one that can decide most for the least trouble and intrusion."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policy_kb.facts import FactSpec
from policy_kb.judging import Judgement
from policy_kb.rules import Rule

Question = tuple[str, int | None]
AMOUNT, TOO_EARLY = 0.5, 0.01


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A fact to ask for, of which member (None: the household; len(members): somebody not listed yet), and why."""

    fact: str
    member: int | None
    why: str

    def to_json(self) -> dict[str, str | int | None]:
        """As in the contract."""
        return {"fact": self.fact, "member": self.member, "why": self.why}


def deciding_power(judged: Iterable[tuple[Rule, Judgement]]) -> dict[Question, float]:
    """For each missing fact, how much of the open outcomes it can settle; its facts share an outcome's weight."""
    power: dict[Question, float] = defaultdict(float)
    for _, judgement in judged:
        for question in judgement.missing:
            # What only the amount hangs on is asked once the verdict is settled.
            weight = 1.0 if question in judgement.deciding else AMOUNT if judgement.verdict is not None else TOO_EARLY
            power[question] += weight / len(judgement.missing) ** 0.5
    return power


def choose(
    power: Mapping[Question, float], facts: Mapping[str, FactSpec], skip: frozenset[Question]
) -> Question | None:
    """The best question; ties go to the order of facts.yml, then of the members."""
    order = {name: index for index, name in enumerate(facts)}
    asked = [question for question in power if question not in skip and not _replaced(question, power, skip)]
    if not asked:
        return None

    def rank(question: Question) -> tuple[float, int, int]:
        spec = facts[question[0]]
        member = -1 if question[1] is None else question[1]
        return (-power[question] / (spec.ask_cost + 0.7 * spec.privacy), order[question[0]], member)

    return min(asked, key=rank)


def _replaced(question: Question, power: Mapping[Question, float], skip: frozenset[Question]) -> bool:
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
