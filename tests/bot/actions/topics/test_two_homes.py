"""Somebody else's need beside one's own: who is meant, and that the two never mix."""

from typing import Any

import pytest

from bot.actions.turn.perspective import as_own, somebody, speaks_of_own
from hotline.households.api import load_files
from tests.bot.actions.harness import Resident, said, until_asked


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("我隔壁阿婆八十岁了，一个人住没儿没女，能申请什么", "隔壁阿婆"),
        ("帮邻居问", "邻居"),
        ("我朋友的妈妈得了癌症，一个人住，能帮帮她吗", "朋友的妈妈"),
        ("隔壁张阿姨残疾，能申请补助吗", "隔壁张阿姨"),
        ("楼下有个老人没人管", "楼下老人"),
        ("我家邻居很困难", "邻居"),
        ("替我同事问一下低保", "同事"),
        ("我帮我表弟问个事", "表弟"),
        ("替隔壁老林问下低保", "隔壁老林"),
        ("给我姑问问", "姑姑"),
        ("替我们楼下老陈打听打听", "楼下老陈"),
        ("我来帮我嫂子咨询一下", "嫂子"),
        ("帮她问的", "对方"),
        ("本人是楼长，代同楼的洪老伯反映情况", "同楼的洪老伯"),
        ("老公开船，我去给人家剖海蛎，一斤几毛钱，想问能补什么", None),
        ("帮我们家申请补助", None),
        ("我给人家做保姆，想问一下", None),
        ("给我问问低保", None),
        ("帮忙问一下", None),
        ("帮我老公问问", None),
        ("我给居委会打电话问过了", None),
        ("替我女儿问助学金", None),
        ("我邻居都领到低保了，凭什么我没有", None),
        ("申请了会不会让学校同学知道", None),
        ("怕邻居笑话，能不能不公示", None),
        ("本人系操作工，月工资4600元，房东口头通知明年涨价，学杂费可否减免", None),
        ("帮房东问一下，她一个人没人管", "房东"),
        ("我同事家一个月五千", None),
        ("亲戚都不管我们，家里困难", None),
        ("朋友借了我两万块，现在困难", None),
        ("社区说我可以申请低保", None),
        ("帮我问下低保", None),
        ("我妈一级残疾", None),
    ],
)
def test_whom_a_message_asks_for(text: str, who: str | None) -> None:
    assert somebody(text) == who


@pytest.mark.parametrize(
    ("text", "label", "told"),
    [
        ("她没有收入", "隔壁阿婆", "我没有收入"),
        ("阿婆眼睛看不见", "隔壁阿婆", "我眼睛看不见"),
        ("楼下有个老人没人管", "楼下老人", "我没人管"),
    ],
)
def test_what_is_said_of_them_is_read_as_if_they_said_it(text: str, label: str, told: str) -> None:
    assert as_own(text, label) == told


@pytest.mark.parametrize("text", ["说回我家", "我家三口人", "问我自己的", "我一个月三千", "我们家在集美"])
def test_words_that_come_back_to_ones_own_home(text: str) -> None:
    assert speaks_of_own(text)


@pytest.mark.parametrize("text", ["她一个人住", "我家隔壁那个阿婆", "我觉得她很可怜", "我是居委会的"])
def test_words_that_do_not(text: str) -> None:
    assert not speaks_of_own(text)


@pytest.mark.parametrize(
    "words", ["我帮我妹妹问，她离婚了带两个孩子", "替隔壁老林问，他六十八了没儿没女", "给我姑问问"]
)
async def test_for_whom_is_asked_before_anything_is_taken_for_ones_own(resident: Resident, words: str) -> None:
    replies = await resident.say(words)
    assert "问的吗" in said(replies)
    assert await homes(resident) == ({}, {})


async def test_a_sister_of_the_family_is_asked_about_as_one_of_it(resident: Resident) -> None:
    await resident.say("我家三口人，我四十，妹妹三十五，妈妈七十")
    assert "问的吗" not in said(await resident.say("我帮妹妹问下残疾人补贴"))


async def homes(resident: Resident) -> tuple[dict[str, Any], dict[str, Any]]:
    """(own, other): fact -> value, members' facts by label and fact."""
    files = await load_files(resident.services.database, resident.conversation_id)
    own, other = (
        {
            held.fact if held.member is None else f"{file.members[held.member].label}:{held.fact}": held.value
            for held in file.facts
            if held.fact != "relation"
        }
        for file in (files.own, files.other)
    )
    return own, other


