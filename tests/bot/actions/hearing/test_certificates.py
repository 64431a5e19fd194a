"""A certificate counts when it was said plainly; whatever was said of it otherwise is asked first."""

import pytest

from tests.bot.actions.harness import Resident, said


@pytest.mark.parametrize("words", ["我爸有低保证，我没份", "居委会说我们是低保户", "谁讲我们是低保户的"])
async def test_what_is_only_said_of_a_certificate_is_asked_before_it_counts(resident: Resident, words: str) -> None:
    await resident.say("我家三口人，我四十六，老公四十九，女儿十一岁")
    replies = await resident.say(words)
    assert "是不是政府认定的低保" in said(replies)
    assert "recognised_as" not in await resident.facts()
    await resident.press("对")
    assert (await resident.facts())["recognised_as"] == ["dibao"]
