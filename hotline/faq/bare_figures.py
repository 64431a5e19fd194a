"""Sums and shares that an answer states of itself: they go stale, and contradict the standard that is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from bot.language.digits import read
from policy_kb import QUOTED, KnowledgeBase, Standard, StandardValue

Verdict = Literal["equals", "contradicts", "without"]

_DIGIT_WORDS = "一二两三四五六七八九"
_WORDS = rf"[{_DIGIT_WORDS}壹贰叁肆伍陆柒捌玖十百千万零〇半拾佰仟]"
_NUMBER = rf"(?:\d+(?:[,，]\d{{3}}(?!\d))*(?:\.\d+)?[多余]?[万千百十]?|[几数上]?{_WORDS}+[多余来把]?)"
_COUNTED = "人户名个天日月年岁周次条项份家位层间页号字张米里度公平斤件倍分本元块角成折级版室窗栋楼%％路趟回遍"
_UNNAMED = (
    r"(?:每[人月年户]|标准[是为]?|补[贴助到]?|发放?|领取?|领到|给|不?超过|低于|高于|最[多少高低]|至[多少]|[达得拿]到|大?约)"
    rf"\d{{2,}}(?:\.\d+)?(?!\d|[.,，]\d|[{_COUNTED}]|-)"
)
_MONEY = "人民币|RMB|CNY"
# Sought in text without its blanks: 1 120 元, 一 千 二.
_PATTERNS = (
    re.compile(rf"{_NUMBER}(?:元|块|角|圆|{_MONEY})|[¥￥]{_NUMBER}|(?:{_MONEY}){_NUMBER}|{_UNNAMED}"),
    re.compile(rf"{_NUMBER}(?:成(?![年员立])|折(?!算))|{_NUMBER}[%％]|百分之{_NUMBER}|一半"),
    re.compile(r"\d[\d,，.]*[万千](?!人|户|名|元|块)"),
    # A sum without its unit: 1,200; 一千二; 一一二零. What is counted says so: 一百二十天.
    re.compile(rf"(?<![\d,，])\d{{1,3}}(?:[,，]\d{{3}})++(?![\d,，]|[{_COUNTED}])"),
    re.compile(
        rf"(?<!{_WORDS})(?<!第)(?:[{_DIGIT_WORDS}]?十[{_DIGIT_WORDS}]?[千万]|[{_DIGIT_WORDS}][百千万])"
        rf"{_WORDS}*+[多余]?+(?![{_COUNTED}])"
    ),
    re.compile(rf"(?<!{_WORDS})(?<![第打拨])(?=[{_DIGIT_WORDS}]+[零〇])[{_DIGIT_WORDS}零〇]{{3,}}+(?![{_COUNTED}热])"),
)
# A number by itself is a sum where its clause speaks of money, and not where it is dialled.
_ALONE = re.compile(
    r"(?<!\d[,，])(?<![\dA-Za-z.〔\[(（/:：-])\d{2,6}+(?:\.\d+)?+"
    rf"(?!\.\d|[,，]\d{{3}}(?!\d)|[{_COUNTED}〕\])）A-Za-z:：-])"
)
_OF_MONEY = re.compile(r"每[人月年户]|一个月|标准|补|发|领|给|费|钱|收入|金|工资|报销|封顶|限额|上限|罚|[收付交]")
_DIALLED = re.compile(r"打|拨|电话|热线|传真|邮编")
_CLAUSE = re.compile(r"[^，。；！？\n]+")
_BLANKS = " \t\u3000\xa0"
_VAGUE = re.compile("[几数上把]")  # 几百块: a sum all the same, equal to none
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_SENTENCE = re.compile(r"[^。；！？\n]+")
_DETAIL = re.compile(r"（.*?）")  # what a label says beside, for those who read files
_SHARE_UNIT = re.compile(r"占|比例$")
_HALF = Decimal("0.5")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class BareFigure:
    """A figure as it stands in the text, and what of it: the standards that it means, and a sentence for staff."""

    start: int
    end: int
    text: str
    verdict: Verdict
    standards: tuple[str, ...]
    told: str


def bare_figures(answer: str) -> frozenset[str]:
    """All sums of money and all shares that an answer states of itself, as they are written."""
    return frozenset("".join(answer[start:end].split()) for start, end in _places(answer))


def judged(answer: str, knowledge: KnowledgeBase, day: date) -> list[BareFigure]:
    """Each of them in order, held against the standards' values on `day`."""
    return [_judged(answer, place, knowledge, day) for place in _places(answer)]


