"""Who is on duty, set down and seen; and a flood of cries from one address, which buries nobody."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.live import Site
from tests.web.console import Console
from tests.web.resident import ResidentPage

CRY = "我不想活了"


@pytest.fixture
def clerk(site: Site, browser: Browser) -> Iterator[Console]:
    """A clerk at a screen of their own."""
    screen = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 720})
    screen.set_default_timeout(20_000)
    desk = Console(screen.new_page(), site.url)
    desk.sign_in("duty.clerk", site.add_user("duty.clerk", "clerk"))
    yield desk
    screen.close()


@pytest.fixture
def several(site: Site, browser: Browser) -> Iterator[list[ResidentPage]]:
    """Three residents, each on a phone of their own."""
    phones: list[BrowserContext] = []
    guests: list[ResidentPage] = []
    for _ in range(3):
        phone = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844}, has_touch=True)
        phone.set_default_timeout(20_000)
        phones.append(phone)
        guest = ResidentPage(phone.new_page())
        guest.page.goto(site.url)
        guest.choices.first.wait_for()
        guests.append(guest)
    yield guests
    for phone in phones:
        phone.close()


def test_an_administrator_sets_hours_down_and_a_clerk_sees_them_and_who_is_there(
    console: Console, clerk: Console
) -> None:
    console.go("值班")
    console.page.get_by_role("button", name="改值班安排").click()
    form = console.page.get_by_role("form", name="改值班安排")
    form.get_by_role("button", name="加一段").click()
    form.get_by_role("button", name="保存，马上生效").click()
    expect(form.locator("[data-shift='1']").get_by_role("alert")).to_contain_text("应当是钟点，例如 08:30")
    for place, begins, ends in ((1, "08:30", "12:00"), (2, "11:30", "17:30")):
        shift = form.locator(f"[data-shift='{place}']")
        shift.get_by_label("从").fill(begins)
        shift.get_by_label("到").fill(ends)
        if place == 1:
            form.get_by_role("button", name="加一段").click()
    form.get_by_role("button", name="保存，马上生效").click()
    expect(form.locator("[data-shift='2']").get_by_role("alert")).to_contain_text("和第 1 段（08:30–12:00）重叠")
    form.locator("[data-shift='2']").get_by_label("从").fill("14:30")
    form.get_by_role("button", name="加一天").click()
    day = form.locator("[data-exception='1']")
    day.get_by_label("哪一天").fill("2099-02-08")
    day.get_by_label("为什么").fill("停电检修")
    form.get_by_role("button", name="保存，马上生效").click()
    expect(form).to_be_hidden()

    clerk.go("值班")
    page = clerk.page
    expect(page.get_by_role("region", name="每周的值班时间")).to_contain_text("08:30–12:00、14:30–17:30")
    expect(page.get_by_role("region", name="和平常不一样的日子")).to_contain_text("2099年2月8日")
    expect(page.get_by_role("region", name="现在在线").get_by_role("listitem").first).to_be_visible()
    expect(page.get_by_role("button", name="改值班安排")).to_have_count(0)


def test_a_plan_that_a_colleague_changed_meanwhile_is_shown_before_it_is_changed_again(
    site: Site, browser: Browser, console: Console
) -> None:
    console.go("值班")
    console.page.get_by_role("button", name="改值班安排").click()
    with closing(sqlite3.connect(site.folder / "songtan.db", timeout=30)) as database, database:
        plan = '{"hours": [{"days": [7], "begins": "09:00:00", "ends": "10:00:00"}], "exceptions": []}'
        values = (plan, "staff:0", "2026-11-29 08:00:00.000000")
        database.execute("INSERT INTO duty_plan (plan, entered_by, entered_at) VALUES (?, ?, ?)", values)
    form = console.page.get_by_role("form", name="改值班安排")
    form.get_by_role("button", name="保存，马上生效").click()
    expect(form.get_by_role("alert")).to_contain_text("刚被别人改过")
    form.get_by_role("button", name="看现在的安排").click()
    expect(console.page.get_by_role("region", name="每周的值班时间")).to_contain_text("09:00–10:00")


def test_cries_of_one_address_are_one_red_row_that_unfolds(
    site: Site, no_danger: None, several: list[ResidentPage], console: Console
) -> None:
    console.go("政策规则")
    for guest in several:
        guest.say(CRY)
    banner = console.page.get_by_role("alert", name="危急")
    expect(banner.locator("[data-danger]")).to_have_count(3)
    with closing(sqlite3.connect(site.folder / "songtan.db", timeout=30)) as database, database:
        marked = database.executemany(
            "UPDATE conversation SET crowd = 'one address' WHERE id LIKE ?",
            [(f"{guest.label[-4:].lower()}%",) for guest in several],
        )
        assert marked.rowcount == 3
    console.page.reload()
    expect(banner.locator("[data-danger]")).to_have_count(1)
    expect(banner).to_contain_text("同一地址 3 个求助")
    banner.get_by_role("button", name="逐个看").click()
    each = banner.get_by_role("list", name="同一地址的每一个").get_by_role("listitem")
    expect(each).to_have_count(3)
    each.filter(has_text=several[1].label).get_by_role("button", name="打开谈话").click()
    expect(console.log).to_contain_text(CRY)
    expect(banner).to_contain_text("同一地址 2 个求助")
    expect(console.waiting(several[0].label)).to_contain_text("同一地址 3 个")
    expect(each).to_have_count(2)
    banner.get_by_role("button", name="都知道了，停止响铃").click()
    expect(banner).to_have_count(0)
