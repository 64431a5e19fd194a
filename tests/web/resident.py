"""The resident's page as a person uses it."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

QUESTIONS = 25


@dataclass
class ResidentPage:
    """One resident on one device."""

    page: Page

    def say(self, text: str) -> None:
        """Write and send."""
        self.page.get_by_label("写下您想说的话").fill(text)
        self.page.get_by_role("button", name="发送").click()

    def agree(self) -> None:
        """That sensitive things are written down."""
        note = self.page.get_by_role("region", name="隐私说明")
        note.get_by_role("button", name="同意", exact=True).click()
        expect(note).to_be_hidden()

    def press(self, label: str) -> None:
        """Press one of the offered choices."""
        self.choices.filter(has_text=label).first.click()

    @property
    def choices(self) -> Locator:
        """The choices that can be pressed now."""
        return self.page.get_by_role("group", name="可以点选的回答").get_by_role("button")

    @property
    def bubbles(self) -> Locator:
        """All messages of the log, from both sides, without notices."""
        return self.page.locator("[data-seq]")

    @property
    def unsent(self) -> Locator:
        """Own messages that the service has not taken in yet."""
        return self.page.locator("[data-outgoing]")

    def from_bot(self) -> Locator:
        """Messages of the assistant."""
        return self.page.locator("[data-seq]:not(.mine)")

    def answered(self, heard: int) -> None:
        """Wait until the assistant has said more than `heard` messages."""
        expect(self.from_bot().nth(heard)).to_be_visible(timeout=20_000)

    def ask(self, text: str) -> str:
        """Say something and return the first thing that the assistant answers."""
        heard = self.from_bot().count()
        self.say(text)
        self.answered(heard)
        return self.from_bot().nth(heard).inner_text()

    def until_list(self) -> Locator:
        """Let questions pass until one is to be answered by ticking; the boxes."""
        boxes = self.page.get_by_role("checkbox")
        for _ in range(QUESTIONS):
            if boxes.count():
                break
            heard = self.from_bot().count()
            onward = self.choices.filter(has_text="接着补充情况")
            if onward.count():
                onward.first.click()
                self.answered(heard)
            else:
                self.ask("不知道")
        return boxes

    def until_result(self) -> None:
        """Let every question pass until the cards are there."""
        for _ in range(QUESTIONS):
            if self.page.locator(".cards").count():
                return
            if self.choices.filter(has_text="先看结果").count():
                heard = self.from_bot().count()
                self.press("先看结果")
                self.answered(heard)
            else:
                self.ask("不知道")

    @property
    def label(self) -> str:
        """What the console calls this resident."""
        held: str = self.page.evaluate("localStorage.getItem('songtan.session')")
        return f"居民 {held[:4].upper()}"

    def seqs(self) -> list[int]:
        """The numbers of the messages shown, as they stand on the page."""
        return [int(row.get_attribute("data-seq") or 0) for row in self.bubbles.all()]

    def texts(self) -> list[str]:
        """What the bubbles say, top to bottom."""
        return [bubble.inner_text() for bubble in self.page.locator("[data-seq] .bubble").all()]
