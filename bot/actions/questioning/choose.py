"""Which question comes next: read back what is doubtful, then what the benefit module finds worth most."""

from collections.abc import Callable

from bot.actions.hearing import proposed
from bot.actions.questioning.listable import listed, waiting
from bot.actions.questioning.needs import LIVING, needs_of, signs_of
from bot.actions.turn.state import Asked, Doubt, Fact
from bot.actions.turn.talk import Talk
from bot.actions.wording import checklist, follow_ups, has_question, question
from policy_kb import Assessment, in_view, next_in_view

# After so many questions people see what there is for them, and are asked whether to go on.
MOST_QUESTIONS = 8
NEED = "hardship_causes"
# What decides most for most families comes first, in the order in which people would tell it; then there is a first
# result to look at. After one or two questions there is nothing yet to offer.
CORE = "size", "members", "recognised_as", "monthly_income", "hukou", "assets_within_limits"


def choose(talk: Talk) -> Asked | None:
    """The next question; None when nothing that could be asked can change anything."""
    reading_back = to_confirm(talk)
    if reading_back is not None:
        return reading_back
    following = _following(talk)
    if following is not None:
        return following
    if talk.state.questions_since_result >= MOST_QUESTIONS:
        return None
    return proposed.instead(talk, _by_worth(talk))


def to_confirm(talk: Talk) -> Asked | None:
    """What must be read back before anything else is asked."""
    if _more_named_than_counted(talk):
        return Asked(kind="confirm", fact="size")
    if talk.state.doubts:
        first = talk.state.doubts[0]
        return Asked(kind="confirm", fact=first.fact, member=first.member)
    return None


def _following(talk: Talk) -> Asked | None:
    """What follows from the answer to a list, as far as it was not said meanwhile."""
    while talk.state.queue:
        asked = talk.state.queue.pop(0)
        if asked.anew or any(fact not in talk.state.skipped and talk.file.get(*fact) is None for fact in asked.facts()):
            return asked
    return None


def _more_named_than_counted(talk: Talk) -> bool:
    size, listed = talk.file.get("size"), len(talk.file.members)
    settled = talk.state.told_size == listed and not any(doubt.fact == "size" for doubt in talk.state.doubts)
    if size is None or listed <= int(size.value) or ("size", None) in talk.state.skipped or settled:
        return False
    if not any(doubt.fact == "size" for doubt in talk.state.doubts):
        talk.state.doubts.insert(0, Doubt(fact="size", value=listed, seq=talk.seq))
    return True


def _by_worth(talk: Talk) -> Asked | None:
    skip: set[Fact] = {*talk.state.skipped, *_pointless(talk)}
    first = _need(talk, skip) or _likely_need(talk, skip)
    if first is not None:
        return first
    view = bool(talk.state.in_view) and not (talk.state.result_shown or talk.state.focus)
    first = _for_helps_in_view(talk, skip) if view else None
    if first is not None:
        return first
    while True:
        outcome = talk.steer(frozenset(skip))
        first = _core(talk, outcome, skip) or _of_a_need(talk, outcome, skip)
        if first is not None or view:
            return first
        if outcome.next is None:
            return None
        best = outcome.next.fact, outcome.next.member
        several = _list(talk, outcome, skip) if best[0] in checklist() else None
        if several is not None:
            return several
        asked = _as_question(talk, outcome, best, skip)
        if asked is not None:
            return asked
        skip.add(best)


def _need(talk: Talk, skip: set[Fact]) -> Asked | None:
    """Their need comes first; who told of one is not asked for it."""
    state = talk.state
    if state.result_shown or state.focus or (NEED, None) in skip or talk.file.get(NEED) is not None:
        return None
    return None if any(need.id != LIVING for need in needs_of(talk)) else Asked(kind="fact", fact=NEED)


def _likely_need(talk: Talk, skip: set[Fact]) -> Asked | None:
    """A trouble that was only half understood is read back first: the helps for it hang on that."""
    if talk.state.result_shown or talk.state.focus:
        return None
    signs = {sign["fact"] for need in needs_of(talk) for sign in signs_of(need)}
    likely = [one for one in talk.state.proposed if one.fact in signs and (one.fact, one.member) not in skip]
    return Asked(kind="fact", fact=likely[0].fact, member=likely[0].member) if likely else None


def _for_helps_in_view(talk: Talk, skip: set[Fact]) -> Asked | None:
    """What decides most for the helps in view: what every help hangs on, then what belongs to their need."""
    view = in_view(talk.assess(), talk.state.in_view)
    missing = {question for one in view for question in one.missing}
    theirs = _about_needs(talk)
    for askable in (lambda question: question[0] in CORE, theirs):
        left_out = skip | {question for question in missing if not (askable(question) and has_question(question[0]))}
        found = next_in_view(view, left_out)
        if found is not None:
            (fact, member), serves = found
            asked = _about_one(talk, fact, member)
            return asked.model_copy(update={"serves": serves.id, "last": len(serves.missing) == 1})
    return None


def _about_one(talk: Talk, fact: str, member: int | None) -> Asked:
    """Of somebody who bears the need it is asked by name; else who lives there comes first."""
    borne = member is not None and any(member in need.bearers for need in needs_of(talk))
    if member is None or borne:
        return Asked(kind="fact", fact=fact, member=member)
    unlisted = _about_unlisted(talk)
    if unlisted is not None:
        return unlisted
    group = [held.position for held in talk.file.members if talk.file.get(fact, held.position) is None]
    if "any" in question(fact) and len(group) > 1:
        return Asked(kind="any", fact=fact, group=group)
    return Asked(kind="fact", fact=fact, member=member if member < len(talk.file.members) else 0)


