"""Which question comes next: read back what is doubtful, then what the benefit module finds worth most."""

from bot.actions.state import Asked, Doubt
from bot.actions.talk import Talk
from bot.actions.wording import has_question, question
from policy_kb import Assessment

# After so many questions a tired person is offered the result so far.
OFFER_AFTER = 10


def choose(talk: Talk) -> Asked | None:
    """The next question; None when nothing that could be asked can change anything."""
    if _more_named_than_counted(talk):
        return Asked(kind="confirm", fact="size")
    if talk.state.doubts:
        first = talk.state.doubts[0]
        return Asked(kind="confirm", fact=first.fact, member=first.member)
    if talk.state.questions_since_result >= OFFER_AFTER:
        return Asked(kind="offer")
    return _by_worth(talk)


def _more_named_than_counted(talk: Talk) -> bool:
    size, listed = talk.file.get("size"), len(talk.file.members)
    if size is None or listed <= int(size.value):
        return False
    if not any(doubt.fact == "size" for doubt in talk.state.doubts):
        talk.state.doubts.insert(0, Doubt(fact="size", value=listed, seq=talk.turn.seq))
    return True


def _by_worth(talk: Talk) -> Asked | None:
    skip = {(fact, member) for fact, member in talk.state.skipped}
    while True:
        outcome = talk.steer(frozenset(skip))
        best = outcome.next
        if best is None:
            return None
        if not has_question(best.fact):
            skip.add((best.fact, best.member))
            continue
        if best.member is None:
            return Asked(kind="fact", fact=best.fact)
        if best.member < len(talk.file.members):
            return _about_people(talk, outcome, best.fact, best.member)
        unlisted = _about_unlisted(talk)
        if unlisted is not None:
            return unlisted
        skip.add((best.fact, best.member))


def _about_unlisted(talk: Talk) -> Asked | None:
    """Somebody lives there whom nobody described yet: how many, then who."""
    skipped = {fact for fact, _ in talk.state.skipped}
    if talk.file.get("size") is None:
        return None if "size" in skipped else Asked(kind="fact", fact="size")
    return None if "members" in skipped else Asked(kind="members", fact="members")


def _about_people(talk: Talk, outcome: Assessment, fact: str, position: int) -> Asked:
    """One question for the whole family where it can be asked so; else about one member."""
    if "any" not in question(fact):
        return Asked(kind="fact", fact=fact, member=position)
    entries = (*outcome.categories, *outcome.benefits)
    open_for = {member for entry in entries for name, member in entry.missing_facts if name == fact}
    group = [
        held.position
        for held in talk.file.members
        if talk.file.get(fact, held.position) is None
        and (fact, held.position) not in [tuple(entry) for entry in talk.state.skipped]
        and held.position in open_for
    ]
    if len(group) == 1:
        return Asked(kind="fact", fact=fact, member=position)
    return Asked(kind="any", fact=fact, group=group)
