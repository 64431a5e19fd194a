"""Who earns which sum: the person named before it, nobody where it is the whole household's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.language.corrections import MARK
from bot.language.digits import Amount
from bot.language.message import Found, Message
from bot.language.money import Sum
from bot.language.people import Naming, Ref
from bot.language.periods import pay_comes
from bot.language.readers.rates import rate_of

WHOLE = re.compile(
    r"全家|一家|家里|我们家|我家|家庭|加起来|总共|合计|一共|总收入|拢总|家中|共(?:同)?收入|拢共|家人一起|加一起|合起来|户"
    r"|阮(?:厝|兜|家)|厝里|(?:全部|所有)的?收入|[两三四五六七八九\d]口人?|[三四五六七八九\d]个人"
)
_ADDING = re.compile(r"加起来|总共|合计|一共|拢总|拢共|加一起|合起来|总计|共计")
IN_ALL = re.compile(rf"(?:{_ADDING.pattern}|全家|总的)(?:是|有|就|大概|也就|大约|差不多|为|约)*$")  # before the sum
# One's own work, said without a subject: "厂里做普工一个月到手4800" is one wage.
_WORKS = re.compile(
    r"(?:厂里?|超市|工地|公司|饭店|酒店|店里|医院|学校|物业|小区)[^,。!?]{0,4}(?:做|当|上班|打工|干)|做(?:普工|保洁|保安|服务员|收银)"
    r"|当(?:保安|保洁|服务员|司机)|打工|跑外卖|送外卖|跑滴滴"
)
# What somebody does for pay, in the clause before the sum.
WORKS = re.compile(r"(?<!护)工|班|赚|挣|退休|店|摊|外卖|滴滴|种|养|海|卖|做|当|跑|开(?!销|支)|收入|靠|领")
_ADDED = re.compile(r"(?:加上|连|算上)[^,。!?]{1,6}(?:的)?是?$")  # 说少了，加上老婆的是五千二
_BRINGS = re.compile(r"(?:[是就有才也只约]|大概|大约|差不多|那边|这边)*")
_GIVES = re.compile(r"[^,。!?]{0,6}(?:给(?!人|别人|老板)|寄|贴补|打钱)")
_EACH_OF = re.compile(
    r"(?:一人|(?<![我阮他她伊己就才爸妈公婆子女伴])一个人|每个?人|各自?|都是)(?:一个?月|每个?月|每月|一天|每天|有|是|领|拿|大概|差不多|才|就)*$"
)
_NET = re.compile(r"(?:到手|实发|实拿|实领|拿到手)[^,。!?]{0,4}$")  # 工资三千，扣完到手两千六: one pay said twice

_ALL_TOLD = re.compile(
    r"(?:(?<!有)没有?(?:别的|其他|其它)的?(?:收入|进账|钱|来源)?了?|就(?:这些|这么多|这点|这样)(?:钱|收入)?(?:了|而已)?"
    r"|[别其][的他它余]?人?的?[都也]?没有?(?:收入|工作|赚钱?)?了?|再(?:也)?没有?(?:了|别的))(?=$|[,。!啊呢吧啦])"
)


@dataclass(frozen=True, slots=True)
class Wage:
    """A sum, who earns it, and how much that is a month where it can be said."""

    entry: Sum
    refs: tuple[Ref, ...]
    amount: Amount | None


def earners(message: Message, entry: Sum) -> tuple[Ref, ...]:
    """Whose wage it is; nobody where it is the whole household's."""
    start = entry.number.start
    whole = WHOLE.search(message.clean, entry.clause.start, start)
    if whole and any(
        naming.start <= whole.end() and naming.refs for naming in message.people.between(whole.end(), start)
    ):
        whole = None  # 我家那口子
    if whole and not (_ADDING.fullmatch(whole.group()) and _of_some(message, start)):
        return ()
    sentence = message.clauses.sentence(start)[0]
    naming = nearest(message, sentence, start)
    if MARK.search(message.clean, 0, start) and _ADDED.search(message.clean, entry.clause.start, start):
        return ()
    if naming is None and message.asked is None and _WORKS.search(message.clean, sentence, start):
        return (message.people.me(),)
    if naming is None or naming.house:
        return ()
    if message.asked == "monthly_income" and naming.start < entry.clause.start:
        return ()
    if _GIVES.match(message.clean, naming.end, start):
        return (message.people.me(),)  # 靠儿子每月给五百: it comes to the writer
    spoken = naming.start >= entry.clause.start or entry.kind == "income" or _said_of(message, naming, entry)
    return naming.refs if spoken else ()


