"""A sentence that says something is never "not understood": its words are kept, and the talk goes on."""

import pytest

from bot.actions.topics.clarify import says_something
from hotline.households.api import load_files
from tests.bot.actions.harness import Resident, question_in, said, until_asked


async def remarks(resident: Resident) -> list[str]:
    file = (await load_files(resident.services.database, resident.conversation_id)).own
    return [remark.quote for remark in file.remarks]


@pytest.mark.parametrize("act", ["inform", "nlu_fallback", "deny"])
@pytest.mark.parametrize("words", ["包工头跑了，钱没结", "屋顶一下雨就滴水", "六十三", "街道的人上次来看过了"])
async def test_words_that_become_no_fact_are_kept_as_they_are(resident: Resident, words: str, act: str) -> None:
    asked = await until_asked(resident, await resident.say("我家三口人"), "户口")
    replies = await resident.say(words, act)
    assert "没听明白" not in said(replies)
    if await remarks(resident) == [words]:
        assert "原样记下" in said(replies)
        assert question_in(replies) == question_in(asked)


async def test_what_is_hardest_may_be_said_in_any_words_and_is_not_asked_again(resident: Resident) -> None:
    asked = await resident.say("我家三口人")
    assert "最难" in question_in(asked)
    replies = await resident.say("物价涨得凶，包工头又跑了", "inform")
    assert "原样记下" in said(replies)
    assert "最难" not in said(replies)
    assert await remarks(resident) == ["物价涨得凶，包工头又跑了"]


async def test_a_bare_number_says_nothing_of_what_is_hardest(resident: Resident) -> None:
    await resident.say("我家三口人")
    assert "最难" in question_in(await resident.say("六十三", "nlu_fallback"))


async def test_sounds_without_words_are_asked_back(resident: Resident) -> None:
    await resident.say("我家三口人")
    replies = await resident.say("asdfgh", "nlu_fallback")
    assert "没听明白" in said(replies)
    assert await remarks(resident) == []


async def test_who_is_not_helped_three_times_is_offered_a_person(resident: Resident) -> None:
    await resident.say("我家三口人")
    for words in ("包工头跑了钱没结", "村里说要等通知", "表填了没人收"):
        replies = await resident.say(words, "nlu_fallback")
    assert "要不要让工作人员" in said(replies)
    assert "没听懂" not in said(replies)


@pytest.mark.parametrize(
    ("text", "words"),
    [("包工头跑了", True), ("六十三", True), ("嗯嗯", False), ("啊这", False), ("哈哈哈", False), ("???", False)],
)
def test_what_has_words(text: str, words: bool) -> None:
    assert says_something(text) is words
