"""The console as staff use it."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

# The parts of the menu that have several pages.
PARTS = {
    "办事": ("个案", "档案", "结对", "回电", "待审答复", "结束的谈话"),
    "数字": ("看板", "统计", "操作记录"),
    "知识": ("问答", "提问统计", "标准", "到期提醒", "政策规则", "名录", "街道（镇）", "街道", "理解测试"),
    "设置": ("常用回复", "值班", "账号"),
}


@dataclass
class Console:
    """One member of staff at one screen."""

    page: Page
    url: str

    def sign_in(self, username: str, password: str) -> None:
        """From the sign-in page to the first page of the menu."""
        self.page.goto(f"{self.url}/console")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码").fill(password)
        self.page.get_by_role("button", name="登录").click()
        expect(self.page.get_by_role("navigation", name="主菜单")).to_be_visible()

    def sign_out(self) -> None:
        """Leave, and hand over whatever is held from a talk before."""
        self.page.get_by_role("button", name="退出").click()
        hand_over = self.page.get_by_role("button", name="交出谈话并退出")
        signed_out = self.page.get_by_label("用户名")
        hand_over.or_(signed_out).first.wait_for()
        if hand_over.is_visible():
            hand_over.click()
        signed_out.wait_for()

    def go(self, title: str) -> None:
        """Open a page of the menu, whatever count stands behind its name; its part of the menu first."""
        menu = self.page.get_by_role("navigation", name="主菜单")
        link = menu.get_by_role("link", name=re.compile(f"^{re.escape(title)}"))
        part = next((name for name, titles in PARTS.items() if title in titles), None)
        if part is not None:
            menu.locator(f"[data-group-of={part}]").click()
        link.click()

    def waiting(self, label: str) -> Locator:
        """The entry of the lists with this resident."""
        return self.page.get_by_role("complementary", name="谈话列表").get_by_role("listitem").filter(has_text=label)

    def claim(self, label: str) -> None:
        """Take up this resident, who waits."""
        self.waiting(label).get_by_role("button", name="接待").click()
        expect(self.page.get_by_label("回复居民")).to_be_visible()

    def open(self, label: str) -> None:
        """Show this resident's talk, without taking it."""
        self.waiting(label).get_by_role("button").first.click()
        expect(self.log).to_be_visible()

    def go_to_desk(self) -> None:
        """Back to the talks, however many wait for an answer."""
        self.page.get_by_role("navigation", name="主菜单").get_by_role("link").first.click()

    @property
    def unsent(self) -> Locator:
        """Replies that the service has not taken in yet, of the talk that is open."""
        return self.log.locator("[data-outgoing]")

    def reply(self, text: str) -> None:
        """Answer the resident whose conversation is open."""
        self.page.get_by_label("回复居民").fill(text)
        self.page.keyboard.press("Enter")

    @property
    def log(self) -> Locator:
        """The conversation that is open."""
        return self.page.get_by_role("log", name="谈话记录")

    @property
    def file(self) -> Locator:
        """Facts and outcomes of the household."""
        return self.page.get_by_role("complementary", name="家庭情况")

    def seqs(self) -> list[int]:
        """The numbers of all messages shown, notices too."""
        return [int(row.get_attribute("data-seq") or 0) for row in self.log.locator("[data-seq]").all()]

    def let_go(self, button: str, confirm: str) -> None:
        """Hand back, close or transfer, and confirm."""
        self.page.get_by_role("button", name=button).click()
        dialog = self.page.get_by_role("dialog")
        if button == "结束谈话":
            dialog.get_by_role("combobox", name="这次办得怎么样").select_option("answered")
        dialog.get_by_role("button", name=confirm, exact=True).click()
        expect(dialog).to_be_hidden()
