"""The whole way: a resident tells how things are, gets a result, asks for a person, and is helped; both at once."""

from playwright.sync_api import expect

from tests.web.console import Console
from tests.web.resident import ResidentPage


def interview(resident: ResidentPage) -> None:
    """Tell the household's situation, then let every further question pass until the result is there."""
    resident.press("看看我家能得到什么帮助")
    resident.answered(1)
    resident.ask("我家三口人，我、老公和女儿，一个月一共两千八，厦门户口，没有存款和车")
    resident.ask("女儿五岁，在上幼儿园")
    resident.until_result()


def test_a_resident_gets_a_cited_result_then_a_person_then_the_assistant_again(
    resident: ResidentPage, console: Console
) -> None:
    interview(resident)
    cards = resident.page.locator(".cards").first
    expect(cards).to_contain_text("依据")
    expect(cards).to_contain_text("50号")
    expect(cards.get_by_text("项").first).to_be_visible()

    resident.page.get_by_role("button", name="转人工").click()
    expect(resident.page.get_by_role("status")).to_contain_text("排队等工作人员")
    expect(console.waiting(resident.label)).to_contain_text("等了")

    console.claim(resident.label)
    expect(console.file.locator("[data-fact=size]")).to_contain_text("3")
    expect(console.file.locator("[data-fact=size]")).to_contain_text("三口人")
    expect(console.file).to_contain_text("低保")
    expect(resident.page.get_by_role("status")).to_contain_text("工作人员正在和您说话")

    console.reply("您好，我是街道的小陈，您家的情况我看到了。")
    expect(resident.bubbles.last).to_contain_text("我是街道的小陈")
    resident.say("谢谢您，要带什么材料？")
    expect(console.log).to_contain_text("要带什么材料？")

    console.file.locator("[data-fact=size] .from").click()
    expect(console.log.locator(".marked")).to_contain_text("三口人")

    console.let_go("结束谈话", "结束")
    expect(resident.page.get_by_role("status")).to_contain_text("这次谈话已结束")
    assert resident.ask("低保是什么")


def test_an_operators_correction_reaches_the_residents_own_list(resident: ResidentPage, console: Console) -> None:
    resident.ask("我家四口人，在同安")
    resident.page.get_by_role("button", name="转人工").click()
    console.claim(resident.label)
    size = console.file.locator("[data-fact=size]")
    size.get_by_role("button", name="改").click()
    size.get_by_role("spinbutton").fill("5")
    size.get_by_role("button", name="保存").click()
    expect(size).to_contain_text("工作人员填写")
    resident.page.get_by_role("button", name="我的情况").click()
    expect(resident.page.locator("dialog [data-fact=size]")).to_contain_text("5")
    resident.page.get_by_role("button", name="关闭").click()
    console.let_go("交回助手", "交回")
    expect(resident.page.get_by_role("status")).not_to_contain_text("工作人员正在和您说话")


def test_the_card_says_what_it_comes_to_by_which_years_value_and_what_to_do_first(resident: ResidentPage) -> None:
    """The dibao standard lapsed in 2025: the result is an estimate by the value known last, and says so."""
    resident.ask("我家三口人，我40岁，老公42，女儿8岁上小学，全家一个月一千五，厦门户口，家庭财产都符合规定")
    resident.until_result()
    card = resident.page.locator(".card").filter(has_text="低保金").first
    expect(card.locator(".amount")).to_contain_text("到2025年6月的1,120元算")
    expect(card.locator(".leaning")).to_have_text("很可能")
    expect(card.locator(".first-step")).to_contain_text("窗口")
    card.get_by_text("去哪里办、带什么").click()
    expect(card.get_by_role("link", name="12345")).to_have_attribute("href", "tel:12345")
    expect(card).to_contain_text("从申请到办结：30天")
