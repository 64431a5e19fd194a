"""The hit test, the questions that are always tried, and the inbox of what was not answered."""

from playwright.sync_api import expect

from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage


def test_the_hit_test_says_what_a_resident_would_really_get(console: Console) -> None:
    console.go("问答")
    page = console.page
    tried = page.get_by_role("region", name="试一试")

    def verdict(text: str, said: str) -> None:
        page.get_by_label("试一个问题").fill(text)
        tried.get_by_role("button", name="试一试").click()
        expect(tried.locator(".verdict")).to_contain_text(said)

    verdict("低保要什么条件？", "用问答回答")
    expect(tried).to_contain_text("一字不差")
    expect(tried.get_by_role("group", name="居民会收到的话").locator(".bubble").first).to_be_visible()
    verdict("我要找工作人员", "请人工")
    verdict("我不想活了", "先救急")
    verdict("低保要什么条件？", "用问答回答")
    tried.get_by_role("listitem").first.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1, name="编辑问答")).to_be_visible()


def test_what_changes_the_answer_to_a_kept_question_needs_a_word(console: Console) -> None:
    console.go("问答")
    page = console.page
    page.get_by_role("button", name="必试的问题").click()
    page.get_by_label("居民的一句话").fill("低保要什么条件？")
    page.get_by_label("搜是哪一条").fill("低保 条件")
    page.get_by_label("搜是哪一条").press("Enter")
    chosen = page.get_by_label("哪一条问答")
    expect(chosen.locator("option").first).not_to_have_text("先搜")
    chosen.select_option("dibao-conditions")
    page.get_by_role("button", name="加上").click()
    expect(page.get_by_role("region", name="问题", exact=True)).to_contain_text("低保要什么条件？")
    page.get_by_role("button", name="全部试一遍").click()
    expect(page.get_by_role("region", name="试的结果")).to_contain_text("1 个对")

    page.goto(f"{console.url}/console#/answers/dibao-conditions")
    page.get_by_role("button", name="撤回，不再回答").click()
    asked = page.get_by_role("form", name="有问题的回答会变")
    expect(asked).to_contain_text("变差了")
    asked.get_by_role("button", name="先不").click()
    expect(page.locator(".page-head")).to_contain_text("已发布")


def test_what_was_not_answered_becomes_an_entry_in_two_clicks(resident: ResidentPage, console: Console) -> None:
    resident.ask("申请表要用什么颜色的笔写")
    console.go("问答")
    page = console.page
    page.get_by_role("button", name="没答好的问题").click()
    group = page.locator("[data-group]").filter(has_text="什么颜色的笔")
    group.get_by_role("button", name="写成新问答").click()
    expect(page.get_by_label("问题（用居民的话写）")).to_have_value("申请表要用什么颜色的笔写")
    page.get_by_label("答案").first.fill("可以打 12345 热线反映。")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("heading", level=1, name="编辑问答")).to_be_visible()
    page.goto(f"{console.url}/console#/inbox")
    expect(page.get_by_role("region", name="处理过的")).to_contain_text("写成了问答")
    expect(page.locator("[data-group]").filter(has_text="什么颜色的笔")).to_have_count(0)


def test_what_was_misheard_becomes_an_example_and_the_acts_are_shown(
    resident: ResidentPage, console: Console, violations: Violations
) -> None:
    resident.ask("盖章的印泥是红的还是蓝的")
    page = console.page
    page.goto(f"{console.url}/console#/inbox")
    group = page.locator("[data-group]").filter(has_text="印泥")
    group.get_by_label("当训练例句，该听成什么意思").select_option("out_of_scope")
    group.get_by_role("button", name="记下例句").click()
    expect(group).to_have_count(0)
    expect(page.get_by_role("region", name="处理过的")).to_contain_text("该听成“不相关的事”")
    expect(page.locator("main")).to_contain_text("songtan examples")
    assert violations.of(page) == []
    page.get_by_role("link", name="哪些意思听得准").click()
    row = page.locator("[data-act=out_of_scope]")
    expect(row).to_contain_text("%")
    expect(row.get_by_role("cell").nth(4)).to_have_text("1")
    expect(page.locator("[data-act=greet]")).to_contain_text("例句太少")
    assert violations.of(page) == []


def test_what_people_ask_stands_as_charts_with_a_table_beside(
    resident: ResidentPage, console: Console, violations: Violations
) -> None:
    resident.ask("请问特困人员是哪些人？")
    page = console.page
    console.go("提问统计")
    expect(page.get_by_role("img", name="每周问了几次").locator("canvas")).to_be_visible()
    expect(page.get_by_role("region", name="每周").get_by_role("row").last).to_contain_text("合计")
    row = page.get_by_role("region", name="问得多的").locator("[data-entry]").first
    row.get_by_role("button").click()
    expect(page.get_by_role("status").filter(has_text="图里只看")).to_be_visible()
    assert violations.of(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
