"""Telephone numbers as people write them in a message."""

import re
import unicodedata

_CHINESE = str.maketrans("零〇一幺二两三四五六七八九", "0011223456789")
_GAPS = re.compile(r"(?<=\d)[\s\-—–·.]+(?=\d)")
_MOBILE = r"(?:\+?86)?(1[3-9]\d{9})"
_LANDLINE = r"(0\d{2,3}[2-9]\d{6,7}|[2-9]\d{6,7})"
_NUMBER = re.compile(rf"(?<!\d){_MOBILE}(?!\d)|(?<!\d){_LANDLINE}(?!\d)")


def phone_in(text: str) -> str | None:
    """The first number that can be dialled, as digits alone; None where there is none."""
    written = unicodedata.normalize("NFKC", text).translate(_CHINESE)
    found = _NUMBER.search(_GAPS.sub("", written.replace("(", "").replace(")", "")))
    return (found[1] or found[2]) if found else None


def has_digits(text: str) -> bool:
    """Whether the text tries to give a number."""
    return sum(char.isdigit() for char in unicodedata.normalize("NFKC", text).translate(_CHINESE)) >= 3


def hidden(phone: str) -> str:
    """What stands in a list instead of the number: its kind."""
    return "〔手机号〕" if len(phone) == 11 and phone.startswith("1") else "〔座机号〕"
