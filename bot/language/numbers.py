"""Every number of a message, with the words around it that make it rough: 大概, 快, 不到, 出头, 左右, 到."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.language.digits import Amount, about, between, exactly, place, read
from bot.language.periods import PIECES

_CHAR = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
# "三千一个月" is 3000, and "两千三一个两千五" is 2300 and 2500
_ONE = (
    r"一(?:个?月|个?星期|年|天|日|周|个?学期|个?礼拜|辈子|点|起|共|家|个人|个小|个孩|笔|次|半|直|样|般|些|下"
    rf"|(?<=[百千万两二三四五六七八九\d]一)(?:季|小时|个?钟|晚|工|{PIECES})"  # 六千一季, 十五一件
    r"|个(?:是|有|才|就|拿|赚|挣|领)?(?:[两二三四五六七八九一][千百万]|\d{3}))"
)
_SEVERAL = r"(?<![人次岁总多少户倍参指个计])数(?=[十百千万](?!分))"  # 数百元 is 几百
_RUN = re.compile(
    rf"[四五六七八九零]一(?=年(?:的|生|出生|属|人))|(?:{_ARABIC}|[{_CHAR}俩仨]|几(?=[十百千万])|{_SEVERAL})"
    rf"(?:{_ARABIC}|(?!{_ONE})[{_CHAR}]|[kw](?![a-z])|(?<=[十百千万廿卅])[多来把余外几](?!一点)|(?<=\d)[多余几](?!少|一点)|几(?=[十百千万])"
    r"|(?<=十)有(?=[一二三四五六七八九](?:$|[,。!?岁了啦 ]))|点[零〇一二三四五六七八九]+(?![钟分半]))*"
    r"|半(?=年|个月|岁|天)"
)
_UNIT = re.compile(
    r"块钱|元钱|块|元整?|圆整?|箍|rmb|人民币|周岁|虚岁|岁|口之家|口人|口|个人|个月|个小?孩|个|人|名|位|年级|年生?|月份?|号|日|天"
    r"|级|类|期|楼|层|栋|平|亩|间|套|台|辆|次|趟|成|折|分|点|%|斤|瓶|盒|针|条|只|头|小时|分钟|公里|米|路|度|周|后|线|届|班|年龄|码"
)
_SUFFIX = re.compile(
    r"左右|上下|出头|不到|不足|以内|以上|以下|多点|多一点|的样子|有余|好几|不止|\+|挂零|光景|朝上|往上|开外|多(?!少|次|项|重)"
    r"|来(?=块|元|岁|天|$|[,。!?])|外(?=块|元|$|[,。!?])|把(?=块|岁)|余(?=块|元|岁|$|[,。!?])"
)
_ABOUT_BEFORE = re.compile(
    r"(?:大概|大约|差不多|估计|约莫|约|好像|可能|大致|应该|也许|接近|将近|近|撑死|最多|顶多|至少|起码|最少|少说|有时候?|不稳定|几乎)"
    r"(?:也|就|是|有|在|要|能|得|才|一个月|每个?月|个月|一年|每年|每天|一天|收入|工资|赚|挣|拿|领|到手|到|共|总共|加起来"
    r"|全家|家里|花|的){0,4}$"
)
_MEANT = re.compile(
    r"(?:错|不对|[毋唔]对|更正|改|漏|[少多]算|忘)[^。!?]{0,8}应该(?:是|就是|要)?$"
)  # the right figure, not a rough one
_SHOULD = re.compile(r"应该(?:是|就是|要)?$")
_ADMITS = re.compile(r"[算说讲写填记弄搞打][错反多少漏]了?|不是[^,。!?]{1,8}(?:$|[,。!?])")
_AT_MOST = re.compile("(?:少于|低于|不超过)(?:有|要|是|满|一个月|每月|个月|一年)?$")
_UNDER_BEFORE = re.compile(
    r"(?:快要?|不到|不足|不满|不够|还没到?|没到|没满|少于|低于|不超过)(?:有|要|是|满|一个月|每月|个月|一年)?$"
)
_OVER_BEFORE = re.compile(r"(?:超过|多于|高于|不止|不少于|不低于|(?<![领拿给报用花交收发去来做])过)$")
_ORDINAL = re.compile(r"[第a-z]")
_JOIN = re.compile(r"\s*(?:块钱|块|元|岁)?(?:到|至|-|~|—|–|或者?|、)\s*$")
_COINS = re.compile(r"(?:块|元)(?P<tenth>[零一二三四五六七八九半0-9])(?:毛|角|(?=$|[,。!?;、 一]|左右|的))")  # 三块五
_TENTHS = re.compile(r"(?:毛(?!病)钱?|角钱?)(?![落色度])")
_DIGIT = "零一二三四五六七八九0123456789"
_NEAR = Decimal("0.9")
_CODE = re.compile(r"0\d+")  # 尾号0327
_TWO_DIGITS = re.compile(r"[四五六七八九零][零一二三四五六七八九]")
_YEAR_SAID = re.compile(r"年(?:的|生|出生|属|人|那会|[底初]|\d*月)")
_YEAR_ENDS = re.compile(r"年(?=$|[,。!])")
_BORN_TOO = re.compile(r"[四五六七八九零][零一二三四五六七八九]年(?:的(?=$|[,。!])|出?生|属)")  # 我六一年的，老伴六三年
_LONGEST = 9  # more digits in a row are a telephone or card number


@dataclass(frozen=True, slots=True)
class Number:
    """A number at clean[start:end]; `unit` is the word right after it, `stop` where unit and rough suffix end."""

    start: int
    end: int
    stop: int
    unit: str
    amount: Amount
    written: str


def find_numbers(clean: str) -> list[Number]:
    """The numbers of a message in order; ranges ("两千到三千") are one number."""
    found: list[Number] = []
    for hit in _RUN.finditer(clean):
        if found and hit.start() < found[-1].end:
            continue  # the 五 of 八十块五毛
        number = _number(clean, hit.start(), hit.end())
        if number is None:
            continue
        joined = _joined(clean, found[-1], number) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(number)
    return found


def _number(clean: str, start: int, end: int) -> Number | None:
    written = clean[start:end]
    if len(written) > _LONGEST and written.isdigit():
        return None
    if _ORDINAL.match(clean, start - 1, start) or _CODE.fullmatch(written):
        return None
    amount = _year(clean, end, written) or read(written)
    if amount is None:
        return None
    coins = _COINS.match(clean, end) if amount.exact else None
    if coins:
        tenth = 5 if coins["tenth"] == "半" else _DIGIT.index(coins["tenth"]) % 10
        amount, end = exactly(amount.low + Decimal(tenth) / 10), coins.end()
        return Number(start, end, end, "元", amount, clean[start:end])
    tenths = _TENTHS.match(clean, end) if amount.exact else None
    if tenths:
        return Number(start, end, tenths.end(), "元", exactly(amount.low / 10), written)
    unit = _UNIT.match(clean, end)
    stop = unit.end() if unit else end
    suffix = _SUFFIX.match(clean, stop)
    # "三千多" ends its run with 多; "三千块多" says it after the unit
    rough = _suffixed(amount, suffix.group()) if suffix else amount
    if suffix:
        stop = suffix.end()
        if unit is None:
            unit = _UNIT.match(clean, stop)
            stop = unit.end() if unit else stop
    prefixed = _prefixed(clean, start, written, rough)
    return Number(start, end, stop, unit.group() if unit else "", prefixed, written)


def _year(clean: str, end: int, written: str) -> Amount | None:
    """八一年: the year 81, not one year."""
    if not _TWO_DIGITS.fullmatch(written):
        return None
    first, second = _DIGIT.index(written[0]), _DIGIT.index(written[1])
    also = second != first + 1 and _YEAR_ENDS.match(clean, end) and _BORN_TOO.search(clean)  # 五六年 is a time
    return exactly(first * 10 + second) if also or _YEAR_SAID.match(clean, end) else None


def _suffixed(amount: Amount, word: str) -> Amount:
    low, high = amount.low, amount.high
    if word == "出头" or word in ("挂零", "多点", "多一点", "有余"):
        return between(low, high + (low * Decimal("0.1") if low >= 100 else Decimal(3)))
    if word in ("不到", "不足"):
        return _short_of(amount)
    if word in ("以内", "以下"):
        return between(Decimal(0), high)
    if word in ("来", "把", "左右", "上下", "的样子", "光景"):
        return about(low) if low == high else amount
    step = place(low)
    return between(low, high + step)


def _prefixed(clean: str, start: int, written: str, amount: Amount) -> Amount:
    before = clean[max(0, start - 16) : start]
    if before.endswith("小") and written[0] in "一几":
        return between(amount.low * _NEAR, amount.high)
    if before.endswith("大几") or (before.endswith("大") and written.startswith("几")):
        return between(amount.high * 5 / 9, amount.high + amount.low / 2 - 1)
    if before.endswith("好") and written.startswith("几"):
        return between(amount.low * 3 / 2, amount.high)
    if _UNDER_BEFORE.search(before):
        near = before.rstrip("要有是满").endswith("快")
        if near:
            return between(amount.low * _NEAR, amount.high)
        return between(Decimal(0), amount.high) if _AT_MOST.search(before) else _short_of(amount)
    if _OVER_BEFORE.search(before) and not before.endswith(("年过", "度过", "难过")):
        return between(amount.low, amount.high + place(amount.low))
    if _ABOUT_BEFORE.search(before) and amount.exact and not _is_meant(clean, before):
        return about(amount.low)
    return amount


def _short_of(amount: Amount) -> Amount:
    """四万不到 is three and some: people name the next round figure that is not reached."""
    return between(max(amount.low - place(amount.low), amount.low / 2), amount.high)


def _is_meant(clean: str, before: str) -> bool:
    """应该是九百八，我算反了: the figure is the right one, not a rough one."""
    return bool(_MEANT.search(before) or (_SHOULD.search(before) and _ADMITS.search(clean)))


def _joined(clean: str, first: Number, second: Number) -> Number | None:
    gap = clean[first.end : second.start]
    if not gap or len(gap) > 4 or not _JOIN.fullmatch(gap):
        return None
    low, high = first.amount.low, second.amount.high
    if low < 10 <= second.amount.low and not first.unit and first.written[-1] not in "十百千万":
        low *= Decimal(10) ** (len(str(int(high))) - 1)  # 3到4千
    if not low < high or (gap.strip() == "、" and high > low * 2):
        return None
    return replace(second, start=first.start, amount=between(low, high), written=clean[first.start : second.end])
