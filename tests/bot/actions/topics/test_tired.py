"""People who are tired: short answers, answers that fit no button, not knowing how to begin."""

from bot.actions.turn.state import Asked
from hotline.conversations.locked import locked
from tests.bot.actions.harness import MORE, Resident, labels, question_in, said, until_asked
from tests.bot.actions.test_no_silence import put_question


async def test_a_no_to_which_of_these_is_explained_once_and_then_left_open(resident: Resident) -> None:
    opening = await resident.say("我家三口人，我四十，老公四十二，儿子十岁，一个月三千，都没有认定")
    await until_asked(resident, opening, "户口是在厦门")
    explained = await resident.say("没有", "deny")
    assert "两样里面选一样" in said(explained)
    assert {"厦门户口", "外地户口", "都不是", "不知道"} <= set(labels(explained))
    moved_on = await resident.say("不是", "deny")
    assert "户口是在厦门" not in said(moved_on)
    assert "hukou" not in await resident.facts()


async def test_a_yes_to_a_question_for_a_number_asks_for_the_number(resident: Resident) -> None:
    opening = await resident.press("看看我家能得到什么帮助")
    await until_asked(resident, opening, "几口人")
    replies = await resident.say("恩", "affirm")
    assert "说个数" in said(replies)


async def test_a_no_to_a_range_asks_for_the_figure_and_records_nothing(resident: Resident) -> None:
    await resident.say("我家三口人，一个月大概两三千")
    replies = await resident.say("没有", "inform")
    assert "重新说" in said(replies)
    assert "monthly_income" not in await resident.facts()


async def test_no_income_at_all_is_read_back(resident: Resident) -> None:
    opening = await resident.say("我一个人住")
    await until_asked(resident, opening, "多少收入")
    await resident.say("没", "deny")
    assert "monthly_income" not in await resident.facts()
    await resident.say("对", "affirm")
    assert (await resident.facts())["monthly_income"] == 0


async def test_whose_illness_was_told_is_asked_about_directly(resident: Resident) -> None:
    replies = await resident.say("我家两口人，我老公尿毒症，一个月一千，厦门户口，没有别的财产，都没有认定")
    for _ in range(8):
        if "自己还付了多少" in replies[-1]["text"]:
            break
        on = "接着说" in labels(replies)
        replies = await (resident.press("接着说") if on else resident.say("不知道", "unsure"))
    assert "您的老公今年住院" in said(replies)


async def test_a_full_result_is_shown_after_eight_questions_with_an_offer_to_go_on(resident: Resident) -> None:
    replies = await resident.say("我家三口人，一个月两千八")
    asked = 0
    while MORE not in labels(replies):
        replies = await resident.say("不知道", "unsure")
        asked += 1
    assert asked <= 8
    assert [reply["kind"] for reply in replies].count("benefits") == 1
    assert question_in(await resident.press(MORE))


async def test_who_has_had_enough_is_offered_the_result(resident: Resident) -> None:
    await resident.say("我家三口人，一个月两千八")
    replies = await resident.say("怎么问这么多，好累", "ask_why")
    assert labels(replies) == ["先看结果", "接着说"]


async def test_a_veiled_cry_is_asked_about_with_numbers_to_call(
    resident: Resident,
) -> None:
    replies = await resident.say("每天睁开眼睛就觉得没意思", "inform")
    assert "您现在安全吗" in said(replies)
    assert "110" in said(replies)
    assert labels(replies) == ["我现在就需要有人帮", "我没事，接着说"]


async def test_asked_whether_they_are_safe_a_no_calls_a_person_first(resident: Resident) -> None:
    await resident.say("我心里发慌", "crisis")
    replies = await resident.say("不是", "deny")
    assert replies[-1]["data"]["queue"]["position"] == 1


async def test_the_bare_name_of_a_help_asks_for_it(resident: Resident) -> None:
    replies = await resident.say("低保", "nlu_fallback")
    assert "只看低保" in said(replies)


async def test_a_bare_name_answers_what_they_are_recognised_as(resident: Resident) -> None:
    opening = await resident.press("看看我家能得到什么帮助")
    await until_asked(resident, opening, "有没有被认定")
    await resident.say("低保")
    assert (await resident.facts())["recognised_as"] == ["dibao"]


async def test_the_eldest_is_the_first_of_those_counted(resident: Resident) -> None:
    await resident.say("我家四口人，两个儿子一个10岁一个6岁")
    await resident.say("大儿子12岁", "correct")
    members = (await resident.facts())["members"]
    assert sorted(held["age"] for held in members.values() if "age" in held) == [6, 12]


async def test_how_long_a_help_takes_is_a_question_and_no_sigh(resident: Resident) -> None:
    await resident.say("我家三口人")
    replies = await resident.say("低保申请要多久才有结果？", "ask_policy")
    assert "辛苦您了" not in said(replies)


async def test_who_does_not_know_how_to_begin_is_asked(resident: Resident) -> None:
    replies = await resident.say("不知道", "unsure")
    assert "我来问" in said(replies)
    assert question_in(replies)


async def test_a_trouble_told_that_is_not_understood_begins_the_interview(resident: Resident) -> None:
    replies = await resident.say("医生说的那些我都不懂，去了三趟也没办成", "inform")
    assert "一句一句问" in said(replies)
    assert question_in(replies)


async def test_a_request_is_told_by_number_and_state(resident: Resident) -> None:
    await resident.say("我要找人工", "request_human")
    async with locked(resident.services.database, resident.conversation_id) as conversation:
        conversation.hand_back(actor="staff:7")
    replies = await resident.say("我的事办到哪了", "ask_progress")
    card = next(reply for reply in replies if reply["kind"] == "case")
    assert card["data"]["state"].startswith("工作人员已经结束")
    assert f"编号是{card['data']['number']}" in card["text"]
    assert "看不到" in said(replies)


async def test_a_question_that_is_answered_past_again_and_again_is_left(resident: Resident) -> None:
    await resident.say("我家三口人，我、老公和女儿")
    together = Asked(kind="fact", fact="employment", member=2)
    await put_question(resident.services.database, resident.conversation_id, together)
    asked = []
    for _ in range(5):
        replies = await resident.say("我在家照顾他，老公没法做工，女儿读书")
        asked.append(question_in(replies))
    assert not any("您的女儿现在做什么" in one for one in asked[3:])


async def test_who_cannot_work_has_no_work(resident: Resident) -> None:
    await resident.say("我家三口人，我、老公和女儿")
    his = Asked(kind="fact", fact="employment", member=1)
    await put_question(resident.services.database, resident.conversation_id, his)
    await resident.say("老公没法做工")
    assert (await resident.facts())["members"]["您的老公"]["employment"] == "none"
