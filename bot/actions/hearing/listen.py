"""What a message says goes into the household file; doubtful values wait to be read back."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.actions.hearing import doubts, earning, oddity, people, proposed, weighing
from bot.actions.hearing.fitting import by_age, fits
from bot.actions.hearing.heard import Heard
from bot.actions.hearing.leaving import leave, nobody_so, put_back
from bot.actions.hearing.shares import of_its_earner
from bot.actions.hearing.spoken_of import expected, remember
from bot.actions.hearing.ticks import only_ticks
from bot.actions.hearing.to_a_list import to_a_list
from bot.actions.turn import payload
from bot.actions.turn.state import Doubt, Pay
from bot.actions.turn.talk import Talk
from bot.actions.wording import has_question, question
from bot.language import Extraction, Mention, Person, Rate, extract
from bot.language.learned.reading import read
from bot.language.types import plain
from hotline.households import whose
from hotline.households.earnings import EARNS, TOTAL
from hotline.households.file import HeldFact, HeldMember
from hotline.households.whose import SELF

_BY_ITSELF = {
    "size": re.compile(r"(我们?|一共|总共|就|家里)*[\d一二两三四五六七八九十]+(个人|口人?|人)[吧啊了]?"),
    "hukou": re.compile(r"(户口)?(是|在)?(厦门|本地|外地)(的|人|户口)*[吧啊]?"),
}
_MYSELF = re.compile("我(?:自己|本人)?(?=$|[,，、。和跟与都也有还是])")  # not the 我 of 我老公


def listen(talk: Talk) -> Heard:
    """Take in the message of this turn."""
    heard = Heard()
    if talk.payload is not None:
        _press(talk, heard, talk.payload)
    elif _only_chooses(talk):
        _certificates(talk, heard)
    elif talk.turn.choice is None and not nobody_so(talk):
        _read(talk, heard)
    earning.add_up(talk, heard, all_told=heard.all_told)
    earning.agree(talk)
    return heard


def record(talk: Talk, heard: Heard, fact: str, member: int | None, value: object, **origin: Any) -> None:
    """Put a value that is sure into the file; a former one is superseded and the change is said aloud."""
    former = talk.file.get(fact, member)
    doubts.drop(talk, fact, member)
    proposed.drop(talk, fact, member)
    talk.state.unskip(fact, member)
    if former is not None and former.value == value:
        heard.repeated.append(former)
        return
    if member is None:
        people.ensure_self(talk)
    quote = str(origin.get("quote", talk.turn.text))
    said: dict[str, Any] = {"source": "resident", "seq": talk.seq_of(quote), "quote": quote}
    held = talk.file.record(fact, value, member, **said | origin)
    if held.certainty == "likely":
        talk.state.roughly = [(fact, member)]
    _agree(talk, heard, held, **origin)
    if value is False:
        for implied, other in question(fact).get("implies", {}).items() if has_question(fact) else ():
            if talk.file.get(implied, member) is None:
                talk.file.record(implied, other, member, **said | origin)
    if former is None:
        heard.noted.append(held)
    else:
        heard.corrected.append((former.value, held))


def _agree(talk: Talk, heard: Heard, held: HeldFact, **origin: Any) -> None:
    """Who has no income earns nothing, and who earns something has one: the other of the two follows."""
    if held.member is None:
        return
    earned, source = talk.file.get(EARNS, held.member), talk.file.get("has_income_source", held.member)
    if held.fact == "has_income_source" and held.value is False and earned is not None and earned.value:
        record(talk, heard, EARNS, held.member, 0, **origin)
    elif held.fact == EARNS and held.value and source is not None and source.value is False:
        record(talk, heard, "has_income_source", held.member, value=True, **origin)


def _press(talk: Talk, heard: Heard, said: str) -> None:
    told = payload.read(said)
    if told is None or told.fact not in talk.kb.facts:
        return
    positions: list[int | None]
    if told.member == "all":
        positions = list(talk.state.asked.group) if talk.state.asked else []
    elif told.member is None:
        positions = [None]
    else:
        who = talk.position(told.member)
        positions = [] if who is None else [who]
    for position in positions:
        if told.bounds is None:
            record(talk, heard, told.fact, position, told.value, source="choice")
        else:
            _take_band(talk, heard, told.fact, position, told.bounds)


def _take_band(talk: Talk, heard: Heard, fact: str, member: int | None, bounds: tuple[int, int]) -> None:
    """An amount between two bounds counts as its middle, roughly; where the bounds decide, it is asked exactly."""
    low, high = bounds
    middle = (low + high) // 2
    if doubts.sways(talk, fact, member, middle, bounds):
        doubt = Doubt(fact=fact, member=member, low=low, high=high, quote=talk.turn.text, seq=talk.seq)
        doubts.add(talk, doubt)
        heard.doubted.append(doubt)
    else:
        record(talk, heard, fact, member, middle, source="choice", certainty="approximate")


def _read(talk: Talk, heard: Heard) -> None:
    if talk.departed is not None:
        put_back(talk)
        heard.back = True
    told = read(talk.words, *expected(talk))
    volunteered = _volunteered(talk.words)
    if volunteered is not None and not _is_told(told):
        told = extract(talk.words, volunteered)
    told = of_its_earner(talk, to_a_list(talk, told))
    # A total that is said for sure says that nobody else earns anything.
    heard.all_told = told.all_told or any(_is_sum_of(mention, told.earnings) for mention in told.household)
    heard.left = [leave(talk, gone) for gone in told.gone]
    changed = {(entry.fact, entry.person_key) for entry in told.corrections}
    for mention in told.household:
        if not (_only_counts_named(talk, mention) or _is_sum_of(mention, told.earnings)):
            _take(talk, heard, mention, None, corrects=(mention.fact, None) in changed)
    absent = {gone.key for gone in told.gone} | _apart(talk)
    keys = [person.key for person in told.members if person.key not in absent]
    for person in told.members:
        if person.key in keys:
            others = whose.named(talk.file, [key for key in keys if key != person.key]) | set(heard.people)
            _take_person(talk, heard, person, changed, others)
    remember(talk, heard.people)
    heard.people += [position for position in _pointed_at(talk) if position not in heard.people]
    for mention in told.earnings:
        _take_earnings(talk, heard, mention, corrects=(EARNS, mention.person) in changed)
    apart = [entry for entry in told.uncertain if not (told.earnings and entry.fact == TOTAL)]
    _read_rough(talk, heard, apart)


def _is_told(told: Extraction) -> bool:
    """Whether anything was read that is more than likely."""
    rough = tuple(mention for mention in told.uncertain if mention.certainty != "likely")
    return replace(told, uncertain=rough) != Extraction()


def _apart(talk: Talk) -> set[str]:
    """Who was said to live apart is not of the household when named again, unless it is asked who lives there."""
    asked = talk.state.asked
    if asked is not None and asked.kind == "members":
        return set()
    return {key for key in talk.state.apart if people.find(talk, key) is None}


def _take_person(
    talk: Talk, heard: Heard, person: Person, changed: set[tuple[str, str | None]], others: set[int]
) -> None:
    before = len(talk.file.members)
    position = people.find_or_add(talk, person, others)
    heard.people.append(position)
    if len(talk.file.members) > max(before, 1):
        heard.new_people.append(position)
    for mention in sorted(person.facts, key=by_age):
        if mention.fact != "relation":
            _take(talk, heard, mention, position, corrects=(mention.fact, person.key) in changed)


def _is_sum_of(mention: Mention, earnings: Sequence[Mention]) -> bool:
    """The family's income is the sum of what its members earn, which is kept with each of them."""
    if mention.fact != TOTAL or any(entry.value is None for entry in earnings):
        return False
    return bool(earnings) and mention.value == sum(Decimal(str(entry.value)) for entry in earnings)


