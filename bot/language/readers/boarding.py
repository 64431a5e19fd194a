"""Who boards at a public school: 在公办初中寄宿; not who goes home every day, nor who boards at a private one."""

import re
from collections.abc import Iterator

from bot.language.message import Found, Message
from bot.language.people import Ref

_BOARDS = re.compile(
    r"(?P<daily>走读)|(?:都|平时|也|在校|在学校)*(?:住(?:校|读|宿(?!舍)|在?(?:学校|校内)(?:里|宿舍)?)|寄宿|寄读)(?!费|要|学校(?:有|的补|补)|补|生活|的?(?:补|钱|条件))"
)
_NOT = re.compile(r"(?:不|没|没有|不用|没在|没去|不想|不肯|未)(?:在|去)?$")
_PUBLIC = re.compile(r"公办|公立")
_ALL_PUBLIC = re.compile(r"(?:都|全|两个都|均)(?:是|在)?(?:读|上)?(?:的)?(?:公办|公立)")
_PRIVATE = re.compile(r"民办|私立|民营|国际学校")


def read_boarding(message: Message) -> Iterator[Found]:
    """One fact for each pupil of whom it is told; boarding alone leaves open whose school it is."""
    for hit in _BOARDS.finditer(message.clean):
        refs = message.owners.of("boards_at_public_school", *hit.span(), default=False)
        if not refs or not message.scope.states("boards_at_public_school", *hit.span()):
            continue
        value = _value(message, hit, refs)
        if value is not None:
            yield Found("boards_at_public_school", value, *hit.span(), refs)


def _value(message: Message, hit: re.Match[str], refs: tuple[Ref, ...]) -> bool | None:
    clause = message.clauses.at(hit.start())
    if _NOT.search(message.clean, clause.start, hit.start()):
        return None if hit["daily"] else False
    if hit["daily"]:
        return False
    start, end = _about(message, hit, refs)
    shared = _ALL_PUBLIC.search(message.clean, end)
    if shared:
        return True
    if _PRIVATE.search(message.clean, start, end):
        return False
    return True if _PUBLIC.search(message.clean, start, end) else None


def _about(message: Message, hit: re.Match[str], refs: tuple[Ref, ...]) -> tuple[int, int]:
    """The part of the sentence that is about these people."""
    start, end = message.clauses.sentence(hit.start())
    for naming in message.people.between(start, end):
        if naming.refs == refs:
            continue
        if naming.start < hit.start():
            start = naming.end
        else:
            return start, naming.start
    return start, end
