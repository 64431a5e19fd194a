"""Whose parents are both dead: 我17，爸妈车祸都走了; 我外孙父母都不在了."""

import re
from collections.abc import Iterator

from bot.language.message import Found, Message
from bot.language.people import Naming

_BOTH_GONE = re.compile(
    r"(?:爸爸?妈妈?|父母亲?|双亲|爹[娘妈]|爸爸?和妈妈?)(?:也|都|全|双双|早就?|已经|因病|车祸|出车祸|意外|在?我?小时候|去年|前年|前后|先后|两个|[一二三四五六七八九十两几\d]年前|就|是)*"
    r"(?:没了|不在了|走了|死了|不在人世|去世|过世|病逝|离世|亡故|往生)"
)
_WHOSE = re.compile(r"(?:[他她伊]们?|孙[子女]|侄[子女]|外甥女?|孩子|老[公婆]|爱人|老伴|[爸妈]|朋友)的?$")
_TOLD_BEFORE = re.compile(r"[^。!?;我阮]{1,8},")  # 侄儿十五了，爹妈都没了
_IN_SCHOOL = ("compulsory", "high_school", "vocational")
_OF_AGE = 18


def read_orphans(message: Message, found: list[Found]) -> Iterator[Found]:
    """Grandchildren and nephews; the writer where what the message says of him shows that he is not of age."""
    hit = _BOTH_GONE.search(message.clean)
    if hit is None or not message.scope.states("orphan", *hit.span()):
        return
    whose = next(message.people.before(hit.start()), None)
    gap = message.clean[whose.end : hit.start()] if whose is not None else ""
    if whose is not None and _wards(whose) and (gap in ("", "的") or _TOLD_BEFORE.fullmatch(gap)):
        yield Found("orphan", True, *hit.span(), whose.refs)
    elif _WHOSE.search(message.clean, 0, hit.start()):
        return
    elif any(_young(entry) for entry in found if any(ref.key == "self" for ref in entry.refs)):
        yield Found("orphan", True, *hit.span(), (message.people.me(),))


def _wards(naming: Naming) -> bool:
    return bool(naming.refs) and all(ref.kin.relation == "other" for ref in naming.refs)


def _young(entry: Found) -> bool:
    if entry.fact == "age" and entry.sure and isinstance(entry.value, int):
        return entry.value < _OF_AGE
    return entry.fact == "schooling" and entry.value in _IN_SCHOOL
