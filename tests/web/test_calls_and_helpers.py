"""Somebody telephones and is entered by hand; what if is tried without saving; a charity is written down."""

import re

from playwright.sync_api import expect

from tests.live import Site
from tests.web.conftest import Violations
from tests.web.console import Console


def test_a_caller_is_entered_by_ear_and_by_hand_and_supposing_changes_nothing(
    site: Site, console: Console, violations: Violations
) -> None:
    page = console.page
    page.set_viewport_size({"width": 1280, "height": 720})
    console.go_to_desk()
    page.get_by_role("button", name="接电话").click()
    heard = page.get_by_label("来电人说的话")
    heard.fill("我家两口人，住在集美")
    heard.press("Enter")
    expect(console.log).to_contain_text("住在集美")
    proposals = console.file.get_by_role("listitem").filter(has_text="集美")
    proposals.get_by_role("button", name="记下", exact=True).click()
    expect(console.file.locator("[data-fact=district]")).to_contain_text("集美")
    assert violations.of(page) == []

    entry = console.file.get_by_role("region", name="手工记情况")
    entry.get_by_role("button", name=re.compile("手工记")).click()
    entry.get_by_label("加哪一位家人").select_option("child:女儿")
    entry.get_by_role("button", name="加上").click()
    entry.get_by_label("谁的情况").select_option(label="您的女儿的")
    entry.get_by_label("哪一条情况").select_option("age")
    entry.get_by_label("年龄").fill("7")
    entry.get_by_role("button", name="记下").click()
    expect(console.file.locator("[data-fact=age]")).to_contain_text("7 岁")

    entry.get_by_label("谁的情况").select_option(label="全家的")
    entry.get_by_label("哪一条情况").select_option("monthly_income")
    entry.get_by_label("全家一个月的收入").fill("500")
    assert violations.of(page) == []
    entry.get_by_role("button", name="只试算，不记").click()
    expect(entry.get_by_role("status")).to_contain_text(re.compile("没有记进档案|结果都一样"))
    expect(console.file.locator("[data-fact=monthly_income]")).to_have_count(0)
    console.let_go("结束谈话", "结束")


def test_a_charity_is_written_down_and_found(site: Site, console: Console, violations: Violations) -> None:
    page = console.page
    page.set_viewport_size({"width": 1440, "height": 900})
    console.go("名录")
    page.get_by_role("button", name="加一个").click()
    dialog = page.get_by_role("dialog", name="加进名录")
    dialog.get_by_label("名称").fill("集美送米会")
    dialog.get_by_role("combobox", name="哪个区").select_option("集美")
    dialog.get_by_label("给什么").fill("困难家庭每季一袋米")
    dialog.get_by_role("button", name="加一段时间").click()
    dialog.get_by_label("日子过不下去，钱不够用").check()
    dialog.get_by_label("怎么知道的").fill("来电告知")
    assert violations.of(page) == []
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("search").get_by_label("哪个区").select_option("集美")
    row = page.locator("[data-helper]")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("周一、二、三、四、五 09:00–17:00")
    expect(row).to_contain_text("电话还不知道")
    assert violations.of(page) == []
    row.get_by_role("button", name=re.compile("^改")).click()
    page.get_by_role("dialog", name=re.compile("^改")).get_by_role("button", name="撤下").click()
    expect(row).to_have_count(0)
