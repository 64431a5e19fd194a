"""Who comes back after hours is told in one line where they stood."""

from datetime import timedelta

from bot.actions.turn.talk import SELF_EVIDENT, Talk
from bot.actions.wording import nobody, say, still_open

AWAY = timedelta(hours=2)
MOST_FACTS = 5
_NO_TIME_FOR_IT = {"request_human", "crisis", "erase_data", "goodbye"}


def recap(talk: Talk) -> None:
    """Say what is known and what was asked, when the last word was said long ago."""
    last, talk.state.last_at = talk.state.last_at, talk.turn.created_at
    if last is None or talk.turn.created_at - last < AWAY or talk.act in _NO_TIME_FOR_IT:
        return
    told = [fact for fact in talk.file.facts if fact.fact not in SELF_EVIDENT and fact.value not in nobody(fact.fact)]
    if not told:
        return
    facts = "，".join(talk.describe(fact) for fact in told[:MOST_FACTS]) + ("等" if len(told) > MOST_FACTS else "")
    asked = _asked(talk)
    talk.add(say("recap_asked", facts=facts, asked=asked) if asked else say("recap", facts=facts))


def _asked(talk: Talk) -> str:
    asked = talk.state.asked
    if asked is not None and asked.kind == "members":
        return say("recap_members")
    if asked is not None and asked.kind == "list":
        return say("recap_list")
    if asked is None or asked.fact not in talk.kb.facts:
        return ""
    return still_open(asked.fact, "" if asked.member is None else talk.who(asked.member), talk.spec(asked.fact).label)
