"""The running application, a browser, a resident's phone and an operator's screen."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.live import Site, live_site
from tests.web.chromium import NO_CHROMIUM, chromium_path, launch
from tests.web.console import Console
from tests.web.resident import ResidentPage

WAIT = 15_000  # milliseconds a thing may take to appear while the whole test run shares two cores
expect.set_options(timeout=WAIT)
# Waits until no transition is under way: colours half-way between two would be measured. One promise, since the page's
# policy forbids what wait_for_function does to an expression that does not hold at once.
STILL = """() => Promise.allSettled(document.getAnimations()
    .filter(one => one.effect.getTiming().iterations !== Infinity)
    .map(one => one.finished))"""
Desk = Callable[..., Console]
AXE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs all browser tests: they share one running application."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("web"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The whole application, started once for the browser tests."""
    if chromium_path() is None:
        pytest.skip(NO_CHROMIUM)
    # A turn waits for Rasa to be started again, however busy the machine is.
    with live_site(tmp_path_factory.mktemp("site"), SONGTAN_TURN_GIVE_UP="300") as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium."""
    path = chromium_path()
    if path is None:
        pytest.skip(NO_CHROMIUM)
    with sync_playwright() as playwright:
        opened = launch(playwright, path)
        yield opened
        opened.close()


def _watched(context: BrowserContext, complaints: list[str]) -> BrowserContext:
    context.set_default_timeout(WAIT)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    return context


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """Errors that scripts of the pages threw: there must be none."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def phone(browser: Browser, complaints: list[str]) -> Iterator[BrowserContext]:
    """A phone that has never seen the page."""
    context = _watched(
        browser.new_context(
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
        ),
        complaints,
    )
    yield context
    context.close()


@pytest.fixture
def no_danger(site: Site) -> None:
    """The cries of earlier tests have been looked after: the site is shared, and each of them would ring."""
    with closing(sqlite3.connect(site.folder / "songtan.db", timeout=30)) as database, database:
        database.execute("UPDATE danger SET seen_at = CURRENT_TIMESTAMP, seen_by = 'staff:0' WHERE seen_at IS NULL")


@pytest.fixture
def resident(site: Site, phone: BrowserContext) -> ResidentPage:
    """A resident who has just opened the page on a phone, and agrees that their situation is written down."""
    page = phone.new_page()
    page.goto(site.url)
    opened = ResidentPage(page)
    opened.choices.first.wait_for()
    opened.agree()
    return opened


@pytest.fixture
def desktop(browser: Browser, complaints: list[str]) -> Iterator[BrowserContext]:
    """A desktop screen on which nobody is signed in."""
    screen = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1440, "height": 900})
    context = _watched(screen, complaints)
    yield context
    context.close()


@pytest.fixture
def console(site: Site, desktop: BrowserContext) -> Console:
    """The administrator, who may do everything, signed in."""
    opened = Console(desktop.new_page(), site.url)
    opened.sign_in(site.admin_username, site.admin_password)
    return opened


@pytest.fixture
def desks(site: Site, browser: Browser) -> Iterator[Desk]:
    """Members of staff of their own for one test, by name and roles: what others hold stays out of sight."""
    screens: list[BrowserContext] = []

    def hire(name: str, *roles: str) -> Console:
        screen = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 720})
        screen.set_default_timeout(20_000)
        screens.append(screen)
        password = site.add_user(name, *(roles or ("operator",)))
        desk = Console(screen.new_page(), site.url)
        desk.sign_in(name, password)
        return desk

    yield hire
    for screen in screens:
        screen.close()


@pytest.fixture
def violations() -> "Violations":
    """What axe-core finds wrong with a page."""
    return Violations()


class Violations:
    """Runs axe-core in a page; the policy forbids foreign scripts, so it is handed in as a function's text."""

    def of(self, page: Page) -> list[str]:
        """The rules that are broken, each with the first element that breaks it."""
        page.evaluate(AXE.read_text("utf-8"))
        page.evaluate(STILL)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [f"{entry['id']}: {entry['nodes'][0]['html'][:160]}" for entry in found["violations"]]
