"""One file per household as staff use it: two of one household are merged, aid and reviews stand in it."""

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.live import Site
from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage


def open_case(console: Console, label: str, name: str) -> None:
    """Take up a resident who waits, and open a case for a name and a telephone."""
    page = console.page
    console.go_to_desk()
    console.claim(label)
    page.keyboard.press("Alt+g")
    dialog = page.get_by_role("dialog", name="开个案")
    dialog.get_by_label("申请人姓名").fill(name)
    dialog.get_by_label("电话").fill("13900000088")
    dialog.get_by_role("button", name="开个案").click()
    expect(dialog).to_be_hidden()


def answer(page: Page, words: str, confirm: str) -> None:
    """Write why, and go on."""
    box = page.get_by_role("dialog")
    box.get_by_role("textbox").fill(words)
    box.get_by_role("button", name=confirm, exact=True).click()
    expect(box).to_be_hidden()


def test_a_household_that_came_twice_becomes_one_file_with_its_people_aid_and_review(
    site: Site, resident: ResidentPage, console: Console, desktop: BrowserContext, violations: Violations
) -> None:
    page = console.page
    page.set_viewport_size({"width": 1280, "height": 720})
    resident.ask("我家两口人，住在思明区，厦门户口，一个月一共一千块，家里出了急事")
    resident.page.get_by_role("button", name="转人工").click()
    open_case(console, resident.label, "许阿莲")
    again = ResidentPage(desktop.new_page())
    again.page.goto(site.url)
    again.page.get_by_role("button", name="转人工").click()
    open_case(console, again.label, "许阿莲")

    console.go("档案")
    page.get_by_label("找档案").fill("许阿莲")
    rows = page.locator("[data-dossier]")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("许**")
    expect(rows.first).to_contain_text("像是重了")
    rows.last.click()
    file = page.get_by_role("article", name=re.compile("号档案"))
    expect(file).to_contain_text("〔手机号〕")
    assert violations.of(page) == []

    file.get_by_role("button", name="是一家，合并").click()
    answer(page, "问过本人", "合并")
    expect(rows).to_have_count(1)
    expect(file.locator("[data-part]")).to_contain_text("已经并进来")

    file.get_by_role("button", name="看全部资料").click()
    answer(page, "要打电话回访", "看")
    expect(file).to_contain_text("13900000088")

    file.get_by_role("button", name="记一笔").click()
    aid = file.get_by_role("region", name="领过的帮助")
    aid.get_by_label("是什么帮助").fill("临时救助金")
    aid.get_by_label("多少钱").fill("1200")
    aid.get_by_role("combobox", name="怎么给").select_option("once")
    aid.get_by_label("谁给的").fill("思明区民政局")
    assert violations.of(page) == []
    aid.get_by_role("button", name="记下").click()
    expect(aid.get_by_role("listitem")).to_contain_text(re.compile(r"一次\s*1200 元"))

    review = file.get_by_role("region", name="复核")
    review.get_by_label("下次哪天复核").fill("2026-01-02")
    review.get_by_role("button", name="定下").click()
    expect(file.get_by_text("该复核", exact=True)).to_be_visible()

    for kind in ("JSON", "PDF"):
        with page.expect_download() as download:
            file.get_by_role("button", name=f"导出 {kind}").click()
            answer(page, "转到湖里区", "导出")
        assert re.fullmatch(rf"dossier-\d+\.{kind.lower()}", download.value.suggested_filename)
    assert download.value.path().read_bytes().startswith(b"%PDF")
    file.get_by_role("button", name="打印").click()
    answer(page, "存一份纸的", "导出")
    sheet = page.get_by_role("article", name=re.compile("^打印"))
    expect(sheet).to_contain_text("许阿莲")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="主菜单")).to_be_hidden()
    expect(sheet).to_be_visible()
    page.emulate_media(media="screen")
    sheet.get_by_role("button", name="关上").click()
    expect(file.get_by_role("list", name="变动记录")).to_contain_text("存一份纸的")

    file.get_by_role("button", name="拆开").click()
    answer(page, "其实是两姐妹", "拆开")
    expect(rows).to_have_count(2)