def _places(answer: str) -> list[tuple[int, int]]:
    """Where they stand; one within another counts once. A quoted standard stands as signs that are no figure."""
    own = QUOTED.sub(lambda found: "□" * len(found[0]), answer).translate(_WIDE)
    kept = [place for place, sign in enumerate(own) if sign not in _BLANKS]
    text = "".join(own[place] for place in kept)
    every = {found.span() for pattern in _PATTERNS for found in pattern.finditer(text)} | set(_alone(text))
    found = sorted(one for one in every if not any(_within(one, other) for other in every))
    return [(kept[start], kept[end - 1] + 1) for start, end in found]


def _alone(text: str) -> Iterator[tuple[int, int]]:
    for clause in _CLAUSE.finditer(text):
        if _OF_MONEY.search(clause[0]) and not _DIALLED.search(clause[0]):
            yield from (found.span() for found in _ALONE.finditer(text, *clause.span()))


def _within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether the other covers it, or begins before it and reaches into it."""
    return one != other and (other[0] <= one[0] < other[1]) and (other[0] < one[0] or other[1] > one[1])


def _judged(answer: str, place: tuple[int, int], knowledge: KnowledgeBase, day: date) -> BareFigure:
    text = answer[slice(*place)].strip()
    value, share = _value(text)
    sentence = next((found[0] for found in _SENTENCE.finditer(answer) if found.start() <= place[0] < found.end()), "")
    alike = [one for one in knowledge.standards.values() if bool(_SHARE_UNIT.match(one.unit)) == share]
    named = [one for one in alike if _DETAIL.sub("", one.label) in sentence]
    same = [one for one in named or alike if value in _known(one, knowledge, day)]
    if same:
        told = _told_equal(text, same, knowledge, day) if named else _told_alike(text, same)
        return BareFigure(*place, text, "equals", _ids(same), told)
    if named:
        return BareFigure(*place, text, "contradicts", _ids(named), _told_other(text, named[0], knowledge, day))
    told = f"“{text}”没有标准可以引用，写死的数会过时。请改成不写数，例如“具体多少请问窗口”"
    return BareFigure(*place, text, "without", (), told)


def _ids(standards: list[Standard]) -> tuple[str, ...]:
    return tuple(one.id for one in standards[:_NAMED])


def _known(standard: Standard, knowledge: KnowledgeBase, day: date) -> tuple[Decimal, ...]:
    value = knowledge.standard(standard.id, day) or knowledge.last_known(standard.id, day)
    return () if value is None else value.values


def _told_equal(text: str, same: list[Standard], knowledge: KnowledgeBase, day: date) -> str:
    when = "今天的数" if knowledge.standard(same[0].id, day) else "最近查到的数"
    return f"“{text}”就是“{same[0].label}”{when}，写死了会过时。请换成 {{{{standard:{same[0].id}}}}}"


def _told_alike(text: str, same: list[Standard]) -> str:
    names = "”“".join(one.label for one in same[:_NAMED])
    return f"“{text}”和“{names}”的数一样。说的是它，就从标准列表里选；说的是别的，就改成不写数"


def _told_other(text: str, named: Standard, knowledge: KnowledgeBase, day: date) -> str:
    now = knowledge.standard(named.id, day)
    known = now or knowledge.last_known(named.id, day)
    state = f"今天是 {_figures(known)}" if now else "今天没有有效的数值"
    if known is not None and now is None:
        state += f"，最近查到的是 {_figures(known)}"
    return f"写着“{text}”，可“{named.label}”{state}。请换成 {{{{standard:{named.id}}}}}"


def _figures(value: StandardValue | None) -> str:
    return "、".join(f"{one:,}" for one in value.values) if value else ""


def _value(text: str) -> tuple[Decimal | None, bool]:
    """The amount, and whether it is a share: 九成 0.9, 百分之五 0.05."""
    plain = "".join(text.translate(_WIDE).replace(",", "").replace("，", "").split())
    if plain == "一半":
        return _HALF, True
    share = bool(re.search(r"[成折]$|%$|^百分之", plain))
    if _VAGUE.search(plain):
        return None, share
    number = next(_numbers(plain.removeprefix("百分之")), None)
    if number is None or not share:
        return number, share
    return number / (10 if plain[-1] in "成折" else 100), True


def _numbers(text: str) -> Iterator[Decimal]:
    for found in re.finditer(rf"\d+(?:\.\d+)?[万千百十]?|{_WORDS}+", text):
        amount = read(found[0])
        if amount is not None and amount.value is not None:
            yield amount.value
