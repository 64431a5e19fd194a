"""A file is what its content says; what a picture tells beside what it shows is taken out."""

import pytest

from hotline.attachments import kinds
from hotline.attachments.kinds import AttachmentError, checked
from tests.hotline.attachments.pictures import PDF, chunk, exif, jpeg, png


def test_pictures_and_pdfs_are_known_by_their_content() -> None:
    assert [checked(content)[0] for content in (jpeg(), png(), PDF)] == ["jpeg", "png", "pdf"]
    assert checked(PDF)[1] == PDF
    assert checked(png())[1] == png()
    assert checked(jpeg())[1] == jpeg()


@pytest.mark.parametrize("order", ["<", ">"])
def test_where_a_picture_was_taken_is_taken_out_and_which_way_up_it_is_stays(order: str) -> None:
    _, kept = checked(jpeg(exif(6, order)))
    assert b"24.4795" not in kept
    assert kept.count(b"Exif") == 1
    assert checked(kept)[1] == kept  # and it is read again as it was meant
    _, upright = checked(jpeg(exif(1, order), b"\xff\xfe\x00\x08secret"))
    assert b"Exif" not in upright
    assert b"secret" not in upright


def test_words_beside_a_png_are_taken_out() -> None:
    _, kept = checked(png(chunk(b"tEXt", b"Author\0somebody"), chunk(b"eXIf", b"place"), chunk(b"gAMA", b"\0\0\0\1")))
    assert b"somebody" not in kept
    assert b"place" not in kept
    assert b"gAMA" in kept


def test_what_follows_the_end_of_a_picture_is_cut_off() -> None:
    assert checked(jpeg() + b"PK\x03\x04 an archive")[1] == jpeg()
    assert checked(png() + b"<script>")[1] == png()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "空的"),
        (b"<svg onload=alert(1)>", "只能发"),
        (b"GIF89a", "只能发"),
        (b"MZ\x90\0", "只能发"),
        (jpeg()[:12], "不完整"),
        (png()[:40], "不完整"),
        (PDF[:20], "不完整"),
        (b"\xff\xd8\xff\xe0\x00\x01", "不完整"),
        (b"\xff\xd8\xff\xe0\x00\x02\x00\x00", "坏了"),
        (jpeg(width=60_000, height=60_000), "尺寸太大"),
        (png(width=0), "尺寸太大"),
        (PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript>>"), "自己运行"),
    ],
)
def test_what_is_nothing_of_that_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(AttachmentError, match=why):
        checked(content)


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST_BYTES", 10)
    with pytest.raises(AttachmentError, match="太大"):
        checked(PDF)
