"""A paper is put to a case for the resident, who reads it on a phone until it is taken away."""

from playwright.sync_api import FilePayload, expect

from tests.hotline.attachments.pictures import PDF, png
from tests.web.conftest import Violations
from tests.web.console import Console
from tests.web.resident import ResidentPage

PHOTO: FilePayload = {"name": "home.png", "mimeType": "image/png", "buffer": png(width=1, height=1)}
PAPER: FilePayload = {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": PDF}


def test_what_is_for_colleagues_stays_with_them_and_what_is_for_the_resident_arrives(
    resident: ResidentPage, console: Console, violations: Violations
) -> None:
    page = console.page
    resident.page.get_by_role("button", name="转人工").click()
    console.claim(resident.label)
    page.get_by_role("button", name="开个案").click()
    dialog = page.get_by_role("dialog", name="开个案")
    dialog.get_by_role("button", name="开个案").click()
    expect(dialog).to_be_hidden()

    papers = page.get_by_role("region", name="材料")
    for name, file, shown in (("家里的照片", PHOTO, False), ("受理通知书", PAPER, True)):
        papers.get_by_label("材料的名称").fill(name)
        if shown:
            papers.get_by_label("也给居民看").check()
        papers.get_by_label("选文件放进来").set_input_files(file)
        expect(papers.get_by_role("link", name=name)).to_be_visible()
    expect(papers.get_by_role("listitem").filter(has_text="受理通知书")).to_contain_text("居民看得到")
    assert violations.of(page) == []

    expect(resident.page.get_by_text("有一份给您的材料：受理通知书")).to_be_visible()
    expect(resident.page.get_by_text("家里的照片")).to_have_count(0)
    with resident.page.expect_download() as download:
        resident.page.get_by_role("link", name="PDF 文件").click()
    assert download.value.path().read_bytes() == PDF
    assert violations.of(resident.page) == []

    papers.get_by_role("button", name="撤下 家里的照片").click()
    page.get_by_role("dialog").get_by_role("button", name="撤下").click()
    expect(papers.get_by_role("link", name="家里的照片")).to_have_count(0)
    console.go_to_desk()
    console.open(resident.label)
    console.let_go("结束谈话", "结束")
