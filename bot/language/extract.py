"""From a message to its facts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.language.answers import kinds, read_answer
from bot.language.corrections import bare_figure, find_corrections, said_again, told_before, told_wrong
from bot.language.message import Found, Message, read_message
from bot.language.money import find_sums
from bot.language.people import Ref
from bot.language.readers.ages import read_ages
from bot.language.readers.boarding import read_boarding
from bot.language.readers.causes import read_causes
from bot.language.readers.costs import read_costs
from bot.language.readers.counts import read_counts, read_members
from bot.language.readers.disability import read_disability
from bot.language.readers.echoes import read_echoes
from bot.language.readers.income import read_income
from bot.language.readers.orphans import read_orphans
from bot.language.readers.phrases import read_phrases
from bot.language.readers.places import read_places
from bot.language.readers.recognised import read_medical_class, read_recognised
from bot.language.readers.size import read_size
from bot.language.readers.topics import read_topics
from bot.language.types import Certainty, Extraction, Mention, Person

_XIAMEN = ZoneInfo("Asia/Shanghai")
_INCOMES = ("monthly_income", "monthly_income_per_capita")
LONGEST = 2000  # characters that are read; no resident's message is longer


def extract(
    text: str, asked: str | None = None, asked_member: str | None = None, *, today: date | None = None
) -> Extraction:
    """The facts that `text` says, given the fact (and the person's key) that was just asked for.

    `today` turns years of birth into ages; it is the date of this day where left out. Never raises.
    """
    day = today or datetime.now(_XIAMEN).date()
    message = read_message(text[:LONGEST], asked, asked_member, day)
    found = sorted(_read(message), key=lambda entry: (entry.start, entry.end))
    for entry in found:
        if told_wrong(message.clean, entry.start, entry.end):
            others = [other for other in found if other.fact == entry.fact and other.value != entry.value]
            entry.negated, entry.refs = True, others[0].refs if others else entry.refs
    for entry in list(told_before(message, found)):
        entry.negated = True
    corrections = find_corrections(message, found)
    kept = _settled([entry for entry in found if not entry.negated])
    return Extraction(
        household=tuple(_mention(message, entry) for entry in kept if not entry.refs and entry.sure),
        members=tuple(_members(message, kept)),
        corrections=tuple(corrections),
        uncertain=tuple(_uncertain(message, kept)),
    )


def _read(message: Message) -> list[Found]:
    found = [*read_phrases(message), *read_disability(message), *read_size(message), *read_ages(message)]
    found += read_topics(message, found)
    found += read_causes(message, found)
    found += list(read_echoes(message, found))
    found += read_boarding(message)
    if not any(entry.fact == "orphan" for entry in found):
        found += read_orphans(message, found)
    found += [*read_counts(message), *read_places(message), *read_recognised(message), *read_medical_class(message)]
    sums = list(find_sums(message))
    found += read_costs(message, sums)
    if kinds().get(message.asked or "", ("", ""))[1] in ("money", "yearly") and message.asked not in _INCOMES:
        found += read_answer(message, found)  # "一个月八百五", asked for the rent, is no income
        message.used.update(entry.start for entry in found if entry.fact == message.asked)
    sums = [entry for entry in sums if entry.number.start not in message.used]
    household: dict[str, object] = {entry.fact: entry.value for entry in found if not entry.refs and not entry.negated}
    found += read_income(message, sums, household)
    found += read_members(message)
    found += read_answer(message, found)
    if not any(entry.amount is not None for entry in found):
        found += bare_figure(message)
    found += _corrected(message, found)
    broke = any(entry.fact == "monthly_income" and entry.value == 0 for entry in found)
    return [
        entry
        for entry in found
        if not _only_reason(message, entry) and not (broke and not entry.negated and _of_all(message, entry))
    ]


def _of_all(message: Message, entry: Found) -> bool:
    """全家一分钱收入都没有 says what the family earns, not that one person has no source."""
    return entry.fact == "has_income_source" and entry.value is False and {ref.key for ref in entry.refs} <= {"self"}


def _corrected(message: Message, found: list[Found]) -> Iterator[Found]:
    """What follows "I was wrong" is read as the answer to what was spoken of before."""
    again = said_again(message, found)
    if again is None:
        return
    entry, start = again
    key = entry.refs[0].key if entry.refs else None
    rest = read_message(message.clean[start:], entry.fact, key, message.today)
    for said in read_answer(rest, []):
        if said.value != entry.value:
            yield replace(said, start=said.start + start, end=said.end + start, refs=entry.refs)


def _only_reason(message: Message, entry: Found) -> bool:
    """Asked why the family is in need, "因为失业" names a reason; whose it is was not said."""
    if message.people.namings and entry.fact != "size":
        return False
    if message.asked == "monthly_income" and entry.fact == "has_income_source":
        return True
    if message.asked == "develops_industry" and entry.fact == "employment":
        return True  # "有，养蜂": who does it was not said
    if message.asked == "medical_insurance" and entry.fact == "registered_area":
        return True  # "城镇居民的" is the insurance
    if message.asked == "startup_hires" and entry.fact == "size":
        return True  # "没请人，就我自己" counts who works there
    if message.asked != "hardship_causes" or entry.fact == "hardship_causes":
        return False
    return bool(entry.refs) or (entry.fact == "sudden_hardship" and "前年" in message.clean)


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
            if known is not None and isinstance(known.value, tuple) and isinstance(single.value, tuple):
                single.value = tuple(dict.fromkeys([*known.value, *single.value]))
            last[key] = single
    return list(last.values())


def _for(entry: Found, ref: Ref | None) -> Found:
    return Found(
        entry.fact,
        entry.value,
        entry.start,
        entry.end,
        (ref,) if ref else (),
        entry.amount,
        entry.sure,
        entry.negated,
        entry.confirm,
    )


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
        value = entry.amount.value if entry.amount is not None else None
        certainty = "range" if value is None else "approximate"
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
    )
