"""Words that sound like a yes or a no to a value read back, and are something else."""

import pytest

from tests.bot.actions.harness import Resident, labels, question_in, said, until_asked

WAGE = "我家三口人，我老公一个月工资两千八"


async def test_a_no_about_something_else_is_no_no_to_the_amount(resident: Resident) -> None:
    await resident.say("我家三口人，一个月大概三千三")
    replies = await resident.say("没有残疾证", "deny")
    assert "核对" in said(replies)
    assert "重新说" not in said(replies)
    assert "三千三" in said(replies)
    await resident.say("对", "affirm")
    assert (await resident.facts())["monthly_income"] == 3300


async def test_not_knowing_how_many_they_are_is_not_asked_for_ever(resident: Resident) -> None:
    await resident.say("我家两口人")
    await resident.say("老公50岁，女儿20岁，儿子15岁")
    assert "4口人" not in said(await resident.say("不知道", "unsure"))


async def test_a_no_about_something_else_is_no_answer_to_an_open_question(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我一个人住"), "户口是在厦门")
    replies = await resident.say("没有残疾证", "deny")
    assert "等一下再说" in said(replies)
    assert "户口是在厦门" in said(replies)


@pytest.mark.parametrize("words", ["不对", "没有", "不是，没那么多", "错了"])
async def test_a_no_to_the_amount_asks_for_it_again(resident: Resident, words: str) -> None:
    await resident.say("我家三口人，一个月大概三千三")
    assert "重新说" in said(await resident.say(words, "deny"))


@pytest.mark.parametrize("words", ["没有别的收入", "别人没有收入", "没有别人了", "就这些", "别人都没有", "没有了"])
async def test_nobody_else_has_an_income_means_that_this_is_all(resident: Resident, words: str) -> None:
    assert "全家就这些" in labels(await resident.say(WAGE))[0]
    await resident.say(words, "deny")
    assert (await resident.facts())["monthly_income"] == 2800


async def test_a_bare_no_to_whether_it_is_all_is_asked_in_other_words(resident: Resident) -> None:
    await resident.say(WAGE)
    replies = await resident.say("没有", "deny")
    assert "2,800元，对吗" in said(replies)
    assert "monthly_income" not in await resident.facts()
    await resident.say("对", "affirm")
    assert (await resident.facts())["monthly_income"] == 2800


async def test_who_says_that_others_earn_too_is_asked_what_they_earn(resident: Resident) -> None:
    await resident.say(WAGE)
    replies = await resident.press("别人另外还有")
    assert "一个月" in question_in(replies)
    assert "monthly_income" not in await resident.facts()


async def test_a_no_to_no_income_means_that_there_is_none(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我一个人住"), "多少收入")
    await resident.say("没有收入")
    replies = await resident.say("没有", "deny")
    assert "重新说" not in said(replies)
    assert (await resident.facts())["monthly_income"] == 0


async def test_what_is_said_roughly_of_oneself_in_the_first_message_is_kept(resident: Resident) -> None:
    replies = await resident.say("我要申请残疾人护理补贴，我有残疾证", "ask_policy")
    assert "残疾证" in said(replies)
    assert question_in(replies)


async def test_what_is_only_likely_stands_on_the_card_counts_for_nothing_and_is_read_back_when_its_turn_comes(
    resident: Resident,
) -> None:
    told = await resident.say("离婚三年了，前夫不给抚养费，我带着女儿租房住，女儿七岁，我做保洁一个月两千二")
    assert "这样理解对不对：一家2口人（您说的是“我带着女儿”）" in said(told)
    assert "size" not in await resident.facts()
    replies = await until_asked(resident, told, "人数是2人，对吗")
    assert replies[-1]["data"]["asked"]["value"] == 2
    await resident.say("对", "affirm")
    assert (await resident.facts())["size"] == 2


async def test_a_range_of_one_figure_is_read_back_as_that_figure(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我家两口人，全靠我在店里洗碗，半个月七百五"), "1,500")
    replies = await resident.say("对", "affirm")
    assert "到1,500元之间" not in said(replies)
    members = (await resident.facts())["members"]
    assert members["您"]["monthly_earnings"] == 1500
