"""A resident who waits for a person, on a phone: answered all the while, able to leave, to come back, to be called."""

import re

from playwright.sync_api import expect

from tests.web.resident import ResidentPage


def queue_up(resident: ResidentPage) -> None:
    resident.page.get_by_role("button", name="转人工").click()
    expect(resident.page.get_by_role("status")).to_contain_text("排队等工作人员")


def test_who_waits_sees_who_is_there_and_is_answered(resident: ResidentPage) -> None:
    queue_up(resident)
    expect(resident.page.get_by_role("status")).to_contain_text(
        re.compile("现在(有.*|没有)工作人员在线|现在是值班时间")
    )
    assert "3口人" in resident.ask("我家三口人")
    expect(resident.page.get_by_role("status")).to_contain_text("排队等工作人员")
    width = resident.page.viewport_size
    assert width is not None
    assert resident.page.evaluate("document.documentElement.scrollWidth") <= width["width"]


def test_leaving_is_one_tap_and_so_is_coming_back(resident: ResidentPage) -> None:
    queue_up(resident)
    resident.page.get_by_role("navigation", name="常用").get_by_role("button", name="不等了").click()
    expect(resident.page.get_by_role("status")).not_to_contain_text("排队等工作人员")
    resident.press("还是要人工")
    expect(resident.page.get_by_role("status")).to_contain_text("排队等工作人员")


def test_a_number_to_be_called_is_left_with_two_answers(resident: ResidentPage) -> None:
    queue_up(resident)
    resident.press("请工作人员打电话给我")
    expect(resident.from_bot().last).to_contain_text("电话号码")
    resident.say("139 0000 0017")
    resident.press("下午")
    expect(resident.from_bot().filter(has_text="记下了：13900000017，下午")).to_have_count(1)


def test_help_lines_stay_in_view_however_far_the_talk_goes_on(resident: ResidentPage) -> None:
    resident.say("我真的不想活了")
    strip = resident.page.get_by_role("complementary", name="可以马上打的电话")
    expect(strip.locator('a[href="tel:12356"]')).to_be_visible()
    for text in ("我在同安", "唉"):
        resident.ask(text)
    expect(strip.locator('a[href="tel:120"]')).to_be_in_viewport()
    expect(resident.page.get_by_text("没听明白")).to_have_count(0)
    resident.page.reload()
    expect(strip).to_be_visible()


def test_nothing_of_the_waiting_is_hard_to_read_or_reach(resident: ResidentPage, violations: object) -> None:
    resident.say("我真的不想活了")
    expect(resident.page.get_by_role("status")).to_contain_text("排队等工作人员")
    assert violations.of(resident.page) == []  # type: ignore[attr-defined]
