"""The interview with a real household file and the real rules; acts are given by the test."""

import pytest

from bot.actions.turn.state import Asked
from tests.bot.actions.harness import Resident, labels, question_in, said, until_asked
from tests.bot.actions.test_no_silence import put_question


async def test_several_facts_in_one_message_are_noted_and_said_back(resident: Resident) -> None:
    replies = await resident.say("我家三口人，一个月两千八，厦门户口")
    assert await resident.facts() == {
        "members": {"您": {"relation": "self"}},
        "size": 3,
        "monthly_income": 2800,
        "hukou": "xiamen",
    }
    assert "2,800元" in said(replies)


async def test_one_question_at_a_time_with_buttons(resident: Resident) -> None:
    replies = await resident.press("看看我家能得到什么帮助")
    assert len(replies) == 1
    assert said(replies).count("？") == 1
    assert "不知道" in labels(replies)


async def test_a_bare_number_answers_the_question_that_stands_open(resident: Resident) -> None:
    opening = await resident.press("看看我家能得到什么帮助")
    await until_asked(resident, opening, "几口人")
    await resident.say("四个")
    assert (await resident.facts())["size"] == 4


async def test_a_rough_amount_is_read_back_and_counts_only_after_a_yes(resident: Resident) -> None:
    replies = await resident.say("我一个人住，一个月大概一千一")  # the standard of one person is 1120
    assert "一千一" in said(replies)
    assert "monthly_income" not in await resident.facts()
    await resident.say("对", "affirm")
    assert (await resident.facts())["monthly_income"] == 1100


@pytest.mark.parametrize("words", ["一个月大概六百", "一个月差不多六百块", "每个月也就六百上下"])
async def test_a_rough_amount_that_decides_nothing_is_taken_as_it_is(resident: Resident, words: str) -> None:
    replies = await resident.say(f"我一个人住，{words}")
    assert "对吗" not in said(replies)
    assert (await resident.facts())["monthly_income"] == 600


async def test_a_no_to_what_was_read_back_asks_again(resident: Resident) -> None:
    await resident.say("我一个人住，一个月大概一千一")
    replies = await resident.press("不对，我改一下")
    assert "重新说" in said(replies)
    await resident.say("一千三")
    assert (await resident.facts())["monthly_income"] == 1300


async def test_an_amount_just_at_a_limit_is_read_back_although_exact(resident: Resident) -> None:
    await resident.say("我家三口人，厦门户口")
    replies = await resident.say("全家一个月收入3350")  # 1116.67 a head, the standard is 1120
    assert "核对" in said(replies)
    assert "monthly_income" not in await resident.facts()


async def test_a_later_value_replaces_the_earlier_and_the_change_is_said(resident: Resident) -> None:
    await resident.say("我家四口人")
    replies = await resident.say("讲错了，是五口人", "correct")
    assert (await resident.facts())["size"] == 5
    assert "4口人" in said(replies)
    assert "5口人" in said(replies)


async def test_not_knowing_moves_on_and_is_not_asked_again(resident: Resident) -> None:
    opening = await resident.press("看看我家能得到什么帮助")
    asked = question_in(opening)
    for _ in range(2):
        assert question_in(await resident.say("不知道", "unsure")) != asked


async def test_a_question_in_between_is_answered_and_the_interview_goes_on(resident: Resident) -> None:
    asked = question_in(await resident.press("看看我家能得到什么帮助"))
    replies = await resident.say("低保要什么条件？", "ask_policy")
    assert "出处" in said(replies)
    assert question_in(replies) == asked


async def test_why_this_is_asked_is_told_by_what_hangs_on_it(resident: Resident) -> None:
    opening = await resident.press("看看我家能得到什么帮助")
    asked = question_in(await until_asked(resident, opening, "几口人"))
    replies = await resident.say("为什么问这个", "ask_why")
    assert "知道了这一点" in said(replies)
    assert question_in(replies) == asked


async def test_nobody_answers_for_the_whole_family(resident: Resident) -> None:
    await resident.say("两口人，我40岁，老公42岁，厦门户口")
    alone = Asked(kind="any", fact="disability_level", group=[0, 1])
    await put_question(resident.services.database, resident.conversation_id, alone)
    assert "有没有人办了残疾证" in said(await resident.say("你好", "greet"))
    await resident.press("没有")
    members = (await resident.facts())["members"]
    assert [member.get("disability_level") for member in members.values()] == [0, 0]


async def test_more_people_named_than_counted_is_asked_about(resident: Resident) -> None:
    await resident.say("我家两口人")
    replies = await resident.say("老公50岁，女儿20岁，儿子15岁")
    assert "4口人" in said(replies)
    await resident.say("对", "affirm")
    assert (await resident.facts())["size"] == 4


async def test_what_is_said_twice_was_heard_the_first_time(resident: Resident) -> None:
    await resident.say("我家三口人，一个月收入两千八")
    for _ in range(3):
        replies = await resident.say("一个月收入两千八")
        assert "记着" in said(replies)
        assert "2,800" in said(replies)
        assert "没听" not in said(replies)


