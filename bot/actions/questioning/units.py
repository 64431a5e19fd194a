"""How many days, hours or pieces in a month: what pay that is not told by the month comes to."""

import re
from decimal import Decimal
from typing import Any

from bot.actions.hearing import doubts, earning
from bot.actions.hearing.heard import Heard
from bot.actions.hearing.listen import record
from bot.actions.questioning.buttons import UNITS
from bot.actions.turn.state import Asked, Doubt, Pay
from bot.actions.turn.talk import Talk, plain_number
from bot.actions.wording import say
from bot.language import normalise
from bot.language.numbers import find_numbers
from hotline.households.earnings import EARNS

_EVERY_DAY = re.compile(r"[每天]天(?!.*\d)|天天|没有?休息|全勤")
_A_MONTH = re.compile(r"(?:一|每)个?月")
_A_WEEK = re.compile(r"(?:一个?|每个?)?(?:周|星期|礼拜)")
# The units in which an answer may be told, and how many there are in a month at most; anything else is asked again.
_COUNTED = {
    "day": ("", "天", "日", "个工", "工"),
    "hour": ("", "小时", "个小时", "钟头", "个钟头", "个"),
    "piece": ("", "件", "单", "趟", "个"),
}
_MOST = {"day": 31, "hour": 31 * 24}
_OTHER = re.compile(r"半个?月|[一每]天[^,。]{0,4}[\d一二两三四五六七八九十百]")
DAYS, WEEKS = 30, Decimal(52) / 12  # a month's


def settle(talk: Talk, heard: Heard, asked: Asked) -> bool:
    """Take the answer to "how many in a month?"; False where that is not what stands open, or not answered."""
    doubt = doubts.of(talk, asked) if asked.kind == "confirm" else None
    if doubt is None or doubt.rate is None or doubt.low is not None:
        return False
    number = _pressed(talk) if talk.turn.choice is not None else told(talk.words, doubt.rate)
    if number is None or number <= 0:
        return False
    _work_out(talk, heard, doubt, doubt.rate, number)
    earning.add_up(talk, heard, all_told=heard.all_told)
    return True


def _pressed(talk: Talk) -> Decimal | None:
    kind, _, number = (talk.payload or "").partition(":")
    return Decimal(number) if kind == UNITS and number.isdigit() else None


def told(text: str, rate: Pay) -> Decimal | None:
    """The number in a month that the answer says; None where it is none, or of another unit."""
    clean = normalise(text)
    week = _A_WEEK.search(clean) if rate.per == "day" else None
    rest = _A_MONTH.sub("", clean[week.end() :] if week is not None else clean)
    numbers = find_numbers(rest)
    if not numbers:
        return Decimal(DAYS) if rate.per == "day" and _EVERY_DAY.search(clean) else None
    first = numbers[0]
    counted = first.unit in _COUNTED.get(rate.per, ("",)) or (rate.per == "piece" and rate.unit.startswith(first.unit))
    plain = len(numbers) == 1 and counted and not _OTHER.search(clean)
    number = first.amount.value or (first.amount.low + first.amount.high) / 2
    number = Decimal(round(number * WEEKS)) if week is not None else Decimal(round(number))
    return number if plain and 1 <= number <= _MOST.get(rate.per, number) else None


def _work_out(talk: Talk, heard: Heard, doubt: Doubt, rate: Pay, number: Decimal) -> None:
    """Show the sum with how it comes about; it counts as roughly said."""
    low, high = (Decimal(str(bound)) * number for bound in (rate.low, rate.high))
    doubts.drop(talk, doubt.fact, doubt.member)
    how = say(f"worked_out_{rate.per}", pay=rate.shown(), unit=rate.unit, number=plain_number(number))
    about = low if low == high else None
    if about is not None and doubt.fact == EARNS:
        talk.add(say("worked_out", how=how, value=plain_number(low)) + "。")
        quote = f"{doubt.quote}；{talk.turn.text}"
        record(talk, heard, EARNS, doubt.member, low, quote=quote, certainty="approximate")
        heard.spoken.add((EARNS, doubt.member))
        return
    # Whose pay it is was not said, or it lies between two sums: that is asked next.
    value = None if about is None else float(about)
    quote = doubt.quote if about is None else say("worked_out", how=how, value=plain_number(low))
    bounds: dict[str, Any] = {"value": value, "low": float(low), "high": float(high), "rate": None, "quote": quote}
    following = doubt.model_copy(update=bounds)
    doubts.add(talk, following)
    heard.doubted.append(following)
