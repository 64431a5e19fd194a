"""Numbers as people say and type them."""

import pytest

from bot.language.numbers import find_numbers
from bot.language.text import normalise

EXACT = {
    "两千八": 2800,
    "一万五": 15000,
    "一千零五": 1005,
    "1.2万": 12000,
    "2k": 2000,
    "3W": 30000,
    "壹仟贰佰元整": 1200,
    "壹萬貳仟": 12000,
    "两百五": 250,
    "１２，０００": 12000,
    "1万2": 12000,
    "2千8": 2800,
    "三点五万": 35000,
    "千五": 1500,
    "廿三": 23,
    "一九五八": 1958,
    "三千一个月": 3000,
    "一百八十块五毛": 180.5,
}
ROUGH = {
    "千把块": (900, 1100),
    "五千多": (5000, 6000),
    "三四千": (3000, 4000),
    "小一万": (9000, 10000),
    "大几千": (5000, 9999),
    "一千出头": (1000, 1100),
    "十几": (11, 19),
    "六十好几": (60, 69),
    "快两千": (1800, 2000),
    "不到两千": (1000, 2000),
    "四万不到": (30000, 40000),
    "一万不到": (5000, 10000),
    "五千二不到": (5100, 5200),
    "低于两千": (0, 2000),
    "两千以下": (0, 2000),
    "两千到三千": (2000, 3000),
    "3到4千": (3000, 4000),
    "两千来块": (1800, 2200),
    "三千五六": (3500, 3600),
    "好几千": (3000, 9000),
}


@pytest.mark.parametrize(("said", "value"), EXACT.items())
def test_plain_numbers(said: str, value: float) -> None:
    amount = find_numbers(normalise(said))[0].amount
    assert (float(amount.low), amount.exact) == (value, True)


@pytest.mark.parametrize(("said", "bounds"), ROUGH.items())
def test_rough_numbers_keep_their_bounds(said: str, bounds: tuple[float, float]) -> None:
    amount = find_numbers(normalise(said))[0].amount
    assert (float(amount.low), float(amount.high)) == bounds
    assert not amount.exact


@pytest.mark.parametrize("said", ["老百姓", "千万别", "13800138000", "第三类"])
def test_what_is_no_number(said: str) -> None:
    assert find_numbers(normalise(said)) == []
