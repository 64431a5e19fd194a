"""What to do first, as one would write it down for somebody: where to go, what to bring, what to say at the window."""

from typing import Any

from bot.actions.turn.talk import Talk
from bot.actions.wording import say
from policy_kb import Assessment, Outcome, benefit_json, had, in_view

OPEN = "eligible", "needs_review"


def letter(talk: Talk, outcome: Assessment) -> dict[str, Any] | None:
    """{help, step, where, say, bring}: the first step for the help that is nearest; None where there is none."""
    first = _first(talk, outcome)
    if first is None:
        return None
    entry = benefit_json(first)
    if not entry["first_step"]:
        return None
    return {
        "help": entry["label"],
        "step": entry["first_step"],
        "where": entry["where"],
        "say": "" if entry["apply_without"] else say("letter_say", help=talk.help_name(first.id)),
        "bring": list(entry["materials"]),
    }


def in_words(told: dict[str, Any]) -> list[str]:
    """The same as lines."""
    lines = [say("letter_step", step=told["step"])]
    if told["where"]:
        lines.append(say("letter_where", where=told["where"]))
    if told["say"]:
        lines.append(told["say"])
    if told["bring"]:
        lines.append(say("letter_bring", things="、".join(told["bring"])))
    return lines


def _first(talk: Talk, outcome: Assessment) -> Outcome | None:
    """The nearest of the helps in view that is open to them; else what is worth most of all that is."""
    view = [one.outcome for one in in_view(outcome) if one.outcome.rule.kind == "measure"]
    there = [one for one in view if one.status in OPEN]
    rest = [one for one in outcome.benefits if one.status in OPEN and one.leaning != "unlikely" and not had(one)]
    return next(iter([*there, *sorted(rest, key=lambda one: -one.rank), *view]), None)
