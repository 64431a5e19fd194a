"""What only the learned reader sees: it says fact, value and owner, the grammar says the figure."""

from collections.abc import Iterator, Sequence

from bot.language.answers import kinds
from bot.language.digits import Amount
from bot.language.labels import INCOMES, same_fact
from bot.language.learned.network import Array, Judgement, Network
from bot.language.learned.sight import EARNINGS, HOUSEHOLD, NOBODY_SAID, Sight, Span, meets
from bot.language.message import Found, Message
from bot.language.money import find_sums
from bot.language.people import Ref
from bot.language.periods import Period
from bot.language.types import Value

TOTAL = "monthly_income"
MONTHLY: tuple[Period, ...] = ("", "month")
YEARLY: tuple[Period, ...] = ("", "year", "this_year")
LEAST = 100  # CNY; a smaller figure is no pay and no rent
Seen = tuple[Span, str, float]  # a span, the fact that it says, and how likely it does
PER_HEAD = "monthly_income_per_capita"
FIGURES = frozenset(
    {EARNINGS, "cost", *(fact for fact, kind in kinds().items() if kind[1] in ("int", "money", "yearly"))}
)


def missed(
    network: Network, message: Message, sight: Sight, hidden: Array, mentions: Sequence[Seen], bound: float
) -> Iterator[Found]:
    """Found by the network alone with a probability of at least `bound` that fact, value, owner and standing are right:
    as likely. Pay is given as `monthly_income` of its earner.
    """
    seen = [
        (span, fact, sure)
        for span, fact, sure in mentions
        if sure >= bound and not any(meets(entry.span, span) and entry.fact == fact for entry in sight.entries)
    ]
    judged = network.judge(sight, hidden, [(span, fact, NOBODY_SAID) for span, fact, _ in seen])
    for (span, fact, sure), told in zip(seen, judged, strict=True):
        if sure * told.standings["now"] * told.value_sure * told.owners[told.owner] >= bound:
            found = _found(message, sight.candidates[told.owner].ref, span, fact, told)
            if found is not None:
                yield found


def alike(one: str, other: str) -> bool:
    """One fact, or both of them an income."""
    return same_fact(one, other) or {one, other} <= INCOMES | {PER_HEAD}


def _found(message: Message, ref: Ref | None, span: Span, fact: str, told: Judgement) -> Found | None:
    refs = () if ref is None else (ref,)
    if fact == EARNINGS:
        amount = _sum(message, span, MONTHLY) if refs else None
        return None if amount is None else Found(TOTAL, amount.value, *span, refs, amount, sure=False, likely=True)
    scope, kind, *bounds = kinds().get(fact, ("", ""))
    if not scope or (scope == "person" and told.owner == HOUSEHOLD):
        return None
    refs = refs if scope == "person" else ()
    if kind in ("money", "yearly"):
        amount = _sum(message, span, MONTHLY if kind == "money" else YEARLY)
        return None if amount is None else Found(fact, amount.value, *span, refs, amount, sure=False, likely=True)
    value = _whole(message, span, bounds) if kind == "int" else _choice(kind, told.value)
    return None if value is None else Found(fact, value, *span, refs, sure=False, likely=True)


def _sum(message: Message, span: Span, periods: tuple[Period, ...]) -> Amount | None:
    """The one sum that stands there, where it is of such a period."""
    sums = [one for one in find_sums(message) if span[0] <= one.number.start < span[1]]
    if len(sums) != 1 or sums[0].period not in periods or sums[0].amount.low < LEAST:
        return None
    return sums[0].amount


def _whole(message: Message, span: Span, bounds: list[str]) -> int | None:
    """The one whole number that stands there, where the fact can be so much."""
    values = [one.amount.value for one in message.numbers if span[0] <= one.start < span[1]]
    if len(values) != 1 or values[0] is None or values[0] != int(values[0]):
        return None
    least, greatest = map(int, bounds)
    return int(values[0]) if least <= values[0] <= greatest else None


def _choice(kind: str, told: str | None) -> Value:
    if told is None:
        return None
    if kind == "bool":
        return told == "true"
    return (told,) if kind == "choices" else told
