"""The street or town where a household lives, as a place to go: only where it was said, with what staff entered."""

from typing import Any

from bot.actions.turn.talk import Talk
from bot.actions.wording import say
from policy_kb import Office

REGISTERED_HERE = "xiamen"


def office_json(talk: Talk) -> dict[str, Any] | None:
    """{"name", "text", "registered"} of the street that was said in full; None where none was.

    `text`: telephone and address, or that they are not known. `registered`: what to heed where it is the street of
    their household registration that counts; None where they said that they are registered elsewhere.
    """
    office = _said(talk)
    if office is None:
        return None
    hukou = talk.file.get("hukou")
    elsewhere = hukou is not None and hukou.value != REGISTERED_HERE
    note = None if elsewhere else say("office_registered", name=office.name)
    return {"name": office.name, "text": _text(talk, office), "registered": note}


def _said(talk: Talk) -> Office | None:
    held = talk.file.get("district")
    return talk.kb.directory.office_named_in(held.quote, str(held.value)) if held is not None else None


def _text(talk: Talk, office: Office) -> str:
    entered = {"office_telephone": office.telephone, "office_address": office.address}
    known = [say(phrase, value=value) for phrase, value in entered.items() if value is not None]
    if not known:
        return say("office_unknown", number=talk.kb.directory.lines["government"].number)
    day = office.entered
    when = say("office_entered", day=f"{day.year}年{day.month}月{day.day}日") if day else ""
    return "，".join(known) + when
