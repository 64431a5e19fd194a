"""Numbers that lead to a person (telephone, identity card, bank card), replaced by what kind of number each is.

People write them in groups of any shape, in full width or in Chinese numerals. So all digits that stand near each other
are one run, and a run of LEAST digits or more is hidden unless the whole of it is dates, times or separate sums. No
digit is left over: the first three and the last two are enough to find somebody in a village.
"""

import re
import unicodedata
from functools import partial
from typing import Any

LEAST = 11  # a mobile number, or a landline with its area code
_NUMERALS = str.maketrans("零〇幺一二三四五六七八九壹贰叁肆伍陆柒捌玖⓪①②③④⑤⑥⑦⑧⑨", "0011234567891234567890123456789")
_D = rf"[\d{''.join(map(chr, _NUMERALS))}]"
# What people put between groups; zero-width signs and the frames of keycap emoji are among it.
_GAP = r"[\s\-‐-―−－_~～.．·•・∙:：/／\\|()（）\[\]【】+＋*＊,，、;；…\u200b-\u200d\u2060\ufeff\ufe0f\u20e3]{0,4}"
_RUN = re.compile(rf"{_D}(?:{_GAP}{_D}){{{LEAST - 1},}}(?:{_GAP}[XxＸｘ×](?![A-Za-z]))?")
# Fewer digits look like any sum: they are hidden where the words before say whose number it is.
_NAMED = re.compile(
    r"((?:电话|座机|固话|手机|号码|卡号|证号|账号|微信|[Qq]{2}|联系|拨打)[^\d\n，。；]{0,6}?|[打拨])"
    rf"({_D}(?:[\s\-]?{_D}){{6,9}})(?!{_D}|\s*[元块万年岁])"
)
_OWN_ID = re.compile(r"(?<![0-9A-Za-z])((?=\d*[a-f])[0-9a-f]{32})(?![0-9A-Za-z])")  # of a conversation, in logs
_BETWEEN_SUMS = re.compile(r"(\s*[,，、;；]\s*)")
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_MMDD = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_DATE = rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?|/{_MONTH}/{_DAY}|\.{_MONTH}(?:\.{_DAY})?|{_MMDD})?"
_TIME = r"\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:[+-]\d\d:?\d\d)?"
_WHEN = rf"(?:{_DATE}(?:\s+{_TIME})?|{_TIME})"
_CALENDAR = re.compile(rf"{_WHEN}(?:(?:\s*[-‐-―~]\s*|\s+){_WHEN})*")
_FRACTION = re.compile(r"0\.\d+")
_HOST = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5})?(?:/\d*)?")
_KINDS = {
    "手机号": re.compile(r"(?:(?:00)?86)?1[3-9]\d{9}"),
    "身份证号": re.compile(rf"[1-8]\d{{5}}(?:{_YEAR}|\d\d){_MMDD}\d{{3}}[\dX]?"),
    "座机号": re.compile(r"(?:(?:00)?86)?0\d{2,3}[2-8]\d{6,7}"),
    "银行卡号": re.compile(r"\d{16,19}"),
}


def mask(text: str, *, landlines: bool = True) -> str:
    """The text with every number of a person as 〔手机号〕, 〔身份证号〕, 〔座机号〕, 〔银行卡号〕 or 〔号码〕.

    `landlines` False: for words of the service itself, in which a landline is an office's.
    """
    parts = _OWN_ID.split(text)
    hidden = partial(_hidden, landlines=landlines)
    parts[::2] = [_NAMED.sub(r"\1〔号码〕", _RUN.sub(hidden, part)) for part in parts[::2]]
    return "".join(parts)


def mask_all(value: Any, *, landlines: bool = True) -> Any:
    """JSON with every string and every long whole number in it masked; keys stay."""
    if isinstance(value, str):
        return mask(value, landlines=landlines)
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value < 10 ** (LEAST - 1) else mask(str(value))
    if isinstance(value, dict):
        return {key: mask_all(part, landlines=landlines) for key, part in value.items()}
    return [mask_all(part, landlines=landlines) for part in value] if isinstance(value, list | tuple) else value


def _hidden(run: re.Match[str], *, landlines: bool) -> str:
    written = unicodedata.normalize("NFKC", run[0]).translate(_NUMERALS)
    office = not landlines and written.startswith("0")
    server = run.string.endswith("://", 0, run.start()) and _HOST.fullmatch(written)  # a part of ours, in a log
    if office or server or _CALENDAR.fullmatch(written) or _FRACTION.fullmatch(written):
        return run[0]
    kind = _kind(written)
    listed = _BETWEEN_SUMS.split(run[0])
    if kind is None and len(listed) > 1:  # sums told one after the other; one of them may still be a number
        listed[::2] = [_RUN.sub(partial(_hidden, landlines=landlines), part) for part in listed[::2]]
        return "".join(listed)
    return f"〔{kind or '号码'}〕"


def _kind(written: str) -> str | None:
    """Which kind of number all digits of a run together are; None: none that is known."""
    digits = "".join(sign for sign in written.upper().replace("×", "X") if sign.isdecimal() or sign == "X")
    return next((kind for kind, shape in _KINDS.items() if shape.fullmatch(digits)), None)
