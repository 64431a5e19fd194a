"""What one earns is told anew in words that leave to the talk that it is pay: 老婆不是1500，是1800."""

import re
from dataclasses import replace

from bot.actions.hearing import people
from bot.actions.hearing.spoken_of import meant
from bot.actions.turn.talk import Talk
from bot.language import Correction, Extraction, extract, named, normalise
from bot.language.corrections import MARK
from hotline.households.earnings import EARNS, TOTAL, earners
from hotline.households.file import HeldMember

_CHANGED = re.compile(MARK.pattern + "|(?:涨|升|加|提|降|减|跌|掉|少|变|改|调)(?:到|成|为|回)|不是")


def of_its_earner(talk: Talk, told: Extraction) -> Extraction:
    """What was told, the change as one of the earner it is about; as it was where that is nobody, or not clear."""
    change = next((entry for entry in told.corrections if entry.fact == TOTAL), None)
    if told.earnings or not earners(talk.file):
        return told
    if change is None and (told != Extraction() or not _CHANGED.search(normalise(talk.words))):
        return told
    earner = _earner(talk, change)
    if earner is None or earner.key is None:
        return told
    again = extract(talk.words, EARNS, earner.key)
    of_one = [mention for person in again.members for mention in person.facts]
    found = [mention for mention in (*of_one, *again.uncertain) if mention.fact == EARNS]
    found = found or [mention for mention in told.household if mention.fact == TOTAL]
    if len(found) != 1:
        return told
    pay = replace(found[0], fact=TOTAL, person=earner.key)
    return replace(
        told,
        household=tuple(mention for mention in told.household if mention.fact != TOTAL),
        corrections=(*told.corrections, Correction(EARNS, earner.key, change.old if change else None, pay.value)),
        earnings=(pay,),
    )


def _earner(talk: Talk, change: Correction | None) -> HeldMember | None:
    """Who is named, or whose pay was what is said to be wrong; one of whose pay was told before."""
    keys, house = named(talk.words)
    pointed = meant(talk)
    keys |= {pointed} if pointed is not None else set()
    held = {entry.member: entry.value for entry in earners(talk.file)}
    if keys:
        who = [people.find(talk, key) for key in keys]
        return next((one for one in who if one is not None and one.position in held and len(who) == 1), None)
    old = None if change is None or house else change.old
    same = [one for one in talk.file.members if old is not None and held.get(one.position) == old]
    return same[0] if len(same) == 1 else None
