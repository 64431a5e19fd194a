"""Which member of a household file a person in a message is."""

import re
from collections.abc import Collection

from bot.language.types import relation
from hotline.households.file import HeldMember, HouseholdFile

SELF = "self"  # the key of the one who writes
_BY_BIRTH = re.compile("child:(?:(?P<order>[大小])(?:的|(?P<noun>儿子|女儿|孩子))|老(?P<nth>[二三四五]))")
_NTH = "大二三四五"
_SEX = {"儿子": "male", "女儿": "female"}
_A_CHILD = re.compile(r"child:孩子\d?")  # says nothing but the relation


def named(file: HouseholdFile, keys: Collection[str]) -> set[int]:
    """The positions of the members that are held under these very words."""
    return {member.position for member in file.members if member.key in keys}


def find(file: HouseholdFile, key: str, others: Collection[int] = ()) -> HeldMember | None:
    """The member that `key` means, if one is known: the same word, or the only one of that relation.

    "女儿" and "大的" may be one child or two: with a single child held under another word, a new word is
    another child, unless one of the two says nothing but the relation. others: positions of those whom the same
    message names beside them.
    """
    exact = [member for member in file.members if member.key == key]
    if exact:
        return exact[0]
    counted = _by_birth(file, key)
    if counted is not None:
        return counted
    theirs = [member for member in file.members if member.key and relation(member.key) == relation(key)]
    same = [member for member in theirs if member.position not in others]
    if len(same) != 1:
        return None
    only, held = same[0], str(same[0].key)
    bare = ":" not in key or ":" not in held or relation(key) in ("self", "spouse")
    child = _A_CHILD.fullmatch(key) or _A_CHILD.fullmatch(held)
    return only if bare or (child and _may_be(file, only, key)) else None


def _may_be(file: HouseholdFile, child: HeldMember, key: str) -> bool:
    """Whether the only child of the file may be called so: not a son who was told of as a girl."""
    sex, said = file.get("sex", child.position), _SEX.get(key.partition(":")[2])
    return sex is None or said is None or sex.value == said


def _by_birth(file: HouseholdFile, key: str) -> HeldMember | None:
    """大儿子, 大的 of children who were only counted: the first of 儿子1, 儿子2 …; 老二 the second, 小的 the last."""
    said = _BY_BIRTH.fullmatch(key)
    if said is None:
        return None
    counted = [member for member in file.members if _counted(file, member, said["noun"])]
    if said["nth"] is not None:
        return next(iter(counted[_NTH.index(said["nth"]) :]), None)
    return counted[0 if said["order"] == "大" else -1] if counted else None


def _counted(file: HouseholdFile, member: HeldMember, noun: str | None) -> bool:
    """Whether this is one of children who were only counted, and may be called so."""
    key = re.fullmatch(r"child:(?P<noun>.+)\d", str(member.key))
    if key is None or noun in (None, key["noun"], "孩子"):
        return key is not None
    sex = file.get("sex", member.position)
    return key["noun"] == "孩子" and (sex is None or sex.value == _SEX[noun])