def each_of(message: Message, entry: Sum, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """我和老伴一人两百三: all who are named, each with that sum; else nobody."""
    if not _EACH_OF.search(message.clean, entry.clause.start, entry.number.start):
        return ()
    sentence = message.clauses.sentence(entry.number.start)[0]
    named = [naming for naming in message.people.between(sentence, entry.number.start) if not naming.house]
    everybody = {ref.key: ref for naming in named for ref in naming.refs}
    return tuple(everybody.values()) if len(everybody) > max(1, len(refs) - 1) else ()


def _of_some(message: Message, position: int) -> bool:
    """爸妈退休金加起来: of these, not of all, since neither the writer nor the family was named."""
    named = message.people.between(message.clauses.sentence(position)[0], position)
    told = any(ref.key == "self" for naming in message.people.namings for ref in naming.refs)
    return bool(named) and not told and not any(entry.house for entry in named)


def nearest(message: Message, sentence: int, start: int) -> Naming | None:
    """The last one named before the position in its sentence."""
    before = message.people.between(sentence, start)
    return before[-1] if before else None


def _said_of(message: Message, naming: Naming, entry: Sum) -> bool:
    """An earlier clause spoke of somebody's work, or how pay comes: 老公在工地做工，一个月四千."""
    works = WORKS.search(message.clean, naming.end, entry.clause.start)
    return bool(works) or pay_comes(message.clean, naming.end, entry.number.start)


def shares(message: Message, sums: list[Sum]) -> list[Wage]:
    """What each brings, beside the total: 我四千，老婆三千二，一共七千二."""
    found: list[Wage] = []
    for entry in sums:
        naming = nearest(message, entry.clause.start, entry.number.start)
        stated = message.scope.states("monthly_income", entry.number.start, entry.number.stop)
        bare = stated and not entry.kind and not entry.period
        if bare and naming and _BRINGS.fullmatch(message.clean, naming.end, entry.number.start):
            found.append(Wage(entry, naming.refs, entry.amount))
    return found


def of_household(wages: list[Wage]) -> Iterator[Found]:
    """Who earns something is of the household."""
    for wage in wages:
        for ref in wage.refs:
            if ref.key != "self":
                start, end = wage.entry.number.start, wage.entry.number.stop
                yield Found("relation", ref.kin.relation, start, end, (ref,))


def paid_once(message: Message, wages: list[Wage]) -> list[Wage]:
    """Without the pay that is told again as what is left of it."""
    kept: list[Wage] = []
    for wage in wages:
        net = _NET.search(message.clean, wage.entry.clause.start, wage.entry.number.start)
        if net and kept and kept[-1].refs == wage.refs:
            kept.pop()
        kept.append(wage)
    return kept


def by_earner(wages: list[Wage]) -> Iterator[Found]:
    """The pay of each who is told of alone; several sums of one are added up."""
    each: dict[str, list[Wage]] = {}
    for wage in wages:
        if len(wage.refs) == 1:
            each.setdefault(wage.refs[0].key, []).append(wage)
    for held in each.values():
        first, last = held[0].entry.number, held[-1].entry.number
        amounts = [wage.amount for wage in held if wage.amount is not None]
        amount = total(amounts) if len(amounts) == len(held) else None
        rate = rate_of(held[0].entry) if len(held) == 1 else None
        sure = rate is None and amount is not None and amount.exact
        value = amount.value if amount is not None else None
        yield Found("monthly_income", value, first.start, last.stop, held[0].refs, amount, sure, rate=rate)


def total(amounts: list[Amount]) -> Amount:
    """All of them together."""
    low = sum((amount.low for amount in amounts), Decimal(0))
    high = sum((amount.high for amount in amounts), Decimal(0))
    named = [amount.value for amount in amounts if amount.value is not None]
    return Amount(low, high, sum(named, Decimal(0)) if len(named) == len(amounts) else None)


def all_told(message: Message) -> bool:
    """没有别的了: no further income is to come; said where incomes are asked or told."""
    spoken_of = message.asked in ("monthly_income", "has_income_source") or bool(message.earnings)
    return (spoken_of or "收入" in message.clean) and bool(_ALL_TOLD.search(message.clean))