def _take_earnings(talk: Talk, heard: Heard, mention: Mention, *, corrects: bool) -> None:
    """What one person earns is a fact of theirs."""
    key = mention.person or SELF
    if key == SELF:
        people.ensure_self(talk)
    held = people.find(talk, key)
    if held is not None:
        _take(talk, heard, replace(mention, fact=EARNS), held.position, corrects=corrects)


def _read_rough(talk: Talk, heard: Heard, mentions: Iterable[Mention]) -> None:
    """What was said roughly, of the household, of oneself, or of somebody who is known."""
    for mention in mentions:
        if mention.person == SELF:
            people.ensure_self(talk)
        held = people.find(talk, mention.person) if mention.person else None
        if mention.person is None or held is not None:
            _take(talk, heard, mention, held.position if held else None)


def _only_counts_named(talk: Talk, mention: Mention) -> bool:
    """Asked of whom it holds, "我跟老公" are those two, and not how many live there."""
    asked = talk.state.asked
    of_whom = asked is not None and asked.kind in ("any", "which", "whose")
    return of_whom and mention.fact == "size" and not re.search("口|个人", talk.words)


def _only_chooses(talk: Talk) -> bool:
    """Whether an answer to a list only names what stands there: of whom it is, is asked next."""
    asked = talk.state.asked
    if asked is None or asked.kind != "list" or talk.turn.choice is not None:
        return False
    return only_ticks(talk.words, asked.items, talk.act)


