"""The first reply to a story takes up the trouble, shows what was understood, and at once what helps."""

from typing import Any

import pytest

from bot.actions.wording import is_told_of, needs, told
from hotline.households.editing import edit_fact
from policy_kb import FACTS, load
from tests.bot.actions.harness import Replies, Resident, labels, question_in, said

DIALYSIS = "老公尿毒症一直在透析，我们三口人，就靠我在超市一个月两千六"


def asking(replies: Replies) -> Replies:
    return [reply for reply in replies if "？" in reply["text"]]


def message(replies: Replies, kind: str) -> dict[str, Any]:
    return next(reply for reply in replies if reply["kind"] == kind)


async def forget(resident: Resident, fact: str, member: int) -> None:
    """As the cross on the card does."""
    await edit_fact(
        resident.services.database, load(), resident.conversation_id, fact, member, None,
        whose="own", source="resident", actor="resident",
    )  # fmt: skip


async def test_the_trouble_is_taken_up_before_anything_is_asked(resident: Resident) -> None:
    replies = await resident.say(DIALYSIS)
    lead = message(replies, "story")["data"]["lead"]
    assert "您老公" in lead
    assert lead.count("。") == 1
    assert "？" not in lead
    assert [reply["kind"] for reply in replies] == ["story", "benefits", "choices"]


async def test_the_card_shows_people_and_facts_with_the_words_they_come_from(resident: Resident) -> None:
    card = message(await resident.say(DIALYSIS), "story")["data"]
    (size,) = [fact for fact in card["household"] if fact["fact"] == "size"]
    assert (size["said"], size["certainty"]) == ("一家3口人", "certain")
    husband = next(person for person in card["people"] if person["label"] == "您的老公")
    (illness,) = [fact for fact in husband["facts"] if fact["fact"] == "major_illness"]
    assert illness["said"] == "得了大病"
    assert illness["quote"] in DIALYSIS
    assert illness["seq"] == 2  # after the greeting


async def test_helps_for_the_trouble_stand_at_the_top_each_with_a_way_on(resident: Resident) -> None:
    data = message(await resident.say(DIALYSIS), "benefits")["data"]
    shown = [one["id"] for one in data["helps"]]
    assert "medical_aid_inpatient" in shown[:3]
    assert {"dibao_allowance", "dibao_single_person"} & set(shown[:3])
    assert 2 <= len(shown) <= 5
    assert not {"spring_job_fair", "startup_award"} & set(shown)
    inpatient = next(one for one in data["helps"] if one["id"] == "medical_aid_inpatient")
    assert inpatient["people"] == ["您的老公"]
    assert "得了大病" in inpatient["fits"]
    assert inpatient["missing"]
    assert inpatient["first_step"]
    entries = [*data["assessment"]["benefits"], *data["assessment"]["categories"]]
    assert {entry["id"] for entry in entries} == set(shown)
    assert all({"rank", "leaning", "missing", "amount"} <= entry.keys() for entry in data["assessment"]["benefits"])


async def test_the_one_question_names_the_help_it_serves(resident: Resident) -> None:
    replies = await resident.say(DIALYSIS)
    assert asking(replies) == replies[-1:]
    replies = await resident.press("对，全家就这些")  # her pay, which was read back first
    lines = replies[-1]["text"].splitlines()
    assert any(line.startswith("看") and line.endswith("：") for line in lines)
    assert asking(replies) == replies[-1:]


async def test_a_full_result_comes_after_at_most_eight_questions_about_their_need(resident: Resident) -> None:
    replies = await resident.say(DIALYSIS)
    questions = []
    while "接着补充情况" not in labels(replies):
        questions.append(question_in(replies))
        replies = await resident.say("不知道", "unsure")
    assert len(questions) <= 8
    assert len(questions) == len(set(questions))
    assert not [one for one in questions if "创业" in one or "农机" in one]


async def test_what_was_said_roughly_is_marked_and_what_is_not_sure_too(resident: Resident) -> None:
    card = message(await resident.say("我妈七十多岁瘫在床上，家里两口人，一个月大概两千二"), "story")["data"]
    mother = next(person for person in card["people"] if person["member"] == 1)
    assert {fact["fact"]: fact["certainty"] for fact in mother["facts"]}["age"] == "rough"
    assert [fact["certainty"] for fact in card["household"] if fact["fact"] == "monthly_income"] == ["unsure"]


async def test_what_is_not_sure_is_agreed_to_on_the_card_and_the_next_thing_is_asked(resident: Resident) -> None:
    replies = await resident.say("我妈七十多岁瘫在床上，家里两口人，一个月大概两千二")
    unsure = next(one for one in message(replies, "story")["data"]["household"] if one["certainty"] == "unsure")
    label = next(one["label"] for one in message(replies, "story")["data"]["also"] if one["id"] == unsure["agree"])
    assert "2,200" in question_in(replies)
    after = await resident.press(label)
    assert (await resident.facts())["monthly_income"] == 2200
    assert "2,200" not in question_in(after)


