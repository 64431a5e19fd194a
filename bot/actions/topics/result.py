"""The result: what was understood, what help matches, how much and why, and the way on."""

from bot.actions.topics import helps
from bot.actions.topics.letter import OPEN, in_words, letter
from bot.actions.topics.office import office_json
from bot.actions.turn.talk import SELF_EVIDENT, Talk
from bot.actions.wording import choices, nobody, say
from hotline.households.file import HeldFact
from policy_kb import Assessment, InView, Outcome, benefit_json, in_view, standing

MOST_NAMED = 6


def present(talk: Talk) -> None:
    """Send summary, cards and what can be done next."""
    talk.add(summary(talk))
    talk.send()
    outcome = talk.assess()
    names = [held.label for held in talk.file.members]  # the cards say whom each help is for
    office = office_json(talk)
    first = letter(talk, outcome)
    data = {
        "assessment": outcome.to_json(),
        "letter": first,
        "members": names,
        "whose": talk.state.other,
        "office": office,
    }
    text = "\n".join([*(in_words(first) if first else ()), _as_text(talk, outcome)])
    if office and any(entry.rule.way.street for entry in outcome.benefits if entry.status in OPEN):
        text += "\n" + say("office_line", whose=talk.state.other, **office)
    helps.give(talk, text, data, [one for one in outcome.benefits if one.status in OPEN or standing(one) == "likely"])
    talk.add(say("disclaimer"))
    talk.send(choices("focus_done_choices" if talk.state.focus else "after_result_choices"))
    talk.state.asked = None
    talk.state.active = False
    talk.state.result_shown = True
    talk.state.questions_since_result = 0


def summary(talk: Talk, *, complete: bool = False) -> str:
    """What is held: the household, then person by person; what nobody has is named only where all was asked for."""
    if talk.nothing_known():
        return say("summary_empty")
    held = [fact for fact in talk.file.facts if fact.fact not in SELF_EVIDENT]
    told = [fact for fact in held if fact.value not in nobody(fact.fact)]
    household = [talk.describe(fact) for fact in told if fact.member is None]
    people = [
        _person(talk, member.label, [fact for fact in told if fact.member == member.position])
        for member in talk.file.members
    ]
    about = talk.state.other
    begin = say("summary_of", who=about) if about else say("summary")
    begin += "，".join(household) + "。" if household else ""
    lines = [begin, *filter(None, people)] if told else []
    rest = _rest(talk, [fact for fact in held if fact not in told])
    if rest:
        lines.append(say("summary_also", facts="、".join(rest)) if complete else say("summary_none", facts=_few(rest)))
    unsure = _unsure(talk)
    if unsure and not complete:
        lines.append(say("summary_unsure", facts=_few(unsure)))
    return "\n".join([*lines, say("summary_end")])


def _few(named: list[str]) -> str:
    """The first of them, and how many there are."""
    more = say("and_so_many", count=len(named)) if len(named) > MOST_NAMED else ""
    return "、".join(named[:MOST_NAMED]) + more


def _unsure(talk: Talk) -> list[str]:
    """What was asked and is not known: it counts for nothing, least of all for a no."""
    left = [fact for fact, who in talk.state.skipped if fact in talk.kb.facts and talk.file.get(fact, who) is None]
    return list(dict.fromkeys(talk.name(fact, None) for fact in left))


def _rest(talk: Talk, facts: list[HeldFact]) -> list[str]:
    """Each said once, with whose it is where it is not everybody's."""
    whose: dict[str, list[str]] = {}
    for fact in facts:
        whose.setdefault(talk.phrase(fact), []).extend([] if fact.member is None else [talk.who(fact.member)])
    everybody = len(talk.file.members)
    return [said + ("" if len(who) == everybody else helps.brackets(who)) for said, who in whose.items()]


