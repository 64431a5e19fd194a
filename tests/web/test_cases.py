"""The day of a case: opened from a talk with one key, taken to its end, each step seen by the resident on a phone."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.live import Site
from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage


def step(page: Page, name: str, **fields: str) -> None:
    """Press a next step and fill in what it asks."""
    page.get_by_role("group", name="下一步").get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog", name=name)
    for label, value in fields.items():
        dialog.get_by_label(re.compile(label)).fill(value)
    dialog.get_by_role("button", name=name, exact=True).click()
    expect(dialog).to_be_hidden()


def card(resident: ResidentPage) -> Locator:
    """The newest card of the resident's case."""
    return resident.page.locator("section.case").last


def test_a_case_from_the_talk_to_its_end_is_seen_by_the_resident_step_by_step(
    site: Site, resident: ResidentPage, console: Console, violations: Violations
) -> None:
    page = console.page
    page.set_viewport_size({"width": 1280, "height": 720})
    resident.ask("我家两口人，住在思明区，厦门户口，一个月一共一千块，家里出了急事")
    resident.page.get_by_role("button", name="转人工").click()
    console.claim(resident.label)
    page.keyboard.press("Alt+g")
    dialog = page.get_by_role("dialog", name="开个案")
    expect(dialog).to_contain_text("答复")
    dialog.get_by_label("申请人姓名").fill("林小妹")
    dialog.get_by_label("电话").fill("13900000017")
    assert violations.of(page) == []
    dialog.get_by_role("button", name="开个案").click()
    expect(dialog).to_be_hidden()

    view = page.get_by_role("article", name=re.compile(r"个案 20\d\d-\d{6}"))
    expect(view).to_contain_text("受理")
    expect(card(resident)).to_contain_text("查询码")
    number = card(resident).locator("dd").first.inner_text()
    expect(page.locator(f"[data-case='{number}']")).to_contain_text("林**")

    step(page, "分办", 单位="思明区民政局")
    expect(card(resident).locator("li.now")).to_contain_text("分办")
    step(page, "开始办理")
    expect(card(resident).locator("li.now")).to_contain_text("办理")

    checks = page.get_by_role("region", name="核查")
    if checks.get_by_role("button", name="全部勾上").count():
        checks.get_by_role("button", name="全部勾上").click()
        checks.get_by_role("button", name="记下").click()
        expect(checks).to_contain_text("都做了")
    assert violations.of(page) == []
    step(page, "反馈结果", 告诉居民="下个月起每月发")
    expect(card(resident)).to_contain_text("下个月起每月发")
    step(page, "办结")
    expect(view).to_contain_text("办结")
    expect(page.get_by_role("group", name="下一步").get_by_role("button", name="办结")).to_have_count(0)
    steps = card(resident).locator("li b")
    expect(steps).to_have_text(["受理", "分办", "办理", "结果反馈", "办结"])
    assert violations.of(resident.page) == []
    expect(page.get_by_role("list", name="进展").get_by_role("listitem").first).to_contain_text("办结")


def test_a_refusal_needs_its_reason_and_is_told_with_how_to_contest_it(
    site: Site, resident: ResidentPage, console: Console
) -> None:
    page = console.page
    resident.page.get_by_role("button", name="转人工").click()
    console.claim(resident.label)
    page.get_by_role("button", name="开个案").click()
    page.get_by_role("dialog", name="开个案").get_by_role("button", name="开个案").click()
    expect(page.get_by_role("article", name=re.compile("^个案"))).to_contain_text("受理")
    page.get_by_role("group", name="下一步").get_by_role("button", name="不予受理").click()
    dialog = page.get_by_role("dialog", name="不予受理")
    expect(dialog.get_by_role("button", name="不予受理")).to_be_disabled()
    dialog.get_by_label("原因").fill("已经在别处办了")
    dialog.get_by_role("button", name="不予受理").click()
    expect(card(resident)).to_contain_text("已经在别处办了")
    expect(card(resident)).to_contain_text("行政复议")
