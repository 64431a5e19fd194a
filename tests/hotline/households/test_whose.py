"""Which member of a file a word in a message means."""

import pytest

from hotline.households.file import HouseholdFile
from hotline.households.whose import find, named


def family(*keys: str) -> HouseholdFile:
    file = HouseholdFile([], [])
    for key in ("self", *keys):
        file.add_member(key, key)
    return file


def test_a_word_for_any_child_means_the_only_child() -> None:
    held = find(family("child:孩子"), "child:女儿")
    assert held is not None
    assert held.position == 1


def test_of_two_children_named_together_neither_is_the_other() -> None:
    assert find(family("child:孩子"), "child:女儿", others={1}) is None


def test_with_the_daughter_named_beside_him_the_other_child_is_the_other() -> None:
    file = family("child:孩子", "child:女儿")
    held = find(file, "child:孩子2", others=named(file, ["child:女儿"]))
    assert held is not None
    assert held.position == 1


@pytest.mark.parametrize(
    ("key", "position"), [("child:大的", 1), ("child:老二", 2), ("child:老三", 3), ("child:小的", 3)]
)
def test_children_who_were_only_counted_are_known_by_their_birth(key: str, position: int) -> None:
    held = find(family("child:孩子1", "child:孩子2", "child:孩子3"), key)
    assert held is not None
    assert held.position == position


def test_a_fourth_of_three_is_nobody_who_is_known() -> None:
    assert find(family("child:孩子1", "child:孩子2", "child:孩子3"), "child:老四") is None
