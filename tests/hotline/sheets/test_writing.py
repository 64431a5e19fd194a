"""What is written as XLSX is a workbook of texts and numbers, whatever stands in the texts."""

import io
import re
import zipfile

from hotline.sheets.writing import column, workbook

CELL = re.compile(r'<c r="(\w+)"( t="inlineStr")?>(.*?)</c>')
TAG = re.compile("<[^>]*>")


def test_texts_and_numbers_stand_in_their_cells() -> None:
    made = zipfile.ZipFile(io.BytesIO(workbook("统计", [["区", "数"], ["思明 <&> \x07", 3], ["=1+1", None]])))
    sheet = made.read("xl/worksheets/sheet1.xml").decode()
    found = {place: (bool(text), TAG.sub("", inner)) for place, text, inner in CELL.findall(sheet)}
    assert found == {
        "A1": (True, "区"),
        "B1": (True, "数"),
        "A2": (True, "思明 &lt;&amp;&gt; "),
        "B2": (False, "3"),
        "A3": (True, "=1+1"),
    }


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [column(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
