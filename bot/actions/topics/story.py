"""The first reply to a story: a sentence that takes up the trouble, what was understood, and at once what helps."""

from collections.abc import Sequence
from itertools import chain
from typing import Any
from zlib import crc32

from bot.actions.hearing import supposed
from bot.actions.hearing.asking import helps_spoken_of
from bot.actions.hearing.heard import Heard
from bot.actions.questioning.buttons import button, telling
from bot.actions.questioning.needs import LIVING, Need, needs_of
from bot.actions.topics import helps
from bot.actions.turn.state import Doubt
from bot.actions.turn.talk import SELF_EVIDENT, Talk
from bot.actions.wording import helps_by_name, needs, nobody, say, told, variants
from bot.language import normalise
from hotline.households.earnings import earners
from hotline.households.file import HeldFact
from hotline.households.view import fact_json
from policy_kb import Assessment, InView, Outcome, in_view, standing

MUCH = 3  # so many things told in one message are a story
FIRST = 3  # of the helps in view; what changes behind these is no news
NEWS = 2  # helps that have become likely since they were shown
MATERIAL = "hunger", "shelter"  # dangers that helps answer
LOOK_AGAIN = "again"  # the button of the card after a change: correct:again
_CERTAINTY = {"exact": "certain", "approximate": "rough", "range": "rough"}


def is_story(talk: Talk, heard: Heard) -> bool:
    """Whether the message is the first that tells of a need, or of much at once."""
    told = _so_much(talk, heard)
    if not told or talk.state.focus or talk.state.needs:
        return False
    needs_told = {need.id for need in needs_of(talk)}
    asks_by_name = talk.state.asked is None and _asks_by_name(talk)
    return bool(needs_told - {LIVING}) or (bool(needs_told) and told >= MUCH) or asks_by_name


def _asks_by_name(talk: Talk) -> bool:
    """Whether a help is asked for by name, and something told beside the name."""
    named = helps_spoken_of(normalise(talk.turn.text))
    return bool(named) and normalise(talk.turn.text).strip("的吧呢啊呀嘛。.!！?？ ") not in helps_by_name()


def tell(talk: Talk, heard: Heard) -> None:
    """Take up the trouble, show what was understood and the helps that it points to."""
    talk.state.came_for = helps_spoken_of(normalise(talk.turn.text))
    lead = "" if any(left.why == "died" for left in heard.left) else taken_up(talk, needs_of(talk))
    above = "\n".join([*talk.said, *filter(None, [lead])])  # before it: of a death, of who was taken out
    talk.said.clear()
    text = "\n".join([*filter(None, [above]), *_lines(talk)])
    talk.turn.reply("story", text, _card(talk) | {"lead": above, "also": _also(talk)} | talk.about())
    show_helps(talk)


def look_again(talk: Talk) -> None:
    """After something on the card was taken away or changed: the helps as they are now, and the open question."""
    shown = [one.id for one in in_view(supposed.lean(talk).supposed, talk.state.came_for)]
    if shown == talk.state.in_view:
        talk.add(say("helps_same"))
        return
    talk.state.in_view = []
    show_helps(talk)
    if not shown:
        talk.add(say("helps_none_yet"))


def take_up_more(talk: Talk) -> None:
    """A need that is told of later is taken up too; whether it brings other helps into view is looked at anew."""
    if not talk.state.in_view or talk.state.result_shown:
        return
    new = [need for need in needs_of(talk) if need.id not in talk.state.needs]
    lead = taken_up(talk, new)
    if lead:
        talk.said.insert(0, lead)
    show_helps(talk, new_need=bool(new))


def show_helps(talk: Talk, *, new_need: bool = True) -> None:
    """The helps in view, as cards, with what was said before them; nothing where none of them is news.

    News are other helps for a need that was just told of, and several that have become likely.
    """
    lean = supposed.lean(talk)
    found = in_view(lean.supposed, talk.state.came_for)
    beside = _also_likely(lean.supposed, found)
    likely = _likely(found) | {one.id for one in beside}
    _take_back(talk, lean, likely)
    others = new_need and set([one.id for one in found][:FIRST]) - set(talk.state.in_view)
    if found:
        talk.state.needs = list(dict.fromkeys([*talk.state.needs, *(need.id for need in needs_of(talk))]))
    if not (others or len(likely - set(talk.state.likely)) >= NEWS):
        return
    talk.state.in_view, talk.state.likely = [one.id for one in found], sorted(likely)
    talk.send()
    if others:
        helps.send(talk, lean, found, beside, lead="helps_ahead" if talk.ahead else "helps_first")
    else:
        helps.send(talk, lean, [one for one in found if _likely([one])], beside, lead="helps_now")


def _take_back(talk: Talk, lean: supposed.Lean, likely: set[str]) -> None:
    """What was shown as likely, and is not theirs as it now turns out, is said; it is not shown so any longer."""
    left = [name for name in talk.state.likely if name not in likely]
    every = (*lean.supposed.categories, *lean.supposed.benefits)
    stands = {name: {standing(one) for one in every if one.id == name} for name in left}
    lost = [name for name in left if stands[name] and stands[name] <= {"refused", "unlikely"}]
    if lost:
        talk.add(say("helps_lost", helps="、".join(talk.help_name(name) for name in lost)))
        talk.state.likely = [name for name in talk.state.likely if name not in lost]


def _likely(found: Sequence[InView]) -> set[str]:
    """The helps in view, and along with them, that fit or are likely."""
    shown = [outcome for one in found for outcome in (one.outcome, *one.along)]
    return {outcome.id for outcome in shown if standing(outcome) in ("fits", "likely")}


