"""What cannot be of the one it was heard of: a grandmother of 66 goes to no primary school. It is somebody else's."""

from bot.actions.turn.talk import Talk
from bot.actions.wording import plausible_ages
from bot.language import Mention

AGE, RELATION = "age", "relation"
ADULT = 25  # beyond any school but a university
_GROWN = "spouse", "parent", "grandparent"  # of whose age nothing was told


def by_age(mention: Mention) -> bool:
    """A key that puts ages first: by them the rest is seen to fit."""
    return mention.fact != AGE


def fits(talk: Talk, fact: str, member: int | None, value: object) -> bool:
    """Whether this can be of the member, by how old they are or by who they are."""
    bounds = plausible_ages().get(fact, {}).get(str(value))
    if bounds is None or member is None:
        return True
    low, high = bounds
    age, kin = talk.file.get(AGE, member), talk.file.get(RELATION, member)
    if age is not None:
        return low <= int(age.value) <= high
    return not (high < ADULT and kin is not None and (kin.value in _GROWN or _has_a_family(talk, member)))


def _has_a_family(talk: Talk, member: int) -> bool:
    """Whether it is the one in need, who was told to have a spouse or a child."""
    kin = {held.value for held in talk.file.facts if held.fact == RELATION and held.member != member}
    return member == 0 and bool(kin & {"spouse", "child"})
