"""A headless Chromium that asks nothing of any network but this machine's own."""

import shutil

from playwright.sync_api import Browser, Playwright

NO_CHROMIUM = "Chromium is not installed, so the browser tests are left out: apt-get install chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str | None:
    """Where Chromium is installed, or None."""
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


def launch(playwright: Playwright, path: str) -> Browser:
    """A browser of its own, to be closed by the caller."""
    return playwright.chromium.launch(executable_path=path, args=FLAGS)
