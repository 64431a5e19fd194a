"""A resident says that an answer was of no use; it comes to the clerks, who see it beside the entry."""

import re

from playwright.sync_api import expect

from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage


def test_an_answer_that_was_of_no_use_comes_to_the_clerks(
    resident: ResidentPage, console: Console, violations: Violations
) -> None:
    asked = "请问特困人员是哪些人呀？"
    resident.ask(asked)
    console.go("问答")
    inbox = console.page.get_by_role("button", name="没答好的问题")
    expect(console.page.locator("[data-entry]").first).to_be_visible()
    before = inbox.inner_text()
    rating = resident.page.get_by_role("group", name="这个回答有没有用").last
    useless = rating.get_by_role("button", name="没用")
    useless.focus()
    resident.page.keyboard.press("Enter")
    expect(useless).to_have_attribute("aria-pressed", "true")
    expect(rating).to_contain_text("工作人员会看")
    assert (useless.bounding_box() or {"height": 0})["height"] >= 44
    assert violations.of(resident.page) == []
    resident.page.reload()
    expect(useless).to_have_attribute("aria-pressed", "true")

    expect(inbox).not_to_have_text(before)  # without anybody's doing
    inbox.click()
    group = console.page.locator("[data-group]").filter(has_text=asked)
    expect(group).to_contain_text("居民说没用 1")
    group.get_by_role("button", name="写成新问答").click()
    question = console.page.get_by_label("问题（用居民的话写）")
    expect(question).to_have_value(re.compile("特困"))
    console.page.get_by_label("答案").first.fill("写了一半")
    console.page.reload()
    expect(question).to_have_value(re.compile("特困"))
    expect(console.page.get_by_label("答案").first).to_have_value("写了一半")
    console.page.goto(f"{console.url}/console#/answers/new")
    expect(question).to_have_value("")  # one form is not the other's
    console.page.goto(f"{console.url}/console#/inbox")
    group.get_by_role("button", name="加成“").click()
    expect(group).to_have_count(0)

    useful = rating.get_by_role("button", name="有用")
    useful.click()
    expect(useful).to_have_attribute("aria-pressed", "true")
    expect(useless).to_have_attribute("aria-pressed", "false")
