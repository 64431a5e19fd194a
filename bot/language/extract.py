"""From a message to its facts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.language.alone import alone
from bot.language.answers import kinds
from bot.language.corrections import find_corrections, told_before, told_wrong
from bot.language.leaving import read_back, read_gone, without
from bot.language.message import Found, Message, read_message
from bot.language.people import Ref
from bot.language.readers.earners import all_told
from bot.language.reading import read
from bot.language.types import Certainty, Extraction, Gone, Mention, Person

Judge = Callable[[Message, list[Found]], None]
_XIAMEN = ZoneInfo("Asia/Shanghai")
LONGEST = 2000  # characters that are read; no resident's message is longer


def extract(
    text: str,
    asked: str | None = None,
    asked_member: str | None = None,
    *,
    today: date | None = None,
    judge: Judge | None = None,
) -> Extraction:
    """The facts that `text` says, given the fact (and the person's key) that was just asked for.

    `today` turns dates of birth into ages; it is the date of this day where left out. `judge` is shown what the rules
    found before it is settled, and may change it. Never raises: a reader that fails costs its own facts, and is told
    to those who `observe`.
    """
    day = today or datetime.now(_XIAMEN).date()
    whole = alone("message", lambda: [_extract(read_message(text[:LONGEST], asked, asked_member, day), judge)])
    return whole[0] if whole else Extraction()


def named(text: str) -> tuple[set[str], bool]:
    """The keys of those whom a message names, and whether it speaks of the family as a whole."""
    message = alone("named", lambda: [read_message(text[:LONGEST], None, None, datetime.now(_XIAMEN).date())])
    namings = message[0].people.namings if message else []
    return {ref.key for naming in namings for ref in naming.refs}, any(naming.house for naming in namings)


def there_after_all(text: str) -> list[str]:
    """Of whom it is said that they are alive or have come back, by key; empty for whoever was spoken of last."""
    day = datetime.now(_XIAMEN).date()
    return alone("there_after_all", lambda: read_back(read_message(text[:LONGEST], None, None, day)))


def _extract(message: Message, judge: Judge | None) -> Extraction:
    found = sorted(read(message), key=lambda entry: (entry.start, entry.end))
    _take_back(message, found)
    if judge is not None:
        alone("judge", lambda: judge(message, found) or ())
    corrections = alone("corrections", lambda: find_corrections(message, found))
    gone = alone("gone", lambda: read_gone(message))
    kept = alone("settled", lambda: _kept(message, found, gone))
    household = [entry for entry in kept if not entry.refs and entry.sure]
    return Extraction(
        household=tuple(alone("household", lambda: [_mention(message, entry) for entry in household])),
        members=tuple(alone("members", lambda: _members(message, kept))),
        corrections=tuple(corrections),
        uncertain=tuple(alone("uncertain", lambda: _uncertain(message, kept))),
        gone=tuple(gone),
        all_told=any(alone("all_told", lambda: [all_told(message)])),
        earnings=tuple(alone("earnings", lambda: _earnings(message, gone))),
    )


def _kept(message: Message, found: list[Found], gone: list[Gone]) -> list[Found]:
    """What is told and not taken back, of those who belong to the household; each once."""
    kept = _settled(without([entry for entry in found if not entry.negated], gone))
    return [entry for entry in kept if not _belied(entry, message.earnings)]


def _earnings(message: Message, gone: list[Gone]) -> list[Mention]:
    return [_mention(message, entry) for entry in without(message.earnings, gone)]


def _belied(entry: Found, earnings: list[Found]) -> bool:
    """老婆一千五，别的没有收入: whoever earns something is none of those who have nothing."""
    earn = {ref.key for one in earnings if one.value != 0 for ref in one.refs}
    nothing = entry.fact == "has_income_source" and entry.value is False
    return nothing and any(ref.key in earn for ref in entry.refs)


def _take_back(message: Message, found: list[Found]) -> None:
    """Mark what the message itself names as wrong, and what cannot be told to be right."""
    for entry in found:
        if not alone("taken_back", partial(_looked_at, message, found, entry)):
            entry.negated = True
    for entry in alone("told_before", lambda: told_before(message, found)):
        entry.negated = True


def _looked_at(message: Message, found: list[Found], entry: Found) -> list[bool]:
    if told_wrong(message.clean, entry.start, entry.end):
        others = [other for other in found if other.fact == entry.fact and other.value != entry.value]
        entry.negated, entry.refs = True, others[0].refs if others else entry.refs
    return [True]


def _settled(found: list[Found]) -> list[Found]:
    """One statement for each fact of each person: the last that is sure, several categories together."""
    last: dict[tuple[str, tuple[str, ...]], Found] = {}
    for entry in found:
        for ref in entry.refs or (None,):
            single = _for(entry, ref)
            key = (entry.fact, (ref.key,) if ref else ())
            known = last.get(key)
            if known is not None and known.sure and not entry.sure:
                continue
            alike = known is not None and known.sure == entry.sure
            if known is not None and alike and isinstance(known.value, tuple) and isinstance(single.value, tuple):
                single.value = tuple(dict.fromkeys([*known.value, *single.value]))
            last[key] = single
    return list(last.values())


def _for(entry: Found, ref: Ref | None) -> Found:
    return replace(entry, refs=(ref,) if ref else ())


def _members(message: Message, kept: list[Found]) -> Iterator[Person]:
    """Everybody of whom something is said, in the order of the text; the writer only where a fact is about him."""
    people: dict[str, tuple[Ref, list[Found]]] = {}
    for entry in kept:
        for ref in entry.refs:
            facts = people.setdefault(ref.key, (ref, []))[1]
            if entry.sure and entry.fact != "relation":
                facts.append(entry)
    for key, (ref, facts) in people.items():
        if not facts and (key == "self" or not _named(message, ref)):
            continue
        yield Person(key, ref.label, (*_nature(message, ref, facts), *(_mention(message, fact) for fact in facts)))


def _named(message: Message, ref: Ref) -> bool:
    """Not only whom the question was about."""
    return any(held is ref for naming in message.people.namings for held in naming.refs) or ref is not message.asked_ref


def _nature(message: Message, ref: Ref, facts: list[Found]) -> Iterator[Mention]:
    """Relation and sex, as far as the word for the person says them."""
    naming = next((entry for entry in message.people.namings if any(held is ref for held in entry.refs)), None)
    start, end = (naming.start, naming.end) if naming else (facts[0].start, facts[0].end) if facts else (0, 0)
    relation = ref.kin.relation
    if relation != "-":
        yield _mention(message, Found("relation", relation, start, end, (ref,)))
    if ref.kin.sex and not any(fact.fact == "sex" for fact in facts):
        yield _mention(message, Found("sex", ref.kin.sex, start, end, (ref,)))


def _uncertain(message: Message, kept: list[Found]) -> Iterator[Mention]:
    sure = {(entry.fact, entry.refs[0].key if entry.refs else None) for entry in kept if entry.sure}
    for entry in kept:
        if not entry.sure and (entry.fact, entry.refs[0].key if entry.refs else None) not in sure:
            household = kinds()[entry.fact][0] == "household"
            yield replace(_mention(message, entry), person=None) if household else _mention(message, entry)


def _mention(message: Message, entry: Found) -> Mention:
    span = message.text.span(entry.start, entry.end)
    low = high = None
    if entry.amount is not None:
        low, high = entry.amount.low, entry.amount.high
    value = entry.value
    certainty: Certainty = "exact"
    if not entry.sure:
        told = entry.value if entry.amount is None else None  # what may be so or not
        value = entry.amount.value if entry.amount is not None else told
        certainty = "likely" if entry.likely else "range" if value is None else "approximate"
    return Mention(
        fact=entry.fact,
        value=value,
        low=low,
        high=high,
        span=span,
        quote=message.text.original[span[0] : span[1]],
        certainty=certainty,
        confirm=entry.confirm or not entry.sure,
        person=entry.refs[0].key if entry.refs else None,
        rate=entry.rate,
    )
