"""Incomes belong to whoever earns them: each is kept with its earner, and the household's is their sum."""

from decimal import Decimal

from bot.actions.hearing import doubts, proposed
from bot.actions.hearing.heard import Heard
from bot.actions.turn.state import Asked, Doubt
from bot.actions.turn.talk import Talk, plain_number
from bot.actions.wording import say
from hotline.households.earnings import EARNS, PER_HEAD, TOTAL, derive_income, disagree, earned_together, earners


def add_up(talk: Talk, heard: Heard, *, all_told: bool) -> None:
    """After somebody's earnings were told: the sum, or the question whether that is all there is."""
    _ask_who_lost_work(talk, heard)
    if not any(fact == EARNS for fact, _ in heard.told()):
        return
    total = talk.file.get(TOTAL)
    if total is not None and total.source != "derived" and Decimal(str(total.value)) >= earned_together(talk.file):
        return  # told as such, and more than what these earn
    if total is not None and total.source == "derived":
        take_sum(talk, heard)
    elif any(doubt.fact == EARNS for doubt in talk.state.doubts):
        return  # one of them is still to be read back
    elif not _proposed(talk) and (all_told or (_all_known(talk) and not others(talk))):
        take_sum(talk, heard)
    else:
        _ask_whether_all(talk, heard)


def agree(talk: Talk) -> None:
    """What the family has in all and per head cannot both be right: what was said last holds, and that is said."""
    size, total, each = (talk.file.get(fact) for fact in ("size", TOTAL, PER_HEAD))
    if size is None or total is None or each is None or not disagree(size.value, total.value, each.value):
        return
    left, kept = (total, each) if (each.seq or 0) > (total.seq or 0) and total.source != "derived" else (each, total)
    talk.add(say("incomes_disagree", left=talk.describe(left), kept=talk.describe(kept)))
    talk.file.forget(left.fact)


def likely(talk: Talk, heard: Heard, pay: Doubt) -> None:
    """What somebody likely earns counts for nothing yet: it is read back when it is asked whether that is all."""
    proposed.add(talk, pay)
    told = [doubt for doubt in talk.state.doubts if doubt.fact == TOTAL and not doubt.is_whole()]
    if talk.file.get(TOTAL) is None and not told and _proposed(talk):
        _ask_whether_all(talk, heard)


def _ask_whether_all(talk: Talk, heard: Heard) -> None:
    """Whether what these earn, for sure or likely, is all there is."""
    amount = float(earned_together(talk.file)) + sum(float(one.value) for one in _proposed(talk))
    doubt = Doubt(fact=TOTAL, value=amount, low=amount, high=amount, quote=shown(talk), seq=talk.seq)
    doubts.add(talk, doubt)
    heard.doubted.append(doubt)


def _proposed(talk: Talk) -> list[Doubt]:
    return [one for one in talk.state.proposed if one.fact == EARNS and one.value is not None]


def take_proposed(talk: Talk) -> None:
    """What they likely earn was read back and is right."""
    for one in _proposed(talk):
        proposed.drop(talk, EARNS, one.member)
        talk.file.record(EARNS, one.value, one.member, source="resident", seq=one.seq, quote=one.quote)


def _ask_who_lost_work(talk: Talk, heard: Heard) -> None:
    """Whoever is said to have no work, and to earn something, may not earn it any more: that is asked next."""
    for held in [*heard.noted, *(new for _, new in heard.corrected)]:
        earned = talk.file.get(EARNS, held.member) if held.member is not None else None
        idle = held.fact == "employment" and held.value in ("unemployed", "none")
        if idle and earned is not None and earned.value and (EARNS, held.member) not in heard.told():
            talk.state.queue.insert(0, Asked(kind="fact", fact=EARNS, member=held.member, anew=True))


def take_sum(talk: Talk, heard: Heard) -> None:
    """What these earn is all that the family has."""
    former = talk.file.get(TOTAL)
    held = derive_income(talk.file, anew=True)
    doubts.drop(talk, TOTAL, None)
    talk.state.unskip(TOTAL, None)
    if held is not None and former is not None:
        heard.corrected.append((former.value, held))
    elif held is not None:
        heard.noted.append(held)


def ask_the_others(talk: Talk, whole: Doubt) -> Asked:
    """There is more than was told: who has it, and how much?"""
    if not earners(talk.file) and len(talk.file.members) == 1:  # nobody else was named: who told it earns it
        certainty = "exact" if whole.rate is None else "approximate"
        talk.file.record(
            EARNS, whole.value, 0, source="resident", seq=whole.seq, quote=whole.quote, certainty=certainty
        )
    rest = others(talk)
    if rest == [] and not _all_known(talk):
        talk.add(say("who_else_earns"))
        return Asked(kind="fact", fact=TOTAL)
    if len(rest) == 1 and _all_known(talk):
        return Asked(kind="fact", fact=EARNS, member=rest[0])
    if not rest:
        return Asked(kind="fact", fact=TOTAL)
    one_by_one = [Asked(kind="fact", fact=EARNS, member=who) for who in rest]
    talk.state.queue = one_by_one[1:] + talk.state.queue
    return one_by_one[0]


def others(talk: Talk) -> list[int]:
    """Members who may earn something, of whom nothing was told."""
    told = {held.member for held in earners(talk.file)}
    grown = [held.position for held in talk.file.members if not _is_young(talk, held.position)]
    return [position for position in grown if position not in told]


def shown(talk: Talk) -> str:
    """您2000元，您的妻子1500元，加起来3500元; what is only likely among it."""
    entries = [(held.member, held.value) for held in earners(talk.file)]
    entries += [(one.member, one.value) for one in _proposed(talk)]
    parts = [f"{talk.who(int(member or 0))}{plain_number(value)}元" for member, value in entries]
    if len(parts) > 1:
        parts.append(say("together", value=plain_number(sum(Decimal(str(value)) for _, value in entries))))
    return "，".join(parts)


def _all_known(talk: Talk) -> bool:
    size = talk.file.get("size")
    return size is not None and int(size.value) <= len(talk.file.members)


def _is_young(talk: Talk, position: int) -> bool:
    age, school = talk.file.get("age", position), talk.file.get("schooling", position)
    return (age is not None and int(age.value) < 16) or (school is not None and school.value != "none")
