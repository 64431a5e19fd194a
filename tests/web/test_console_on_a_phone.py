"""On a phone no page of the console is wider than the screen, and the menu still leads everywhere."""

import pytest
from playwright.sync_api import expect

from tests.web.console import Console

PAGES = [
    *("个案", "档案", "结对", "回电", "待审答复", "结束的谈话", "看板", "统计", "提问统计", "常用回复", "操作记录"),
    *("问答", "标准", "到期提醒", "名录", "街道（镇）", "政策规则", "理解测试", "值班", "账号"),
]
# What stands beyond the right edge, and in nothing that scrolls by itself.
BEYOND = """() => [...document.querySelectorAll('body *')].filter((one) => {
    if (one.getBoundingClientRect().right <= innerWidth + 1) return false;
    for (let up = one.parentElement; up; up = up.parentElement)
        if (up.className !== 'content' && getComputedStyle(up).overflowX !== 'visible') return false;
    return true;
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def on_a_phone(console: Console) -> Console:
    """The administrator's console at the width of a phone."""
    console.page.set_viewport_size({"width": 390, "height": 844})
    return console


@pytest.mark.parametrize("title", PAGES)
def test_a_page_is_no_wider_than_the_phone(on_a_phone: Console, title: str) -> None:
    page = on_a_phone.page
    on_a_phone.go(title)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(BEYOND) == []


def test_the_desk_is_no_wider_than_the_phone_and_leads_to_a_call(on_a_phone: Console) -> None:
    page = on_a_phone.page
    on_a_phone.go_to_desk()
    page.get_by_role("button", name="接电话").click()
    expect(page.get_by_label("来电人说的话")).to_be_visible()
    assert page.evaluate(BEYOND) == []
    page.get_by_role("button", name="家庭情况").click()
    expect(on_a_phone.file).to_be_visible()
    assert page.evaluate(BEYOND) == []
