"""How many questions an interview takes until nothing is left that could change a result.

Generated households answer truthfully. The question that the knowledge base chooses is compared with a form from top
to bottom that at least leaves out what no longer matters; for the whole interview, and for one help asked for by name.
What can be asked of all members at once is one question, and one more for each member of whom it is not as usual. The
form is also counted as a form on paper is filled in, person by person.

"With lists" is how the assistant asks: rare things together, which is one question, and what was chosen one more for
whom it holds and one for each amount or level; and everybody's work in one question.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing import get_context
from typing import Any

import typer

import policy_kb
from bot.actions.questioning.listable import listed, unusual, waiting
from bot.actions.turn.state import Item
from bot.actions.wording import checklist, has_question, question
from songtan.bench.families import family

HOUSEHOLDS = 500
SEED = 20161029
FEW = 10  # after so many questions the assistant offers the result so far
ONE_HELP = frozenset({"medical_aid_inpatient"})
SCOPES: dict[str, frozenset[str] | None] = {
    "until inpatient aid is settled": ONE_HELP,
    "until everything is settled": None,
}
WAYS = {
    "chosen by what they decide, with lists": ("lists", True),
    "chosen by what they decide": ("chosen", True),
    "form from top to bottom": ("form", True),
    "form, person by person": ("form", False),
}
THREE = 3  # the size of household that is counted apart
Question = tuple[str, int | None]
Chooser = Callable[[policy_kb.Assessment], Question | None]


@dataclass(frozen=True, slots=True)
class Interview:
    """Questions asked; helps found in the end, of those already found after the first few; seconds of each turn."""

    members: int
    questions: int
    helps: int
    early: int
    turns: tuple[float, ...]


def run() -> None:
    """Print the figures."""
    with ProcessPoolExecutor(max_workers=min(os.cpu_count() or 1, 4), mp_context=get_context("spawn")) as pool:
        for scope, measures in SCOPES.items():
            for name, (way, together) in WAYS.items():
                ask = partial(_interview, way=way, together=together, measures=measures)
                found = list(pool.map(ask, range(HOUSEHOLDS), chunksize=20))
                typer.echo(f"{scope}, {name}: {_figures(found)}")
                if way in ("lists", "chosen"):
                    typer.echo(f"  processor time of a turn: {_times(found)}")


def _figures(found: list[Interview]) -> str:
    counts = sorted(one.questions for one in found)
    three = [one.questions for one in found if one.members == THREE]
    early = sum(one.early for one in found) / sum(one.helps for one in found)
    return (
        f"median {statistics.median(counts):.0f}, p90 {counts[int(len(counts) * 0.9)]}, worst {counts[-1]} questions "
        f"over {len(counts)} households; of the {len(three)} with three people median {statistics.median(three):.0f}, "
        f"worst {max(three)}; {early:.0%} of their helps found after {FEW} questions"
    )


def _times(found: list[Interview]) -> str:
    turns = sorted(seconds * 1000 for one in found for seconds in one.turns)
    return f"median {statistics.median(turns):.1f} ms, p99 {turns[int(len(turns) * 0.99)]:.1f} ms"


def _interview(number: int, way: str, together: bool, measures: frozenset[str] | None) -> Interview:
    kb = _knowledge()
    home = family(kb, random.Random(SEED + number))  # noqa: S311
    choose = _top_down(kb) if way == "form" else _chosen
    known: dict[str, Any] = {"as_of": "2017-03-01", "household": {}, "members": [{} for _ in home["members"]]}
    asked, early, turns = 0, set[Question](), list[float]()
    while True:
        started = time.thread_time()
        assessment = policy_kb.assess(kb, policy_kb.parse_case(known), measures=measures)
        best = choose(assessment)
        turns.append(time.thread_time() - started)
        if asked <= FEW:
            early = _helps(assessment)
        if best is None:
            helps = _helps(assessment)
            return Interview(len(home["members"]), asked, len(helps), len(helps & early), tuple(turns))
        items = _list(assessment, best, known) if way == "lists" else []
        if items:
            asked += 1 + sum(_answer_item(kb, item, home, known) for item in items)
        else:
            asked += _answer(kb, best, home, known, together=together)
        _imply(known)


def _answer(
    kb: policy_kb.KnowledgeBase,
    asked: Question,
    home: dict[str, Any],
    known: dict[str, Any],
    *,
    together: bool,
) -> int:
    """Fill the answer in; how many questions it took."""
    fact, member = asked
    spec = kb.facts[fact]
    if member is None:
        known["household"][fact] = home["household"][fact]
        return 1
    if not (together and spec.together):
        known["members"][member][fact] = home["members"][member][fact]
        return 1
    unusual = 0
    for place, answers in zip(known["members"], home["members"], strict=True):
        if fact not in place:
            place[fact] = answers[fact]
            unusual += spec.usual is not None and answers[fact] != spec.usual
    return 1 + unusual


def _list(assessment: policy_kb.Assessment, best: Question, known: dict[str, Any]) -> list[Item]:
    """The list that the assistant would put where the best question is about something rare."""

    def held(fact: str, member: int | None) -> object:
        return (known["household"] if member is None else known["members"][member]).get(fact)

    members = len(known["members"])
    return listed(waiting(assessment), held, (), members) if best[0] in checklist() else []


def _answer_item(kb: policy_kb.KnowledgeBase, item: Item, home: dict[str, Any], known: dict[str, Any]) -> int:
    """Fill the truth in; how many questions follow from having chosen this."""
    spec, having = kb.facts[item.fact], 0
    for fact, member in item.facts():
        truth = home["household"] if member is None else home["members"][member]
        (known["household"] if member is None else known["members"][member])[fact] = truth[fact]
        having += truth[fact] != spec.usual
    of_whom = having > 0 and len(item.group) > 1
    return of_whom + (having if unusual(spec) is None else 0)


def _imply(known: dict[str, Any]) -> None:
    """What a no says of other facts, as the assistant takes it."""
    for place in known["members"]:
        for fact in [fact for fact, value in place.items() if value is False and has_question(fact)]:
            for implied, value in question(fact).get("implies", {}).items():
                place.setdefault(implied, value)


def _helps(assessment: policy_kb.Assessment) -> set[Question]:
    return {(one.id, one.member) for one in assessment.benefits if one.status in {"eligible", "needs_review"}}


@cache
def _knowledge() -> policy_kb.KnowledgeBase:
    return policy_kb.load()


def _chosen(assessment: policy_kb.Assessment) -> Question | None:
    return (assessment.next.fact, assessment.next.member) if assessment.next else None


def _top_down(kb: policy_kb.KnowledgeBase) -> Chooser:
    order = {fact: place for place, fact in enumerate(kb.facts)}

    def choose(assessment: policy_kb.Assessment) -> Question | None:
        asked_by_name = {one.id for one in assessment.benefits} == ONE_HELP
        outcomes = assessment.benefits if asked_by_name else (*assessment.categories, *assessment.benefits)
        missing = {question for one in outcomes for question in one.missing_facts}
        missing.discard(("monthly_income_per_capita", None))
        return min(missing, key=lambda question: (order[question[0]], question[1] or 0), default=None)

    return choose
