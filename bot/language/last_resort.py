"""What an answer can mean that no grammar reads: the one value it can mean, as likely, to be read back at once.

Never for sure, never of another fact than the one asked for, never from a question or from talk of others. Where two
values fit, nothing.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.language.answers import EVERYDAY, declines, kinds
from bot.language.choices import choices
from bot.language.clauses import Clause
from bot.language.digits import Amount, exactly
from bot.language.message import Found, Message
from bot.language.money import find_sums
from bot.language.people import Ref
from bot.language.readers.assets import FACT as OWNED
from bot.language.readers.assets import read_owned
from bot.language.scope import asks
from bot.language.types import Value
from bot.language.yes_no import AS_IT_SHOULD_BE, DENIES, other_talk

_Meant = tuple[Value, Amount | None, int, int]
_LONGEST = 48  # characters of what is still an answer
_NATURE = "relation", "sex"
_UNITS = {
    "size": ("", "口", "口人", "口之家", "个", "个人", "人", "名", "位"),
    "startup_hires": ("", "个", "个人", "人", "名", "位"),
    "age": ("", "岁", "周岁"),
    "disability_level": ("", "级"),
    "medical_aid_class": ("", "类"),
    "medical_aid_class_year": ("", "年"),
    "loan_years": ("", "年"),
}
_PERIODS = {"money": ("", "month"), "yearly": ("", "year", "this_year")}
_INCOMES = ("monthly_income", "monthly_income_per_capita", "monthly_earnings")
_OF_INCOME = {"", "income"}
_LEAST_SUM = 50  # CNY; a smaller bare figure counts something else
# "none" is a value here and what a denial says; of care for oneself it would be the worst of three.
_NONE_IS_NO = ("schooling", "employment", "dwelling_danger", "medical_insurance")
_NEVER_NOTHING = ("contribution_base",)
_NO_MORE = re.compile("别的|其他|其它|另外|别人|就这")  # 没有别的了: what was told is all, and not nothing
_LATER = re.compile(  # no answer yet
    r"(?:先|就|再|以后|一会儿?|等下)[^,。!?]{0,4}说|一会儿|等下|算不|[看听]不?懂|不(?:固定|稳定)"
)
_CAN = re.compile(r"能|会|可以|还行|有")
_YES = re.compile(
    r"(?:我们?|家里|他们?|她们?|就|都|也|还|一直|已经|现在|目前|是|,)*"
    r"(?:是(?!不|否)|有(?!没|时|人说|的时候)|对(?!不)|能(?!不)|会(?!不)|可以(?!不)|需要|属于|具备|正在|符合)"
)


def last_resort(message: Message, told: list[Found]) -> Iterator[Found]:
    """The answer to the open question that nothing has read; told: all that was."""
    fact = message.asked
    kind = kinds().get(fact or "")
    if fact is None or kind is None or not _may_answer(message, fact, kind[0], told):
        return
    meant = _meant(message, fact, kind, told)
    if meant is not None:
        value, amount, start, end = meant
        refs: tuple[Ref, ...] = () if kind[0] == "household" else (message.asked_ref or message.people.me(),)
        yield Found(fact, value, start, end, refs, amount, sure=False, likely=True)


def _may_answer(message: Message, fact: str, scope: str, told: list[Found]) -> bool:
    clean = message.clean.strip()
    if not clean or len(clean) > _LONGEST or any(entry.fact == fact for entry in told):
        return False
    if asks(clean):
        return False
    if fact == OWNED and read_owned(message) is not None:
        return False  # a list of things was read, and some of them are to be looked at
    if _LATER.search(clean) or (fact == "major_illness" and EVERYDAY.search(clean)):
        return False
    if message.scope.others or message.scope.supposed or declines(fact, clean) or other_talk(clean):
        return False
    named = {ref.key for naming in message.people.namings for ref in naming.refs}
    asked = message.asked_ref.key if message.asked_ref else "self"
    return scope == "household" or named <= {asked}


def _meant(message: Message, fact: str, kind: tuple[str, ...], told: list[Found]) -> _Meant | None:
    if kind[1] == "int":
        found = _count(message, fact, kind)
    elif kind[1] in _PERIODS:
        found = _sum(message, fact, kind[1])
    elif kind[1] == "bool":
        found = _said_so(message, fact, told)
    elif fact == "recognised_as":
        found = None  # only a plain statement of one's own makes anybody certified
    else:
        found = _chosen(message, fact, several=kind[1] == "choices")
    return found or _nothing(message, fact, kind, told)


def _count(message: Message, fact: str, kind: tuple[str, ...]) -> _Meant | None:
    """The one whole number that can be it."""
    least, most = int(kind[2]), int(kind[3])
    fitting = [
        number
        for number in message.free()
        if number.unit in _UNITS[fact]
        and (number.unit or number.amount.high > 1)  # the 一 of 一起
        and least <= number.amount.low
        and number.amount.high <= most
        and message.scope.states(fact, number.start, number.stop)
    ]
    if len({number.amount for number in fitting}) != 1:
        return None
    amount, number = fitting[0].amount, fitting[0]
    value = int(amount.value) if amount.value is not None and amount.value == int(amount.value) else None
    return value, amount, number.start, number.stop


def _sum(message: Message, fact: str, kind: str) -> _Meant | None:
    """The one sum of a fitting period; an income is no cost and a cost no income."""
    sums = [one for one in find_sums(message) if one.amount.high >= _LEAST_SUM]
    if len(sums) != 1:
        return None
    one = sums[0]
    fits = one.period in _PERIODS[kind] and (one.kind in _OF_INCOME) == (fact in _INCOMES or not one.kind)
    if one.kind == "ignored" or not fits or not message.scope.states(fact, one.number.start, one.number.stop):
        return None
    return one.amount.value, one.amount, one.number.start, one.number.stop


def _chosen(message: Message, fact: str, *, several: bool) -> _Meant | None:
    """The one value whose words stand there and are not denied."""
    values: dict[str, tuple[int, int]] = {}
    for pattern, value in choices().get(fact, ()):
        for hit in pattern.finditer(message.clean):
            clause = message.clauses.at(hit.start())
            apart = all(hit.end() <= start or end <= hit.start() for start, end in values.values())
            denied = DENIES.search(message.clean, clause.start, clause.end) and not DENIES.search(hit.group())
            if apart and not denied and message.scope.states(fact, *hit.span()):
                values.setdefault(value, hit.span())
    if len(values) != 1:
        return None
    ((value, span),) = values.items()
    return ((value,) if several else value), None, *span


def _said_so(message: Message, fact: str, told: list[Found]) -> _Meant | None:
    """Words that affirm, where none denies; of what is asked the other way round a yes says nothing yet."""
    clause = _free_clauses(message, told)[:1]
    if fact in AS_IT_SHOULD_BE or not clause or DENIES.search(message.clean):
        return None
    start, end = clause[0].start, clause[0].end
    return (True, None, start, end) if _YES.match(message.clean, start, end) else None


def _nothing(message: Message, fact: str, kind: tuple[str, ...], told: list[Found]) -> _Meant | None:
    """One denial without an affirmation: that there is nothing of it."""
    none = _none(fact, kind)
    clauses = _free_clauses(message, told)
    denied = [clause for clause in clauses if DENIES.search(message.clean, clause.start, clause.end)]
    if fact in _INCOMES and _NO_MORE.search(message.clean):
        return None
    if none is None or not denied or not message.scope.states(fact, denied[0].start, denied[0].end):
        return None
    affirmed = (clause for clause in clauses if clause not in denied)
    counted = any(number.amount.high > 1 for number in message.free())  # not the 一 of 一样也没有
    if counted or any(_CAN.search(message.clean, clause.start, clause.end) for clause in affirmed):
        return None
    value, amount = none
    return value, amount, denied[0].start, denied[-1].end


def _none(fact: str, kind: tuple[str, ...]) -> tuple[Value, Amount | None] | None:
    """What a denial says of the fact, where it says anything."""
    if kind[1] == "bool":
        return fact in AS_IT_SHOULD_BE, None
    if kind[1] == "choices":
        return ((), None) if fact == "recognised_as" else None  # of what is hardest a denial only tells a trouble
    if kind[1] in _PERIODS:
        return (Decimal(0), exactly(0)) if fact not in _NEVER_NOTHING else None
    if kind[1] == "int":
        return (0, exactly(0)) if kind[2] == "0" and fact != "age" else None
    return ("none", None) if fact in _NONE_IS_NO else None


def _free_clauses(message: Message, told: list[Found]) -> list[Clause]:
    """Those that say nothing of another fact."""
    taken = [entry for entry in told if entry.fact not in _NATURE]
    return [
        clause
        for clause in message.clauses.items
        if not any(clause.start <= entry.start < clause.end for entry in taken)
    ]
