"""The result: what was understood, what help matches, how much and why, and the way on."""

from bot.actions.talk import SELF_EVIDENT, Talk
from bot.actions.wording import choices, say
from policy_kb import Assessment, Outcome


def present(talk: Talk) -> None:
    """Send summary, cards and what can be done next."""
    talk.add(summary(talk))
    talk.send()
    outcome = talk.assess()
    talk.turn.reply(kind="benefits", text=_as_text(talk, outcome), data={"assessment": outcome.to_json()})
    talk.add(say("disclaimer"))
    talk.send(choices("after_result_choices"))
    talk.state.asked = None
    talk.state.active = False
    talk.state.result_shown = True
    talk.state.questions_since_result = 0


def summary(talk: Talk) -> str:
    """One sentence with all that is held."""
    held = [fact for fact in talk.file.facts if fact.fact not in SELF_EVIDENT]
    if not held:
        return say("summary_empty")
    return say("summary", facts="；".join(talk.describe(fact) for fact in held))


def _as_text(talk: Talk, outcome: Assessment) -> str:
    """The cards in words, for readers that show no cards."""
    by_status: dict[str, list[Outcome]] = {"eligible": [], "needs_review": [], "unknown": []}
    for benefit in outcome.benefits:
        if benefit.status in by_status:
            by_status[benefit.status].append(benefit)
    lines: list[str] = []
    if by_status["eligible"]:
        lines += [say("result_eligible"), *(_line(talk, entry) for entry in by_status["eligible"])]
    if by_status["needs_review"]:
        lines += [say("result_review"), *(_line(talk, entry) for entry in by_status["needs_review"])]
    if by_status["unknown"]:
        lines.append(say("result_unknown", count=len({entry.id for entry in by_status["unknown"]})))
    return "\n".join(lines) or say("result_none")


def _line(talk: Talk, entry: Outcome) -> str:
    shown = entry.to_json()
    owner = (
        "" if entry.member is None or entry.member >= len(talk.file.members) else talk.file.members[entry.member].label
    )
    owner = f"（{owner}）" if owner else ""
    clause = "、".join(shown["cite"])
    return f"• {shown['label']}{owner}：{shown['amount']['text'] or say('amount_unknown')}（依据 {clause}）"
