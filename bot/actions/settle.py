"""Yes, no, and "my husband": what a short reply means for the question that stands open."""

from bot.actions import doubts
from bot.actions.listen import Heard, record
from bot.actions.state import Asked
from bot.actions.talk import Talk
from bot.actions.wording import question, say


def settle(talk: Talk, heard: Heard) -> bool:
    """Apply the reply to the open question; True when it was an answer to it."""
    asked = talk.state.asked
    if asked is None:
        return False
    if heard.answers(asked):
        return True
    if asked.kind in ("any", "which") and heard.people:
        return _these(talk, heard, asked)
    if talk.act not in ("affirm", "deny"):
        return False
    if asked.kind == "which" and (talk.payload or "").isdigit():
        return _holds_for(talk, heard, asked, [int(str(talk.payload))])
    return _yes(talk, heard, asked) if talk.act == "affirm" else _no(talk, heard, asked)


def _yes(talk: Talk, heard: Heard, asked: Asked) -> bool:
    match asked.kind:
        case "confirm":
            return _confirmed(talk, heard, asked)
        case "any":
            return _somebody(talk, heard, asked)
        case "fact":
            return _yes_or_no(talk, heard, asked, yes=True)
        case "members":
            return _explain(talk, asked)
        case _:
            return False


def _no(talk: Talk, heard: Heard, asked: Asked) -> bool:
    match asked.kind:
        case "confirm":
            return _denied(talk, asked)
        case "any":
            return _nobody(talk, heard, asked)
        case "fact":
            return _yes_or_no(talk, heard, asked, yes=False)
        case "members" | "which":  # nobody else, or nobody they would tell of
            return _leave(talk, asked)
        case _:
            return False


def _confirmed(talk: Talk, heard: Heard, asked: Asked) -> bool:
    doubt = next((d for d in talk.state.doubts if (d.fact, d.member) == (asked.fact, asked.member)), None)
    if doubt is None:
        return False
    if doubt.value is None:  # a yes to "between 2000 and 3000" leaves open which
        talk.add(say("explain_range"))
        return True
    certainty = "exact" if doubt.low is None else "approximate"
    record(
        talk,
        heard,
        doubt.fact,
        doubt.member,
        doubt.value,
        seq=doubt.seq,
        quote=doubt.quote,
        certainty=certainty,
    )
    return True


def _denied(talk: Talk, asked: Asked) -> bool:
    doubts.drop(talk, asked.fact, asked.member)
    talk.add(say("say_again"))
    talk.state.asked = Asked(kind="fact", fact=asked.fact, member=asked.member)
    return True


def _nobody(talk: Talk, heard: Heard, asked: Asked) -> bool:
    for position in asked.group:
        record(talk, heard, asked.fact, position, question(asked.fact)["none"])
    return True


def _somebody(talk: Talk, heard: Heard, asked: Asked) -> bool:
    if len(asked.group) == 1:
        return _holds_for(talk, heard, asked, asked.group)
    talk.state.asked = asked.model_copy(update={"kind": "which"})
    return True


def _these(talk: Talk, heard: Heard, asked: Asked) -> bool:
    named = [position for position in heard.people if position in asked.group]
    return bool(named) and _holds_for(talk, heard, asked, named)


def _holds_for(talk: Talk, heard: Heard, asked: Asked, positions: list[int]) -> bool:
    """Yes or no facts are recorded; of others (a level, a stage) the value is asked next."""
    if talk.spec(asked.fact).type == "bool":
        for position in positions:
            record(talk, heard, asked.fact, position, question(asked.fact).get("any_value", True))
    else:
        talk.state.asked = Asked(kind="fact", fact=asked.fact, member=positions[0])
    return True


def _yes_or_no(talk: Talk, heard: Heard, asked: Asked, *, yes: bool) -> bool:
    asking = question(asked.fact)
    meaning = asking.get("if_yes" if yes else "if_no", yes)
    if meaning == "?":
        talk.state.skip(asked.fact, asked.member)
        talk.add(asking["after_yes"] if "after_yes" in asking else say("unsure"))
        return True
    if talk.spec(asked.fact).type == "bool":
        record(talk, heard, asked.fact, asked.member, meaning)
        return True
    return _leave(talk, asked) if asked.explained else _explain(talk, asked)


def _explain(talk: Talk, asked: Asked) -> bool:
    """Yes and no say nothing to a question of which or how many: say so, once, and what can be answered."""
    number = asked.fact in talk.kb.facts and not (talk.spec(asked.fact).choices or talk.spec(asked.fact).choice_labels)
    talk.add(question(asked.fact).get("explain", say("explain_number" if number else "explain")))
    talk.state.asked = asked.model_copy(update={"explained": True})
    return True


def _leave(talk: Talk, asked: Asked) -> bool:
    talk.state.skip_all(asked)
    talk.add(say("left_open"))
    return True
