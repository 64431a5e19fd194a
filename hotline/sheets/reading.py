"""Reads the first sheet of an XLSX as texts. What comes from outside is never trusted: sizes are limited, document
types (and with them entities) are refused, nothing is ever calculated."""

import io
import re
import zipfile
from collections.abc import Callable
from xml.parsers import expat

BEGINS = b"PK\x03\x04"
MOST_BYTES = 8 * 1024 * 1024  # of one part, unpacked
MOST_ROWS = 5000
MOST_COLUMNS = 64
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_WHOLE = re.compile(r"\d+\.0+")
_EXPONENT = re.compile(r"[\d.]+[Ee]\+?\d{1,2}", re.ASCII)


class SheetError(Exception):
    """The file cannot be read; the message is for whoever handed it in."""


class _Part:
    """One part of the workbook, read element by element; names come without their namespace."""

    def __init__(self) -> None:
        self.text = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends; `text` is what stood in it since the last begin."""


class _Sheets(_Part):
    """The relation by which the first sheet is found."""

    relation = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and not self.relation:
            self.relation = next((value for key, value in attributes.items() if key.rpartition(" ")[2] == "id"), "")


class _Relations(_Part):
    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Shared(_Part):
    """Texts that cells share; how a word is spoken (rPh) is no part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._spoken = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.texts.append("")
        self._spoken = self._spoken or name == "rPh"

    def end(self, name: str) -> None:
        if name == "t" and not self._spoken:
            self.texts[-1] += self.text
        if name == "rPh":
            self._spoken = False


class _Cells(_Part):
    def __init__(self, shared: list[str]) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._shared = shared
        self._kind = self._value = ""
        self._place = (0, 0)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._kind, self._value = attributes.get("t", "n"), ""
            self._place = _place(attributes.get("r", ""))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._value += self.text
        if name == "c" and self._value:
            self._put(self._read())

    def _read(self) -> str:
        if self._kind == "s":
            place = int(self._value) if self._value.isdecimal() else -1
            if not 0 <= place < len(self._shared):
                raise SheetError("表格文件坏了：有一格的文字找不到")
            return self._shared[place]
        return _number(self._value) if self._kind == "n" else self._value

    def _put(self, text: str) -> None:
        row, column = self._place
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            raise SheetError(f"表太大：最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列")
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = text


def rows(content: bytes) -> list[list[str]]:
    """The cells of the first sheet as texts, row by row as they are numbered, empty ones too. Raises SheetError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            sheets, relations, shared = _Sheets(), _Relations(), _Shared()
            _read(book, "xl/workbook.xml", sheets)
            _read(book, "xl/_rels/workbook.xml.rels", relations)
            if "xl/sharedStrings.xml" in book.namelist():
                _read(book, "xl/sharedStrings.xml", shared)
            target = relations.targets.get(sheets.relation, "worksheets/sheet1.xml")
            cells = _Cells(shared.texts)
            _read(book, target.lstrip("/") if target.startswith("/") else f"xl/{target}", cells)
    except (zipfile.BadZipFile, KeyError, expat.ExpatError, NotImplementedError, RuntimeError) as error:
        raise SheetError("不是能读的 XLSX 表格，或者加了密码。请另存一份再试") from error
    return cells.rows


def _read(book: zipfile.ZipFile, name: str, part: _Part) -> None:
    with book.open(name) as opened:
        content = opened.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SheetError(f"表太大：解开以后超过 {MOST_BYTES // 1024 // 1024} MB")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def begin(name: str, attributes: dict[str, str]) -> None:
        part.text = ""
        part.begin(name.rpartition(" ")[2], attributes)

    def end(name: str) -> None:
        part.end(name.rpartition(" ")[2])
        part.text = ""

    def text(piece: str) -> None:
        part.text += piece

    def refuse(*_: object) -> None:
        raise SheetError("表格文件里有不该有的内容（DOCTYPE），不收")

    handlers: dict[str, Callable[..., None]] = {
        "StartElementHandler": begin,
        "EndElementHandler": end,
        "CharacterDataHandler": text,
        "StartDoctypeDeclHandler": refuse,
    }
    for handler, handles in handlers.items():
        setattr(parser, handler, handles)
    parser.Parse(content, True)


def _place(reference: str) -> tuple[int, int]:
    """B3 as row 2, column 1, both from 0."""
    found = _PLACE.fullmatch(reference)
    if found is None or found[2] == "0":
        raise SheetError("表格文件坏了：有一格不知道在哪里")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _number(written: str) -> str:
    """A telephone that was typed as a number is its digits: 13900000017, never 13900000017.0 or 1.39E+10."""
    if _EXPONENT.fullmatch(written):
        return f"{float(written):.0f}"
    return written.split(".", maxsplit=1)[0] if _WHOLE.fullmatch(written) else written
