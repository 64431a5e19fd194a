"""What a family and each of its members earn, by the month and by other measures."""

from decimal import Decimal

import pytest

from bot.language import extract
from tests.bot.language.held import TODAY, facts_of


def test_the_present_income_counts() -> None:
    assert extract("疫情前一个月四千，如今只剩一千八").to_json()["household"] == {"monthly_income": 1800}


def test_wages_of_several_members_are_added_up() -> None:
    assert extract("我一个月三千，老公四千五").to_json()["household"] == {"monthly_income": 7500}


def test_one_members_wage_alone_is_not_yet_the_households_income() -> None:
    said = extract("老公一个月工资三千")
    assert said.household == ()
    assert [(doubt.fact, doubt.low, doubt.confirm) for doubt in said.uncertain] == [("monthly_income", 3000, True)]


@pytest.mark.parametrize(
    "text",
    [
        "支出太多，一个月两千八",
        "欠朋友的，每月一千五",
        "手头紧，一个月两千三",
        "公司每月扣社保三百六",
        "工资比前年少四百",
        "工资被扣三百",
        "少挣六百",
        "涨工资两百",
        "每回八百，一月两回",
        "四天挣六百",
        "旬薪七百",
        "半月发一次工资，一千二",
    ],
)
def test_what_may_be_spent_or_of_another_time_is_no_months_income(text: str) -> None:
    assert "monthly_income" not in extract(text, today=TODAY).to_json()["household"]


def test_a_sum_per_head_is_never_the_familys() -> None:
    assert extract("家里每月人平700").to_json()["household"] == {"monthly_income_per_capita": 700}


PAID = [
    ("我工资2300", None, {"self": 2300}, False),
    ("我老婆1600", "monthly_income", {"spouse": 1600}, False),
    ("我2100老公1700", None, {"self": 2100, "spouse": 1700}, False),
    ("我工资一千六，另外养老金三百", None, {"self": 1900}, False),
    ("我工资三千二，扣完到手两千八", None, {"self": 2800}, False),
    ("我两千，老婆一千五，一共三千五", None, {"self": 2000, "spouse": 1500}, False),
    ("我和老伴一人两百六的养老金", None, {"self": 260, "spouse": 260}, False),
    ("靠女儿每月给七百", "monthly_income", {"self": 700}, False),
    ("没有别的收入了", "monthly_income", {}, True),
    ("就这些了", "monthly_income", {}, True),
    ("全家一共三千", None, {}, False),
]


@pytest.mark.parametrize(("text", "asked", "earned", "all_told"), PAID)
def test_each_earner_keeps_what_he_earns(text: str, asked: str | None, earned: dict[str, int], all_told: bool) -> None:
    said = extract(text, asked)
    assert ({mention.person: mention.value for mention in said.earnings}, said.all_told) == (earned, all_told)


RATES = [
    ("我打零工一天一百六，不固定", "day", 160, None, None),
    ("我家一天两百三，看情况", "day", 230, None, None),
    ("周薪七百", "week", 700, 2800, 3033),
    ("半个月工资1400", "half_month", 1400, 2800, 2800),
    ("上季度收入6600", "quarter", 6600, 2200, 2200),
    ("时薪十九块，有活才做", "hour", 19, None, None),
    ("计件，一件六毛", "piece", Decimal("0.6"), None, None),
    ("每周收入四百五", "week", 450, 1800, 1950),
    ("我在码头卸货，日结两百四", "day", 240, None, None),
    ("晚上给人看摊，一晚一百三", "day", 130, None, None),
    ("我时薪21，排班看店里", "hour", 21, None, None),
    ("给人带小孩，一个钟头十八", "hour", 18, None, None),
    ("在家车布鞋，做一双两块八", "piece", Decimal("2.8"), None, None),
    ("我踩缝纫机，十五一件", "piece", 15, None, None),
    ("我送桶装水一桶两块半", "piece", Decimal("2.5"), None, None),
    ("我在少年宫教画，一节课七十", "piece", 70, None, None),
    ("我跑车按趟算，一次两百", "piece", 200, None, None),
    ("公司双周发，每次一千九", "half_month", 1900, 3800, 3800),
    ("我爱人半个月结一次，一次一千七", "half_month", 1700, 3400, 3400),
    ("我们厂周结，八百", "week", 800, 3200, 3467),
    ("我领五千一季", "quarter", 5000, 1667, 1667),
    ("九千一季度", "quarter", 9000, 3000, 3000),
]