async def test_after_something_was_taken_off_the_card_the_helps_are_looked_at_anew(resident: Resident) -> None:
    story = DIALYSIS + "，女儿今年考上大学，学费一年九千"
    before = message(await resident.say(story), "benefits")["data"]["helps"]
    await forget(resident, "major_illness", 1)
    replies = await resident.press("照现在的再看一遍")
    after = message(replies, "benefits")["data"]["helps"]
    assert [one["id"] for one in after] != [one["id"] for one in before]
    assert question_in(replies)
    again = await resident.press("照现在的再看一遍")
    assert "还是上面那几样" in said(again)
    assert question_in(again)


async def test_where_nothing_is_left_on_the_card_it_says_so_and_goes_on_asking(resident: Resident) -> None:
    await resident.say(DIALYSIS)
    await forget(resident, "major_illness", 1)
    replies = await resident.press("照现在的再看一遍")
    assert "还看不出有哪样能办" in said(replies)
    assert question_in(replies)


async def test_who_begins_with_a_button_is_first_asked_what_is_hardest(resident: Resident) -> None:
    replies = await resident.press("看看我家能得到什么帮助")
    assert replies[-1]["data"]["asked"]["fact"] == "hardship_causes"
    helps = message(await resident.press("失业"), "benefits")["data"]["helps"]
    assert "unemployment_benefit" in [one["id"] for one in helps]


async def test_a_later_need_is_taken_up_with_the_helps_it_brings(resident: Resident) -> None:
    await resident.say(DIALYSIS)
    replies = await resident.say("我女儿今年考上大学了，学费一年九千")
    assert "女儿" in said(replies)
    helps = [one["id"] for reply in replies if reply["kind"] == "benefits" for one in reply["data"]["helps"]]
    assert not helps or "tuition_and_grant" in helps or "medical_aid_inpatient" in helps


async def test_hunger_is_answered_by_who_can_be_called_and_by_what_helps_at_once(resident: Resident) -> None:
    replies = await resident.say("我失业了，家里三口人一分钱都没有了，孩子两天没吃饭了")
    helps = message(replies, "benefits")["data"]["helps"]
    assert helps
    assert not [reply for reply in replies if (reply["data"] or {}).get("asked", {}).get("kind") == "fact"]


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_every_fact_can_be_said_in_everyday_words(fact: str) -> None:
    spec = FACTS[fact]
    assert is_told_of(fact)
    values: list[Any] = [0, 1, 2] if spec.type in ("int", "money") else list(spec.choices or ())
    values = (
        [True, False] if spec.type == "bool" else [[], *([one] for one in values)] if spec.type == "choices" else values
    )
    for value in values:
        assert told(fact, value, "7元")


def test_every_need_names_facts_that_there_are() -> None:
    for name, entry in needs().items():
        assert not [sign for sign in entry["facts"] if sign["fact"] not in FACTS], name
        assert not [fact for fact in entry["asks"] if fact not in FACTS], name


async def test_helps_that_have_become_likely_are_shown_when_they_have(resident: Resident) -> None:
    await resident.say("老婆红斑狼疮第六年了，住院三次，还有老母亲七十二，一个读初二的儿子")
    told = [await resident.say(words) for words in ("没车没房没存款", "厦门的户口", "全家一个月三千六", "四个人")]
    cards = [reply["data"] for replies in told for reply in replies if reply["kind"] == "benefits"]
    assert cards
    assert "dibao_allowance" in [one["id"] for card in cards for one in (*card["helps"], *card["beside"])]
    again = await resident.say("住在思明区")
    assert "benefits" not in [reply["kind"] for reply in again]


async def test_what_else_is_likely_stands_beside_the_helps_in_view(resident: Resident) -> None:
    replies = await resident.say(
        "我儿子六岁，残疾证二级，智力的，厦门户口，就我一个月一千五养他，没有房子没有车没有存款"
    )
    shown = next(reply["data"] for reply in replies if reply["kind"] == "benefits")
    carded = {entry["id"] for entry in shown["helps"]} | {o["id"] for entry in shown["helps"] for o in entry["along"]}
    assert shown["beside"]
    assert not carded & {entry["id"] for entry in shown["beside"]}
    assert {entry["standing"] for entry in shown["beside"]} <= {"fits", "likely"}


async def test_a_trouble_that_was_half_understood_is_read_back_before_anything_else(resident: Resident) -> None:
    told = "阮厝顶漏雨住不得，墙裂一条巴掌宽，镇里来看过，纸上写D级，叫我们搬。我五十八，老婆心脏装支架"
    replies = await resident.say(told, "ask_policy")
    assert "story" in [reply["kind"] for reply in replies]
    assert replies[-1]["data"]["asked"]["kind"] == "confirm"
    assert replies[-1]["data"]["asked"]["fact"] in ("dwelling_danger", "major_illness")
