"""Who died, left or lives elsewhere is no member; people are taken out by word, and come back by a tap."""

import pytest

from bot.actions.turn.state import Asked
from hotline.households.api import load_files
from tests.bot.actions.harness import Resident, labels, said
from tests.bot.actions.test_no_silence import put_question

FAMILY = "我家三口人，我四十五，老公四十八，女儿十岁"


async def people(resident: Resident) -> list[str]:
    return list((await resident.facts())["members"])


@pytest.mark.parametrize(
    "words", ["我老公上个月走了", "老公去年病故了", "我和老公离婚了", "老公搬出去不跟我们过了", "老公在坐牢"]
)
async def test_who_is_gone_is_no_member_and_one_less_is_counted(resident: Resident, words: str) -> None:
    await resident.say(FAMILY)
    replies = await resident.say(words)
    assert await people(resident) == ["您", "您的女儿"]
    assert (await resident.facts())["size"] == 2
    assert "没听明白" not in said(replies)


async def test_a_death_is_answered_with_one_kind_sentence(resident: Resident) -> None:
    await resident.say(FAMILY)
    assert "节哀" in said(await resident.say("我老公上个月走了"))


async def test_condolences_do_not_open_an_old_wound(resident: Resident) -> None:
    replies = await resident.say("我家两口人，老公十年前就走了")
    assert "节哀" not in said(replies)
    assert "您的老公" not in await people(resident)


@pytest.mark.parametrize("words", ["把老公删掉", "老公不算，把他去掉", "把我老公拿掉", "把老公从家里人里拿掉"])
async def test_taking_one_person_out_never_offers_to_erase_everything(resident: Resident, words: str) -> None:
    await resident.say(FAMILY)
    replies = await resident.say(words, "erase_data")
    assert "确定删除" not in said(replies) + "".join(labels(replies))
    assert await people(resident) == ["您", "您的女儿"]


async def test_a_slip_is_undone_by_a_tap(resident: Resident) -> None:
    await resident.say(FAMILY)
    before = await resident.facts()
    await resident.say("把老公删掉", "erase_data")
    await resident.press("把您的老公加回来")
    after = await resident.facts()
    assert after["members"]["您的老公"] == before["members"]["您的老公"]
    assert after["size"] == 3
    await resident.press("把您的老公加回来")
    assert len(await people(resident)) == 3


async def test_what_was_said_of_who_left_is_kept_for_people_to_read(resident: Resident) -> None:
    await resident.say(FAMILY)
    await resident.say("我老公上个月走了")
    file = (await load_files(resident.services.database, resident.conversation_id)).own
    assert "老公上个月走了" in file.remarks[0].quote


async def test_more_named_than_counted_is_read_back_once_and_says_who_is_away(resident: Resident) -> None:
    await resident.say("我家两口人")
    await resident.say("老公50岁，儿子20岁在外地当厨师")
    replies = await resident.press("不对，我改一下")
    assert "您的儿子" in labels(replies)
    replies = await resident.tick("儿子")
    assert await people(resident) == ["您", "您的老公"]
    for _ in range(4):
        assert "口人吗" not in said(replies)
        replies = await resident.say("不知道", "unsure")


async def test_all_who_were_named_live_there(resident: Resident) -> None:
    await resident.say("我家两口人")
    await resident.say("老公50岁，女儿20岁")
    await resident.press("不对，我改一下")
    await resident.press("都住在一起")
    assert (await resident.facts())["size"] == 3


async def test_positions_follow_when_somebody_in_the_middle_leaves(resident: Resident) -> None:
    await resident.say("我家三口人，我45岁，老公48岁，女儿二级残疾")
    await resident.say("把老公删掉", "erase_data")
    await resident.say("女儿12岁")
    assert (await resident.facts())["members"]["您的女儿"] | {"age": 12, "disability_level": 2} == (
        await resident.facts()
    )["members"]["您的女儿"]


async def test_a_name_that_is_not_held_takes_nobody_out(resident: Resident) -> None:
    await resident.say(FAMILY)
    replies = await resident.say("把我弟弟删掉", "erase_data")
    assert len(await people(resident)) == 3
    assert "没有记" in said(replies)


@pytest.mark.parametrize(("answer", "size"), [("过世了", 2), ("去了别的地方", 3)])
async def test_whether_who_went_has_died_is_asked(resident: Resident, answer: str, size: int) -> None:
    await resident.say(FAMILY)
    replies = await resident.say("我老公走了")
    assert "节哀" not in said(replies)
    assert labels(replies) == ["过世了", "去了别的地方"]
    await resident.press(answer)
    assert (await resident.facts())["size"] == size


@pytest.mark.parametrize("words", ["您搞错了，我老公还活着", "老公没死", "他没有过世"])
async def test_who_is_alive_after_all_is_put_back_by_word(resident: Resident, words: str) -> None:
    await resident.say(FAMILY)
    await resident.say("老公上个月过世了")
    assert "加回来了" in said(await resident.say(words, "correct"))
    assert (await resident.facts())["size"] == 3


@pytest.mark.parametrize("words", ["我老公没有去世", "老公去年没了工作", "我想跟老公离婚", "老公走了，去外地打工"])
async def test_who_lives_there_stays(resident: Resident, words: str) -> None:
    await resident.say(FAMILY)
    assert "节哀" not in said(await resident.say(words))
    assert (await resident.facts())["size"] == 3


@pytest.mark.parametrize(
    ("answer", "act", "size"),
    [("算上了", "affirm", 4), ("没算他", "deny", 5), ("没有", "deny", 5), ("四个人", "inform", 4)],
)
async def test_whether_the_dead_are_counted_is_asked_once(resident: Resident, answer: str, act: str, size: int) -> None:
    replies = await resident.say("我们家五口人，我爱人上个月病故了")
    assert "这里面算上您的爱人了吗" in said(replies)
    replies = await resident.say(answer, act)
    assert (await resident.facts())["size"] == size
    assert "这里面算上" not in said(replies)


@pytest.mark.parametrize(
    "words",
    [
        "我爱人上个月病故了，现在家里四口人",
        "四口人，我爱人十年前就过世了",
        "老公坐牢去了，家里只剩三口人",
        "我家三口人，我跟两个孩子，离婚了",
    ],
)
async def test_a_number_that_is_told_as_of_today_stands(resident: Resident, words: str) -> None:
    assert "这里面算上" not in said(await resident.say(words))


async def test_who_leaves_later_is_asked_about_as_well(resident: Resident) -> None:
    await resident.say("我家四口人")
    assert "这里面算上您的婆婆了吗" in said(await resident.say("婆婆前几天过世了"))


async def test_the_divorced_father_of_a_child_is_not_counted_again_when_he_is_named(resident: Resident) -> None:
    replies = await resident.say("我儿子六岁，自闭症，残疾证二级，我跟他爸离婚三年了，我打零工一个月一千五")
    assert "您的爸" not in said(replies)
    await resident.say("他爸每个月给六百")
    assert set((await resident.facts())["members"]) == {"您", "您的儿子"}


async def test_who_is_asked_about_and_is_not_there_is_taken_out(resident: Resident) -> None:
    await resident.say("我和老公还有妹妹一起住")
    asked = Asked(kind="fact", fact="employment", member=2)
    await put_question(resident.services.database, resident.conversation_id, asked)
    assert "拿掉了" in said(await resident.say("家里没有这个人的", "deny"))
    assert set((await resident.facts())["members"]) == {"您", "您的老公"}
