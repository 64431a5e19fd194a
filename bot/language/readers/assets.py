"""What the family owns, told as a list to that question: 老家一间土房，车没有，存款就几千.

Within the limits, as far as anybody asks here, are the home one lives in, an old house in the village, what is denied
or lost, and savings that one head alone may have by the last known limit of low-income families (policy_kb). That sum
holds for one kind of aid and may have changed, so wherever savings are named the reading is only likely.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

import policy_kb
from bot.language.clauses import Clause
from bot.language.message import Message, read_message
from bot.language.yes_no import DENIES

FACT = "assets_within_limits"
_LIMIT = "low_income_assets_per_head"  # CNY
_SMALL = 50  # a smaller figure counts houses or years
_HOUSE = re.compile(r"房(?!租|贷|东)|厝(?!边)|套(?:房|间)|屋|公寓|宅|一套(?=$|[,。自])|眠床|地方")
_ONE_HOME = re.compile(
    r"自住|住(?:的|着|这|在)|自有|房改|自己(?:的|盖|起|住|家)?|现住|安置|拆迁|公婆|祖|老(?:厝|房|屋|宅|家)|旧|破|土|乡下|村里|农村|瓦|平房"
    r"|就?(?:只有?|就)?[一1](?:套|间|处|栋|座)|就这|是家里的|按揭|贷款|房子是|眠床|租"
)
_MORE_HOUSES = re.compile(
    r"[两二三四五2-5](?:套|间|处|栋)(?!半)"
    r"|(?:还|另外?|外面|别处)(?:有|外)*[^,。!?没无]{0,4}[套间处栋]|店面|商铺|门面|写字楼|出租"
)
_CAR = re.compile(r"(?<![电动三轮摩托自行农用])(?:汽车|轿车|小车|面包车|货车|私家车|车子?)(?!祸|费|间|站|位|库|票|轮)")
_SMALL_CAR = re.compile(r"电动车|电瓶车|三轮|摩托|自行车|单车|农用|老年代步|拖拉机")
_SAVINGS = re.compile(r"存款|积蓄|存折|卡里|卡上|银行|余额|存了?|补偿金|赔偿|现金|手头|钱|理财|股票|基金")
_JUDGED = re.compile("[超符]|达标|规定")
_VILLAGE = re.compile("老家|乡下|村里|农村")
_BOAT = re.compile(r"(?:渔)?船")
_ALL = re.compile(r"什么|啥|任何|财产|值钱|别的|其他|其它|都没|没有没有|多余|家当|东西")
_LOST = re.compile(
    r"没了|卖(?:掉|了)|花(?:完|光|掉)|用(?:完|光)|烧(?:了|光|掉|没)|拿去|(?:交|进)(?:给|去|了)?医院|"
    r"沉了|被?冲走|塌了|报废|倒了"
)
_LITTLE = re.compile(r"(?:几|数)(?:百|千|十)|没几|没多少|不多|一点点?|没(?:两|几)(?:千|百|万)|一些")


@dataclass(frozen=True, slots=True)
class Owned:
    """What the list comes to.

    more: something is named that is to be looked at; sure: nothing in it is a sum of money, lost, or far away.
    """

    more: bool
    sure: bool
    start: int
    end: int


def owns_more(text: str, day: date) -> bool:
    """Whether an answer names a second home, a car, or more savings than a small sum: offices look at those."""
    owned = read_owned(read_message(text, FACT, None, day))
    return owned is not None and owned.more


def read_owned(message: Message) -> Owned | None:
    """The list as a whole; None where it names nothing that one owns, asks, or says itself what is over."""
    if any(clause.asks for clause in message.clauses.items) or message.scope.others or message.scope.supposed:
        return None
    if _JUDGED.search(message.clean):
        return None
    told = [(clause, thing) for clause in message.clauses.items for thing in _things(message, clause)]
    if not told:
        return None
    more = any(thing == "more" for _, thing in told)
    sure = all(thing in ("none", "home") for _, thing in told)
    return Owned(more, sure, told[0][0].start, told[-1][0].end)


def _things(message: Message, clause: Clause) -> Iterator[str]:
    """Of each thing: "none" (denied), "home", "lost", "village", "sum" (a small one), "more" (to be looked at)."""
    said = message.clean[clause.start : clause.end]
    lost = bool(_LOST.search(said))
    denied = bool(DENIES.search(said) or "不太有" in said or lost or said.startswith(("租", "哪")))
    if _SAVINGS.search(said) or _sums(message, clause):
        yield _savings(message, clause, said, denied=denied)
        if not _HOUSE.search(said) and not _CAR.search(said):
            return
    if denied and (_CAR.search(said) or _HOUSE.search(said) or _BOAT.search(said) or _ALL.search(said)):
        yield "lost" if lost else "none"
    elif _MORE_HOUSES.search(said) or (_CAR.search(said) and not _SMALL_CAR.search(said)) or _BOAT.search(said):
        yield "more"
    elif _HOUSE.search(said) and _ONE_HOME.search(said):
        yield "village" if _VILLAGE.search(said) else "home"
    elif _SMALL_CAR.search(said) or said.startswith("租"):
        yield "home"


def _savings(message: Message, clause: Clause, said: str, *, denied: bool) -> str:
    amounts = _sums(message, clause)
    if not amounts:
        if _LITTLE.search(said) or _LOST.search(said):
            return "sum"
        return "none" if denied else "more"
    return "sum" if sum(amounts) <= small_sum(message.today) else "more"


def _sums(message: Message, clause: Clause) -> list[Decimal]:
    """CNY, each as named, or at its most."""
    return [
        number.amount.high if number.amount.value is None else number.amount.value
        for number in message.numbers
        if clause.start <= number.start < clause.end
        and number.amount.high >= _SMALL
        and number.unit in ("", "块", "元", "块钱", "元钱", "箍", "元整")
    ]


@cache
def small_sum(day: date) -> Decimal:
    """CNY that one member alone may have by the last known limit; 0 where none is known."""
    known = _knowledge().last_known(_LIMIT, day)
    return Decimal(0) if known is None else known.value


@cache
def _knowledge() -> policy_kb.KnowledgeBase:
    return policy_kb.load()
