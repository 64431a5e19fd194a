"""People who are no members of the household, or no more: taken out of the file, with a kind word for a death."""

import re
from dataclasses import dataclass

from bot.actions.hearing import people
from bot.actions.turn.state import Asked, DialogueState
from bot.actions.turn.talk import Talk
from bot.actions.wording import say
from bot.language import Gone, normalise, there_after_all
from hotline.households.leaving import Counted, take_out

# So long ago that condolences would open a wound that has closed.
_LONG_AGO = re.compile(r"[前去]年|年前|早就|走得早|过世得早|死得早|小时候|那年|\d{4}年|多年|好几年")
_NOBODY_SO = re.compile(
    r"(?:我们?|阮)?(?:家里?|厝(?:内|里)?|户(?:内|中)|家庭)?(?:成员)?(?:里|中)?(?:并|查|根本)?(?:没有?|无|冇|不存在)"
    r"(?:你说的)?(?:这|那|此)(?:一?[个位])?人(?:的|啊|了|呀|哦)*"
)
BACK = "back."  # the button that puts somebody back: correct:back.ID


@dataclass(frozen=True)
class Left:
    """Somebody who left. member_id: of the file; None where nobody of that name was in it. label: as the talk says."""

    label: str
    why: str
    quote: str
    member_id: str | None = None
    counted: Counted = "as_before"


def leave(talk: Talk, gone: Gone) -> Left:
    """Take out of the file who is gone. The words are kept for people to read."""
    held = people.find(talk, gone.key)
    if gone.why == "unclear":
        label = f"{talk.state.other or '您'}的{gone.label}" if held is None else talk.who(held.position)
        position = held.position if held is not None else None
        talk.state.queue.insert(0, Asked(kind="departed", member=position, who=label))
        return Left(label, gone.why, gone.quote)
    if gone.key not in talk.state.apart:
        talk.state.apart.append(gone.key)
    if gone.why != "asked":
        talk.file.remark(gone.quote if gone.quote in talk.turn.text else talk.turn.text, talk.seq)
    if held is None or held.position == 0:
        return Left(f"{talk.state.other or '您'}的{gone.label}", gone.why, gone.quote)
    return take(talk, held.position, gone.why, gone.quote)


def nobody_so(talk: Talk) -> bool:
    """我家没有这个人: it says nothing but that whoever was asked about is not there."""
    said = normalise(talk.words).strip(" ,，。.!！~")
    return talk.turn.choice is None and _NOBODY_SO.fullmatch(said) is not None


def take(talk: Talk, position: int, why: str, quote: str) -> Left:
    """Take a member out; the state's positions follow."""
    talk.follow()
    label = talk.who(position)
    departed, counted = take_out(talk.file, position, source="resident", seq=talk.seq, quote=quote)
    talk.follow()
    talk.state.gone = {key: held for key, held in talk.state.gone.items() if held != departed.id}
    talk.state.gone[departed.key or departed.label] = departed.id
    return Left(label, why, quote, departed.id, counted)


def tell(talk: Talk, left: Left) -> None:
    """Say what was understood, with a way back."""
    if left.why == "unclear":
        return  # it is asked next
    if left.why == "died":
        talk.add(say("died_long_ago" if _LONG_AGO.search(talk.turn.text) else "died", who=left.label))
    elif left.member_id is None:
        talk.add(say("not_there" if left.why == "asked" else "not_counted", who=left.label))
    else:
        talk.add(say("taken_out" if left.why == "asked" else "not_counted", who=left.label))
    if left.member_id is None:
        return
    talk.ways.append({"id": f"correct:{BACK}{left.member_id}", "label": say("put_back", who=left.label)})
    if left.counted == "adjusted":
        size = talk.file.get("size")
        talk.add(say("now_so_many", size=size.value if size else ""))
    elif left.counted == "open":
        talk.state.queue.insert(0, Asked(kind="fact", fact="size", anew=True))


def died(talk: Talk, asked: Asked) -> Left:
    """It was a death: of a member, or of somebody who was not in the file."""
    talk.file.remark(f"{asked.who}：{talk.turn.text}", talk.seq)
    if asked.member is None:
        return Left(asked.who, "died", talk.turn.text)
    return take(talk, asked.member, "died", talk.turn.text)


def back_by_word(state: DialogueState, text: str) -> str | None:
    """The id of somebody taken out of whom it is now said that they are there: 我妈没死, 他回来了."""
    keys = there_after_all(text) if state.gone else []
    held = [state.gone[key] if key else list(state.gone.values())[-1] for key in keys if not key or key in state.gone]
    return held[0] if held else None


def put_back(talk: Talk) -> None:
    """They did belong: everything that was known of them holds again."""
    if talk.departed is None:
        talk.add(say("list_over"))
        return
    talk.file.put_back(talk.departed)
    talk.state.apart = [key for key in talk.state.apart if key != talk.departed.key]
    talk.add(say("is_back", who=talk.departed.label))
