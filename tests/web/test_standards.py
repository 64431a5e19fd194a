"""A clerk enters a figure, sees what it changes, and a second one agrees; what was mistaken is taken back."""

from playwright.sync_api import Locator, expect

from tests.web.conftest import Desk, Violations


def fill(dialog: Locator, value: str, first: str, last: str = "") -> None:
    """The form of a new value."""
    dialog.get_by_label("数值").fill(value)
    dialog.get_by_label("从哪天起").fill(first)
    dialog.get_by_label("到哪天为止").fill(last)
    dialog.get_by_label("出处").fill("测试用的通知")


def test_a_new_value_is_previewed_agreed_to_by_a_second_clerk_and_taken_back_with_the_reason(
    desks: Desk, violations: Violations
) -> None:
    first, second = desks("enters", "clerk"), desks("agrees", "clerk")
    first.go("标准")
    standard = first.page.locator("[data-standard=dibao_monthly]")
    expect(standard).to_contain_text("当前没有有效数值")
    standard.get_by_role("button", name="加一个数值").click()
    dialog = first.page.get_by_role("dialog")
    fill(dialog, "1234", "2025-07-01")
    dialog.get_by_role("button", name="先看会改变什么").click()
    effect = dialog.get_by_role("status", name="会改变什么")
    expect(effect).to_contain_text("户的结果会变")
    expect(effect).to_contain_text("1,234")  # an answer quotes it
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()
    waiting = standard.get_by_role("group", name="等第二个人同意")
    expect(waiting.get_by_role("button", name="同意", exact=True)).to_have_count(0)
    expect(standard).to_contain_text("当前没有有效数值")

    second.go("标准")
    theirs = second.page.locator("[data-standard=dibao_monthly]")
    proposal = theirs.get_by_role("group", name="等第二个人同意")
    expect(proposal).to_contain_text("enters")
    proposal.get_by_role("button", name="看会改变什么").click()
    expect(proposal.get_by_role("status", name="会改变什么")).to_contain_text("户的结果会变")
    proposal.get_by_role("button", name="同意", exact=True).click()
    expect(theirs).to_contain_text("现在：1,234")

    theirs.get_by_role("button", name="撤下").click()
    taking_back = second.page.get_by_role("dialog")
    expect(taking_back.get_by_role("button", name="提出撤下，同意前照用")).to_be_disabled()
    taking_back.get_by_label("为什么撤下").fill("看错了年份")
    expect(taking_back.get_by_role("status", name="会改变什么")).to_be_visible()
    taking_back.get_by_role("button", name="提出撤下，同意前照用").click()
    leaving = theirs.get_by_role("group", name="等第二个人同意")
    expect(leaving).to_contain_text("看错了年份")
    expect(leaving.get_by_role("button", name="同意", exact=True)).to_have_count(0)
    expect(theirs).to_contain_text("现在：1,234")

    first.page.reload()
    standard.get_by_role("group", name="等第二个人同意").get_by_role("button", name="同意", exact=True).click()
    expect(standard).to_contain_text("当前没有有效数值")
    standard.get_by_text("录入记录").click()
    expect(standard).to_contain_text("原因：看错了年份")
    assert violations.of(first.page) == []


def test_days_that_meet_or_leave_out_others_are_named_and_entered_only_when_meant(desks: Desk) -> None:
    desk = desks("careful", "clerk")
    desk.go("标准")
    standard = desk.page.locator("[data-standard=dibao_monthly]")
    standard.get_by_role("button", name="加一个数值").click()
    dialog = desk.page.get_by_role("dialog")
    fill(dialog, "999", "2024-01-01", "2024-12-31")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog.get_by_role("alert")).to_contain_text("重叠在 2024-01-01 至 2024-12-31")
    fill(dialog, "999", "2026-01-01")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog.get_by_role("alert")).to_contain_text("空出 2025-07-01 至 2025-12-31")
    dialog.get_by_role("button", name="空出来的这些天确实没有查到").click()
    proposal = standard.get_by_role("group", name="等第二个人同意")
    expect(proposal).to_contain_text("有空出来的天")
    proposal.get_by_role("button", name="收回").click()
    expect(proposal).to_have_count(0)


def test_a_mistaken_value_is_suspended_by_one_and_settled_by_another(desks: Desk, violations: Violations) -> None:
    first, second = desks("suspends", "clerk"), desks("settles", "clerk")
    first.go("标准")
    standard = first.page.locator("[data-standard=tekun_basic_monthly]")
    standard.get_by_role("button", name="加一个数值").click()
    dialog = first.page.get_by_role("dialog")
    fill(dialog, "4321", "2025-07-01")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()
    second.go("标准")
    theirs = second.page.locator("[data-standard=tekun_basic_monthly]")
    theirs.get_by_role("button", name="同意", exact=True).click()
    expect(theirs).to_contain_text("现在：4,321")
    theirs.get_by_role("button", name="撤下").click()
    taking_back = second.page.get_by_role("dialog")
    taking_back.get_by_label("为什么撤下").fill("看错了一行")
    second.page.keyboard.press("Escape")
    expect(taking_back).to_be_hidden()
    theirs.get_by_role("button", name="撤下").click()
    expect(taking_back.get_by_label("为什么撤下")).to_have_value("看错了一行")
    taking_back.get_by_role("button", name="马上暂停").click()
    held = theirs.get_by_role("group", name="暂停用")
    expect(held).to_contain_text("看错了一行")
    expect(held.get_by_role("button")).to_have_count(0)
    expect(theirs).not_to_contain_text("现在：4,321")
    second.go("到期提醒")
    expect(second.page.get_by_role("region", name="有人暂停了、等第二个人定的数")).to_contain_text("看错了一行")
    first.page.reload()
    mine = standard.get_by_role("group", name="暂停用")
    assert violations.of(first.page) == []
    mine.get_by_role("button", name="同意撤下").click()
    expect(mine).to_have_count(0)


def test_what_was_typed_into_a_new_value_survives_esc_and_a_reload_and_words_are_no_figures(desks: Desk) -> None:
    page = desks("interrupted", "clerk").page
    page.goto(page.url.split("#")[0] + "#/standards")
    standard = page.locator("[data-standard=dibao_monthly]")
    standard.get_by_role("button", name="加一个数值").click()
    dialog = page.get_by_role("dialog")
    for wrong in ("一千二", "1,200"):
        fill(dialog, wrong, "2025-07-01")
        dialog.get_by_role("button", name="保存").click()
        expect(dialog.get_by_role("alert")).to_contain_text("只写 0 到 9")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.reload()
    standard.get_by_role("button", name="加一个数值").click()
    expect(dialog.get_by_label("数值")).to_have_value("1,200")
    dialog.get_by_role("button", name="不要了，从头来").click()
    expect(dialog.get_by_label("数值")).to_have_value("")
