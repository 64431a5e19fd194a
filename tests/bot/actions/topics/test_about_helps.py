"""Questions about the helps that were just shown: where, what to bring, how much, how long."""

import pytest

from tests.bot.actions.harness import Resident, question_in, said

STORY = "老公尿毒症要透析，一家三口就靠我一个月两千八"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("找残联还是民政", "低保金：带上户口簿"),
        ("这些去哪里办", "低保金：带上户口簿"),
        ("请问应向街道还是民政局提出", "低保金：带上户口簿"),
        ("补多少", "低保金：如果符合"),
        ("要什么材料", "低保金：带上申请书"),
        ("几天能批", "从申请到办结"),
    ],
)
async def test_a_question_that_names_nothing_is_about_the_helps_in_view(
    resident: Resident, words: str, told: str
) -> None:
    opened = await resident.say(STORY)
    replies = await resident.say(words, "ask_policy")
    assert told in said(replies)
    assert question_in(replies).removeprefix("刚才问的是：") in said(opened)


async def test_what_is_not_known_of_a_help_is_said_to_be_unknown(resident: Resident) -> None:
    await resident.say(STORY)
    assert "要带什么，我没有查到" in said(await resident.say("要什么材料", "ask_policy"))


async def test_a_question_that_names_something_else_is_no_question_about_these(resident: Resident) -> None:
    await resident.say(STORY)
    assert "照现在看的这几样" not in said(await resident.say("图纸去哪里画", "ask_policy"))


async def test_how_to_get_a_help_by_its_name_is_told_from_its_rule(resident: Resident) -> None:
    replies = said(await resident.say("低保怎么办", "ask_policy"))
    assert "说要申请低保" in replies
    assert "带上申请书" in replies


async def test_how_much_is_not_said_of_a_family_of_unknown_size(resident: Resident) -> None:
    replies = await resident.say("低保多少钱", "ask_policy")
    assert "56,000" not in said(replies)
    assert "最多" not in said(replies)
