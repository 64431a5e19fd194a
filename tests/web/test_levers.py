"""A clerk teaches the retrieval a word: sees what changes first, gives a word on it, and residents get the answer."""

from playwright.sync_api import expect

from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage

STRANGE = "米折子要什么条件？"


def test_a_synonym_is_seen_first_and_then_live(
    resident: ResidentPage, console: Console, violations: Violations
) -> None:
    page = console.page
    page.goto(f"{console.url}/console#/golden")
    page.get_by_label("居民的一句话").fill(STRANGE)
    page.get_by_label("搜是哪一条").fill("低保 条件")
    page.get_by_label("搜是哪一条").press("Enter")
    chosen = page.get_by_label("哪一条问答")
    expect(chosen.locator("option").first).not_to_have_text("先搜")
    chosen.select_option("dibao-conditions")
    page.get_by_role("button", name="加上").click()
    expect(page.get_by_role("region", name="问题", exact=True)).to_contain_text(STRANGE)

    console.go("问答")
    page.get_by_role("button", name="调检索").click()
    words = page.get_by_label("同义词")
    words.fill("米折子")
    expect(page.get_by_role("alert").filter(has_text="第 1 行")).to_be_visible()
    words.fill("米折子 = 低保")
    page.reload()
    expect(words).to_have_value("米折子 = 低保")
    page.get_by_role("button", name="先看会变什么").click()
    expect(page.get_by_role("status", name="会变什么")).to_contain_text("变好了")
    assert violations.of(page) == []
    page.get_by_role("button", name="保存，马上生效").click()
    asked = page.get_by_role("form", name="有问题的回答会变")
    asked.get_by_label("为什么可以").fill("这里的老人都这样说")
    asked.get_by_role("button", name="看过了，继续").click()
    expect(page.get_by_role("region", name="以前的")).to_contain_text("1 组同义词")
    resident.ask(STRANGE)
    expect(resident.page.get_by_role("group", name="这个回答有没有用").first).to_be_visible()

    words.fill("")
    page.get_by_role("button", name="保存，马上生效").click()
    asked.get_by_label("为什么可以").fill("试完了")
    asked.get_by_role("button", name="看过了，继续").click()
    expect(page.get_by_role("region", name="以前的")).to_contain_text("0 组同义词")
