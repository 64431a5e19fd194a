"""Yes, no, and "my husband": what a short reply means for the question that stands open."""

import re

from bot.actions.hearing import counted, earning, leaving
from bot.actions.hearing.asking import asks
from bot.actions.hearing.heard import Heard
from bot.actions.hearing.listen import record
from bot.actions.hearing.typed import leading
from bot.actions.questioning import ask, checklist, confirm, units
from bot.actions.turn import payload
from bot.actions.turn.state import Asked, Item
from bot.actions.turn.talk import Talk
from bot.actions.wording import question, say
from bot.language import tells_death
from bot.language.readers.assets import FACT as ASSETS
from bot.language.readers.assets import owns_more

_WENT = re.compile(r"[去回到往搬]|别处|外地|打工|没(?:有)?死|活着")


def settle(talk: Talk, heard: Heard) -> bool:
    """Apply the reply to the open question; True when it was an answer to it."""
    asked = talk.state.asked
    if checklist.is_late(talk):
        talk.add(say("list_over"))
        return True
    if asked is None:
        return False
    if asked.kind == "list":
        return checklist.settle(talk, heard, asked)
    if asked.kind == "departed":
        return _died_or_went(talk, heard, asked)
    if asked.kind == "counted":
        return counted.settle(talk, heard)
    if _nobody_so(talk, heard, asked):
        return True
    if asked.fact == "employment":
        _no_work(talk, heard, asked)
    return units.settle(talk, heard, asked) or _told(talk, heard, asked) or _said_yes_or_no(talk, heard, asked)


def _nobody_so(talk: Talk, heard: Heard, asked: Asked) -> bool:
    """我家没有这个人: whoever was asked about is taken out; of who writes it answers nothing."""
    if asked.member is None or not leaving.nobody_so(talk):
        return False
    talk.state.asked = None
    if asked.member > 0:
        heard.left.append(leaving.take(talk, asked.member, "asked", talk.turn.text))
    else:
        talk.state.skip_all(asked)
        talk.add(say("left_open"))
    return True


def _died_or_went(talk: Talk, heard: Heard, asked: Asked) -> bool:
    """走了: of a death or a journey? Any other word leaves the question open."""
    if talk.act == "affirm" or tells_death(talk.words):
        talk.state.asked = None
        heard.left.append(leaving.died(talk, asked))
    elif talk.act == "deny" or _WENT.search(talk.words):
        talk.state.asked = None
        talk.add(say("went_away"))
    else:
        return False
    return True


def _told(talk: Talk, heard: Heard, asked: Asked) -> bool:
    """More than a yes or a no was said, and it answers the question."""
    if heard.answers(asked):
        return _answered(talk, heard, asked)
    named = _named(talk, heard, asked)
    if named:
        return _holds_for(talk, heard, asked, named)
    return confirm.is_all_there_is(talk) and confirm.confirmed(talk, heard, asked)


def _said_yes_or_no(talk: Talk, heard: Heard, asked: Asked) -> bool:
    if asked.kind == "fact" and asked.fact == ASSETS and owns_more(talk.words, talk.as_of):
        return _yes_or_no(talk, heard, asked, yes=True)
    act = _act(talk, asked)
    if act not in ("affirm", "deny"):
        return False
    if act == "deny" and asked.kind in ("confirm", "fact") and confirm.is_about_something_else(talk, heard, asked):
        talk.add(say("other_first" if asked.kind == "fact" else "confirm_first"))
        return True
    return _yes(talk, heard, asked) if act == "affirm" else _no(talk, heard, asked)


def _act(talk: Talk, asked: Asked) -> str:
    """What the classifier made of the words; their own first clause says more, where a yes or a no answers."""
    if talk.turn.choice is not None or talk.act in ("affirm", "deny") or asks(talk.turn.text):
        return talk.act
    if talk.act == "correct" and asked.kind == "confirm":
        return "deny"
    return (leading(talk.turn.text) if asked.kind in ("confirm", "any", "fact") else None) or talk.act


def _no_work(talk: Talk, heard: Heard, asked: Asked) -> None:
    """Asked what they do, "he cannot work" says that he has no work."""
    for fact, member in asked.facts():
        able = talk.file.get("can_work", member)
        if able is not None and able.value is False and talk.file.get(fact, member) is None:
            record(talk, heard, fact, member, "none", quote=able.quote)


