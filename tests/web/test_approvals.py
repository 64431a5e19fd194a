"""A supervisor has answers looked at first: the resident is told, a colleague lets one go, the history says who."""

from playwright.sync_api import expect

from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage

QUESTION = "自费药、进口药医疗救助能报吗？"


def test_an_answer_waits_for_a_colleague_and_comes_in_other_words(
    resident: ResidentPage, console: Console, violations: Violations
) -> None:
    page = console.page
    console.go("待审答复")
    page.get_by_label("话题或者帮助").select_option("topic:medical")
    page.get_by_label("到时间没人看").select_option("person")
    page.get_by_role("button", name="加上").click()
    rules = page.get_by_role("list", name="要先看的")
    expect(rules).to_contain_text("话题：看病")
    assert violations.of(page) == []
    try:
        page.wait_for_timeout(1500)  # the answers in memory are renewed at most so late
        assert "先请同事看一眼" in resident.ask(QUESTION)
        held = page.get_by_role("list", name="答复").get_by_role("listitem").filter(has_text=resident.label)
        expect(held).to_contain_text(QUESTION)
        expect(page.get_by_role("navigation", name="主菜单")).to_contain_text("条等着看")
        assert violations.of(page) == []

        held.get_by_role("button", name="改一改").click()
        held.get_by_label("要发的话").fill("自费药一般不报。您把单子拍给我们，我们帮您看。")
        held.get_by_role("button", name="这样发").click()
        expect(resident.page.get_by_text("我们帮您看")).to_be_visible()
        expect(resident.page.get_by_text(f"您前面问“{QUESTION}”，同事看过了，改了几处")).to_be_visible()
        expect(held).to_have_count(0)

        page.get_by_label("哪些答复").select_option("decided")
        expect(held).to_contain_text("改了再发的")
        expect(held).to_contain_text("chief")
        assert violations.of(page) == []
    finally:
        rules.get_by_role("button", name="不用先看").click()
    expect(rules).to_contain_text("现在都是直接答")
