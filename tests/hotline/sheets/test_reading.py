"""What spreadsheets write is read as texts; what is no honest table is refused with the reason."""

import io
import zipfile

import pytest

from hotline.sheets import reading
from hotline.sheets.reading import SheetError, rows
from hotline.sheets.writing import workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def with_parts(**parts: str) -> bytes:
    """A workbook of our own with some parts written anew; a name ends at its last underscore: xl/NAME.xml."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook("名单", [["姓名"]]))) as book, zipfile.ZipFile(made, "w") as other:
        for name in book.namelist():
            if name.rpartition("/")[2].removesuffix(".xml") not in parts:
                other.writestr(name, book.read(name))
        for name, content in parts.items():
            folder = "xl/worksheets" if name == "sheet1" else "xl"
            other.writestr(f"{folder}/{name}.xml", content)
    return made.getvalue()


def sheet(inner: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{inner}</sheetData></worksheet>'


def test_what_the_service_writes_it_reads_again() -> None:
    table = [["姓名", "电话"], ["林小妹 <&>", 13900000017], ["", None], ["王", 3.5]]
    assert rows(workbook("名单", table)) == [["姓名", "电话"], ["林小妹 <&>", "13900000017"], [], ["王", "3.5"]]


def test_shared_texts_gaps_and_numbers_as_offices_write_them() -> None:
    name = '<si><r><t>林</t></r><r><t>小妹</t></r><rPh sb="0" eb="1"><t>lin</t></rPh></si>'
    shared = f'<sst xmlns="{MAIN}"><si><t>姓名</t></si>{name}</sst>'
    cells = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3"><v>1.3900000017E10</v></c></row>'
    )
    made = with_parts(sharedStrings=shared, sheet1=sheet(cells))
    assert rows(made) == [["姓名"], [], ["林小妹", "", "13900000017"]]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 no archive", "不是能读的"),
        (with_parts(sheet1="<worksheet>"), "不是能读的"),
        (with_parts(sheet1=f'<!DOCTYPE a [<!ENTITY b "c">]>{sheet("")}'), "DOCTYPE"),
        (with_parts(sheet1=sheet('<row><c r="AAA1"><v>1</v></c></row>')), "表太大"),
        (with_parts(sheet1=sheet('<row><c r="A9999"><v>1</v></c></row>')), "表太大"),
        (with_parts(sheet1=sheet('<row><c r="?"><v>1</v></c></row>')), "不知道在哪里"),
        (with_parts(sheet1=sheet('<row><c r="A1" t="s"><v>7</v></c></row>')), "找不到"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(SheetError, match=why):
        rows(content)


def test_what_unpacks_to_too_much_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 2000)
    with pytest.raises(SheetError, match="表太大"):
        rows(with_parts(sheet1=sheet("<row/>" * 1000)))
