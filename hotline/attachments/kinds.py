"""What is taken in: pictures (JPEG, PNG) and PDF, known by their content. What a picture tells beside what it shows
(where it was taken, with which device) is taken out; which way up it is stays."""

import struct
from collections.abc import Callable, Iterator
from typing import Literal

Kind = Literal["jpeg", "png", "pdf"]
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 50_000_000  # a small file can unpack to more than a browser holds
MEDIA_TYPES: dict[Kind, str] = {"jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
NAMES: dict[Kind, str] = {"jpeg": "图片", "png": "图片", "pdf": "PDF 文件"}

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
# What runs, opens or carries something else when a PDF is opened.
_ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")


class AttachmentError(Exception):
    """It is not taken in; the message is for whoever sent it."""


def checked(content: bytes) -> tuple[Kind, bytes]:
    """What it is, and what of it is kept. Raises AttachmentError."""
    if not content:
        raise AttachmentError("文件是空的")
    if len(content) > MOST_BYTES:
        raise AttachmentError(f"文件太大，最多 {MOST_BYTES // 1024 // 1024} MB")
    for kind, begins, reads in _READERS:
        if content.startswith(begins):
            try:
                return kind, reads(content)
            except (struct.error, IndexError) as error:
                raise AttachmentError("文件不完整，请重新拍一张或者再存一份") from error
    raise AttachmentError("只能发图片（JPG、PNG）和 PDF")


def _jpeg(content: bytes) -> bytes:
    kept, orientation = [content[:2]], 1
    for marker, segment in _segments(content):
        if marker == 0xE1 and segment[4:].startswith(_EXIF):
            orientation = _orientation(segment[4 + len(_EXIF) :])
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", segment[5:9])
            _check_size(width, height)
        if not (0xE1 <= marker <= 0xEF and marker not in (0xE2, 0xEE)) and marker != 0xFE:  # colours stay
            kept.append(segment)
    if orientation != 1:
        kept.insert(1, _exif_with(orientation))
    return b"".join(kept)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments up to the picture itself, which comes as the last with all that follows."""
    place = 2
    while True:
        if content[place] != 0xFF:
            raise AttachmentError("图片坏了，请重新拍一张")
        marker = content[place + 1]
        if marker == 0xFF:  # filling
            place += 1
            continue
        if marker == 0xDA:
            if b"\xff\xd9" not in content[place:]:
                raise IndexError("expected the end of the picture")
            yield marker, content[place : content.rindex(b"\xff\xd9") + 2]
            return
        (length,) = struct.unpack(">H", content[place + 2 : place + 4])
        if length < 2 or place + 2 + length > len(content):
            raise IndexError("expected a whole segment")
        yield marker, content[place : place + 2 + length]
        place += 2 + length


def _orientation(tiff: bytes) -> int:
    """Which way up: 1 to 8; 1 where it is not told."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    (begin,) = struct.unpack(f"{order}I", tiff[4:8])
    (entries,) = struct.unpack(f"{order}H", tiff[begin : begin + 2])
    for entry in range(entries):
        place = begin + 2 + 12 * entry
        tag, kind, _count, value = struct.unpack(f"{order}HHIH", tiff[place : place + 10])
        if tag == _ORIENTATION and kind == 3:
            return value if 1 <= value <= 8 else 1
    return 1


def _exif_with(orientation: int) -> bytes:
    tiff = b"MM\0\x2a\0\0\0\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def _png(content: bytes) -> bytes:
    kept, place, name = [_PNG], len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack(">I4s", content[place : place + 8])
        chunk = content[place : place + 12 + length]
        if len(chunk) != 12 + length:
            raise IndexError("expected a whole chunk")
        if place == len(_PNG):
            if name != b"IHDR":
                raise AttachmentError("图片坏了，请重新拍一张")
            width, height = struct.unpack(">II", chunk[8:16])
            _check_size(width, height)
        if name in _PNG_KEPT:
            kept.append(chunk)
        place += 12 + length
    return b"".join(kept)


def _check_size(width: int, height: int) -> None:
    if not width or not height or width * height > MOST_PIXELS:
        raise AttachmentError(f"图片的尺寸太大，最多 {MOST_PIXELS // 1_000_000} 百万像素")


def _pdf(content: bytes) -> bytes:
    if b"%%EOF" not in content[-2048:]:
        raise IndexError("expected the end of the document")
    if any(active in content for active in _ACTIVE):
        raise AttachmentError("这份 PDF 里带着会自己运行的内容，不能收。请打印成 PDF 再发，或者拍照片")
    return content


_READERS: tuple[tuple[Kind, bytes, Callable[[bytes], bytes]], ...] = (
    ("jpeg", b"\xff\xd8\xff", _jpeg),
    ("png", _PNG, _png),
    ("pdf", b"%PDF-", _pdf),
)
