"""Everything held, told by number, and asked for anew where something of it is to be changed."""

from bot.actions.questioning import ask
from bot.actions.topics import helps
from bot.actions.turn.state import Asked, Item
from bot.actions.turn.talk import SELF_EVIDENT, Talk
from bot.actions.wording import checklist, fact_names, has_question, nobody, say
from hotline.households.file import HeldFact

ITEM, MOST_BUTTONS = "item.", 12  # the button of a thing that is held: correct:item.NUMBER


def overview(talk: Talk) -> str:
    """All that is held, numbered; the numbers hold until it is told again."""
    told, rest = _parted(talk)
    if not told and not rest:
        return say("summary_empty")
    talk.state.numbered = [item for item, _ in told + rest]
    about = talk.state.other
    lines = [say("summary_of", who=about) if about else say("summary")]
    lines += [f"{number}. {text}" for number, (_, text) in enumerate(told, start=1)]
    if rest:
        numbered = "；".join(f"{number}. {text}" for number, (_, text) in enumerate(rest, start=len(told) + 1))
        lines.append(say("summary_also", facts=numbered))
    return "\n".join([*lines, say("summary_change")])


def pointed_at(talk: Talk, text: str) -> Item | None:
    """What a text names, and of whom: of all where it names nobody."""
    names = {name: fact for fact, own in fact_names().items() for name in own}
    names |= {talk.name(fact, None): fact for fact in talk.kb.facts if has_question(fact)}
    found = max((name for name in names if name in text), key=len, default=None)
    if found is None:
        return None
    fact = names[found]
    if talk.spec(fact).scope == "household":
        return Item(fact=fact)
    named = [held.position for held in talk.file.members if held.label.rpartition("的")[2] in text]
    return Item(fact=fact, group=named or [held.position for held in talk.file.members])


def ways_to_change(talk: Talk) -> list[dict[str, str]]:
    """A button for each thing that was told by number, as many as can be looked over."""
    return [
        {"id": f"correct:{ITEM}{number}", "label": _short(talk, item)}
        for number, item in enumerate(talk.state.numbered[:MOST_BUTTONS], start=1)
    ]


def chosen(talk: Talk) -> Item | None:
    """What such a button means; None for any other message."""
    kind, _, number = (talk.payload or "").partition(ITEM)
    at = int(number) if not kind and number.isdigit() else 0
    return talk.state.numbered[at - 1] if 1 <= at <= len(talk.state.numbered) else None


def _short(talk: Talk, item: Item) -> str:
    held = talk.file.get(item.fact, item.group[0] if len(item.group) == 1 else None)
    return talk.name(item.fact, None) if held is None else talk.describe(held)


def ask_anew(talk: Talk, item: Item) -> None:
    """Ask for something that is held; what was asked before comes back by itself."""
    talk.state.active = True
    talk.state.misunderstood = 0
    talk.add(say("correct_which", fact=talk.name(item.fact, item.group[0] if len(item.group) == 1 else None)))
    talk.state.asked = question_of(talk, item)
    ask.put(talk, talk.state.asked)


def question_of(talk: Talk, item: Item) -> Asked:
    """The question that asks for it anew."""
    if len(item.group) < 2:
        return Asked(kind="fact", fact=item.fact, member=item.group[0] if item.group else None)
    as_usual = all(_is_nothing(talk.file.get(item.fact, who)) for who in item.group)
    return Asked(kind="which" if as_usual and item.fact in checklist() else "whose", fact=item.fact, group=item.group)


def _parted(talk: Talk) -> tuple[list[tuple[Item, str]], list[tuple[Item, str]]]:
    """What there is, one by one; and what there is not, each said once for all whom it is of."""
    held = [fact for fact in talk.file.facts if fact.fact not in SELF_EVIDENT]
    order = sorted(held, key=lambda fact: -1 if fact.member is None else fact.member)
    there = [fact for fact in order if not _is_nothing(fact)]
    told = [(Item(fact=fact.fact, group=_group([fact])), talk.describe(fact)) for fact in there]
    missing: dict[tuple[str, str], list[HeldFact]] = {}
    for fact in order:
        if _is_nothing(fact):
            missing.setdefault((fact.fact, talk.phrase(fact)), []).append(fact)
    everybody = len(talk.file.members)
    rest = []
    for (name, phrase), facts in missing.items():
        group = _group(facts)
        whose = helps.brackets([talk.who(who) for who in group]) if len(group) < everybody else ""
        rest.append((Item(fact=name, group=group), phrase + whose))
    return told, rest


def _group(facts: list[HeldFact]) -> list[int]:
    return [fact.member for fact in facts if fact.member is not None]


def _is_nothing(fact: HeldFact | None) -> bool:
    return fact is not None and fact.value in nobody(fact.fact)