@pytest.mark.parametrize("asked", [None, "monthly_income"])
@pytest.mark.parametrize(("text", "per", "pay", "low", "high"), RATES)
def test_other_pay_than_by_the_month_stays_what_was_said(
    text: str, per: str, pay: int, low: int | None, high: int | None, asked: str | None
) -> None:
    said = extract(text, asked)
    assert not [fact for fact in said.household if fact.fact == "monthly_income"]
    doubt = next(entry for entry in said.uncertain if entry.fact == "monthly_income")
    assert doubt.rate is not None
    assert (doubt.rate.per, doubt.rate.low, doubt.value) == (per, pay, None)
    month = [None if bound is None else round(bound) for bound in (doubt.low, doubt.high)]
    assert month == [low, high]


def test_a_days_pay_between_two_sums_keeps_both_ends() -> None:
    doubt = next(entry for entry in extract("我搬货一天一百七到两百三").earnings)
    assert doubt.rate is not None
    assert (doubt.rate.per, doubt.rate.low, doubt.rate.high, doubt.low) == ("day", 170, 230, None)


def test_a_days_pay_with_its_days_comes_to_about_so_much_a_month() -> None:
    doubt = next(entry for entry in extract("我一天挣一百六到两百，一个月做二十天").earnings)
    assert (doubt.value, doubt.low, doubt.high) == (None, 3200, 4000)


MEASURES = [
    ("我跑货车一趟三百二", "趟"),
    ("我教琴九十块一节课", "节课"),
    ("计件的，一件四毛", "件"),
    ("我剥蒜，一袋三块", "袋"),
]


@pytest.mark.parametrize(("text", "unit"), MEASURES)
def test_pieces_are_counted_in_the_measure_that_was_said(text: str, unit: str) -> None:
    rates = [entry.rate for entry in extract(text, "monthly_income").uncertain]
    assert [rate.unit for rate in rates if rate] == [unit]


@pytest.mark.parametrize(
    "text",
    [
        "孩子每个月输血，一次一千三",
        "三天结一次，五百",
        "十天结账，一回六百",
        "衣服买了八十一件",
        "给孙女零花，每次三十",
    ],
)
def test_what_comes_at_times_is_no_pay_by_the_month(text: str) -> None:
    said = extract(text)
    assert not [entry for entry in (*said.household, *said.uncertain) if entry.fact == "monthly_income"]


def test_the_pay_of_one_earner_says_nothing_of_anothers_period() -> None:
    said = extract("我钟点工一小时三十，婆婆养老金一百九")
    pay = {entry.person: entry.rate and entry.rate.per for entry in said.earnings}
    assert pay == {"self": "hour", "parent:婆婆": None}


@pytest.mark.parametrize(
    "text",
    [
        "外婆请了个护工，每月三千二",
        "我爸雇人看护一天一百六",
        "家里请钟点工，一小时二十八",
        "爷爷找了个阿姨，一个月要三千",
        "老公每月还贷两千六",
        "每个月给婆婆生活费六百",
        "儿子兴趣班一个月九百",
    ],
)
def test_whoever_is_paid_for_the_house_brings_nothing_in(text: str) -> None:
    assert not {"monthly_income", "employment"} & facts_of(text).keys()


@pytest.mark.parametrize("text", ["我做护工，每月三千二", "我妈给人当保姆一个月四千一", "老板请我看店，一个月两千"])
def test_whoever_is_hired_earns_it(text: str) -> None:
    assert "monthly_income" in facts_of(text)


def test_what_one_brings_beside_the_whole_is_counted_once() -> None:
    said = extract("拢总七百二，四百二老人金加外甥女三百")
    assert [(one.fact, one.value) for one in said.household] == [("monthly_income", 720)]
    assert [one.value for one in said.earnings] == [300]
