"""The clerk's and the administrator's pages of the console."""

import re

from playwright.sync_api import expect

from tests.live import Site
from tests.web.console import Console
from tests.web.resident import ResidentPage


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


def test_whoever_opens_a_link_signed_out_is_brought_to_its_page_after_signing_in(console: Console, site: Site) -> None:
    console.sign_out()
    page = console.page
    page.goto(f"{console.url}/console#/answers/dibao-conditions")
    page.reload()
    page.get_by_label("用户名").fill(site.admin_username)
    page.get_by_label("密码").fill(site.admin_password)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", level=1, name="编辑问答")).to_be_visible()
    expect(page.get_by_label("问题（用居民的话写）")).to_have_value("低保要什么条件？")


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
    expect(menu.get_by_role("link", name="知识")).to_be_visible()
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