async def test_each_home_keeps_its_own_facts_however_often_they_turn(resident: Resident) -> None:
    await resident.say("我家三口人")
    await resident.say("我隔壁阿婆八十岁一个人住，能帮帮她吗", "ask_eligibility")
    await resident.press("是，帮隔壁阿婆问")
    await resident.say("说回我家，一个月两千八", "dispute")
    await resident.say("再说阿婆，她没有收入")
    await resident.say("我家是厦门户口")
    own, other = await homes(resident)
    assert own == {"size": 3, "monthly_income": 2800, "hukou": "xiamen"}
    assert other == {"size": 1, "隔壁阿婆:age": 80, "隔壁阿婆:has_income_source": False}


async def test_a_button_of_one_home_pressed_in_the_other_means_the_first(resident: Resident) -> None:
    replies = await resident.say("我家三口人，我一个月两千八，都没有认定，没有财产")
    await until_asked(resident, replies, "户口是在厦门")
    await resident.say("帮隔壁阿婆问一下，她八十岁", "report_other")
    await resident.press("是，帮隔壁阿婆问")
    await resident.press("外地户口", oldest=True)
    own, other = await homes(resident)
    assert own["hukou"] == "elsewhere"
    assert "hukou" not in other


async def test_starting_again_clears_the_home_spoken_of_only(resident: Resident) -> None:
    await resident.say("我家三口人")
    await resident.say("帮隔壁阿婆问一下，她八十岁", "report_other")
    await resident.press("是，帮隔壁阿婆问")
    await resident.say("重新开始", "restart")
    await resident.press("清掉，从头来")
    own, other = await homes(resident)
    assert own == {"size": 3}
    assert other == {}


async def test_the_words_themselves_are_kept_as_the_origin(resident: Resident) -> None:
    await resident.say("帮隔壁阿婆问一下，阿婆没有收入", "report_other")
    await resident.press("是，帮隔壁阿婆问")
    files = await load_files(resident.services.database, resident.conversation_id)
    held = files.other.get("has_income_source", 0)
    assert held is not None
    assert held.quote in "帮隔壁阿婆问一下，阿婆没有收入"


async def test_who_writes_for_an_office_of_a_home_there_is_asked_whether_it_is_another_home(resident: Resident) -> None:
    replies = await resident.say(
        "我是翔安某社区的网格员，我们社区有一户，奶奶七十八岁带着孙女，没有收入", "ask_eligibility"
    )
    assert "帮别人问的吗" in said(replies)
    told = said(await resident.press("是，帮别人问"))
    assert "78岁" in told
    assert "网格员" not in told


@pytest.mark.parametrize("words", ["请问由居委会代为申请可以吗", "我前年也曾为同事跑过理赔，这次是我自己住院"])
async def test_what_only_sounds_like_asking_for_another_opens_no_other_home(resident: Resident, words: str) -> None:
    await resident.say("我家三口人，一个月两千八")
    assert "问的吗" not in said(await resident.say(words, "ask_policy"))


async def test_who_lent_the_money_is_nobody_to_ask_for(resident: Resident) -> None:
    replies = await resident.say("我女儿白血病住院，交了十五万，借了同事九万，老师还给她留位子，有什么可以帮的")
    assert "帮别人问" not in said(replies)
    assert "同事问" not in said(replies)


async def test_who_asks_for_a_mother_elsewhere_is_asked_whether_it_is_about_her(resident: Resident) -> None:
    replies = await resident.say("我在上海上班，替母亲咨询。她七十六，一个人住同安，每月养老金九百")
    assert "妈妈那边" in said(replies) or "母亲那边" in said(replies)
    assert await homes(resident) == ({}, {})


NEPHEW = "我帮我阿舅问一下，他五十八，中风瘫在床上，家里没有收入，三口人"


async def test_the_helps_of_a_story_for_somebody_are_shown_before_it_is_known_whose_it_is(resident: Resident) -> None:
    replies = await resident.say(NEPHEW)
    assert [reply["kind"] for reply in replies] == ["benefits", "choices"]
    assert "home" not in replies[0]["data"]
    assert "还没记下来" in replies[0]["text"]
    assert "问的吗" in said(replies)
    assert await homes(resident) == ({}, {})


async def test_what_was_shown_ahead_is_not_shown_twice(resident: Resident) -> None:
    await resident.say(NEPHEW)
    replies = await resident.press("是，帮阿舅问")
    assert "story" in [reply["kind"] for reply in replies]
    assert "benefits" not in [reply["kind"] for reply in replies]
    assert (await homes(resident))[1]["阿舅:age"] == 58


async def test_where_it_is_their_own_after_all_the_helps_are_looked_for_anew(resident: Resident) -> None:
    await resident.say(NEPHEW)
    await resident.press("不是，说我自己家")
    own, other = await homes(resident)
    assert own
    assert other == {}


async def test_a_mother_by_whatever_word_is_the_one_it_is_about(resident: Resident) -> None:
    await resident.say("我在上海上班，替母亲咨询。家母七十六，一个人住同安，每月养老金九百")
    await resident.say("是", "affirm")
    assert (await homes(resident))[1]["您的母亲:age"] == 76
