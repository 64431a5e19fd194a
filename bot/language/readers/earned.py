"""Whether a sum is what somebody of the family earns, and not what is spent, asked, or told of others."""

import re
from functools import cache

from bot.language.corrections import MARK
from bot.language.lexicon import spelt_out
from bot.language.message import Message
from bot.language.money import Sum
from bot.language.periods import PER, Period
from bot.language.readers.earners import IN_ALL, WHOLE, WORKS

_OF_MONTHS = re.compile(
    r"(?:[两二三四五六俩]|[2-6])个?月(?:才|就|总共|一共|工资|收入|有|拿|领|赚|挣|了|到)*$"
)  # no month's sum
# 三天挣五百, 每回九百: of a time that is no month, and of which it is not known how often it comes.
_OF_SOME_TIME = re.compile(r"(?:[两二三四五六七八九十几\d]天|每[回次]|旬薪?)[^,。!?]{0,6}$")
_ONCE = re.compile(r"一[回次][^,。!?]{0,6}$")
_SUMMED = re.compile(
    r"(?:全家|一家|我们家|我家|家里|大家)[^,。!?]{0,8}(?:加一加|加起来|加在一起|凑一凑|算一算|总共|一共|合计|拢总|合起来)"
    r"|(?:加一加|加起来|加在一起|合起来|总共|一共|拢总)[^,。!?]{0,3}(?:全家|一家|我们家|我家|家里)"
    r"|[和跟][^,。!?]{1,5}(?:加起来|合起来|加一起|一共|总共)[^,。!?]{0,2}$|[两三四俩]个?人?(?:加?一起|加起来|合起来|总共|一共|拢总)|(?:我|我们|阮)家[两三四五六七八\d](?:个人|口人?)(?:也)?(?:才|就|只有)$"
)
_SPENT = re.compile(
    r"(?:花|付|垫|赔|还(?=要|得|给|掉|了)|交|掏|扣|亏|欠|搭|贴|投|用)(?:去|掉|了|进去|出去|费|要|得|给|我|我们|他|她|了快|差不多|大概|将近|快)*$"
    r"|(?:要|得)(?:花|付|交|还|出|掏|贴)"
)
# 奶奶请了个阿姨: whoever takes somebody on for the house pays.
_HIRES = re.compile(
    r"(?:请|雇|找|叫)(?!假)(?:了|着|过|个|一个|一位|位)*(?:住家|钟点|护理|家里|家政)*(?:的)?(?:人(?!家?介绍)|阿姨|保姆|护工|护理|陪护|月嫂|钟点工?|家政|家教|帮手|看护)"
)
_BARE = re.compile(
    r"(?:[一每](?:个?(?:月|小时|钟头?|晚|礼拜|星期)|天|周|年|次)|就|也|都|要|得|大概|差不多|快|将近|是|费用?|工资|工钱)*"
)
_ALL_YEAR = re.compile(r"一年到头[^,。]{0,6}$|一年(?:也就|就|才|总共|一共|拢总)$")
_PIECEWORK = (
    "计件|按[件单次趟]|手工活|多劳多得|送货|拉[货客活]|载[货客]|跑(?!医院|去|到|来|上)|接单"
    "|开(?:货|大|出租|面包)车|家教|教(?!育)|代课|讲课|{odd_work}|{work_verb}"
)
_SMALLEST: dict[Period, int] = {"hour": 8, "day": 50, "piece": 0}  # CNY; less is no pay, or was called so
LEAST = 100  # below it, a month's sum that is not called income is some small expense


@cache
def _piecework() -> re.Pattern[str]:
    return re.compile(spelt_out(_PIECEWORK))


def is_income(message: Message, entry: Sum) -> bool:
    """Whether the sum comes in, as pay or as what the family lives on."""
    before = message.clean[entry.clause.start : entry.number.start]
    if _OF_MONTHS.search(before) or (entry.period not in PER and _OF_SOME_TIME.search(before)):
        return False
    if entry.period not in PER and not entry.kind and _ONCE.search(before):
        return False
    if _pays_for_hands(message, entry, before):
        return False
    spent, asked = _SPENT.search(before), message.asked == "monthly_income"
    if asked and not entry.kind and entry.period in ("", "month") and IN_ALL.search(before):
        return message.scope.states("monthly_income", entry.number.start, entry.number.stop)
    least = 0 if entry.period in PER or not entry.amount.high else LEAST
    if (entry.kind == "income" and entry.amount.high >= least) or (
        not entry.kind and entry.period in PER and asked and not spent
    ):
        stated = message.scope.states("monthly_income", entry.number.start, entry.number.stop)
        return stated and _concerns_us(message, entry)
    if not entry.kind and not entry.period and MARK.search(message.clean):
        return bool(WHOLE.search(message.clean))
    if not entry.kind and not entry.period and _SUMMED.search(before) and not message.scope.wonders(entry.clause):
        return True
    return not entry.kind and not spent and _is_pay(message, entry)


def _pays_for_hands(message: Message, entry: Sum, before: str) -> bool:
    """我妈请保姆四千; 雇了个阿姨，一个月三千五: whom the sum goes to was told in its clause or right before it."""
    if _HIRES.search(before):
        return True
    place = message.clauses.index(entry.clause.start)
    former = message.clauses.items[max(0, place - 1)]
    same = place > 0 and former.sentence == entry.clause.sentence
    return bool(same and _BARE.fullmatch(before) and _HIRES.search(message.clean, former.start, former.end))


def _is_pay(message: Message, entry: Sum) -> bool:
    """A sum that is not called income, as it is told by the month, day or piece."""
    if entry.amount.high < _SMALLEST.get(entry.period, LEAST):
        return False
    if not message.scope.states("monthly_income", entry.number.start, entry.number.stop):
        return False
    start, end = message.clauses.sentence(entry.number.start)
    told: re.Match[str] | bool | None
    if entry.period == "piece":
        told = _piecework().search(message.clean, start, entry.number.start)
    elif entry.period in ("year", "half_year"):
        told = WHOLE.search(message.clean, start, end) or MARK.search(message.clean)
        told = told or _ALL_YEAR.search(message.clean, entry.clause.start, entry.number.start)
    else:
        told = entry.period == "month" or entry.period in PER
    return bool(told) and _concerns_us(message, entry)


def unnamed(message: Message, entry: Sum) -> bool:
    """开销大，一个月三千五: neither called income, nor anybody's, nor asked for; it may as well be spent."""
    if entry.kind or entry.period != "month" or message.asked == "monthly_income" or MARK.search(message.clean):
        return False
    start = message.clauses.sentence(entry.number.start)[0]
    told = message.clean[start : entry.clause.end]
    spoken = WHOLE.search(told) or WORKS.search(told) or "一个人" in told
    return not spoken and not message.people.between(entry.clause.start, entry.number.start)


def _concerns_us(message: Message, entry: Sum) -> bool:
    """Not a figure of the policy nor a stranger's: the family is spoken of, or nothing is asked."""
    sentence_start = message.clauses.sentence(entry.number.start)[0]
    named = message.people.between(sentence_start, entry.number.start)
    if named and not named[-1].refs and not named[-1].house:
        return False
    return bool(named or message.used) or not message.scope.asking(entry.clause) or message.asked == "monthly_income"
