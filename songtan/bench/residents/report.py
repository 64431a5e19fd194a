"""How the figures of many talks are printed: each part apart, by voice, and the families that fared worst."""

import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields

from songtan.bench.residents.figures import MARKS, Figures
from songtan.bench.residents.talk import Talk

WORST = 5
EXAMPLES = 12  # of each kind of fault
Lines = Iterator[str]


def report(found: Sequence[Figures], reachable: Callable[[Figures], int]) -> Lines:
    """Lines for one part. reachable: how many true helps the engine shows when it knows the whole truth."""
    yield from _all(found)
    whole = sum(len(one.family.true_helps) for one in found)
    yield f"  the engine alone, told the whole truth: {_share(sum(map(reachable, found)), whole)} of the true helps"
    for voice in sorted({one.family.voice for one in found}):
        yield f"  {voice:<12}{_brief([one for one in found if one.family.voice == voice])}"
    yield "  worst:"
    for one in sorted(found, key=_good)[:WORST]:
        yield f"    {one.family.number} {one.family.title}: {_brief([one])}"
    wrong_helps = [(one, f"{name} (turn {turn})") for one in found for name, turn in one.shown_wrong.items()]
    yield from _examples("wrong helps", wrong_helps)
    yield from _examples("wrong facts", [(one, text) for one in found for text in one.wrong_facts])
    yield from _examples("asked again", [(one, text) for one in found for text in one.asked_again])


def trace(talk: Talk) -> Lines:
    """The whole talk, as both sides said it."""
    yield f"== {talk.family.number} {talk.family.title} ({talk.family.voice})"
    for number, turn in enumerate(talk.turns, start=1):
        yield f"{number:2} [{turn.why}] > {turn.said}"
        for message in turn.messages:
            asked = (message["data"] or {}).get("asked")
            yield f"     {message['kind']}: {message['text']}{f'  {asked}' if asked else ''}"
    if talk.silent:
        yield "     (no answer)"


def _all(found: Sequence[Figures]) -> Lines:
    first = [one.first_useful for one in found if one.first_useful is not None]
    middle = f"median {statistics.median(first):.0f}" if first else "no median"
    sums, helped = _sums(found), sum(bool(one.family.true_helps) for one in found)
    yield f"  {len(found)} families; turns: median {statistics.median(one.turns for one in found):.0f}"
    stories = [one for one in found if one.family.true_helps and one.family.tells]
    at_once = sum(one.first_useful == 1 for one in stories)
    yield (
        f"  first useful card: after one turn {_share(at_once, len(stories))} of stories, {middle}, "
        f"none at all {_share(helped - len(first), helped)}"
    )
    for mark in MARKS:
        yield f"  true helps in view after {mark:2} turns: {_in_view(found, mark)}"
    wrong = sums["shown_wrong"]
    yield f"  helps shown as fitting that are not: {_share(wrong, wrong + sums['shown_right'])}"
    yield f"  true helps shown for somebody whom they are not for: {sums['for_others']}"
    yield f"  wrong facts: {_share(sums['wrong_facts'], sums['facts'])}"
    yield f"  not understood: {_share(sums['not_understood'], sums['replies'])} of replies"
    yield f"  answers after which the same question came at once: {sums['not_taken_in']}"
    yield f"  asked again: {_share(sums['asked_again'], sums['questions'])} of questions"
    yield f"  read back: {_share(sums['read_back'], sums['questions'])} of questions"
    yield f"  lines of results with a figure or range: {_share(sums['lines_with_figure'], sums['lines'])}"
    yield (
        f"  asked without data.asked {sums['asks_unsaid']}, about somebody who is not there {sums['about_nobody']}, "
        f"about another home {sums['wrong_home']}, no answer {sums['silent']}"
    )


def _brief(found: Sequence[Figures]) -> str:
    sums, at_once = _sums(found), sum(one.first_useful == 1 for one in found)
    return (
        f"card at once {at_once}/{len(found)}, in view {'  '.join(_in_view(found, mark) for mark in MARKS)}, "
        f"wrong helps {sums['shown_wrong']}, wrong facts {sums['wrong_facts']}/{sums['facts']}, "
        f"not understood {sums['not_understood']}, asked again {sums['asked_again']}"
    )


def _good(one: Figures) -> float:
    """The lower the worse: what they have in the end, less what was wrong."""
    in_the_end = len(one.in_view[MARKS[-1]]) / max(1, len(one.family.true_helps))
    return in_the_end - len(one.shown_wrong) - len(one.wrong_facts) / 4 - len(one.asked_again) / 4


def _examples(kind: str, named: Sequence[tuple[Figures, str]]) -> Lines:
    if named:
        yield f"  {kind}:"
        yield from (f"    {one.family.number} {text}" for one, text in named[:EXAMPLES])
    if len(named) > EXAMPLES:
        yield f"    and {len(named) - EXAMPLES} more"


def _in_view(found: Sequence[Figures], mark: int) -> str:
    return _share(sum(len(one.in_view[mark]) for one in found), sum(len(one.family.true_helps) for one in found))


def _sums(found: Sequence[Figures]) -> Counter[str]:
    """Every figure that is a number or a collection, added up over the talks."""
    sums: Counter[str] = Counter()
    for one in found:
        for part in fields(one):
            value = getattr(one, part.name)
            if isinstance(value, int | list | set | dict):
                sums[part.name] += value if isinstance(value, int) else len(value)
    return sums


def _share(part: int, whole: int) -> str:
    """Part of the whole, and both: 62.5% (5/8); a dash where there is nothing."""
    return f"{part / whole:.1%} ({part}/{whole})" if whole else "–"