def _yes(talk: Talk, heard: Heard, asked: Asked) -> bool:
    match asked.kind:
        case "confirm":
            return confirm.confirmed(talk, heard, asked)
        case "any":
            return _somebody(talk, heard, asked)
        case "fact":
            return _yes_or_no(talk, heard, asked, yes=True)
        case "members":
            return _explain(talk, asked)
        case "away":
            return _named_nobody(talk)
        case _:
            return False


def _no(talk: Talk, heard: Heard, asked: Asked) -> bool:
    match asked.kind:
        case "confirm":
            return confirm.denied(talk, asked)
        case "any":
            return _nobody(talk, heard, asked)
        case "fact":
            return _yes_or_no(talk, heard, asked, yes=False)
        case "away":
            return _all_live_here(talk, heard)
        case "members" | "which":  # nobody else, or nobody they would tell of
            return _leave(talk, asked)
        case _:
            return False


def _nobody(talk: Talk, heard: Heard, asked: Asked) -> bool:
    for position in asked.group:
        record(talk, heard, asked.fact, position, question(asked.fact)["none"])
    return True


def _somebody(talk: Talk, heard: Heard, asked: Asked) -> bool:
    if len(asked.group) == 1:
        return _holds_for(talk, heard, asked, asked.group)
    talk.state.asked = asked.model_copy(update={"kind": "which"})
    return True


def _answered(talk: Talk, heard: Heard, asked: Asked) -> bool:
    """More than a yes was told of somebody; asked for all of whom it holds, the others do not have it."""
    if asked.kind == "which":
        checklist.rest_as_none(talk, Item(fact=asked.fact, group=asked.group), {who for _, who in heard.told()})
        talk.state.asked = None
    return True


def _named(talk: Talk, heard: Heard, asked: Asked) -> list[int]:
    """Of whom it holds, by button or by name."""
    if asked.kind not in ("any", "which", "whose", "away"):
        return []
    pressed = [talk.position(said) for said in payload.several(talk.turn.choice or "") if payload.is_handle(said)]
    return [position for position in pressed or heard.people if position in asked.group]


def _holds_for(talk: Talk, heard: Heard, asked: Asked, positions: list[int]) -> bool:
    match asked.kind:
        case "whose":
            talk.state.asked = Asked(kind="fact", fact=asked.fact, member=positions[0], anew=True)
        case "away":
            talk.state.asked = None
            for position in sorted(positions, reverse=True):
                heard.left.append(leaving.take(talk, position, "apart", talk.turn.text))
        case "which":
            talk.state.asked = None
            checklist.holds_for(talk, heard, Item(fact=asked.fact, group=asked.group), positions)
        case _:
            for position in positions:
                checklist.holds(talk, heard, (asked.fact, position))
    return True


def _yes_or_no(talk: Talk, heard: Heard, asked: Asked, *, yes: bool) -> bool:
    asking = question(asked.fact)
    meaning = asking.get("if_yes" if yes else "if_no", yes)
    if isinstance(meaning, int) and not isinstance(meaning, bool):  # "no" is nothing of it
        record(talk, heard, asked.fact, asked.member, meaning)
        earning.add_up(talk, heard, all_told=False)
        return True
    if meaning == "?":
        talk.state.skip(asked.fact, asked.member)
        talk.add(asking["after_yes"] if "after_yes" in asking else say("unsure"))
        return True
    if talk.spec(asked.fact).type == "bool":
        record(talk, heard, asked.fact, asked.member, meaning)
        return True
    if asking.get("own_words"):  # 没困难, 不是病也不是残: said well enough
        talk.file.remark(talk.turn.text, talk.seq)
        talk.state.skip_all(asked)
        talk.add(say("remarked"))
        return True
    return _leave(talk, asked) if asked.explained else _explain(talk, asked)


def _named_nobody(talk: Talk) -> bool:
    """Somebody does not live there, and it was not said who: the names stand on the buttons."""
    talk.add(say("list_which"))
    return True


def _all_live_here(talk: Talk, heard: Heard) -> bool:
    """All who were named live there: then there are as many."""
    record(talk, heard, "size", None, len(talk.file.members), source="choice")
    talk.state.asked = None
    return True


def _explain(talk: Talk, asked: Asked) -> bool:
    """Yes and no say nothing to a question of which or how many: say so, once, and what can be answered."""
    talk.add(ask.explanation(talk, asked))
    talk.state.asked = asked.model_copy(update={"explained": True})
    return True


def _leave(talk: Talk, asked: Asked) -> bool:
    talk.state.skip_all(asked)
    talk.add(say("left_open"))
    return True
