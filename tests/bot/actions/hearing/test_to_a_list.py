"""A list that is answered in words of their own, and answers that a classifier takes for a cry."""

from tests.bot.actions.harness import Replies, Resident, until_asked

LIST = "家里有哪样"
FAMILY = "我四十六岁，我妈七十一岁，就我们两个人一起住，最难的是我妈的病"


async def _asked_for_a_list(resident: Resident) -> Replies:
    return await until_asked(resident, await resident.say(FAMILY), LIST)


async def test_a_level_that_only_one_thing_of_the_list_has_is_taken(resident: Resident) -> None:
    await _asked_for_a_list(resident)
    await resident.say("我三级")
    assert (await resident.facts())["members"]["您"]["disability_level"] == 3


async def test_who_lies_in_bed_cannot_work_and_nobody_is_asked_whether_they_are_safe(resident: Resident) -> None:
    await _asked_for_a_list(resident)
    replies = await resident.say("我妈躺着", "crisis")
    assert "安全" not in replies[-1]["text"]
    members = (await resident.facts())["members"]
    assert members["您的妈"]["can_work"] is False


async def test_what_answers_nothing_and_may_be_a_cry_is_asked_about(resident: Resident) -> None:
    await _asked_for_a_list(resident)
    replies = await resident.say("没什么盼头了", "crisis")
    assert "安全" in replies[-1]["text"]
