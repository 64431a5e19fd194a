"""An operator's day by the keyboard alone: seeing, claiming, answering, looking up, noting, ending; what was read."""

import re

from playwright.sync_api import expect

from tests.live import Site
from tests.web.conftest import Desk, Violations
from tests.web.resident import ResidentPage


def test_everything_at_the_desk_is_done_by_keys(
    site: Site, resident: ResidentPage, desks: Desk, violations: Violations
) -> None:
    desk = desks("fingers")
    page, keys = desk.page, desk.page.keyboard
    resident.ask("我家两口人，住在思明")
    resident.page.get_by_role("button", name="转人工").click()
    expect(desk.waiting(resident.label)).to_contain_text("住在思明")
    keys.press("?")
    sheet = page.get_by_role("dialog", name="键盘怎么用")
    expect(sheet).to_contain_text("接待正在看的这一位")
    assert violations.of(page) == []
    keys.press("Escape")
    expect(sheet).to_be_hidden()

    for _ in range(20):  # others of the shared site may stand before
        keys.press("Alt+ArrowDown")
        expect(desk.log).to_be_visible()
        if page.get_by_role("heading", name=re.compile(resident.label)).count():
            break
    keys.press("Alt+c")
    box = page.get_by_label("回复居民")
    expect(box).to_be_focused()
    keys.type("您好，请说")
    keys.press("Enter")
    expect(resident.bubbles.last).to_contain_text("您好，请说")

    keys.press("Alt+p")
    expect(page.get_by_label("找哪条规则")).to_be_focused()
    keys.type("临时救助")
    keys.press("Enter")
    expect(page.get_by_role("region", name="在政策规则里找")).to_contain_text("依据：")
    assert violations.of(page) == []
    keys.press("Enter")
    expect(box).to_have_value(re.compile("^临时救助：.*依据：", re.DOTALL))
    box.fill("")

    keys.press("Alt+m")
    expect(page.get_by_label("给同事留言")).to_be_focused()
    keys.type("下午儿子来补材料")
    keys.press("Enter")
    expect(page.get_by_role("region", name="给同事的留言")).to_contain_text("下午儿子来补材料")
    assert "补材料" not in "".join(resident.texts())

    resident.say("低保要什么条件？")
    draft = page.get_by_role("region", name="建议的回复")
    expect(draft).to_be_visible()
    assert violations.of(page) == []
    keys.press("Alt+s")
    expect(box).not_to_have_value("")
    expect(box).to_be_focused()
    keys.press("Enter")
    expect(draft).to_be_hidden()

    keys.press("Alt+e")
    dialog = page.get_by_role("dialog", name="结束谈话")
    dialog.get_by_role("combobox", name="这次办得怎么样").select_option("answered")
    dialog.get_by_role("button", name="结束", exact=True).press("Enter")
    expect(dialog).to_be_hidden()


def test_what_came_while_one_was_elsewhere_is_marked_where_one_left_off(
    site: Site, resident: ResidentPage, desks: Desk
) -> None:
    desk = desks("elsewhere")
    resident.page.get_by_role("button", name="转人工").click()
    desk.claim(resident.label)
    desk.reply("您说，我在听")
    expect(resident.bubbles.last).to_contain_text("我在听")
    row = desk.waiting(resident.label)
    desk.go("政策规则")
    resident.say("我妈明天手术")
    menu = desk.page.get_by_role("navigation", name="主菜单")
    expect(menu.get_by_role("link", name=re.compile("接待"))).to_contain_text("1")
    desk.go_to_desk()
    expect(desk.log.get_by_role("separator")).to_contain_text("上次看到这里")
    expect(row.get_by_label("1 条没回")).to_be_visible()  # seen now, and not answered yet
    desk.let_go("结束谈话", "结束")


def test_whoever_allows_it_is_told_by_the_computer_while_another_window_is_in_front(
    site: Site, resident: ResidentPage, desks: Desk
) -> None:
    desk = desks("bell")
    page = desk.page
    page.context.grant_permissions(["notifications"], origin=site.url)
    page.evaluate("""() => {
        window.shown = [];
        window.Notification = class {
            static permission = 'granted';
            static requestPermission = () => Promise.resolve('granted');
            constructor(_title, options) { window.shown.push(options.body); }
            close() {}
        };
        document.hasFocus = () => false;
        window.dispatchEvent(new Event('blur'));
    }""")
    bell = page.get_by_role("button", name=re.compile("^有人找时弹提醒"))
    if bell.get_attribute("aria-pressed") == "false":
        bell.click()
    resident.page.get_by_role("button", name="转人工").click()
    expect(desk.waiting(resident.label)).to_be_visible()
    page.wait_for_function("() => window.shown.length > 0")
    assert "居民刚来排队" in page.evaluate("window.shown[0]")
    assert resident.label not in "".join(page.evaluate("window.shown"))
