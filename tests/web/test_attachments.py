"""A resident shows a notice, the operator sees it and sends a form back."""

from playwright.sync_api import FilePayload, expect

from tests.hotline.attachments.pictures import PDF, png
from tests.live import Site
from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage

PICTURE: FilePayload = {"name": "notice.png", "mimeType": "image/png", "buffer": png(width=1, height=1)}
FORM: FilePayload = {"name": "form.pdf", "mimeType": "application/pdf", "buffer": PDF}
SCRIPT: FilePayload = {"name": "picture.png", "mimeType": "image/png", "buffer": b"<svg onload=alert(1)>"}


def test_a_picture_and_a_form_go_both_ways_and_what_is_neither_is_refused_in_words(
    site: Site, resident: ResidentPage, console: Console, violations: Violations
) -> None:
    resident.page.get_by_role("button", name="转人工").click()
    console.claim(resident.label)
    resident.page.get_by_label("发图片").set_input_files(PICTURE)
    for page in (resident.page, console.page):
        expect(page.get_by_role("img", name="发来的图片")).to_be_visible()
    assert violations.of(resident.page) == []

    console.page.get_by_label("发文件").set_input_files(FORM)
    expect(console.log).to_contain_text("PDF 文件")
    taken = resident.page.get_by_role("link", name="PDF 文件")
    with resident.page.expect_download() as download:
        taken.click()
    assert download.value.path().read_bytes() == PDF
    assert violations.of(console.page) == []

    resident.page.get_by_label("发图片").set_input_files(SCRIPT)
    expect(resident.page.get_by_role("alert")).to_contain_text("只能发图片")
    console.let_go("结束谈话", "结束")
