"""Somebody in danger whose words cannot reach the service finds the numbers to call on the page they are on."""

from playwright.sync_api import BrowserContext, expect

from tests.live import Site
from tests.web.resident import ResidentPage


def test_with_the_service_down_a_cry_shows_the_numbers_and_they_go_once_it_was_heard(
    site: Site, resident: ResidentPage, phone: BrowserContext
) -> None:
    numbers = resident.page.get_by_role("alert", name="求助电话")
    site.service.kill()
    try:
        resident.say("我家三口人")
        expect(resident.unsent).to_contain_text("我家三口人")
        expect(numbers).to_be_hidden()
        resident.say("我不想活了")
        expect(numbers).to_be_visible()
        for number in ("12356", "110", "120"):
            expect(numbers.get_by_role("link", name=number, exact=True)).to_have_attribute("href", f"tel:{number}")
        box = numbers.bounding_box()
        assert box is not None
        assert box["height"] < 844 / 2
    finally:
        site.service.start()
        site.wait_until_ready()
    expect(numbers).to_be_hidden(timeout=60_000)
    expect(resident.page.locator("[data-seq]").filter(has_text="12356").first).to_be_visible(timeout=60_000)


def test_the_numbers_are_there_when_no_conversation_could_even_be_opened(site: Site, phone: BrowserContext) -> None:
    phone.route("**/api/**", lambda route: route.abort())
    page = phone.new_page()
    page.goto(site.url)
    opened = ResidentPage(page)
    opened.say("活不下去了")
    expect(page.get_by_role("alert", name="求助电话")).to_be_visible()
