"""On a phone: sensitive things are written down once the resident agrees, and gone when they think otherwise."""

from playwright.sync_api import BrowserContext, expect

from tests.live import Site
from tests.web.conftest import Violations
from tests.web.resident import ResidentPage


def test_who_writes_first_is_asked_in_the_talk_and_may_withdraw_it(
    site: Site, phone: BrowserContext, violations: Violations
) -> None:
    page = phone.new_page()
    page.goto(site.url)
    resident = ResidentPage(page)
    resident.choices.first.wait_for()
    note = page.get_by_role("region", name="隐私说明")
    expect(note).to_contain_text("您同意了我才记")
    assert violations.of(page) == []

    assert "同意我记吗？" in resident.ask("我家两口人，老公得了癌症")
    resident.press("同意")
    expect(note).to_be_hidden()
    expect(page.get_by_text("您同意我记下收入、生病、残疾这些")).to_be_visible()

    page.get_by_role("button", name="我的情况").click()
    sheet = page.get_by_role("dialog", name="您说过的情况")
    expect(sheet).to_contain_text("重大疾病")
    sheet.get_by_role("button", name="不同意了").click()
    expect(sheet).to_contain_text("不同意我记")
    expect(sheet).not_to_contain_text("重大疾病")
    expect(sheet).to_contain_text("一起生活的人数")
