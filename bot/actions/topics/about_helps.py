"""Where, what to bring, how much, how long: answered of the helps in view, where a question names nothing else.

补多少, 找残联还是民政, 要带什么: who has just been shown some helps means those.
"""

from collections.abc import Callable, Mapping

from bot.actions.topics.helps import of_nobody_knows_how_many
from bot.actions.turn.talk import Talk
from bot.actions.wording import aspects, helps_named, say
from bot.language import normalise
from hotline.conversations.messages import Draft
from hotline.faq.words import APPLY, subject_words
from policy_kb import BenefitJson, Outcome, benefit_json, in_view, standing

MOST_TOLD = 3
MUCH = "much"
HOW = "how"  # to get it: where, and what to bring
_HOW = "where", "papers"
_EITHER = "还是"


def about_helps(talk: Talk) -> bool:
    """Answer such a question; False where it is none, or nothing is in view."""
    aspect, named = _asked(talk)
    if aspect is not None and aspect != HOW and not named and (talk.state.in_view or talk.state.result_shown):
        view = [one.outcome for one in in_view(talk.assess()) if one.outcome.rule.kind == "measure"]
        return _tell(talk, view[:MOST_TOLD], [aspect], say(f"about_{aspect}"))
    return False


def about_named(talk: Talk) -> bool:
    """Answer it of the help that is named, where nothing that is published does: 低保怎么办."""
    aspect, named = _asked(talk)
    if aspect is None or not named:
        return False
    nearest = {one.id: one for one in sorted(talk.assess().benefits, key=lambda one: one.rank)}
    meant = [nearest[name] for name in named if name in nearest and standing(nearest[name]) != "refused"]
    if aspect == MUCH and all(of_nobody_knows_how_many(one) for one in meant):
        return False  # a published answer near to it says more
    summary = meant[0].rule.summary if meant and aspect == HOW else ""
    return _tell(talk, meant[:MOST_TOLD], list(_HOW) if aspect == HOW else [aspect], summary)


def _tell(talk: Talk, meant: list[Outcome], tell: list[str], lead: str) -> bool:
    if not meant:
        return False
    lines = [lead] if lead else []
    for aspect in tell:
        told = [(one, _told(aspect, one)) for one in meant]
        for one, text in told:
            if text:
                lines.append(say("about_line", help=talk.help_name(one.id), told=text))
        unknown = [talk.help_name(one.id) for one, text in told if not text]
        if unknown:
            lines.append(say(f"about_{aspect}_unknown", helps="、".join(unknown)))
    text = "\n".join(lines)
    if not talk.held_back(Draft("bot", text), measures=[one.id for one in meant]):
        talk.add(text)
    return True


def _told(aspect: str, one: Outcome) -> str:
    return "" if aspect == MUCH and of_nobody_knows_how_many(one) else _TELLS[aspect](benefit_json(one))


def _asked(talk: Talk) -> tuple[str | None, list[str]]:
    """What is asked, and of which helps by name; None where anything is named that is not of it."""
    if talk.turn.choice is not None or talk.payload is not None:
        return None, []
    known, text = aspects(), normalise(talk.turn.text)
    named = helps_named(text)
    words = [word for word in subject_words(text).keys if not helps_named(word)]
    either = _EITHER in text and sum(word in known["offices"] for word in words) > 1
    asked = {name for name in _TELLS for word in words if word in known[name]} | ({"where"} if either else set())
    of_it = {word for words in known.values() for word in words}
    if not set(words) <= of_it or len(asked) > 1:
        return None, named
    return (asked.pop() if asked else HOW if named and APPLY in words else None), named


def _where(entry: BenefitJson) -> str:
    return entry["apply_without"] or entry["first_step"] or entry["where"]


def _papers(entry: BenefitJson) -> str:
    return say("about_bring", things="、".join(entry["materials"])) if entry["materials"] else ""


def _much(entry: BenefitJson) -> str:
    figure = entry["amount"]
    known = figure["estimate"] or figure["value"] is not None or figure.get("low") is not None
    return figure["text"] if known else ""


def _long(entry: BenefitJson) -> str:
    return "，".join(limit["text"] for limit in entry["time_limit"])


_TELLS: Mapping[str, Callable[[BenefitJson], str]] = {"where": _where, "papers": _papers, "much": _much, "long": _long}
