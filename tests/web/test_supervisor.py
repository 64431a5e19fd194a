"""The supervisor's day, from what cannot wait to the figures; and a household that is paired and visited."""

import re

from playwright.sync_api import BrowserContext, expect

from tests.live import Site
from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage


def test_what_cannot_wait_is_marked_taken_first_given_away_and_ends_with_a_question(
    site: Site, resident: ResidentPage, console: Console, violations: Violations
) -> None:
    page = console.page
    page.set_viewport_size({"width": 1280, "height": 720})
    resident.ask("我家两口人，住在湖里区，房东要我们三天内搬走，不搬就换锁")
    resident.page.get_by_role("button", name="转人工").click()
    row = console.waiting(resident.label)
    expect(row).to_contain_text("紧急")
    expect(row).to_contain_text("要被赶出住处")
    assert violations.of(page) == []

    console.go("看板")
    talks = page.get_by_role("list", name="谈话")
    mine = talks.get_by_role("listitem").filter(has_text=resident.label)
    expect(mine).to_contain_text("在排队")
    assert violations.of(page) == []
    mine.get_by_role("button", name=re.compile("改派")).click()
    dialog = page.get_by_role("dialog", name=re.compile("改派"))
    dialog.get_by_label("改派给谁").select_option(site.admin_username)
    dialog.get_by_role("button", name="改派", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(mine).not_to_contain_text("在排队")

    console.go_to_desk()
    console.open(resident.label)
    console.reply("您好，先别搬，我帮您联系社区。")
    console.let_go("结束谈话", "结束")
    buttons = resident.page.get_by_role("group", name="可以点选的回答")
    buttons.get_by_role("button", name="帮到了").click()
    buttons.get_by_role("button", name="满意", exact=True).click()
    expect(resident.page.get_by_text("谢谢您告诉我们")).to_be_visible()

    console.go("统计")
    expect(page.get_by_role("img", name=re.compile("每天"))).to_be_visible()
    expect(page.locator("tr.total")).to_contain_text("帮到了")
    assert violations.of(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="导出 XLSX").click()
    assert download.value.suggested_filename.endswith(".xlsx")

    console.go("操作记录")
    page.get_by_label("做了什么").select_option("conversation.assigned")
    expect(page.get_by_role("table", name="操作记录")).to_contain_text("主管改派")
    assert violations.of(page) == []


def test_a_break_is_seen_on_the_board_and_ends_by_one_click(console: Console) -> None:
    page = console.page
    page.get_by_label("休息一会儿").select_option("10")
    expect(page.get_by_text("休息到")).to_be_visible()
    console.go("看板")
    expect(page.get_by_role("list", name="接待员")).to_contain_text("休息到")
    console.go_to_desk()
    page.get_by_role("button", name="回来了").click()
    expect(page.get_by_text("休息到")).to_be_hidden()


def test_a_household_is_paired_from_its_case_and_a_visit_is_written_down(
    resident: ResidentPage, console: Console, violations: Violations, desktop: BrowserContext
) -> None:
    del desktop
    page = console.page
    resident.page.get_by_role("button", name="转人工").click()
    console.claim(resident.label)
    page.get_by_role("button", name="开个案").click()
    dialog = page.get_by_role("dialog", name="开个案")
    dialog.get_by_label("申请人姓名").fill("许阿婆")
    dialog.get_by_role("button", name="开个案").click()
    page.get_by_role("group", name="下一步").get_by_role("button", name="结对").click()
    dialog = page.get_by_role("dialog", name="新结对")
    dialog.get_by_role("combobox", name="哪一类难处").select_option("old_age")
    dialog.get_by_label("结对的干部，或者单位").fill("陈干部")
    day = page.evaluate("new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10)")
    dialog.get_by_label("第一次哪天去").fill(day)
    assert violations.of(page) == []
    dialog.get_by_role("button", name="结对", exact=True).click()
    expect(dialog).to_be_hidden()
    page.get_by_label("看望的情况").fill("阿婆身体好，米快吃完了")
    page.get_by_role("button", name="记下这次看望").click()
    log = page.get_by_role("list", name="看望记录")
    expect(log).to_contain_text("米快吃完了")
    expect(log).to_contain_text("打算")
    assert violations.of(page) == []
