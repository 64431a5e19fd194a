"""An operator with several talks: nothing goes astray, nobody is left waiting, what has ended can be found."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.live import Site
from tests.web.conftest import Desk
from tests.web.resident import ResidentPage

Guest = Callable[[], ResidentPage]


@pytest.fixture
def guests(site: Site, browser: Browser) -> Iterator[Guest]:
    """More residents, each on a phone of their own."""
    phones: list[BrowserContext] = []

    def come() -> ResidentPage:
        phone = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844}, has_touch=True)
        phone.set_default_timeout(20_000)
        phones.append(phone)
        page = phone.new_page()
        page.goto(site.url)
        guest = ResidentPage(page)
        guest.choices.first.wait_for()
        guest.page.get_by_role("button", name="转人工").click()
        return guest

    yield come
    for phone in phones:
        phone.close()


def test_a_draft_and_a_reply_stay_with_their_talk(guests: Guest, desks: Desk) -> None:
    desk, first, second = desks("bound"), guests(), guests()
    desk.claim(first.label)
    box = desk.page.get_by_label("回复居民")
    expect(box).to_be_focused()
    box.fill("给第一位，写到一半")
    desk.claim(second.label)
    expect(box).to_have_value("")
    desk.reply("给第二位")
    expect(second.bubbles.last).to_contain_text("给第二位")
    desk.page.reload()
    desk.open(first.label)
    expect(box).to_have_value("给第一位，写到一半")
    box.press("Enter")
    expect(first.bubbles.last).to_contain_text("给第一位，写到一半")
    assert "给第一位" not in "".join(second.texts())


def test_a_reply_that_a_cut_line_held_back_goes_to_its_talk_later_and_once(guests: Guest, desks: Desk) -> None:
    desk, first, second = desks("cut-off"), guests(), guests()
    desk.claim(first.label)
    desk.page.route("**/api/staff/conversations/*/messages", lambda route: route.abort())
    desk.reply("线断时写的")
    expect(desk.unsent).to_contain_text("没发出去")
    desk.claim(second.label)
    expect(desk.unsent).to_have_count(0)
    expect(desk.waiting(first.label)).to_contain_text("有话没发出去")
    desk.page.unroute("**/api/staff/conversations/*/messages")
    desk.page.reload()  # what is not acknowledged survives it, and is sent without anybody's doing
    expect(first.bubbles.last).to_contain_text("线断时写的")
    assert len([text for text in first.texts() if "线断时写的" in text]) == 1
    assert "线断时写的" not in "".join(second.texts())


def test_whoever_looks_up_a_rule_keeps_the_line_and_sees_what_comes(guests: Guest, desks: Desk) -> None:
    desk, guest = desks("reader"), guests()
    lines: list[str] = []
    desk.page.on("websocket", lambda socket: lines.append(socket.url))
    desk.claim(guest.label)
    desk.page.get_by_label("回复居民").fill("还在写")
    desk.go("政策规则")
    guest.say("您还在吗")
    unread = desk.page.get_by_role("navigation", name="主菜单").get_by_role("link", name=re.compile("接待"))
    expect(unread).to_contain_text(re.compile(r"\d"))
    assert lines == []
    desk.go_to_desk()
    expect(desk.page.get_by_label("回复居民")).to_have_value("还在写")
    expect(desk.log).to_contain_text("您还在吗")


def test_a_silent_operator_is_reminded_and_can_say_that_they_are_at_it(site: Site, guests: Guest, desks: Desk) -> None:
    desk, guest = desks("silent"), guests()
    desk.claim(guest.label)
    earlier = (datetime.now(UTC) - timedelta(minutes=9)).strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(site.folder / "songtan.db", timeout=30)) as database, database:
        changed = database.execute(
            "UPDATE conversation SET claimed_at = ?, first_claimed_at = ? WHERE id LIKE ?",
            (earlier, earlier, f"{guest.label[-4:].lower()}%"),
        )
        assert changed.rowcount == 1
    desk.page.reload()
    desk.open(guest.label)
    notice = desk.page.get_by_role("alert").filter(has_text="居民还在等您回话")
    expect(notice).to_contain_text("放回排队")
    expect(desk.waiting(guest.label)).to_contain_text("快要放回排队了")
    notice.get_by_role("button", name="我在处理").click()
    expect(notice).to_be_hidden()


def test_signing_out_with_a_talk_asks_first_and_then_hands_over_at_once(guests: Guest, desks: Desk) -> None:
    desk, guest = desks("leaver"), guests()
    desk.claim(guest.label)
    expect(guest.page.get_by_role("status")).to_contain_text("工作人员正在和您说话")
    desk.page.get_by_role("button", name="退出").click()
    question = desk.page.get_by_role("dialog", name="退出登录")
    expect(question).to_contain_text("1 个谈话")
    question.get_by_role("button", name="先不退出").click()
    expect(question).to_be_hidden()
    desk.page.get_by_role("button", name="退出").click()
    question.get_by_role("button", name="交出谈话并退出").click()
    expect(desk.page.get_by_label("用户名")).to_be_visible()
    expect(guest.page.get_by_role("status")).not_to_contain_text("工作人员正在和您说话")


def test_a_note_is_read_in_the_talk_by_the_colleague_who_takes_over(guests: Guest, desks: Desk) -> None:
    giver, taker, guest = desks("giver"), desks("taker"), guests()
    giver.claim(guest.label)
    guest.say("我听不太清，您写字吧")
    expect(giver.log).to_contain_text("您写字吧")
    giver.page.get_by_role("button", name="转给同事").click()
    dialog = giver.page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="转给谁").select_option("taker")
    dialog.get_by_label("留言给同事").fill("她耳背，慢慢写")
    dialog.get_by_role("button", name="转出").click()
    mine = taker.waiting(guest.label)
    expect(mine.locator(".unread")).to_be_visible()
    taker.open(guest.label)
    expect(taker.log.locator(".note")).to_contain_text("她耳背，慢慢写")
    expect(taker.log.locator(".note")).to_be_in_viewport()
    assert "耳背" not in "".join(guest.texts())


def test_only_who_is_there_is_offered_and_back_to_the_queue_works(site: Site, guests: Guest, desks: Desk) -> None:
    site.add_user("never-came", "operator")
    desk, guest = desks("alone"), guests()
    desk.claim(guest.label)
    desk.page.get_by_role("button", name="转给同事").click()
    choices = desk.page.get_by_role("dialog").get_by_role("combobox", name="转给谁").get_by_role("option")
    expect(choices.first).to_have_text("放回排队（位置不变）")
    expect(choices.filter(has_text="never-came")).to_have_count(0)
    desk.page.get_by_role("dialog").get_by_role("button", name="转出").click()
    expect(desk.waiting(guest.label).get_by_role("button", name="接待")).to_be_visible()


def test_an_ended_talk_is_found_read_and_given_an_outcome(guests: Guest, desks: Desk) -> None:
    desk, guest = desks("finder"), guests()
    desk.claim(guest.label)
    desk.reply("材料带齐就行")
    expect(guest.bubbles.last).to_contain_text("材料带齐就行")
    desk.let_go("结束谈话", "结束")
    desk.go("结束的谈话")
    page = desk.page
    page.get_by_label("搜结束的谈话").fill(guest.label)
    row = page.locator("[data-number]")
    expect(row).to_have_count(1)
    row.get_by_role("button", name=re.compile("[写改]结果")).click()  # one was given when it ended
    page.get_by_role("dialog").get_by_role("combobox", name="结果").select_option("visit")
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    expect(row).to_contain_text("约了上门或回访")
    row.get_by_role("button", name="看谈话").click()
    expect(desk.log).to_contain_text("材料带齐就行")
    expect(page.get_by_label("回复居民")).to_have_count(0)
    expect(page.get_by_text("这个谈话已经结束，只能看")).to_be_visible()


def test_an_erased_talk_closes_on_every_screen_at_once(guests: Guest, desks: Desk) -> None:
    holder, watcher, guest = desks("holder"), desks("watcher", "admin", "operator"), guests()
    watcher.open(guest.label)
    holder.claim(guest.label)
    holder.page.get_by_label("回复居民").fill("正要告诉您")
    guest.page.get_by_role("button", name="更多").click()
    guest.page.get_by_role("button", name="删除我的资料").click()
    guest.page.get_by_role("button", name="确定删除").click()
    for desk in (holder, watcher):
        expect(desk.log).to_have_count(0)
        expect(desk.page.get_by_text("居民删除了这次谈话")).to_be_visible()
    expect(holder.page.get_by_label("回复居民")).to_have_count(0)


def test_a_number_is_hidden_until_somebody_asks_for_it(guests: Guest, desks: Desk) -> None:
    desk, guest = desks("discreet"), guests()
    guest.say("打我儿子 138 0601 2345 就行")
    expect(desk.waiting(guest.label)).to_contain_text("〔手机号〕")
    desk.claim(guest.label)
    expect(desk.log).to_contain_text("〔手机号〕")
    expect(desk.log).not_to_contain_text("0601")
    desk.log.get_by_role("button", name="显示号码").click()
    expect(desk.log).to_contain_text("138 0601 2345")


def test_danger_in_a_held_talk_is_red_on_every_page_until_somebody_has_seen_it(guests: Guest, desks: Desk) -> None:
    holder, colleague, guest = desks("holds-danger"), desks("looks-up"), guests()
    holder.claim(guest.label)
    colleague.go("政策规则")
    guest.say("我不想活了，药都准备好了")
    for desk in (colleague, holder):
        danger = desk.page.get_by_role("alert", name="危急")
        expect(danger).to_contain_text(guest.label)
        expect(danger).to_contain_text("有轻生的念头")
    expect(colleague.page).to_have_title(re.compile("危急"))
    colleague.page.get_by_role("alert", name="危急").get_by_role("button", name="我知道了").click()
    for desk in (colleague, holder):
        expect(desk.page.get_by_role("alert", name="危急")).to_have_count(0)


def test_what_is_heard_in_a_held_talk_goes_into_the_file_by_one_key(guests: Guest, desks: Desk) -> None:
    desk, guest = desks("hears"), guests()
    desk.claim(guest.label)
    guest.say("我家四口人")
    heard = desk.file.get_by_role("region", name="听到的新情况")
    expect(heard).to_contain_text("一起生活的人数")
    expect(desk.file.locator("[data-fact=size]")).to_have_count(0)
    desk.page.keyboard.press("F2")
    expect(desk.file.locator("[data-fact=size]")).to_contain_text("4")