def _also_likely(outcome: Assessment, found: Sequence[InView]) -> list[Outcome]:
    """What fits or is likely and has no card of its own, the nearest first."""
    shown = {other.id for one in found for other in (one.outcome, *one.along)}
    rest = [one for one in outcome.benefits if one.id not in shown and standing(one) in ("fits", "likely")]
    return sorted(rest, key=lambda one: -one.rank)


def _so_much(talk: Talk, heard: Heard) -> int:
    likely = [one for one in talk.state.proposed if one.seq == talk.seq]
    return len(heard.noted) + len(heard.doubted) + len(heard.corrected) + len(heard.new_people) + len(likely)


def taken_up(talk: Talk, found: list[Need]) -> str:
    """The heaviest need in one sentence; the same to the same talk, not to every talk alike."""
    worded = [need for need in found if {"own", "taken_up"} & set(needs()[need.id])]
    if not worded:
        return ""
    need = worded[0]
    entry = needs()[need.id]
    others = [who for who in need.bearers if who > 0]
    key = "taken_up" if others and "taken_up" in entry else "own" if "own" in entry else "taken_up"
    who = "和".join(_called(talk, member) for member in others[:2]) or _called(talk, 0)
    first = _one_of(talk, entry[key]).format(who=who)
    return "，".join([first, *_only_earner(talk), _one_of(talk, variants("endings"))])


def _one_of(talk: Talk, wordings: list[str]) -> str:
    return wordings[crc32(talk.turn.conversation_id.encode()) % len(wordings)]


def _called(talk: Talk, member: int) -> str:
    """您的老公 is 您老公 to somebody who is spoken to kindly."""
    if member >= len(talk.file.members):
        return talk.state.other or "您"
    return talk.who(member).replace("您的", "您", 1)


def _only_earner(talk: Talk) -> list[str]:
    """That all live on what one of them earns."""
    earning = [held.member for held in earners(talk.file) if held.value and held.member is not None]
    if len(earning) != 1 or len(talk.file.members) < 2:
        return []
    return [say("only_earner", who=_called(talk, earning[0]))]


def _lines(talk: Talk) -> list[str]:
    """What was understood, in words."""
    facts = _told(talk)
    home = [talk.describe(held) for held in facts if held.member is None]
    lines = [say("story_line", who=say("story_home"), facts="，".join(home))] if home else []
    for person in talk.file.members:
        theirs = [talk.phrase(held) for held in facts if held.member == person.position]
        if theirs:
            lines.append(say("story_line", who=person.label, facts="，".join(theirs)))
    lines += [_unsure_line(talk, doubt) for doubt in _half_understood(talk)]
    if any(held.certainty != "exact" for held in facts):
        lines.append(say("rough_counts"))
    return [say("story_heard"), *lines, say("story_change")] if lines else []


def _unsure_line(talk: Talk, doubt: Doubt) -> str:
    """What was only half understood, with what it was taken for where there is one value."""
    meant = _meant(talk, doubt)
    return say("story_unsure_of", meant=meant, quote=doubt.quote) if meant else say("story_unsure", quote=doubt.quote)


def _meant(talk: Talk, doubt: Doubt) -> str:
    if doubt.value is None or doubt.readings:
        return ""
    whose = "" if doubt.member is None else talk.who(doubt.member)
    return whose + told(doubt.fact, doubt.value, talk.show(doubt.fact, doubt.value))


def _told(talk: Talk) -> list[HeldFact]:
    """What is there; what there is not needs no showing."""
    return [held for held in talk.file.facts if held.fact not in SELF_EVIDENT and held.value not in nobody(held.fact)]


def _half_understood(talk: Talk) -> list[Doubt]:
    """What is still to be read back, or only likely; that a wage may not be all there is was understood well enough."""
    return [one for one in (*talk.state.doubts, *talk.state.proposed) if one.quote and not one.is_whole()]


def _card(talk: Talk) -> dict[str, Any]:
    """{household: [fact], people: [{label, member, facts}]}; a fact as in GET facts, how it is said and how sure."""
    facts = [(held.member, _fact(talk, held)) for held in _told(talk)]
    unsure = [(doubt.member, _doubted(talk, doubt)) for doubt in _half_understood(talk)]
    both = list(chain(facts, unsure))
    return {
        "household": [fact for member, fact in both if member is None],
        "people": [
            {
                "label": person.label,
                "member": person.position,
                "facts": [fact for member, fact in both if member == person.position],
            }
            for person in talk.file.members
        ],
    }


def _fact(talk: Talk, held: HeldFact) -> dict[str, Any]:
    return fact_json(talk.kb, held) | {"said": talk.phrase(held), "certainty": _CERTAINTY.get(held.certainty, "rough")}


def _doubted(talk: Talk, doubt: Doubt) -> dict[str, Any]:
    spec = talk.spec(doubt.fact)
    agreed = _agreed(talk, doubt)
    return {
        "fact": doubt.fact, "label": spec.label, "value": None, "value_label": "", "quote": doubt.quote,
        "said": _meant(talk, doubt) or doubt.quote, "seq": doubt.seq, "certainty": "unsure",
    } | ({"agree": agreed["id"]} if agreed else {})  # fmt: skip


def _agreed(talk: Talk, doubt: Doubt) -> dict[str, str] | None:
    """The button that says that it was understood rightly, where there is one value that a tap can settle."""
    meant = _meant(talk, doubt)
    return telling(talk, doubt.fact, doubt.value, say("story_agreed", meant=meant), doubt.member) if meant else None


def _also(talk: Talk) -> list[dict[str, str]]:
    """What may be chosen on the card, whatever is asked below it."""
    agreed = (_agreed(talk, doubt) for doubt in _half_understood(talk))
    return [*filter(None, agreed), button(f"correct:{LOOK_AGAIN}", "look_again_choice")]
