"""A clerk's day with answers, and an approver's: two clerks at two screens."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.live import Site
from tests.web.console import Console
from tests.web.resident import ResidentPage


@pytest.fixture(scope="module")
def second_password(site: Site) -> str:
    """The password of another clerk."""
    return site.add_user("clerk.second", "clerk")


@pytest.fixture
def colleague(site: Site, browser: Browser, second_password: str) -> Iterator[Console]:
    """Another clerk, signed in at a screen of their own."""
    screen = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 720})
    screen.set_default_timeout(15_000)
    opened = Console(screen.new_page(), site.url)
    opened.sign_in("clerk.second", second_password)
    yield opened
    screen.close()


def write(page: Page, **parts: str) -> None:
    """Fill in the form of an entry."""
    labels = {"question": "问题（用居民的话写）", "variants": "其他问法", "answer": "答案", "source": "出处"}
    for part, text in parts.items():
        page.get_by_label(labels[part], exact=part == "source").first.fill(text)


def new_entry(console: Console, **parts: str) -> None:
    """A new entry, saved and handed in."""
    console.go("问答")
    console.page.get_by_role("button", name="新增问答").click()
    write(console.page, **parts)
    console.page.get_by_role("button", name="保存并交给同事看").click()
    expect(console.page.get_by_role("region", name="等第二个人同意")).to_be_visible()


def row(console: Console, words: str) -> Locator:
    """The entry of the list that these words find."""
    console.go("问答")
    console.page.get_by_label("搜问答").fill(words)
    return console.page.locator("[data-entry]")


def test_an_answer_is_live_in_the_chat_once_a_second_clerk_agrees_and_gone_when_withdrawn(
    resident: ResidentPage, console: Console, colleague: Console
) -> None:
    new_entry(
        console,
        question="送炭服务站周末开门吗？",
        variants="送炭服务站礼拜天有人吗\n周末能去送炭服务站吗",
        answer="送炭服务站周末上午开门。\n- 带身份证\n【别忘了】",
        source="值班安排",
    )
    bubble = console.page.get_by_role("region", name="居民会看到的样子").locator(".bubble").last
    expect(bubble.locator("b")).to_have_text("【别忘了】")
    assert "周末上午开门" not in resident.ask("请问送炭服务站周末开门吗？")

    found = row(colleague, "送炭服务站 周末")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("等您看")
    found.get_by_role("link").click()
    colleague.page.get_by_role("button", name="同意，马上生效").click()
    expect(colleague.page.locator(".page-head")).to_contain_text("已发布")
    assert "周末上午开门" in resident.ask("送炭服务站礼拜天有人吗")

    colleague.page.get_by_role("button", name="撤回，不再回答").click()
    expect(colleague.page.locator(".page-head")).to_contain_text("已撤回")
    assert "周末上午开门" not in resident.ask("周末能去送炭服务站吗")


def test_a_written_sum_is_marked_where_it_stands_and_not_published(console: Console) -> None:
    console.go("问答")
    page = console.page
    page.get_by_role("button", name="新增问答").click()
    write(page, question="测试低保给多少？", answer="低保标准每个月一千二，另加1,200。", source="测试")
    marks = page.get_by_role("group", name="写死的数")
    expect(marks.locator("mark")).to_have_text(["一千二", "1,200"])
    page.get_by_role("button", name="保存并交给同事看").click()
    expect(page.get_by_role("alert").first).to_contain_text("写死了数，不能发布")
    page.get_by_label("答案").first.fill("低保标准是")
    page.get_by_role("button", name="选一个标准填进去").click()
    page.get_by_label("找标准").fill("低保标准")
    page.get_by_role("list", name="标准").get_by_role("button", name="低保标准", exact=True).click()
    expect(page.get_by_role("region", name="居民会看到的样子")).to_contain_text("最近查到的是每人每月1,120元")
    expect(page.get_by_role("region", name="用到的标准")).to_contain_text("低保标准")
    page.get_by_label("只有以前的数时怎么说").fill("新的低保标准还没查到，以前是{{standard:dibao_monthly}}")
    expect(page.get_by_role("region", name="居民会看到的样子")).to_contain_text("新的低保标准还没查到")


def test_nothing_typed_is_lost_on_esc_or_on_leaving(console: Console) -> None:
    console.go("问答")
    page = console.page
    page.get_by_role("button", name="新增问答").click()
    write(page, question="写了一半的问题？", answer="<b>写了一半的答案</b>")
    page.keyboard.press("Escape")
    expect(page.get_by_label("问题（用居民的话写）")).to_have_value("写了一半的问题？")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("alert").first).to_contain_text("不能写网页代码“<b>”")
    page.get_by_label("答案").first.fill("字" * 100_000)
    page.get_by_role("button", name="保存草稿").click()
    expect(page.get_by_role("alert").first).to_contain_text("最多 2000 个字，现在有 100,000 个")
    page.get_by_label("答案").first.fill("写了一半的答案")
    console.go("标准")
    console.go("问答")
    page.get_by_role("button", name="新增问答").click()
    expect(page.get_by_label("答案").first).to_have_value("写了一半的答案")
    page.get_by_role("button", name="不要了，从头来").click()
    expect(page.get_by_label("问题（用居民的话写）")).to_have_value("")


def test_two_clerks_at_one_entry_see_what_differs_and_choose(console: Console, colleague: Console) -> None:
    new_entry(console, question="两人同改的问题？", answer="一开始的答案。", source="原来的出处")
    console.page.get_by_role("button", name="收回").click()
    expect(console.page.get_by_role("region", name="等第二个人同意")).to_have_count(0)
    address = console.page.url
    colleague.page.goto(address)
    expect(colleague.page.get_by_label("答案").first).to_have_value("一开始的答案。")
    write(colleague.page, answer="同事写的答案。", source="同事的出处")
    colleague.page.get_by_role("button", name="保存草稿").click()
    expect(colleague.page.get_by_role("alert")).to_have_count(0)
    write(console.page, answer="我写的答案。")
    console.page.get_by_role("button", name="保存草稿").click()
    conflict = console.page.get_by_role("region", name="和别人改的不一样")
    expect(conflict.locator("del").first).to_be_visible()
    conflict.get_by_label("用对方的").last.check()
    conflict.get_by_role("button", name="就这样，接着改").click()
    expect(console.page.get_by_label("答案").first).to_have_value("我写的答案。")
    expect(console.page.get_by_label("出处", exact=True)).to_have_value("同事的出处")
    console.page.get_by_role("button", name="保存草稿").click()
    console.page.get_by_role("button", name="以前的版本").click()
    versions = console.page.get_by_role("list", name="以前的版本")
    expect(versions.get_by_role("listitem")).to_have_count(3)
    versions.get_by_role("button", name="看改了什么").first.click()
    expect(versions.locator("del")).not_to_have_count(0)
    versions.get_by_role("button", name="拿回这一版").last.click()
    expect(console.page.get_by_label("答案").first).to_have_value("一开始的答案。")


def test_the_list_turns_pages_and_warns_of_what_means_the_same(console: Console) -> None:
    console.go("问答")
    page = console.page
    expect(page.locator("[data-entry]")).to_have_count(20)
    first = page.locator("[data-entry]").first.get_attribute("data-entry") or ""
    page.get_by_role("navigation", name="翻页").get_by_role("button", name="下一页").click()
    expect(page.locator("[data-entry]").first).not_to_have_attribute("data-entry", first)
    page.get_by_label("主题").select_option("medical")
    expect(page.get_by_text(re.compile(r"^共 \d+ 条"))).to_be_visible()
    page.get_by_role("button", name="新增问答").click()
    write(page, question="办低保需要带哪些证件")
    expect(page.get_by_role("region", name="意思相近的问答").get_by_role("link").first).to_be_visible()
    write(page, question="")
