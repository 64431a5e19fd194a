"""Published answers in the talk: before the interview, offered where unsure, sent on where others answer."""

from tests.bot.actions.harness import Resident, labels, said, until_asked


async def test_a_question_with_a_condition_is_answered_before_the_interview_begins(resident: Resident) -> None:
    replies = await resident.say("有车还能申请低保吗", "ask_eligibility")
    assert "存款" in said(replies)
    assert "出处" in said(replies)


async def test_who_only_wants_a_help_is_asked_about_home_and_not_lectured(resident: Resident) -> None:
    assert "出处" not in said(await resident.say("我能申请低保吗", "ask_eligibility"))


async def test_near_questions_are_offered_and_nothing_takes_their_buttons_away(resident: Resident) -> None:
    replies = await resident.say("慈善的", "ask_policy")
    near = next(label for label in labels(replies) if label.endswith("？"))
    assert "出处" in said(await resident.press(near))


async def test_what_may_be_meant_is_offered_beside_the_question_that_stands_open(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我想办低保，家里三口人"), "户口")
    (reply,) = await resident.say("慈善的", "ask_policy")
    assert reply["data"]["asked"]["fact"] == "hukou"
    assert "厦门户口" in labels([reply])
    assert any(label.endswith("？") for label in labels([reply]))


async def test_what_others_answer_is_sent_on(resident: Resident) -> None:
    assert "公积金中心" in said(await resident.say("公积金提出来要几天", "ask_policy"))
