"""A console that nobody touches asks whether anybody is there; and the alarm of a cry is heard, not only seen."""

from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.live import Site
from tests.web.console import Console
from tests.web.resident import ResidentPage

AWAY = timedelta(minutes=16)
# Every tone that the page begins to play, with what the browser says of the sound's line: "running" is heard.
LISTEN = """() => {
    window.tones = [];
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
        window.tones.push([this.frequency.value, this.context]);
        return start.apply(this, when);
    };
}"""
HEARD = "() => window.tones.filter(([, line]) => line.state === 'running').map(([pitch]) => pitch)"
ALARM = 880, 660  # of a cry; who merely waits is called out with another tone


@pytest.fixture
def desk(site: Site, desktop: BrowserContext, no_danger: None) -> Console:
    """The administrator's screen, whose time can be moved on and whose tones are noted."""
    page = desktop.new_page()
    page.clock.install()
    page.add_init_script(f"({LISTEN})()")
    opened = Console(page, site.url)
    opened.sign_in(site.admin_username, site.admin_password)
    return opened


def heard(page: Page) -> list[float]:
    """The pitches of all tones of an alarm that could be heard, in order."""
    pitches: list[float] = page.evaluate(HEARD)
    return [pitch for pitch in pitches if pitch in ALARM]


def until_heard(page: Page, more_than: int) -> None:
    """Wait for one more tone; the page's own seconds pass meanwhile."""
    for _ in range(20):
        if len(heard(page)) > more_than:
            return
        page.clock.run_for(1000)
        page.wait_for_timeout(250)
    raise AssertionError(f"no tone after the first {more_than}")


def test_a_page_that_nobody_touches_asks_and_a_touch_is_an_answer(desk: Console) -> None:
    notice = desk.page.get_by_role("alert").filter(has_text="好久没人动了")
    expect(notice).to_have_count(0)
    desk.page.clock.fast_forward(int(AWAY.total_seconds() * 1000))
    expect(notice).to_contain_text("就算您离开", timeout=40_000)  # the service may only ask with its next ping
    expect(notice.get_by_role("button", name="我还在")).to_be_visible()
    desk.page.mouse.move(200, 200)  # the hand on the mouse is a sign as good as the button
    expect(notice).to_have_count(0)


def test_a_cry_rings_on_whatever_page_until_somebody_knows_of_it(desk: Console, resident: ResidentPage) -> None:
    desk.go("政策规则")
    assert heard(desk.page) == []
    resident.say("我不想活了，药都在手边")
    banner = desk.page.get_by_role("alert", name="危急")
    expect(banner).to_contain_text(resident.label)
    until_heard(desk.page, 1)
    assert heard(desk.page)[:2] == [880, 660]
    until_heard(desk.page, len(heard(desk.page)))
    banner.get_by_role("button", name="我知道了，停止响铃").click()
    expect(banner).to_have_count(0)
    rung = len(heard(desk.page))
    desk.page.clock.run_for(12_000)
    assert len(heard(desk.page)) == rung
