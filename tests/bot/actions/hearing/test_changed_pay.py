"""What one earns is told anew: the others keep theirs, and the sum follows."""

import pytest

from tests.bot.actions.harness import Resident, question_in, said, until_asked
from tests.bot.actions.hearing.test_earning import earned


@pytest.fixture
async def couple(resident: Resident) -> Resident:
    """Two incomes and their sum."""
    await resident.say("我2000，老婆1500，别的没有收入")
    assert await earned(resident) == {"您": 2000, "您的老婆": 1500}
    assert (await resident.facts())["monthly_income"] == 3500
    return resident


@pytest.mark.parametrize(
    "words",
    [
        "老婆不是1500，是1800",
        "老婆的说错了，应该是1800",
        "老婆涨到1800了",
        "妻子那边改成1800",
        "不是1500，是1800",
        "我记错了，老婆是1800",
        "我老婆工资一千八，不是一千五",
    ],
)
@pytest.mark.parametrize("act", ["correct", "inform", "deny"])
async def test_a_change_of_one_income_leaves_the_others_and_changes_the_sum(
    couple: Resident, words: str, act: str
) -> None:
    replies = await couple.say(words, act)
    assert await earned(couple) == {"您": 2000, "您的老婆": 1800}
    assert (await couple.facts())["monthly_income"] == 3800
    assert "3,800" in said(replies)


@pytest.mark.parametrize(
    "words", ["我不是2000是2200", "不是两千，是两千二", "我的工资不是2000，是2200", "我加到2200了"]
)
async def test_a_change_of_ones_own_income(couple: Resident, words: str) -> None:
    await couple.say(words, "correct")
    assert await earned(couple) == {"您": 2200, "您的老婆": 1500}
    assert (await couple.facts())["monthly_income"] == 3700


async def test_a_change_of_the_sum_is_one_of_the_sum(couple: Resident) -> None:
    await couple.say("全家不是3500，是3900", "correct")
    assert (await couple.facts())["monthly_income"] == 3900


async def test_a_sum_below_what_was_told_of_each_is_read_back(couple: Resident) -> None:
    assert (await couple.facts())["members"]["您的老婆"].get("has_income_source") is not False
    replies = await couple.say("说错了，应该是1800", "correct")
    assert (await couple.facts())["monthly_income"] == 3500
    assert "1,800" in said(replies)
    assert question_in(replies)


async def test_of_two_who_earn_the_same_nobody_is_chosen(resident: Resident) -> None:
    await resident.say("我1500，老婆1500，别的没有收入")
    await resident.say("不是1500，是1800", "correct")
    assert await earned(resident) == {"您": 1500, "您的老婆": 1500}
    assert (await resident.facts())["monthly_income"] == 3000


@pytest.mark.parametrize("words", ["我老婆没有收入了", "老婆现在没有收入"])
async def test_who_has_no_income_any_more_has_none_in_the_sum(couple: Resident, words: str) -> None:
    await couple.say(words)
    assert await earned(couple) == {"您": 2000, "您的老婆": 0}
    assert (await couple.facts())["monthly_income"] == 2000


async def test_who_lost_the_work_is_asked_what_is_left(couple: Resident) -> None:
    await until_asked(couple, await couple.say("老婆失业了"), "您的老婆一个月有多少收入")
    await couple.say("没有了", "deny")
    assert (await couple.facts())["monthly_income"] == 2000


@pytest.mark.parametrize("words", ["老婆看病花了1800", "房租涨到1800了", "老婆不是残疾人", "药费加到300了"])
async def test_what_is_no_pay_changes_no_income(couple: Resident, words: str) -> None:
    await couple.say(words, "inform")
    assert await earned(couple) == {"您": 2000, "您的老婆": 1500}
    assert (await couple.facts())["monthly_income"] == 3500


async def test_who_found_work_again_has_an_income_again(couple: Resident) -> None:
    await couple.say("我老婆没有收入了")
    await couple.say("老婆现在工资一千二")
    facts = (await couple.facts())["members"]["您的老婆"]
    assert (facts["monthly_earnings"], facts["has_income_source"]) == (1200, True)
    assert (await couple.facts())["monthly_income"] == 3200


async def test_a_months_pay_told_instead_of_a_number_of_days_is_that_persons(resident: Resident) -> None:
    replies = await resident.say("我白天给人家跑腿送货，一天有时候一百五有时候才六十，老婆在超市收银，老大读三年级")
    assert "一个月大概做几天" in said(replies)
    await resident.say("好好坏坏摊下来，一个月2900左右")
    facts = await resident.facts()
    assert facts["members"]["您"]["monthly_earnings"] == 2900
    assert "monthly_income" not in facts
