"""Helps may be shown by what is only half understood; nothing of it is recorded, and nothing fits by it."""

from typing import Any

from tests.bot.actions.harness import Replies, Resident, question_in, said

STORY = "我老婆四十一岁，红斑狼疮要一直吃药，我当保安一个月两千八，还有一个读初二的儿子"


def _cards(replies: Replies) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in _data(replies)["helps"]}


def _data(replies: Replies) -> dict[str, Any]:
    data: dict[str, Any] = next(reply["data"] for reply in replies if reply["kind"] == "benefits")
    return data


async def test_whoever_was_named_is_taken_for_all_and_what_was_told_for_the_whole_income(resident: Resident) -> None:
    replies = await resident.say(STORY)
    assert _cards(replies)["dibao_allowance"]["standing"] == "likely"
    assert "3人" in _data(replies)["supposed"]
    assert "2,800" in _data(replies)["supposed"]
    held = await resident.facts()
    assert "size" not in held
    assert "monthly_income" not in held


async def test_where_somebody_else_most_likely_earns_the_income_is_not_taken_for_the_whole(resident: Resident) -> None:
    replies = await resident.say("我四十岁，当保安一个月三千六，老婆三十八在超市上班，女儿读高中，学费交不起")
    assert "3,600" not in _data(replies)["supposed"]


async def test_what_fits_only_by_what_is_supposed_is_likely(resident: Resident) -> None:
    replies = await resident.say("家里是低保户好几年了，女儿今年上高中，学费能不能免")
    shown = _cards(replies) | {one["id"]: one for one in _data(replies)["beside"]}
    assert "fits" not in {one["standing"] for one in shown.values()}
    entries = _data(replies)["assessment"]["benefits"]
    assert not [entry for entry in entries if entry["status"] == "eligible"]


async def test_a_size_that_follows_from_the_names_is_read_back_with_them(resident: Resident) -> None:
    replies = await resident.say(STORY)
    for _ in range(6):
        if "一起生活的就是" in said(replies):
            break
        replies = await resident.say("不知道", "unsure")
    assert question_in(replies) == "一起生活的就是您、您的老婆和您的儿子，一共3口人，对吗？"
    await resident.say("对", "affirm")
    assert (await resident.facts())["size"] == 3


async def test_who_says_no_to_the_names_is_asked_how_many_they_are(resident: Resident) -> None:
    replies = await resident.say(STORY)
    for _ in range(6):
        if "一起生活的就是" in said(replies):
            break
        replies = await resident.say("不知道", "unsure")
    replies = await resident.say("不对", "deny")
    assert "几口人" in question_in(replies)
    await resident.say("5个人")
    assert (await resident.facts())["size"] == 5


async def test_what_was_shown_as_likely_and_is_lost_is_said(resident: Resident) -> None:
    await resident.say(STORY)
    replies = await resident.say("全家一个月三万")
    assert "低保金" in said(replies)
    assert "先不算在里面" in said(replies)


async def test_a_story_that_asks_for_one_help_by_name_shows_that_one_first_and_all_others_too(
    resident: Resident,
) -> None:
    replies = await resident.say(STORY + "，我想申请临时救助")
    shown = list(_cards(replies))
    assert shown[0] == "temporary_aid"
    assert "medical_aid_inpatient" in shown or "medical_aid_outpatient" in shown
    assert "只看" not in said(replies)


async def test_a_mother_with_a_pension_who_lives_with_them_is_not_shown_what_is_for_the_destitute(
    resident: Resident,
) -> None:
    told = "我妈七十二岁，得了肺癌，每月养老金三千三，跟我们住，我一个月六千，老婆在家，女儿上初二"
    replies = await resident.say(told)
    assert "tekun_support" not in _cards(replies)


async def test_an_old_neighbour_with_nothing_is(resident: Resident) -> None:
    replies = await resident.say("我七十二岁了，一个人住，没儿没女，没有退休金，腿脚走不动")
    assert "tekun_support" in _cards(replies)
