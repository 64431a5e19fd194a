"""Everything that the readers find in one message, each of them alone."""

from collections.abc import Iterator
from dataclasses import replace

from bot.language.alone import alone
from bot.language.answers import kinds, read_answer
from bot.language.corrections import bare_figure, said_again
from bot.language.last_resort import last_resort
from bot.language.message import Found, Message, read_message
from bot.language.money import find_sums
from bot.language.readers.ages import read_ages
from bot.language.readers.births import read_births
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

_INCOMES = ("monthly_income", "monthly_income_per_capita")


def read(message: Message) -> list[Found]:
    """All that the message says, in no order; later readers know what earlier ones found."""
    found = [
        *alone("phrases", lambda: read_phrases(message)),
        *alone("disability", lambda: read_disability(message)),
        *alone("size", lambda: read_size(message)),
        *alone("births", lambda: read_births(message)),
        *alone("ages", lambda: read_ages(message)),
    ]
    found += alone("topics", lambda: read_topics(message, found))
    found += alone("causes", lambda: read_causes(message, found))
    found += alone("echoes", lambda: read_echoes(message, found))
    found += alone("boarding", lambda: read_boarding(message))
    if not any(entry.fact == "orphan" for entry in found):
        found += alone("orphans", lambda: read_orphans(message, found))
    found += alone("counts", lambda: read_counts(message))
    found += alone("places", lambda: read_places(message))
    found += alone("recognised", lambda: read_recognised(message))
    found += alone("medical_class", lambda: read_medical_class(message))
    _read_money(message, found)
    found += alone("members", lambda: read_members(message))
    found += alone("answers", lambda: read_answer(message, found))
    if not any(entry.amount is not None for entry in found):
        found += alone("bare_figure", lambda: bare_figure(message))
    found += alone("said_again", lambda: _corrected(message, found))
    found += alone("last_resort", lambda: last_resort(message, found))
    broke = any(entry.fact == "monthly_income" and entry.value == 0 for entry in found)
    return [
        entry
        for entry in found
        if not _only_reason(message, entry) and not (broke and not entry.negated and _of_all(message, entry))
    ]


def _read_money(message: Message, found: list[Found]) -> None:
    sums = alone("sums", lambda: find_sums(message))
    found += alone("costs", lambda: read_costs(message, sums))
    if kinds().get(message.asked or "", ("", ""))[1] in ("money", "yearly") and message.asked not in _INCOMES:
        found += alone(
            "answers", lambda: read_answer(message, found)
        )  # "一个月八百五", asked for the rent, is no income
        message.used.update(entry.start for entry in found if entry.fact == message.asked)
    rest = [entry for entry in sums if entry.number.start not in message.used]
    household: dict[str, object] = {entry.fact: entry.value for entry in found if not entry.refs and not entry.negated}
    found += alone("income", lambda: read_income(message, rest, household))


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
