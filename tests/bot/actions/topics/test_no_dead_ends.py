"""Nobody is held at one question: what was told before or beside it counts, and what is not understood is left."""

from sqlalchemy import select

from bot.actions.turn.state import Asked
from hotline.database.models import Conversation
from hotline.households.api import load_files
from tests.bot.actions.harness import Resident, question_in, said, until_asked
from tests.bot.actions.test_no_silence import put_question

STORY = "我老婆红斑狼疮第六年了，住院三次，家里就我一个人做保安，一个月三千六，还有一个读初二的儿子，难啊"


async def test_who_is_asked_whether_they_are_safe_and_is_is_heard_out(resident: Resident) -> None:
    replies = await resident.say(STORY, "crisis")
    assert "现在安全吗" in said(replies)
    replies = await resident.press(_safe(replies))
    assert [reply["kind"] for reply in replies][:2] == ["story", "benefits"]
    assert (await resident.facts())["members"]["您的老婆"]["major_illness"] is True


def _safe(replies: list[dict[str, object]]) -> str:
    data = replies[-1]["data"]
    assert isinstance(data, dict)
    label: str = next(choice["label"] for choice in data["choices"] if choice["id"] == "affirm:safe")
    return label


async def test_who_is_not_safe_gets_a_person_and_what_they_told_is_kept(resident: Resident) -> None:
    await resident.say(STORY, "crisis")
    replies = await resident.say("不安全", "deny")
    assert "story" not in [reply["kind"] for reply in replies]
    async with resident.services.database.read() as connection:
        owner = await connection.execute(select(Conversation.owner).where(Conversation.id == resident.conversation_id))
        assert owner.scalar_one() == "queued"
    files = await load_files(resident.services.database, resident.conversation_id)
    assert [remark.quote for remark in files.own.remarks] == [STORY]


async def test_what_is_told_instead_of_a_yes_goes_along_with_the_story(resident: Resident) -> None:
    await resident.say(STORY, "crisis")
    await resident.say("我没事，我们住在思明", "inform")
    facts = await resident.facts()
    assert facts["district"] == "思明"
    assert facts["members"]["您的老婆"]["major_illness"] is True


async def test_a_help_named_in_an_answer_is_no_wish_for_it_alone(resident: Resident) -> None:
    replies = await resident.press("看看我家能得到什么帮助")
    await until_asked(resident, replies, "一家人每个月的收入")
    replies = await resident.say("1800，失业保险金，快到期了")
    assert "先只看" not in said(replies)


async def test_no_with_a_reason_denies_what_was_read_back(resident: Resident) -> None:
    replies = await resident.press("看看我家能得到什么帮助")
    await until_asked(resident, replies, "一共几口人")
    replies = await resident.say("三四个人吧")
    assert replies[-1]["data"]["asked"]["kind"] == "confirm"
    replies = await resident.say("不对不对，我刚才说得不清楚", "correct")
    assert "要改哪一条" not in said(replies)
    assert "几口人" in question_in(replies)


async def test_a_known_figure_that_is_said_again_answers_the_question(resident: Resident) -> None:
    await resident.say("我一个月2300，打零工，老婆3100，女儿上大学，供不起了")
    await resident.say("我失业了")
    replies = await resident.say("2300一个月")
    assert "刚才问的是" not in said(replies)


async def test_a_question_is_put_twice_at_most_the_second_time_with_how_to_answer(resident: Resident) -> None:
    replies = await resident.press("看看我家能得到什么帮助")
    replies = await until_asked(resident, replies, "户口")
    first = question_in(replies)
    replies = await resident.say("这个要看村里那本簿子怎么写的呀")
    assert first.split("，")[0] in said(replies)
    assert "户口本上的地址在厦门" in said(replies)
    replies = await resident.say("簿子在我大伯那里锁着呢")
    assert "先放着" in said(replies)
    assert "户口是在厦门" not in question_in(replies)


async def test_one_child_under_two_words_is_one_child(resident: Resident) -> None:
    await resident.say("孩子十岁读四年级，老公摔伤了，我在食堂洗碗一个月两千六")
    await resident.say("三个人，我、老公跟儿子")
    assert len((await resident.facts())["members"]) == 3


async def test_a_no_that_may_mean_that_there_was_no_aid_yet_is_read_back(resident: Resident) -> None:
    await put_question(
        resident.services.database, resident.conversation_id, Asked(kind="fact", fact="hardship_after_other_aid")
    )
    replies = await resident.say("没有，哪里拿过什么救助")
    assert "过得下去" in question_in(replies)
    assert "hardship_after_other_aid" not in await resident.facts()


async def test_no_question_is_put_in_full_more_than_three_times(resident: Resident) -> None:
    replies = await resident.say("老公每月挣两千六，家里三口人，户口厦门")
    asked = [question_in(replies)]
    for _ in range(8):
        replies = await resident.say("不对，老公每月挣两千六", "correct")
        asked.append(question_in(replies))
    whole = [line for line in asked if "全家一个月就这些吗" in line]
    assert 0 < len(whole) <= 3


async def test_what_was_left_is_not_read_back_again(resident: Resident) -> None:
    await resident.press("看看我家能得到什么帮助")
    await put_question(resident.services.database, resident.conversation_id, Asked(kind="fact", fact="size"))
    replies = await resident.say("三四个人吧")
    first = question_in(replies)
    replies = await resident.say("外面天气热得很", "nlu_fallback")
    replies = await resident.say("隔壁那栋也在修", "nlu_fallback")
    assert "先放着" in said(replies)
    assert question_in(replies) != first


async def test_a_no_before_other_words_is_a_no(resident: Resident) -> None:
    await resident.press("看看我家能得到什么帮助")
    await put_question(resident.services.database, resident.conversation_id, Asked(kind="fact", fact="size"))
    replies = await resident.say("三四个人吧")
    assert replies[-1]["data"]["asked"]["kind"] == "confirm"
    replies = await resident.say("不正确，前面说得含糊了")
    assert "原样记下" not in said(replies)
    assert replies[-1]["data"]["asked"]["kind"] == "fact"
