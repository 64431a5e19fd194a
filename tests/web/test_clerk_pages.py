"""The clerk's and the administrator's pages of the console."""

import re

from playwright.sync_api import expect

from tests.web.console import Console
from tests.web.resident import ResidentPage


<<<<<<< HEAD
def test_a_new_answer_is_live_in_the_chat_and_gone_when_withdrawn(resident: ResidentPage, console: Console) -> None:
    console.go("问答")
    page = console.page
    page.get_by_role("button", name="新增问答").click()
    editor = page.get_by_role("dialog", name="新增问答")
    editor.get_by_label("问题（用居民的话写）").fill("送炭服务站周末开门吗？")
    editor.get_by_label("其他问法").fill("送炭服务站礼拜天有人吗\n周末能去送炭服务站吗")
    editor.get_by_label("答案").fill("送炭服务站周末上午开门。")
    editor.get_by_label("依据的条款").fill("四(十一)")
    editor.get_by_label("出处").fill("值班安排")
    editor.get_by_role("button", name="保存并发布").click()
    expect(editor).to_be_hidden()

    page.get_by_label("试一个问题").fill("送炭服务站礼拜天开门吗")
    page.get_by_role("button", name="试一试").click()
    expect(page.get_by_role("region", name="试一试")).to_contain_text("会用第一条来回答")

    assert "周末上午开门" in resident.ask("请问送炭服务站周末开门吗？")

    page.get_by_label("搜问答").fill("送炭服务站")
    entry = page.locator("[data-entry]").filter(has_text="送炭服务站周末开门吗")
    entry.get_by_role("button", name="撤回").click()
    expect(entry).to_contain_text("已撤回")
    assert "周末上午开门" not in resident.ask("请问送炭服务站周末开门吗？")


def test_an_entry_that_cannot_be_is_refused_in_a_plain_sentence(console: Console) -> None:
    console.go("问答")
    console.page.get_by_role("button", name="新增问答").click()
    editor = console.page.get_by_role("dialog", name="新增问答")
    for label, text in (
        ("问题（用居民的话写）", "低保多少钱？"),
        ("答案", "见 {{standard:no_such}}"),
        ("依据的条款", "二"),
        ("出处", "文件"),
    ):
        editor.get_by_label(label).fill(text)
    editor.get_by_role("button", name="保存", exact=True).click()
    expect(editor.get_by_role("alert").first).to_contain_text("no_such")
=======
def test_a_standard_without_a_value_warns_until_one_is_entered(console: Console) -> None:
    console.go("标准")
    standard = console.page.locator("[data-standard=dibao_monthly]")
    expect(standard).to_contain_text("当前没有有效数值")
    standard.get_by_role("button", name="加一个数值").click()
    dialog = console.page.get_by_role("dialog")
    dialog.get_by_label("数值").fill("1234")
    dialog.get_by_label("从哪天起").fill("2025-07-01")
    dialog.get_by_label("出处").fill("测试用的通知")
    dialog.get_by_role("button", name="保存").click()
    expect(standard).to_contain_text("现在：1,234")
    standard.get_by_role("button", name="撤下").click()
    console.page.get_by_role("dialog", name="撤下数值").get_by_role("button", name="撤下").click()
    expect(standard).to_contain_text("当前没有有效数值")
>>>>>>> 3fcef87 (Answers wait for a second person, quote standards only, and are tried as residents get them)


def test_what_runs_out_is_told_on_signing_in_counted_in_the_menu_and_leads_to_its_standard(console: Console) -> None:
    page = console.page
    told = page.get_by_role("status", name="到期提醒")
    expect(told).to_contain_text(re.compile(r"\d+ 个数只有以前的"))
    told.get_by_role("button", name="去查看").click()
    expect(told).to_have_count(0)
    lapsing = page.locator("section.lapses_soon [data-watched]")
    expect(page.locator("[data-watched]").first).to_be_visible()
    count = page.get_by_role("navigation", name="主菜单").get_by_role("link", name=re.compile("到期提醒"))
    expect(count).to_contain_text(f"{lapsing.count()} 个快到期" if lapsing.count() else "到期提醒")
    page.get_by_label("看哪一种").select_option("last_known")
    page.locator("[data-watched=dibao_monthly]").get_by_role("link").click()
    expect(page.locator("[data-standard=dibao_monthly]")).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", level=1, name="标准")).to_be_visible()
    expect(told).to_have_count(0)  # told once, not with every page


def test_the_trial_page_shows_act_facts_and_answers(console: Console) -> None:
    console.go("理解测试")
    console.page.get_by_label("居民的话").fill("我家三口人，低保怎么申请")
    console.page.get_by_role("button", name="看看").click()
    expect(console.page.get_by_role("region", name="意思")).to_contain_text("意思：")
    expect(console.page.get_by_role("region", name="情况")).to_contain_text("一起生活的人数")
    expect(console.page.get_by_role("region", name="问答").get_by_role("listitem").first).to_be_visible()


def test_a_clerk_sees_no_conversations_and_a_wrong_password_says_so(console: Console) -> None:
    console.go("账号")
    page = console.page
    page.get_by_role("button", name="新增账号").click()
    dialog = page.get_by_role("dialog", name="新增账号")
    dialog.get_by_label("用户名").fill("clerk.lin")
    dialog.get_by_label("姓名").fill("林小妹")
    dialog.get_by_text("资料员").click()
    dialog.get_by_label("密码").fill("a-long-passphrase")
    dialog.get_by_role("button", name="保存").click()
    expect(page.get_by_text("clerk.lin")).to_be_visible()

    console.sign_out()
    page.get_by_label("用户名").fill("clerk.lin")
    page.get_by_label("密码").fill("wrong-password")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_contain_text("用户名或密码不对")
    page.get_by_label("密码").fill("a-long-passphrase")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="请先改密码")).to_be_visible()
    page.get_by_label("现在的密码").fill("a-long-passphrase")
    page.get_by_label("新密码（至少 10 个字符）").fill("another-of-my-own")
    page.get_by_label("新密码再写一遍").fill("another-of-my-own")
    page.get_by_role("button", name="改密码").click()
    menu = page.get_by_role("navigation", name="主菜单")
    expect(menu.get_by_role("link", name="问答")).to_be_visible()
    expect(menu.get_by_role("link", name="接待")).to_have_count(0)


def test_the_telephone_of_a_street_reaches_those_who_said_that_they_live_there(
    resident: ResidentPage, console: Console
) -> None:
    console.go("街道")
    page = console.page
    page.get_by_label("哪个区").select_option("湖里")
    street = page.locator("[data-street=殿前街道]")
    expect(street).to_contain_text("电话还不知道")
    expect(page.locator("[data-street=莲花镇]")).to_have_count(0)
    street.get_by_role("button", name="填殿前街道").click()
    dialog = page.get_by_role("dialog", name="殿前街道的窗口")
    dialog.get_by_label("电话").fill("2345678")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog.get_by_role("alert")).to_contain_text("座机写区号")
    dialog.get_by_label("电话").fill("（0592）2345678")
    dialog.get_by_label("地址").fill("测试路 1 号")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()
    expect(street).to_contain_text("0592-2345678")
    expect(street).to_contain_text("填的")

    resident.ask("我家三口人，住在殿前街道，我们家是低保户，厦门户口")
    resident.until_result()
    card = resident.page.locator(".cards .card").filter(has_text="殿前街道").first
    card.get_by_text("去哪里办、带什么").click()
    expect(card.get_by_role("link", name="0592-2345678")).to_be_visible()
    expect(card).to_contain_text("地址 测试路 1 号")
