"""Rare things are asked together: nothing, some of them, of whom, not knowing, why, and corrected later."""

import pytest

import policy_kb
from bot.actions.hearing.ticks import only_ticks, ticks
from bot.actions.turn.state import Asked, Item
from bot.actions.wording import checklist, has_question, question
from hotline.households.api import load_files
from tests.bot.actions.harness import Replies, Resident, labels, said
from tests.bot.actions.test_no_silence import put_question

FAMILY = "我家三口人，厦门户口，我40岁，老公42岁，儿子12岁，一个月收入一万五，没有别的财产，都没有认定"
KB = policy_kb.load()


async def until_listed(resident: Resident, opening: str = FAMILY) -> Replies:
    """To the first list, going on whatever is offered before."""
    replies = await resident.say(opening)
    for _ in range(20):
        data = replies[-1]["data"]
        if data.get("multiple") and "下面这些" in said(replies):
            return replies
        on = "接着说" in labels(replies)
        replies = await (resident.press("接着说") if on else resident.say("不知道", "unsure"))
    raise AssertionError("there was no list")


def things(replies: Replies) -> list[str]:
    """What stands in the list."""
    return [entry["label"] for entry in replies[-1]["data"]["choices"] if not entry.get("alone")]


async def put_list(resident: Resident, *facts: str) -> None:
    """A list of these of a family of three stands open."""
    await resident.say(FAMILY)
    items = [Item(fact=fact, group=[0, 1, 2] if KB.facts[fact].scope == "person" else []) for fact in facts]
    await put_question(resident.services.database, resident.conversation_id, Asked(kind="list", items=items))
    await resident.say("你好", "greet")


def test_whatever_can_be_asked_of_all_at_once_can_stand_in_a_list() -> None:
    assert {fact for fact in KB.facts if has_question(fact) and "any" in question(fact)} <= checklist().keys()
    for fact in checklist():
        assert KB.facts[fact].usual is not None
        assert question(fact)


async def test_a_list_has_three_to_eight_things_and_makes_sense_without_buttons(resident: Resident) -> None:
    replies = await until_listed(resident)
    assert 3 <= len(things(replies)) <= 8
    assert all(thing in replies[-1]["text"] for thing in things(replies))
    assert labels(replies)[-2:] == ["都没有", "不知道"]
    assert replies[-1]["text"].count("？") == 1


async def test_none_of_it_is_recorded_for_everybody_with_where_it_comes_from(resident: Resident) -> None:
    await put_list(resident, "orphan", "dwelling_danger", "disability_level")
    await resident.press("都没有")
    file = (await load_files(resident.services.database, resident.conversation_id)).own
    assert [held.value for m in range(3) if (held := file.get("orphan", m))] == [False] * 3
    assert [held.value for m in range(3) if (held := file.get("disability_level", m))] == [0] * 3
    danger = file.get("dwelling_danger")
    assert danger is not None
    assert (danger.value, danger.source) == ("none", "choice")
    assert "住的房子是危房" in danger.quote


async def test_what_is_chosen_is_yes_and_the_rest_no(resident: Resident) -> None:
    await put_list(resident, "sudden_hardship", "dwelling_danger", "buys_farm_machinery", "orphan")
    replies = await resident.tick("突然", "农机")
    facts = await resident.facts()
    assert (facts["sudden_hardship"], facts["buys_farm_machinery"], facts["dwelling_danger"]) == (True, True, "none")
    assert facts["members"]["您的儿子"]["orphan"] is False
    assert "其他几样，我记成没有" in said(replies)


async def test_of_whom_it_holds_is_asked_and_several_may_be_named(resident: Resident) -> None:
    await put_list(resident, "mental_illness", "dwelling_danger", "orphan")
    replies = await resident.tick("精神")
    assert "哪一位" in said(replies)
    await resident.tick("老公", "儿子")
    members = (await resident.facts())["members"]
    assert [held["mental_illness"] for held in members.values()] == [False, True, True]


