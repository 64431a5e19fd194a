"""The list of rare things: how it is put, and what an answer to it means."""

from collections.abc import Iterable

from bot.actions.hearing.heard import Heard
from bot.actions.hearing.listen import record
from bot.actions.hearing.ticks import Ticks, ticks
from bot.actions.questioning.listable import unusual
from bot.actions.turn import payload
from bot.actions.turn.state import Asked, Fact, Item
from bot.actions.turn.talk import Talk
from bot.actions.wording import checklist, nobody, say

Buttons = list[dict[str, str]]
_TICK, _NONE = "tick", "none"


def put(talk: Talk, asked: Asked, way_out: Buttons) -> None:
    """Say the list and send it: things that may be chosen together, and what stands alone."""
    asked.items = asked.items if asked.anew else open_items(talk, asked)
    talk.state.lists += 1
    labels = [label(talk, item) for item in asked.items]
    numbered = "\n".join(f"{number}. {text}" for number, text in enumerate(labels, start=1))
    talk.ask(say("list_ask"))
    talk.add(numbered)
    talk.hint(say("list_how_open" if any(_seldom_chosen(item) for item in asked.items) else "list_how"))
    mark = f"inform:{_TICK}:{talk.state.lists}"
    together = [{"id": f"{mark}.{place}", "label": text} for place, text in enumerate(labels)]
    none = {"id": f"inform:{_NONE}:{talk.state.lists}", "label": say("list_none")}
    talk.send([none, *way_out], together=together, buttons_say=numbered)


def open_items(talk: Talk, asked: Asked) -> list[Item]:
    """What of a list is not known yet, nor left open."""
    left = []
    for item in asked.items:
        facts = [fact for fact in item.facts() if fact not in talk.state.skipped and talk.file.get(*fact) is None]
        if facts:
            left.append(Item(fact=item.fact, group=[who for _, who in facts if who is not None]))
    return left


def label(talk: Talk, item: Item) -> str:
    """What stands in the list: of people, beside those of whom it is known."""
    text = str(checklist()[item.fact]["item"])
    if not item.group:
        return text
    if len(item.group) == 1 and text.startswith("有人"):
        return talk.who(item.group[0]) + text.removeprefix("有人")
    others = [held for held in talk.file.members if talk.file.get(item.fact, held.position) is not None]
    having = [held.label for held in others if not _as_usual(talk, item.fact, held.position)]
    return f"除了{'、'.join(having)}，还{text}" if having else text


def is_late(talk: Talk) -> bool:
    """Whether a button was pressed of a list, or of whom something holds, that is no longer asked."""
    asked, said = talk.state.asked, talk.payload or ""
    if said.partition(":")[0] in (_TICK, _NONE):
        return asked is None or asked.kind != "list" or not _pressed(talk, asked)
    return payload.is_handle(said) and (asked is None or asked.kind not in ("which", "whose", "away"))


def settle(talk: Talk, heard: Heard, asked: Asked) -> bool:
    """Take the answer to a list; True when it was one."""
    listed = {item.fact for item in asked.items}
    again = {(held.fact, held.member) for held in heard.repeated}
    told = {one for one in heard.told() | again if one[0] in listed}
    found = _pressed(talk, asked) if talk.payload else _typed(talk, asked)
    having = {fact for fact, who in told if not _as_usual(talk, fact, who)}
    if found.yes or found.none or having:
        _take(talk, heard, asked, found, having)
        return True
    for item in found.no:
        _as_none(talk, item.facts(), item)
    if found.some:
        talk.add(say("list_which"))
    elif found.no:
        talk.add(say("list_rest"))
    return bool(found or told)


def _take(talk: Talk, heard: Heard, asked: Asked, found: Ticks, having: set[str]) -> None:
    """What was chosen or told counts as yes, all the rest of the list as no; but what few would choose of themselves
    or of their children, where it is so, stays open.
    """
    ticked = [item for item in found.yes if item.fact not in having]
    rest = [item for item in asked.items if item not in ticked]
    opened = [] if found.none else [item for item in rest if item.fact not in having and _seldom_chosen(item)]
    if ticked:
        talk.add(say("list_noted", items="；".join(label(talk, item) for item in ticked)))
    if opened:
        talk.add(say("list_stays_open", items="、".join(label(talk, item) for item in opened)))
    if len(rest) > len(opened) + len(having):
        talk.add(say("list_others_none" if ticked or having else "list_all_none"))
    for item in ticked:
        _ticked(talk, heard, item)
    for item in rest:
        if found.none or not _seldom_chosen(item):
            _as_none(talk, item.facts(), item)
        else:
            _leave_open(talk, item)
    talk.state.asked = None


def _pressed(talk: Talk, asked: Asked) -> Ticks:
    said = payload.several(talk.turn.choice or "")
    number = str(talk.state.lists)
    if said == [f"{_NONE}:{number}"]:
        return Ticks(none=True)
    places = [place for one in said for start, _, place in [one.partition(".")] if start == f"{_TICK}:{number}"]
    return Ticks(yes=[asked.items[int(place)] for place in places])


def _typed(talk: Talk, asked: Asked) -> Ticks:
    return ticks(talk.words, asked.items, talk.act)


def _ticked(talk: Talk, heard: Heard, item: Item) -> None:
    """Record the yes, or ask next of whom it holds, or how much it is."""
    named = [who for who in item.group if who in heard.people]
    if len(item.group) > 1 and not named:
        talk.state.queue.append(Asked(kind="which", fact=item.fact, group=item.group))
    else:
        holds_for(talk, Heard(), item, named or item.group)


def holds_for(talk: Talk, heard: Heard, item: Item, positions: list[int]) -> None:
    """It holds for these of the group and not for the others."""
    rest_as_none(talk, item, positions)
    for fact in reversed(item.facts()):
        if fact[1] is None or fact[1] in positions:
            holds(talk, heard, fact)


def holds(talk: Talk, heard: Heard, fact: Fact) -> None:
    """Yes or no facts are recorded; of others (a level, an amount) the value is asked next."""
    value = unusual(talk.spec(fact[0]))
    if value is None:
        talk.state.queue.insert(0, Asked(kind="fact", fact=fact[0], member=fact[1]))
    else:
        record(talk, heard, *fact, value)


def rest_as_none(talk: Talk, item: Item, positions: Iterable[int | None]) -> None:
    """Who was not named does not have it."""
    _as_none(talk, [fact for fact in item.facts() if fact[1] is not None and fact[1] not in positions], item)


def _as_none(talk: Talk, facts: list[Fact], item: Item) -> None:
    """Not chosen: recorded as most people answer, with where it comes from; said back for all together."""
    quote = say("list_quote", item=checklist()[item.fact]["item"])
    doubted = {(doubt.fact, doubt.member) for doubt in talk.state.doubts}
    for fact in facts:
        if talk.file.get(*fact) is None and fact not in doubted:
            record(talk, Heard(), *fact, talk.spec(item.fact).usual, source="choice", quote=quote)


def _seldom_chosen(item: Item) -> bool:
    return bool(checklist()[item.fact].get("seldom_chosen"))


def _leave_open(talk: Talk, item: Item) -> None:
    for fact in item.facts():
        if talk.file.get(*fact) is None:
            talk.state.skip(*fact)


def _as_usual(talk: Talk, fact: str, member: int | None) -> bool:
    held = talk.file.get(fact, member)
    return held is not None and (held.value == talk.spec(fact).usual or held.value in nobody(fact))
