"""Small files of every kind, and what is wrong with others."""

import struct
import zlib

EXIF = b"Exif\0\0"


def jpeg(*segments: bytes, width: int = 8, height: int = 6) -> bytes:
    """A picture of one scan that no decoder needs to like."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34" + b"\xff\xd9"
    return b"\xff\xd8" + b"".join(segments) + frame + scan


def exif(orientation: int, order: str = "<", place: str = "N 24.4795") -> bytes:
    """What a phone writes: which way up, and where it was."""
    words = place.encode()
    mark = b"II" if order == "<" else b"MM"
    tiff = mark + struct.pack(f"{order}HI", 42, 8) + struct.pack(f"{order}H", 2)
    tiff += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff += struct.pack(f"{order}HHII", 0x010F, 2, len(words), 38) + struct.pack(f"{order}I", 0) + words
    return b"\xff\xe1" + struct.pack(">H", 2 + len(EXIF) + len(tiff)) + EXIF + tiff


def chunk(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(*chunks: bytes, width: int = 1, height: int = 1) -> bytes:
    """One grey point, and whatever stands between its head and the point."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    point = chunk(b"IDAT", zlib.compress(b"\0\x80"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + point + chunk(b"IEND")


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