async def test_how_much_is_asked_of_each_who_was_named(resident: Resident) -> None:
    await put_list(resident, "disability_level", "dwelling_danger", "orphan")
    await resident.say("第一个", "nlu_fallback")
    replies = await resident.say("老公和儿子")
    assert "您的老公有残疾证吗" in said(replies)
    replies = await resident.press("2级")
    assert "您的儿子有残疾证吗" in said(replies)
    await resident.press("3级")
    members = (await resident.facts())["members"]
    assert [held["disability_level"] for held in members.values()] == [0, 2, 3]


@pytest.mark.parametrize(
    ("words", "yes", "no"),
    [
        ("第一个和第三个", ["orphan", "dwelling_danger"], []),
        ("1、3", ["orphan", "dwelling_danger"], []),
        ("选2", ["disability_level"], []),
        ("有孤儿和危房", ["orphan", "dwelling_danger"], []),
        ("残疾人有", ["disability_level"], []),
        ("残疾人有，其他没有", ["disability_level"], []),
        ("没有孤儿，残疾的有", ["disability_level"], ["orphan"]),
        ("没有孤儿", [], ["orphan"]),
        ("第五个", [], []),
        ("危房怎么补", [], []),
        ("我们三个人", [], []),
    ],
)
def test_what_typed_words_choose(words: str, yes: list[str], no: list[str]) -> None:
    items = [
        Item(fact="orphan", group=[0, 1]),
        Item(fact="disability_level", group=[0, 1]),
        Item(fact="dwelling_danger"),
    ]
    found = ticks(words, items, "inform")
    assert ([item.fact for item in found.yes], [item.fact for item in found.no]) == (yes, no)


@pytest.mark.parametrize(
    "words",
    [
        "都没有",
        "没有",
        "我们这些都没有的",
        "家里一样也没有",
        "一样都没有",
        "家里都没有",
        "这些都没有",
        "全都没有",
        "啥都没有",
        "这些都没有啦",
        "没",
    ],
)
def test_words_for_none_at_all(words: str) -> None:
    assert ticks(words, [Item(fact="orphan")], "deny").none


@pytest.mark.parametrize("words", ["我女儿有残疾证二级", "大的残疾", "他残疾"])
def test_who_is_named_with_it_is_heard(words: str) -> None:
    assert not only_ticks(words, [Item(fact="disability_level", group=[0, 1])], "inform")


async def test_told_with_more_than_a_yes_it_is_noted_and_the_rest_no(resident: Resident) -> None:
    await put_list(resident, "disability_level", "dwelling_danger", "orphan")
    await resident.say("我儿子二级残疾")
    facts = await resident.facts()
    assert [held["disability_level"] for held in facts["members"].values()] == [0, 0, 2]
    assert facts["dwelling_danger"] == "none"


async def test_one_denied_the_others_stay_in_the_list(resident: Resident) -> None:
    await put_list(resident, "disability_level", "dwelling_danger", "orphan")
    replies = await resident.say("没有孤儿", "deny")
    assert "剩下" in said(replies)
    assert things(replies) == ["有人办了残疾证", "住的房子是危房"]
    assert "dwelling_danger" not in await resident.facts()


async def test_not_knowing_leaves_all_open_and_asks_none_of_it_again(resident: Resident) -> None:
    first = things(await until_listed(resident))
    replies = await resident.say("不知道", "unsure")
    for _ in range(6):
        assert not any(thing in replies[-1]["text"] for thing in first)
        on = "接着说" in labels(replies)
        replies = await (resident.press("接着说") if on else resident.say("不知道", "unsure"))
        if any(reply["kind"] == "benefits" for reply in replies):
            break


async def test_why_is_answered_and_the_list_put_again(resident: Resident) -> None:
    before = things(await until_listed(resident))
    replies = await resident.say("为什么问这个", "ask_why")
    assert "知道了这" in said(replies)
    assert things(replies) == before


async def test_a_question_that_names_one_of_the_things_chooses_nothing(resident: Resident) -> None:
    await put_list(resident, "disability_level", "dwelling_danger", "orphan")
    replies = await resident.say("危房改造要什么材料", "ask_policy")
    assert things(replies)
    assert "dwelling_danger" not in await resident.facts()


