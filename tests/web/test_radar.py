"""The supervisor too is told on signing in what runs out, and reads it without being able to change it."""

import re

from playwright.sync_api import expect

from tests.web.conftest import Desk, Violations


def test_a_supervisor_is_told_what_runs_out_and_finds_answers_beside_figures(
    desks: Desk, violations: Violations
) -> None:
    page = desks("oversees", "supervisor").page
    told = page.get_by_role("status", name="到期提醒")
    expect(told).to_contain_text(re.compile(r"\d+ 个数只有以前的"))
    told.get_by_role("button", name="去查看").click()
    resting = page.get_by_role("region", name="引用的数只有以前的问答")
    expect(resting.get_by_role("listitem").first).to_contain_text("今天只有以前的数")
    expect(page.locator("main").get_by_role("link")).to_have_count(0)
    assert violations.of(page) == []
