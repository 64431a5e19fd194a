"""Which rare things are asked together in one list. Knows nothing of a dialogue, so that it can be measured alone."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from math import ceil

from bot.actions.turn.state import Fact, Item
from bot.actions.wording import checklist, has_question, question
from policy_kb import Assessment, FactSpec

MOST = 8  # more at once nobody reads
FEWEST = 3  # fewer are asked one by one
Known = Callable[[str, int | None], object]  # what is held of a fact; None when nothing is


def waiting(outcome: Assessment) -> Counter[Fact]:
    """How many outcomes wait for each fact."""
    return Counter(fact for entry in (*outcome.categories, *outcome.benefits) for fact in entry.missing_facts)


def listed(wanted: Counter[Fact], known: Known, skip: Collection[Fact], members: int) -> list[Item]:
    """The list to put now: what most outcomes wait for; empty when there is too little for a list."""
    facts = [fact for fact in checklist() if not _waits_for_another(fact, wanted, known)]
    open_ = [(fact, who) for fact, who in wanted if (fact, who) not in skip and (who is None or who < members)]
    groups = {fact: sorted(who for name, who in open_ if name == fact and who is not None) for fact in facts}
    there = {name for name, _ in open_}
    items = [Item(fact=fact, group=groups[fact]) for fact in facts if fact in there]
    if len(items) < FEWEST:
        return []
    share = ceil(len(items) / ceil(len(items) / MOST))  # two lists of five rather than one of eight and one of two
    weight = {item.fact: sum(wanted[fact] for fact in item.facts()) for item in items}
    first = sorted(items, key=lambda item: -weight[item.fact])[:share]
    return [item for item in items if item in first]


def _waits_for_another(fact: str, wanted: Iterable[Fact], known: Known) -> bool:
    """Whether it only makes sense after a yes to another thing, which is not known of anybody yet."""
    parent = question(fact).get("after") if has_question(fact) else None
    return parent in checklist() and any(name == parent and known(name, who) is None for name, who in wanted)


def unusual(spec: FactSpec) -> bool | None:
    """What choosing it says; None where it must be asked how much or which."""
    return (not spec.usual) if spec.type == "bool" else None