async def test_another_fact_told_meanwhile_is_taken_in_and_the_list_stays(resident: Resident) -> None:
    await put_list(resident, "disability_level", "dwelling_danger", "orphan")
    replies = await resident.say("我们住在同安")
    assert (await resident.facts())["district"] == "同安"
    assert len(things(replies)) == 3


async def test_a_yes_alone_asks_which(resident: Resident) -> None:
    await put_list(resident, "disability_level", "dwelling_danger", "orphan")
    replies = await resident.say("有", "affirm")
    assert "哪几样" in said(replies)
    assert len(things(replies)) == 3


async def test_both_named_together_are_two_and_not_how_many_live_there(resident: Resident) -> None:
    await put_list(resident, "mental_illness", "dwelling_danger", "orphan")
    await resident.tick("精神")
    await resident.say("我跟老公")
    facts = await resident.facts()
    assert facts["size"] == 3
    assert [held["mental_illness"] for held in facts["members"].values()] == [True, True, False]


async def test_the_amount_of_the_first_is_asked_before_of_whom_the_second_is(resident: Resident) -> None:
    await put_list(resident, "disability_level", "mental_illness", "orphan")
    await resident.tick("残疾证", "精神")
    replies = await resident.say("老公")
    assert "您的老公有残疾证吗" in said(replies)
    assert "哪一位" in said(await resident.say("二级"))


async def test_of_one_person_alone_the_list_says_whose_it_is(resident: Resident) -> None:
    await resident.say(FAMILY)
    items = [Item(fact=fact, group=[1]) for fact in ("major_illness", "mental_illness", "disability_level")]
    await put_question(resident.services.database, resident.conversation_id, Asked(kind="list", items=items))
    replies = await resident.say("你好", "greet")
    assert all(thing.startswith("您的老公") for thing in things(replies))
    await resident.tick("大病")
    assert (await resident.facts())["members"]["您的老公"]["major_illness"] is True


async def test_a_later_correction_works_as_ever(resident: Resident) -> None:
    await put_list(resident, "disability_level", "dwelling_danger", "orphan")
    await resident.press("都没有")
    await resident.say("我老公其实有残疾证，三级", "correct")
    assert (await resident.facts())["members"]["您的老公"]["disability_level"] == 3


async def test_a_button_of_an_answered_list_changes_nothing(resident: Resident) -> None:
    await put_list(resident, "disability_level", "dwelling_danger", "orphan")
    await resident.press("都没有")
    before = await resident.facts()
    replies = await resident.press("有没成年的孤儿")
    assert "答过" in said(replies)
    assert await resident.facts() == before


async def test_a_child_is_never_said_to_work_or_earn_by_a_list(resident: Resident) -> None:
    replies = await until_listed(resident)
    for _ in range(12):
        listed = replies[-1]["data"].get("multiple")
        on = "接着说" in labels(replies)
        replies = await (
            resident.press("都没有" if listed else "接着说") if listed or on else resident.say("不知道", "unsure")
        )
        if "找工作人员帮我办" in labels(replies):
            break
    members = (await resident.facts())["members"]
    assert "can_work" in members["您"]
    assert {"can_work", "has_income_source"}.isdisjoint(members["您的儿子"])


async def test_who_cannot_work_and_who_has_no_income_stays_open_where_others_were_chosen(resident: Resident) -> None:
    await put_list(resident, "disability_level", "can_work", "has_income_source", "starts_business")
    replies = said(await resident.say("老公残疾二级"))
    assert "没说到的，我先空着：有人干不了活、有人自己没有收入来源" in replies
    assert "其他几样，我记成没有" in replies
    held = (await resident.facts())["members"]
    assert held["您的老公"]["disability_level"] == 2
    assert not any({"can_work", "has_income_source"} & set(facts) for facts in held.values())
    assert held["您"]["starts_business"] is False


async def test_none_of_these_says_that_all_of_them_can(resident: Resident) -> None:
    await put_list(resident, "disability_level", "can_work", "starts_business")
    await resident.press("都没有")
    assert (await resident.facts())["members"]["您"]["can_work"] is True