def _certificates(talk: Talk, heard: Heard) -> None:
    """The family's own certificate may be named among what a list has: "有低保证和孤儿"."""
    for mention in extract(talk.words, "recognised_as").household:
        if mention.value:
            _take(talk, heard, mention, None)


def _volunteered(text: str) -> str | None:
    """What a few words answer by themselves, whatever was asked: "四个人", "厦门的"."""
    return next((fact for fact, shape in _BY_ITSELF.items() if shape.fullmatch(text)), None)


def _pointed_at(talk: Talk) -> list[int]:
    """Asked "who is it?", people just name somebody of whom was spoken."""
    asked = talk.state.asked
    if asked is None or asked.kind not in ("any", "which"):
        return []
    named = [held for held in talk.file.members if held.position in asked.group]
    return [held.position for held in named if _is_named(held, talk.words)]


def _is_named(held: HeldMember, text: str) -> bool:
    if held.key == SELF:
        return _MYSELF.search(text) is not None
    return held.label.rpartition("的")[2] in text


def _take(talk: Talk, heard: Heard, mention: Mention, member: int | None, *, corrects: bool = False) -> None:
    """Record what is sure; what is not waits to be read back."""
    value = plain(mention.value)
    asked_for = weighing.is_asked(talk, mention.fact, member)
    if not (asked_for or fits(talk, mention.fact, member, value)):  # whose it is, somebody who reads it will see
        talk.file.remark(talk.turn.text, talk.seq)
        return
    if value is None and (settled := doubts.about_enough(talk, mention, member)) is not None:
        record(talk, heard, mention.fact, member, settled, quote=_quote(talk, mention), certainty="approximate")
        return
    either = oddity.month_or_year(talk, mention)
    odd = either or ([] if corrects else oddity.readings(talk, mention.fact, member, value))
    if not odd and weighing.counts(talk, mention, member, value):
        certainty = mention.certainty
        record(talk, heard, mention.fact, member, value, quote=_quote(talk, mention), certainty=certainty)
        return
    rough = mention.certainty in ("approximate", "range") or value is None
    low, high = (plain(mention.low), plain(mention.high)) if rough else (None, None)
    doubt = Doubt(
        fact=mention.fact,
        member=member,
        value=value,
        low=low,
        high=high,
        quote=_quote(talk, mention),
        seq=talk.seq_of(_quote(talk, mention)),
        rate=_pay(mention.rate),
        readings=odd,
    )
    likely = mention.certainty == "likely"
    if likely and mention.fact == EARNS and value is not None and not odd:
        earning.likely(talk, heard, doubt)
        return
    if likely and mention.fact not in (TOTAL, EARNS) and not asked_for:
        proposed.add(talk, doubt, mention)
        return
    doubts.add(talk, doubt)
    heard.doubted.append(doubt)


def _pay(rate: Rate | None) -> Pay | None:
    if rate is None:
        return None
    return Pay(per=rate.per, low=plain(rate.low), high=plain(rate.high), unit=rate.unit or "件")


def _quote(talk: Talk, mention: Mention) -> str:
    """The words themselves, also where they were read as if somebody else had said them."""
    return mention.quote if mention.quote in talk.turn.text else talk.turn.text
