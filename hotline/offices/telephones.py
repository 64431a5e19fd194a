"""Telephone numbers of offices, in the one form in which they are kept and shown."""

import re
import unicodedata

EXPECTED = "座机写区号和号码（0592 加 7 位），手机写 11 位；分机写“转”和分机号"
_GAPS = re.compile(r"[\s\-‐–—()]+")
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})([2-9]\d{6,7})(?:转(\d{1,6}))?")
_ALONE = re.compile(r"1[3-9]\d{9}|400\d{7}|12\d{3}")


def spelt(written: str) -> str | None:
    """The number as 0592-2345678, 0592-2345678转801, or digits alone; None where it is no number to dial."""
    digits = _GAPS.sub("", unicodedata.normalize("NFKC", written))
    if _ALONE.fullmatch(digits):
        return digits
    landline = _LANDLINE.fullmatch(digits)
    if landline is None:
        return None
    area, number, extension = landline.groups()
    return f"{area}-{number}" + (f"转{extension}" if extension else "")
