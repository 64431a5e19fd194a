"""Whatever breaks on the way, neither side loses a message or sees one twice."""

from playwright.sync_api import BrowserContext, expect

from tests.live import Site
from tests.web.console import Console
from tests.web.resident import ResidentPage


def test_rasa_killed_in_mid_turn_and_started_again(site: Site, resident: ResidentPage, console: Console) -> None:
    resident.ask("你好")
    heard = resident.from_bot().count()
    site.rasa.kill()
    resident.say("我家三口人")
    expect(resident.page.locator(".notice").last).to_be_visible(timeout=20_000)
    site.rasa.start()
    expect(resident.from_bot().nth(heard)).to_be_visible(timeout=240_000)

    resident.page.get_by_role("button", name="转人工").click()
    console.claim(resident.label)
    console.reply("我在，您说。")
    expect(resident.bubbles.last).to_contain_text("我在，您说。")
    assert [text for text in resident.texts() if "我家三口人" in text] == ["我家三口人"]
    shown = resident.seqs()
    assert shown == sorted(set(shown))
    expect(console.log).to_contain_text("我在，您说。")
    assert console.seqs() == list(range(1, len(console.seqs()) + 1))
    console.let_go("结束谈话", "结束")


def test_a_phone_without_a_network_sends_what_was_written_once_it_is_back(
    resident: ResidentPage, phone: BrowserContext
) -> None:
    phone.set_offline(True)
    resident.say("我家两口人")
    expect(resident.unsent).to_contain_text("我家两口人")
    phone.set_offline(False)
    expect(resident.unsent).to_have_count(0, timeout=30_000)
    resident.answered(1)
    assert [text for text in resident.texts() if "我家两口人" in text] == ["我家两口人"]


def test_a_message_written_offline_survives_closing_the_page(
    site: Site, resident: ResidentPage, phone: BrowserContext
) -> None:
    phone.route("**/messages", lambda route: route.abort())
    resident.say("我住集美")
    expect(resident.unsent).to_contain_text("我住集美")
    resident.page.close()
    phone.unroute("**/messages")
    again = ResidentPage(phone.new_page())
    again.page.goto(site.url)
    expect(again.page.locator(".mine .bubble")).to_have_text("我住集美")
    again.answered(1)


def test_the_page_goes_on_where_it_was_after_the_service_was_restarted(site: Site, resident: ResidentPage) -> None:
    resident.ask("你好")
    before = resident.seqs()
    site.service.kill()
    expect(resident.page.get_by_text("网络断开了")).to_be_visible(timeout=20_000)
    site.service.start()
    site.wait_until_ready()
    expect(resident.page.get_by_text("网络断开了")).to_be_hidden(timeout=30_000)
    resident.ask("我家三口人")
    after = resident.seqs()
    assert after[: len(before)] == before
    assert after == sorted(set(after))
