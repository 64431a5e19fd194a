"""The one past year that is named: 2023年办的, 二三年, 前年."""

import re

from bot.language.digits import Amount, exactly, whole
from bot.language.message import Message

_DIGIT = r"[\d〇零一二三四五六七八九]"
_YEAR = re.compile(
    rf"(?P<ago>大前年|前年|去年|今年)|(?P<year>(?<!{_DIGIT})(?:20\d\d|二[〇零]{_DIGIT}{{2}})(?!{_DIGIT})|(?<!{_DIGIT}){_DIGIT}{{2}}(?=年))"
)
_AGO = {"今年": 0, "去年": 1, "前年": 2, "大前年": 3}


def year_said(message: Message, start: int = 0, end: int | None = None) -> tuple[int, Amount, int, int] | None:
    """The year and where it stands; None where none of this century or several are named, or one to come."""
    hits = list(_YEAR.finditer(message.clean, start, len(message.clean) if end is None else end))
    if len(hits) != 1:
        return None
    (hit,), today = hits, message.today.year
    year = today - _AGO[hit["ago"]] if hit["ago"] else whole(hit["year"])
    if year is None:
        return None
    year += 2000 if year < 100 else 0
    return (year, exactly(year), *hit.span()) if year <= today else None
