"""axe-core finds nothing wrong with any page, in any state that people meet."""

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.live import Site
from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("care", [False, True], ids=["ordinary", "care mode"])
def test_the_residents_page(resident: ResidentPage, violations: Violations, *, care: bool, scheme: str) -> None:
    resident.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    if care:
        resident.page.get_by_role("button", name="关怀模式").click()
    resident.ask("我家三口人")
    assert violations.of(resident.page) == []
    resident.page.get_by_role("button", name="我的情况").click()
    expect(resident.page.locator("dialog [data-fact=size]")).to_be_visible()
    assert violations.of(resident.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("care", [False, True], ids=["ordinary", "care mode"])
def test_a_list_to_tick(resident: ResidentPage, violations: Violations, *, care: bool, scheme: str) -> None:
    resident.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    if care:
        resident.page.get_by_role("button", name="关怀模式").click()
    resident.ask("我家三口人，厦门户口，我40，老公42，儿子12岁上小学，一个月一万五，家庭财产都符合规定")
    boxes = resident.until_list()
    boxes.first.check()
    assert violations.of(resident.page) == []
    touched = [*resident.page.locator("label:has(input[type=checkbox])").all(), *resident.choices.all()]
    assert min((place.bounding_box() or {"height": 0})["height"] for place in touched) >= 44
    heard = resident.from_bot().count()
    boxes.first.press("Tab")
    resident.page.get_by_role("button", name="选好了").press("Enter")
    resident.answered(heard)
    expect(resident.bubbles.locator("visible=true").last).to_be_visible()
    expect(resident.page.get_by_role("group", name="可以选几样").locator("input:checked")).to_have_count(0)


def test_the_sign_in_page(site: Site, desktop: BrowserContext, violations: Violations) -> None:
    page = desktop.new_page()
    page.goto(f"{site.url}/console")
    page.get_by_label("用户名").wait_for()
    assert violations.of(page) == []


def test_the_desk_with_a_conversation_open(resident: ResidentPage, console: Console, violations: Violations) -> None:
    resident.ask("我家三口人，住同安")
    resident.page.get_by_role("button", name="转人工").click()
    assert violations.of(resident.page) == []
    console.claim(resident.label)
    expect(console.file.locator("[data-fact=size]")).to_be_visible()
    assert violations.of(console.page) == []
    console.file.get_by_role("button", name="逐条说明").first.click()
    expect(console.file.get_by_role("heading", name="逐条核对")).to_be_visible()
    assert violations.of(console.page) == []
    console.let_go("结束谈话", "结束")


@pytest.mark.parametrize(
    "title",
    [
        "回电",
        "结束的谈话",
        "值班",
        "问答",
        "提问统计",
        "标准",
        "到期提醒",
        "街道（镇）",
        "政策规则",
        "理解测试",
        "账号",
    ],
)
def test_the_other_pages_of_the_console(console: Console, violations: Violations, title: str) -> None:
    console.go(title)
    expect(console.page.get_by_role("heading", level=1)).to_have_text(title)
    console.page.wait_for_load_state("networkidle")
    assert violations.of(console.page) == []


@pytest.mark.parametrize(
    ("page", "opener", "title"),
    [
        ("标准", "加一个数值", "加一个数值"),
        ("街道", "填殿前街道", "殿前街道的窗口"),
        ("账号", "新增账号", "新增账号"),
        ("问答", "改密码", "改密码"),
        ("问答", "键盘怎么用", "键盘怎么用"),
    ],
)
def test_an_open_dialog(console: Console, violations: Violations, page: str, opener: str, title: str) -> None:
    console.go(page)
    if page == "街道":
        console.page.get_by_label("哪个区").select_option("湖里")
    console.page.get_by_role("button", name=opener).first.click()
    expect(console.page.get_by_role("dialog", name=title)).to_be_visible()
    assert violations.of(console.page) == []
