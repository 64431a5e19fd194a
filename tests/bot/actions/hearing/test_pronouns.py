"""他 and 她 mean who was spoken of last, also in the message before."""

from tests.bot.actions.harness import Resident


async def test_he_is_who_was_spoken_of_last(resident: Resident) -> None:
    await resident.say("我家三口人")
    await resident.say("我爸得了癌症")
    await resident.say("他今年七十二岁")
    members = (await resident.facts())["members"]
    assert members["您的爸"]["age"] == 72
    assert "age" not in members["您"]


async def test_she_is_no_man(resident: Resident) -> None:
    await resident.say("我家三口人，我妈七十岁，我老公四十二岁")
    await resident.say("她有二级残疾")
    members = (await resident.facts())["members"]
    assert members["您的妈"]["disability_level"] == 2
    assert "disability_level" not in members["您的老公"]


async def test_without_anybody_spoken_of_nothing_is_made_up(resident: Resident) -> None:
    await resident.say("我家三口人")
    await resident.say("他五十八岁")
    members = (await resident.facts())["members"]
    assert "age" not in members["您"]
