"""Incomes belong to whoever earns them, add up, and are asked back where they can hardly be meant so."""

import pytest
from sqlalchemy import update

from bot.actions.questioning import units
from bot.actions.turn.state import DialogueState, Doubt, Pay
from hotline.database.models import Conversation
from hotline.households.api import load_files
from tests.bot.actions.harness import Resident, labels, said, until_asked


async def earned(resident: Resident) -> dict[str, object]:
    members = (await resident.facts())["members"]
    return {label: facts["monthly_earnings"] for label, facts in members.items() if "monthly_earnings" in facts}


async def test_what_is_told_person_by_person_adds_up(resident: Resident) -> None:
    await resident.say("我工资2000")
    replies = await resident.say("我老婆一个月1500")
    assert "3,500" in said(replies)
    assert "monthly_income" not in await resident.facts()
    await resident.say("没有别的了")
    assert await earned(resident) == {"您": 2000, "您的老婆": 1500}
    assert (await resident.facts())["monthly_income"] == 3500


async def test_a_total_told_with_its_parts_needs_no_question(resident: Resident) -> None:
    await resident.say("五口人，老公一个月两千，我一千五")
    assert await earned(resident) == {"您": 1500, "您的老公": 2000}
    assert (await resident.facts())["monthly_income"] == 3500


async def test_the_sum_is_shown_as_one_and_corrected_by_its_part(resident: Resident) -> None:
    await resident.say("我工资2000")
    await resident.say("我老婆一个月1500")
    await resident.press("对，全家就这些")
    replies = await resident.say("我现在工资是2600")
    assert "您2,600元" in said(replies)
    assert await earned(resident) == {"您": 2600, "您的老婆": 1500}
    file = (await load_files(resident.services.database, resident.conversation_id)).own
    total = file.get("monthly_income")
    assert total is not None
    assert (total.value, total.source) == (4100, "derived")


async def test_whoever_lives_alone_earns_all_there_is(resident: Resident) -> None:
    await resident.say("我一个人住，我工资八百")
    assert (await resident.facts())["monthly_income"] == 800


async def test_the_others_are_asked_by_name(resident: Resident) -> None:
    await resident.say("我家两口人，我45岁，老公48岁")
    await resident.say("我工资八百")
    replies = await resident.press("别人另外还有")
    assert "您的老公一个月有多少收入" in said(replies)
    await resident.say("一千二")
    assert (await resident.facts())["monthly_income"] == 2000


@pytest.mark.parametrize(
    ("words", "days", "value"),
    [
        ("我打零工一天一百五，不固定", "大概二十天", 3000),
        ("我在工地一天两百", "15", 3000),
        ("我扫地一天八十块", "一个星期五天", 1760),
    ],
)
async def test_pay_by_the_day_is_asked_back_and_worked_out(
    resident: Resident, words: str, days: str, value: int
) -> None:
    replies = await resident.say(words)
    assert "一个月大概做几天" in said(replies)
    assert "monthly_income" not in await resident.facts()
    replies = await resident.say(days)
    assert f"{value:,}" in said(replies)
    assert await earned(resident) in ({"您": value}, {})


async def test_the_days_stand_on_buttons(resident: Resident) -> None:
    await resident.say("我在工地一天两百")
    await resident.press("20天")
    await resident.press("对，全家就这些")
    assert (await resident.facts())["monthly_income"] == 4000


async def test_who_does_not_know_the_days_is_not_credited_with_anything(resident: Resident) -> None:
    await resident.say("我打零工一天一百五")
    await resident.say("说不准", "unsure")
    assert "monthly_income" not in await resident.facts()


async def test_a_pension_of_thirty_thousand_is_asked_back_with_both_readings(resident: Resident) -> None:
    replies = await resident.say("我一个月养老金三万")
    assert labels(replies)[:2] == ["一个月30,000元", "一个月3,000元"]
    await resident.press("一个月3,000元")
    assert await earned(resident) == {"您": 3000}