async def test_three_times_not_understood_offers_a_person(resident: Resident) -> None:
    await resident.press("看看我家能得到什么帮助")
    for _ in range(3):
        replies = await resident.say("阿巴阿巴", "nlu_fallback")
    assert "工作人员" in said(replies)
    handed = await resident.say("好", "affirm")
    assert handed[-1]["kind"] == "notice"


async def test_one_help_asked_for_by_name_asks_only_what_it_needs(resident: Resident) -> None:
    replies = await resident.say("我们家能办低保吗", "ask_eligibility")
    assert "低保" in said(replies)
    await resident.say("三口人，一个月一千五")
    await resident.press("厦门户口")
    replies = await resident.press("没有")
    cards = next(reply for reply in replies if reply["kind"] == "benefits")
    (dibao,) = cards["data"]["assessment"]["benefits"]
    assert (dibao["id"], dibao["status"], dibao["amount"]["value"]) == ("dibao_allowance", "eligible", 1860)


async def test_the_result_comes_with_cards_clause_and_amount(resident: Resident) -> None:
    await resident.say("我家三口人，一个月一千五，厦门户口，没有别的财产")
    replies = await resident.say("直接看结果")
    cards = next(reply for reply in replies if reply["kind"] == "benefits")
    assert cards["data"]["assessment"]["as_of"] == "2024-03-01"
    assert cards["data"]["letter"]["step"] in cards["text"]
    assert "依据" in said(replies)


async def test_somebody_elses_need_is_not_written_into_ones_own_file(resident: Resident) -> None:
    await resident.say("隔壁阿婆没人管，我帮她问的", "report_other")
    await resident.say("她七十八岁，一个人住")
    assert await resident.facts() == {"members": {}}


async def test_erasing_needs_a_yes_and_then_leaves_nothing(resident: Resident) -> None:
    await resident.say("我家三口人")
    await resident.say("把我的资料删掉", "erase_data")
    assert (await resident.facts())["size"] == 3
    await resident.press("确定删除")
    assert await resident.facts() == {"members": {}}


async def test_starting_again_needs_a_yes(resident: Resident) -> None:
    await resident.say("我家三口人")
    await resident.say("重新开始", "restart")
    await resident.press("不清，接着说")
    assert (await resident.facts())["size"] == 3
    await resident.say("重新开始", "restart")
    await resident.press("清掉，从头来")
    assert "size" not in await resident.facts()


async def test_what_is_known_is_told_on_request(resident: Resident) -> None:
    await resident.say("我家三口人")
    replies = await resident.say("你都知道我哪些情况", "help")
    assert "3口人" in said(replies)


async def test_what_is_known_is_told_with_what_is_zero_or_missing(resident: Resident) -> None:
    await resident.say("我家三口人")
    await until_asked(resident, await resident.say("接着问", "start_assessment"), "加起来有多少")
    await resident.press("没有收入")
    replies = await resident.say("你都知道我哪些情况", "help")
    assert "全家没有收入" in said(replies)


async def test_counted_children_are_noted_as_a_number(resident: Resident) -> None:
    replies = await resident.say("我家四口，我老公，两个孩子")
    assert "您的2个孩子" in said(replies)
    assert "孩子1" not in said(replies)


async def test_two_children_told_in_one_breath_have_names_apart(resident: Resident) -> None:
    await resident.say("两个孩子一个读小学一个读大学")
    assert {"您的孩子1", "您的孩子2"} <= set((await resident.facts())["members"])


async def test_a_turn_taken_twice_takes_effect_once(resident: Resident) -> None:
    replies = await resident.say("我家三口人")
    again = await resident.again()
    assert again == replies


async def test_asking_for_a_person_hands_over_with_all_that_is_known(resident: Resident) -> None:
    replies = await resident.say("我家三口人，我要找人工", "request_human")
    assert replies[-1]["data"]["queue"]["position"] == 1
    assert (await resident.facts())["size"] == 3


async def test_a_daughter_told_beside_another_child_is_not_that_child(resident: Resident) -> None:
    await resident.say("囝二十佇工厂做学徒，查某囝读高一")
    await resident.say("大汉囝20岁、细汉查某囝16岁")
    members = (await resident.facts())["members"]
    assert sorted(facts["age"] for facts in members.values() if "age" in facts) == [16, 20]


async def test_a_total_beside_what_one_earns_is_the_income(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我想办低保，家里三口人"), "收入")
    await resident.say("老公每月七千八，房租收一千二，合计九千")
    assert (await resident.facts())["monthly_income"] == 9000


async def test_a_question_that_sounds_like_a_no_answers_nothing(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我家三口人，厦门户口，想办低保"), "别的房子、汽车")
    await resident.say("我没读过书谁来帮我写", "unsure")
    assert "assets_within_limits" not in await resident.facts()
