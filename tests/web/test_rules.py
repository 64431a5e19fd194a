"""A rule has an address; it leads to its standards and answers; and it can be tried on a made-up family."""

import re

from playwright.sync_api import expect

from tests.web.conftest import Desk, Violations


def test_a_rule_is_reached_from_its_standard_and_by_its_address_and_leads_on(
    desks: Desk, violations: Violations
) -> None:
    desk = desks("reads-rules", "clerk")
    page = desk.page
    desk.go("标准")
    standard = page.locator("[data-standard=dibao_monthly]")
    standard.get_by_text("用到它").click()
    standard.get_by_role("link", name="低保金", exact=True).click()
    expect(page.get_by_role("heading", level=2, name="低保金")).to_be_visible()
    assert page.url.endswith("/rules/dibao_allowance")
    page.reload()
    expect(page.get_by_role("heading", level=2, name="低保金")).to_be_visible()
    expect(page.get_by_role("article")).to_contain_text("今天没有有效的数；最近知道的是1,120元")
    expect(page.get_by_role("heading", level=3, name="文件里怎么说")).to_be_visible()
    assert violations.of(page) == []
    page.get_by_role("article").get_by_role("link", name="低保标准", exact=True).click()
    expect(page.locator("[data-standard=dibao_monthly]")).to_be_focused()


def test_a_rule_is_tried_on_a_family_with_a_supposed_figure_and_nothing_is_kept(
    desks: Desk, violations: Violations
) -> None:
    page = desks("tries-rules", "operator").page
    page.goto(page.url.split("#", maxsplit=1)[0] + "#/rules/dibao")
    form = page.get_by_role("form", name="试一试")
    form.get_by_label("一起生活的人数").fill("3")
    form.get_by_label("全家一个月的收入").fill("1500")
    form.get_by_role("button", name="看结果").click()
    result = page.get_by_role("status", name="试的结果")
    expect(result).to_contain_text("还缺：")
    form.get_by_label("户口", exact=False).first.select_option(label="厦门户口")
    form.get_by_label("家里财产符合规定").select_option(label="是")
    form.get_by_label("假设低保标准是").fill("400")
    form.get_by_role("button", name="看结果").click()
    expect(result).to_contain_text("不符合")
    expect(form.get_by_role("button", name="看结果")).not_to_have_class(re.compile("is-loading"))
    assert violations.of(page) == []
    form.get_by_label("一起生活的人数").fill("0")
    form.get_by_role("button", name="看结果").click()
    expect(page.get_by_role("alert").filter(has_text="一起生活的人数")).to_be_visible()
