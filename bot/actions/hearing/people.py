"""The people of the household file, as the dialogue comes to know them."""

from collections.abc import Collection

from bot.actions.turn.talk import Talk
from bot.language import Person
from bot.language.types import relation
from hotline.households import whose
from hotline.households.file import HeldMember
from hotline.households.whose import SELF

SIZE = "size"
SEVERAL = 2


def ensure_self(talk: Talk) -> None:
    """The one who writes is the first member; in somebody else's file it is that person."""
    if not talk.file.members:
        position = talk.file.add_member(SELF, talk.state.other or "您")
        talk.file.record("relation", SELF, position, source="resident", seq=talk.seq)


def find(talk: Talk, key: str) -> HeldMember | None:
    """The member that `key` means, if one is known."""
    return whose.find(talk.file, key)


def find_or_add(talk: Talk, person: Person, others: Collection[int] = ()) -> int:
    """The person's position in the file; a person not met before becomes a member.

    others: positions of those whom the same message names beside them.
    """
    ensure_self(talk)
    known = whose.find(talk.file, person.key, others)
    if known is not None:
        return known.position
    number = "" if person.label[-1].isdigit() else person.key[len(person.key.rstrip("123456789")) :]
    label = f"{talk.state.other or '您'}的{person.label}{number}"
    position = talk.file.add_member(person.key, label)
    talk.file.record("relation", relation(person.key), position, source="resident", seq=talk.seq)
    return position


def all_named(talk: Talk) -> int | None:
    """How many live there if those who were named are all; None where it is known, or asked about otherwise.

    Whoever names nobody but themselves has not said that they live alone.
    """
    half_understood = (*talk.state.doubts, *talk.state.proposed)
    known = talk.file.get(SIZE) is not None or any(one.fact == SIZE for one in half_understood)
    return None if known or len(talk.file.members) < SEVERAL else len(talk.file.members)
