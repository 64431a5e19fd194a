"""An answer to a list in words of their own: 我三级, 我妈躺着. What only one of its things can mean, it means."""

from bot.actions.turn.state import Item
from bot.actions.turn.talk import Talk
from bot.actions.wording import nobody
from bot.language import Extraction, extract
from bot.language.types import plain
from hotline.households.whose import SELF

LONGEST = 16  # characters of what answers a list without naming its things


def to_a_list(talk: Talk, told: Extraction) -> Extraction:
    """The message read as the answer to that one thing of the open list; as it was read, where none or several fit."""
    asked = talk.state.asked
    if asked is None or asked.kind != "list" or len(talk.words) > LONGEST:
        return told
    listed = {item.fact for item in asked.items}
    if listed & {mention.fact for mention in told.sure}:
        return told
    named = [person.key for person in told.members if person.key != SELF]
    key = named[0] if len(named) == 1 else None
    fitting = [one for item in asked.items if (one := _answer(talk.words, item, key)) is not None]
    return fitting[0] if len(fitting) == 1 else told


def _answer(words: str, item: Item, key: str | None) -> Extraction | None:
    """The words as the answer to this thing, where they say for sure that it holds."""
    read = extract(words, item.fact, key)
    holds = (
        one.fact == item.fact and one.certainty == "exact" and plain(one.value) not in nobody(item.fact)
        for one in read.sure
    )
    return read if any(holds) else None