async def test_a_years_sum_told_for_a_months_is_asked_back(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我家三口人，我45岁，老公47岁，儿子10岁"), "加起来")
    await resident.say("你是问一年的收入吗", "out_of_scope")
    replies = await resident.say("四万五")
    assert any("一年45,000元" in label for label in labels(replies))
    await resident.press("一年45,000元（一个月3,750元）")
    assert (await resident.facts())["monthly_income"] == 3750


async def test_a_figure_far_from_the_former_is_asked_back(resident: Resident) -> None:
    await resident.say("全家一个月收入2800")
    replies = await resident.say("全家一个月收入280")
    assert labels(replies)[:2] == ["一个月280元", "一个月2,800元"]
    assert (await resident.facts())["monthly_income"] == 2800


async def test_who_says_that_he_was_wrong_is_not_asked_back(resident: Resident) -> None:
    await resident.say("家里一个月一万二")
    await resident.say("不对，是一年一万二", "correct")
    assert (await resident.facts())["monthly_income"] == 1000


async def test_a_rent_of_fifteen_is_asked_back(resident: Resident) -> None:
    replies = await resident.say("我家租房一个月15块")
    assert "monthly_market_rent" not in await resident.facts()
    assert labels(replies)[:2] == ["一个月15元", "一个月150元"]


async def test_nobody_is_a_hundred_and_thirty(resident: Resident) -> None:
    await resident.say("我今年130岁")
    assert all("age" not in member for member in (await resident.facts())["members"].values())


@pytest.mark.parametrize(
    ("words", "member"), [("我们全家收入三万六", None), ("全家收入三万六，不一定", None), ("我收入三万六", "您")]
)
async def test_an_income_without_its_period_is_asked_back_by_month_and_by_year(
    resident: Resident, words: str, member: str | None
) -> None:
    replies = await resident.say(words)
    assert labels(replies) == ["一个月36,000元", "一年36,000元（一个月3,000元）", "都不是，我重新说"]
    assert "monthly_income" not in await resident.facts()
    await resident.press("一年36,000元（一个月3,000元）")
    if member is None:
        assert (await resident.facts())["monthly_income"] == 3000
    else:
        assert await earned(resident) == {member: 3000}


async def test_a_bare_figure_in_answer_is_asked_back_by_month_and_by_year(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我家三口人，我45岁，老公47岁，儿子10岁"), "加起来")
    replies = await resident.say("两万四")
    assert labels(replies)[:2] == ["一个月24,000元", "一年24,000元（一个月2,000元）"]
    await resident.press("一个月24,000元")
    assert (await resident.facts())["monthly_income"] == 24000


async def test_who_lives_alone_is_not_asked_what_the_family_has(resident: Resident) -> None:
    await resident.say("我一个人过日子")
    await resident.say("打零工一天一百五，不固定")
    replies = await resident.press("10天")
    assert "全家" not in said(replies)
    await resident.press("对，就这些")
    assert (await resident.facts())["monthly_income"] == 1500


async def test_a_month_that_was_said_is_not_asked_for(resident: Resident) -> None:
    await resident.say("全家一个月收入两万四")
    assert (await resident.facts())["monthly_income"] == 24000


@pytest.mark.parametrize("words", ["药费一天七十", "我妈吃药每天要花七十块"])
async def test_what_cannot_be_worked_out_is_asked_for_as_it_is_needed(resident: Resident, words: str) -> None:
    replies = await resident.say(words)
    assert "您说的是“七十" in said(replies)
    assert "最近一年，看病自己掏了多少钱？" in said(replies)
    assert "要说一个数" in said(await resident.say("对", "affirm"))
    assert "annual_medical_cost" not in await resident.facts()
    await resident.say("一年两万五")
    assert (await resident.facts())["annual_medical_cost"] == 25000


async def test_an_income_paid_every_few_months_is_asked_for_by_the_month(resident: Resident) -> None:
    replies = await resident.say("全家收入八千，三个月才发一次")
    assert "一家人每个月的收入" in said(replies)
    assert "monthly_income" not in await resident.facts()


@pytest.mark.parametrize(("button", "income"), [("是收入", 2800), ("是花掉的", None)])
async def test_a_months_sum_that_nobody_earns_is_asked(resident: Resident, button: str, income: int | None) -> None:
    replies = await resident.say("支出太多，一个月两千八")
    assert "monthly_income" not in await resident.facts()
    for _ in range(4):
        if "花掉" in said(replies):
            break
        replies = await resident.say("不知道", "unsure")
    await resident.press(button)
    assert (await resident.facts()).get("monthly_income") == income


@pytest.mark.parametrize(
    ("pay", "answer", "number"),
    [
        ("piece", "一个月大概五百件", 500),
        ("piece", "一天二十单", None),
        ("day", "每个月干半个月", None),
        ("day", "十几二十天", None),
        ("day", "四十二天", None),
        ("day", "一个月二十二天", 22),
        ("day", "一周四天", 17),
    ],
)
def test_how_many_is_taken_only_in_the_unit_that_was_asked(pay: str, answer: str, number: int | None) -> None:
    assert units.told(answer, Pay(per=pay, low=5, high=5)) == number


async def test_how_many_is_asked_in_the_measure_that_was_told(resident: Resident) -> None:
    replies = await resident.say("我跑货车，一趟两百八")
    for _ in range(4):
        if "多少趟" in said(replies):
            break
        replies = await resident.say("不知道", "unsure")
    assert "一趟280元，一个月大概做多少趟？" in said(replies)
    await resident.say("十二趟")
    assert await earned(resident) == {"您": 3360}


async def test_a_sum_waits_for_what_one_of_them_only_likely_earns(resident: Resident) -> None:
    await resident.say("两口人，我50岁，我老婆45岁")
    pay = Doubt(fact="monthly_earnings", member=1, value=3000, quote="三千", seq=resident.last[2])
    state = DialogueState(active=True, proposed=[pay]).model_dump(mode="json")
    async with resident.services.database.write() as connection:
        await connection.execute(
            update(Conversation).where(Conversation.id == resident.conversation_id).values(dialogue=state)
        )
    replies = await resident.say("我一个月2100，别的没有收入")
    assert "加起来5,100元" in said(replies)
    assert "monthly_income" not in await resident.facts()


async def test_sums_that_cannot_both_be_right_break_nothing_and_the_last_holds(resident: Resident) -> None:
    await resident.say("平均每人一个月3300，全家一个月5250")
    replies = await resident.say("我家四口人")
    assert "对不上" in said(replies)
    facts = await resident.facts()
    assert facts["monthly_income"] == 5250
    assert "monthly_income_per_capita" not in facts
    replies = await resident.say("说错了，平均每人一个月2000", "correct")
    facts = await resident.facts()
    assert facts.get("monthly_income_per_capita") == 2000
    assert "monthly_income" not in facts
