"""Somebody is added to a household by hand: who they are is chosen, and stands in the file as it does when told."""

from collections.abc import Mapping

from bot.language.types import relation
from hotline.households.editing import EditError
from hotline.households.file import HouseholdFile, Source
from hotline.households.whose import SELF
from policy_kb.model.case import MAX_MEMBERS

# The key under which messages name this person too, and what they are called.
PEOPLE: Mapping[str, str] = {
    "spouse": "配偶",
    "child:儿子": "儿子",
    "child:女儿": "女儿",
    "parent:父亲": "父亲",
    "parent:母亲": "母亲",
}


def add(file: HouseholdFile, key: str, *, source: Source) -> int:
    """One more person; returns their position. Whoever speaks is the first. Raises EditError."""
    if key not in PEOPLE:
        raise EditError("key", f"没有“{key}”，请从 {'、'.join(PEOPLE)} 里选")
    if len(file.members) >= MAX_MEMBERS:
        raise EditError("key", f"一户最多记 {MAX_MEMBERS} 个人")
    if not file.members:
        file.record("relation", SELF, file.add_member(SELF, "您"), source=source)
    alike = sum(1 for member in file.members if member.key is not None and member.key.rstrip("123456789") == key)
    if alike and key == "spouse":
        raise EditError("key", "配偶已经记了")
    number = str(alike + 1) if alike else ""
    position = file.add_member(f"{key}{number}", f"您的{PEOPLE[key]}{number}")
    file.record("relation", relation(key), position, source=source)
    return position