def _person(talk: Talk, label: str, facts: list[HeldFact]) -> str:
    return f"• {label}：" + "，".join(talk.phrase(fact) for fact in facts) if facts else ""


def _as_text(talk: Talk, outcome: Assessment) -> str:
    """The cards in words, for readers that show no cards."""
    lines: list[str] = []
    for status, heading in (("eligible", "result_eligible"), ("needs_review", "result_review")):
        found = [entry for entry in outcome.benefits if entry.status == status and entry.leaning != "unlikely"]
        lines += [say(heading, whose=talk.state.other or "您"), *_lines(talk, found)] if found else []
    open_to_some = {entry.id for entry in outcome.benefits if entry.status in OPEN and entry.leaning != "unlikely"}
    hardly = [entry for entry in outcome.benefits if entry.leaning == "unlikely" and entry.id not in open_to_some]
    if hardly:
        named = dict.fromkeys(benefit_json(entry)["label"] for entry in hardly)
        lines.append(say("result_hardly", names="、".join(named)))
    unknown = {entry.id for entry in outcome.benefits if entry.status == "unknown"} - open_to_some
    likely, possible = _likely(talk, outcome, unknown), _possible(talk, outcome, unknown)
    lines += [say("result_likely"), *likely.values()] if likely else []
    lines += [say("result_near"), *possible.values()] if possible else []
    unknown -= {*likely, *possible}
    if unknown:
        lines.append(say("result_unknown" if lines else "result_unknown_only", count=len(unknown)))
    gaps = {name for entry in outcome.categories if entry.status == "needs_review" for name in entry.judgement.gaps}
    if gaps:
        lines.append(say("result_gap", names="、".join(talk.kb.standards[name].label for name in sorted(gaps))))
    return "\n".join(lines) or say("result_none")


def _likely(talk: Talk, outcome: Assessment, unknown: set[str]) -> dict[str, str]:
    """The lines of helps that are open and likely, the nearest first, by id."""
    people: dict[str, list[str]] = {}
    for entry in sorted(outcome.benefits, key=lambda one: -one.rank):
        if entry.id in unknown and standing(entry) == "likely":
            people.setdefault(entry.id, []).extend([] if entry.member is None else [talk.who(entry.member)])
    near = {one.id: _near_line(talk, one) for one in in_view(outcome)}
    return {name: near.get(name, f"• {talk.help_name(name)}{helps.brackets(who)}") for name, who in people.items()}


def _possible(talk: Talk, outcome: Assessment, unknown: set[str]) -> dict[str, str]:
    """The lines of helps in view that are open and no more than possible, by id."""
    shown = [one for one in in_view(outcome) if one.id in unknown and one.standing != "likely"]
    return {one.id: _near_line(talk, one) for one in shown}


def _near_line(talk: Talk, one: InView) -> str:
    """A help that hangs on one thing or two, with whom it is for and what that is."""
    who = helps.brackets(helps.people(talk, one))
    missing = helps.open_words(talk, one)
    line = f"• {one.outcome.rule.label}{who}"
    return f"{line}：{say('helps_missing', facts='；'.join(missing))}" if missing else line


def _lines(talk: Talk, entries: list[Outcome]) -> list[str]:
    """One line a help, with all members it holds for; those with a figure first."""
    people: dict[tuple[bool, str, str, str], list[str]] = {}
    for entry in entries:
        shown = benefit_json(entry)
        figure = shown["amount"]["value"] is not None
        key = figure, shown["label"], shown["amount"]["text"], "、".join(shown["cite"])
        who = [] if entry.member is None else [talk.who(entry.member)]
        people.setdefault(key, []).extend(who)
    lines = []
    for (figure, label, amount, clause), who in sorted(people.items(), key=lambda item: not item[0][0]):
        each = "每人" if figure and len(who) > 1 else ""
        lines.append(f"• {label}{helps.brackets(who)}{'：' if amount else ''}{each}{amount}（依据 {clause}）")
    return lines
