"""Helps as cards: those in view, each with what fits, what is missing, about how much, and the first step."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from bot.actions.hearing.supposed import Lean
from bot.actions.questioning.choose import CORE
from bot.actions.questioning.needs import needs_of
from bot.actions.topics.office import office_json
from bot.actions.turn.state import Fact
from bot.actions.turn.talk import Talk
from bot.actions.wording import has_question, say, still_open
from hotline.conversations.messages import Draft
from policy_kb import STANDING_LABELS, InView, Outcome, in_view_json

MOST_MISSING = 2  # more at once reads like a form
MOST_FITTING = 3


def send(
    talk: Talk, lean: Lean, view: Sequence[InView], likely: Sequence[Outcome] = (), lead: str = "helps_first"
) -> None:
    """One message with the helps in view, and what else is likely, in a line; lead: the phrase above them."""
    cards = [_card(talk, lean, one) for one in view]
    entries = [in_view_json(replace(one, outcome=lean.as_held(one.outcome)))["help"] for one in view]
    beside = _beside(talk, lean, likely)
    above, supposed = say(lead), lean.in_words(talk)
    names = [held.label for held in talk.file.members]
    data = {
        "helps": cards, "assessment": _part(talk, entries), "members": names, "whose": talk.state.other,
        "office": office_json(talk), "lead": above, "supposed": supposed, "beside": beside,
    }  # fmt: skip
    lines = [*filter(None, [supposed]), above]
    for number, card in enumerate(cards, start=1):
        lines += _lines(number, card)
    if beside:
        lines.append(say("helps_beside", helps="、".join(one["label"] + brackets(one["people"]) for one in beside)))
    give(talk, "\n".join(lines), data | talk.about(), [*(one.outcome for one in view), *likely])


def give(talk: Talk, text: str, data: dict[str, Any], shown: Iterable[Outcome]) -> None:
    """Send cards, or have a colleague see them first where one of the helps that are shown asks for it."""
    if not talk.held_back(Draft("bot", text, "benefits", data), measures=[one.id for one in shown]):
        talk.turn.reply("benefits", text, data)


def _card(talk: Talk, lean: Lean, one: InView) -> dict[str, Any]:
    outcome, stands = one.outcome, lean.standing(one.outcome)
    rule, way = outcome.rule, outcome.rule.way
    figure, surely = _amount(outcome), _amount(lean.as_held(outcome))
    return {
        "id": one.id,
        "label": rule.label,
        "summary": rule.summary,
        "people": people(talk, one),
        "state": STANDING_LABELS[stands],
        "standing": stands,
        "leaning": outcome.leaning,
        "rank": one.rank,
        "fits": _fits(talk, one),
        "missing": open_words(talk, one),
        "missing_facts": [{"fact": fact, "member": member} for fact, member in one.missing],
        "along": [_along(lean, other) for other in one.along],
        "amount": say("supposed_amount", amount=figure) if figure and figure != surely else figure,
        "first_step": way.first_step,
        "apply_without": way.apply_without,
        "where": rule.where,
    }


def _along(lean: Lean, other: Outcome) -> dict[str, str]:
    stands = lean.standing(other)
    return {"id": other.id, "label": other.rule.label, "standing": stands, "standing_text": STANDING_LABELS[stands]}


def _beside(talk: Talk, lean: Lean, likely: Sequence[Outcome]) -> list[dict[str, Any]]:
    """{id, label, standing, people}: a help once, with all of them that it is likely for."""
    found: dict[str, dict[str, Any]] = {}
    for one in likely:
        shown: dict[str, Any] = {
            "id": one.id, "label": talk.help_name(one.id), "standing": lean.standing(one), "people": list[str](),
        }  # fmt: skip
        whose = found.setdefault(one.id, shown)["people"]
        whose += [] if one.member is None else [talk.who(one.member)]
    return list(found.values())


def brackets(who: list[str]) -> str:
    """Whose it is, in brackets."""
    return f"（{'、'.join(who)}）" if who else ""


def people(talk: Talk, one: InView) -> list[str]:
    """For whom, by name; nobody where it was not said whose the need is."""
    bearers = {who for need in needs_of(talk) for who in need.bearers}
    return [talk.who(member) for member in one.members if member in bearers]


def open_words(talk: Talk, one: InView) -> list[str]:
    """What is missing for a help, in few words."""
    return list(dict.fromkeys(_open_word(talk, fact, member) for fact, member in _missing(talk, one)))


def _missing(talk: Talk, one: InView) -> list[Fact]:
    """What decides most: first what every help hangs on, then of people who are known."""
    asked = [pair for pair in one.missing if has_question(pair[0])]
    known = [pair for pair in asked if pair[1] is None or pair[1] < len(talk.file.members)]
    return sorted(known or asked, key=lambda pair: pair[0] not in CORE)[:MOST_MISSING]


def _fits(talk: Talk, one: InView) -> list[str]:
    """What was told that speaks for it, as it was told."""
    held = [talk.file.get(spec.id, member) for spec, member, _ in one.met]
    own = one.outcome.member
    said = [talk.phrase(fact) if fact.member == own else talk.describe(fact) for fact in held if fact is not None]
    return list(dict.fromkeys(said))[:MOST_FITTING]


def _open_word(talk: Talk, fact: str, member: int | None) -> str:
    listed = member is not None and member < len(talk.file.members)
    who = talk.who(int(member or 0)) if listed else say("others")
    return still_open(fact, who, talk.spec(fact).label)


def of_nobody_knows_how_many(one: Outcome) -> bool:
    """Whether a household's amount would be that of anything from one person to fifty."""
    return one.member is None and ("size", None) in one.missing_facts


def _amount(one: Outcome) -> str:
    """The amount, dated where it is an estimate; nothing while it is not known of how many people it is."""
    if of_nobody_knows_how_many(one):
        return ""
    if one.estimate is not None:
        return one.estimate.brief or one.estimate.text
    figure = one.amount.value is not None or one.amount.low is not None
    return one.amount_text if figure else ""


def _lines(number: int, card: dict[str, Any]) -> list[str]:
    lines = [f"{number}. {card['label']}{brackets(card['people'])}：{card['state']}"]
    if card["fits"]:
        lines.append(say("helps_fits", facts="、".join(card["fits"])))
    if card["missing"]:
        lines.append(say("helps_missing", facts="；".join(card["missing"])))
    if card["along"]:
        beside = [f"{other['label']}（{other['standing_text']}）" for other in card["along"]]
        lines.append(say("helps_along", helps="、".join(beside)))
    if card["amount"]:
        lines.append(say("helps_amount", amount=card["amount"]))
    if card["apply_without"]:
        lines.append(say("helps_without", text=card["apply_without"]))
    elif card["first_step"]:
        lines.append(say("helps_step", step=card["first_step"]))
    return lines


def _part(talk: Talk, entries: list[Any]) -> dict[str, Any]:
    """The part of the assessment that is in view, in its shape."""
    return {
        "as_of": talk.as_of.isoformat(), "next": None, "totals": {},
        "categories": [one for one in entries if one["id"] in talk.kb.categories],
        "benefits": [one for one in entries if one["id"] in talk.kb.measures],
        "disclaimer": say("disclaimer"), "notices": [], "documents": [],
    }  # fmt: skip