def _about_needs(talk: Talk) -> Callable[[Fact], bool]:
    """Before a first result only that is asked on which every help hangs, and what belongs to their need."""
    needs = needs_of(talk)
    of_household = {fact for need in needs for fact in need.asks}
    of_people = {(fact, who) for need in needs for fact in need.asks for who in need.bearers}
    borne = {fact for fact, _ in of_people}

    def askable(fact: Fact) -> bool:
        name, member = fact
        if member is None or name not in borne:
            return name in CORE or name in of_household
        return fact in of_people

    return askable


def _list(talk: Talk, outcome: Assessment, skip: set[Fact]) -> Asked | None:
    """What is left of rare things, several at once; before that it must be known who lives there."""

    def known(fact: str, member: int | None) -> object:
        held = talk.file.get(fact, member)
        return None if held is None else held.value

    items = listed(waiting(outcome), known, skip, len(talk.file.members))
    if not items:
        return None
    unlisted = _about_unlisted(talk) if any(item.group for item in items) else None
    return unlisted or Asked(kind="list", items=items)


def _as_question(talk: Talk, outcome: Assessment, best: Fact, skip: set[Fact]) -> Asked | None:
    fact, member = best
    if not has_question(fact):
        return None
    if member is None:
        return Asked(kind="fact", fact=fact)
    unlisted = _about_unlisted(talk)
    if unlisted is not None or member >= len(talk.file.members):
        return unlisted
    return _about_people(talk, outcome, (fact, member), skip)


def _of_a_need(talk: Talk, outcome: Assessment, skip: set[Fact]) -> Asked | None:
    """What belongs to a need of somebody they named is asked about that one."""
    urgent = _urgent(talk, outcome, skip)
    return None if urgent is None else Asked(kind="fact", fact=urgent[0], member=urgent[1])


def _core(talk: Talk, outcome: Assessment, skip: set[Fact]) -> Asked | None:
    missing = {fact for entry in outcome.categories for fact in entry.missing_facts} - skip
    if talk.state.result_shown or talk.state.focus:
        return None
    for fact in CORE:
        if fact == "members":
            unlisted = _about_unlisted(talk)
            if unlisted is not None and unlisted.kind == "members":
                return unlisted
        elif fact == "recognised_as":  # never missing, since the tests decide without it; but it settles much
            if talk.file.get(fact) is None and (fact, None) not in skip:
                return Asked(kind="fact", fact=fact)
        elif (fact, None) in missing:
            return Asked(kind="fact", fact=fact)
    return None


def _pointless(talk: Talk) -> set[Fact]:
    """Questions that make no sense: the work of a pupil, or the kind of a disability that they did not speak of."""
    asked = {fact: question(fact) for fact in talk.kb.facts if has_question(fact)}
    children = [held.position for held in talk.file.members if _is_child(talk, held.position)]
    about_children = {(fact, who) for fact, asking in asked.items() if asking.get("adults_only") for who in children}
    aged = {held.position: int(age.value) for held in talk.file.members if (age := talk.file.get("age", held.position))}
    too_old = {
        (fact, who)
        for fact, asking in asked.items()
        for who, age in aged.items()
        if "until" in asking and age > asking["until"]
    }
    size = talk.file.get("size")
    counted = {("size", None)} if size is not None else set()  # more named than counted: read back, not asked
    return (
        about_children
        | too_old
        | counted
        | {
            (fact, who)
            for fact, asking in asked.items()
            for parent, who in talk.state.skipped
            if asking.get("after") == parent
        }
    )


def _is_child(talk: Talk, position: int) -> bool:
    """A child who is looked after; of an orphan it matters whether he has anything to live on."""
    orphan = talk.file.get("orphan", position)
    if orphan is not None and orphan.value is True:
        return False
    age, school = talk.file.get("age", position), talk.file.get("schooling", position)
    if age is not None:
        return int(age.value) < 16
    return school is not None and school.value in ("preschool", "compulsory")


def _urgent(talk: Talk, outcome: Assessment, skip: set[Fact]) -> Fact | None:
    """What belongs to a need they spoke of comes before what only widens the view."""
    entries = (*outcome.categories, *outcome.benefits)
    missing = {fact for entry in entries for fact in entry.missing_facts} - skip
    for held in talk.file.facts:
        for fact in follow_ups(held.fact, held.value):
            about = (fact, held.member if talk.spec(fact).scope == "person" else None)
            if about in missing:
                return about
    return None


def _about_unlisted(talk: Talk) -> Asked | None:
    """Before anything is asked about one person: how many live there, and who they are."""
    skipped = {fact for fact, _ in talk.state.skipped}
    size = talk.file.get("size")
    if size is None:
        return None if "size" in skipped else Asked(kind="fact", fact="size")
    if len(talk.file.members) >= int(size.value) or "members" in skipped:
        return None
    return Asked(kind="members", fact="members")


def _about_people(talk: Talk, outcome: Assessment, best: tuple[str, int], skip: set[Fact]) -> Asked:
    """One question for the whole family where it can be asked so; else about one member."""
    fact, member = best
    entries = (*outcome.categories, *outcome.benefits)
    open_for = {
        who for entry in entries for name, who in entry.missing_facts if name == fact and (name, who) not in skip
    }
    group = sorted(who for who in open_for if who is not None and who < len(talk.file.members))
    if "any" not in question(fact) or len(group) < 2:
        return Asked(kind="fact", fact=fact, member=member)
    return Asked(kind="any", fact=fact, group=group)
