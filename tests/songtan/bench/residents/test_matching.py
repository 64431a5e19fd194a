"""The people of a file are the people of the family, by kinship, age and sex."""

from dataclasses import replace

from songtan.bench.residents.matching import file_of, matched
from tests.songtan.bench.residents.homes import FULL, HOME, NEIGHBOUR, file, person


def test_each_is_found_by_kinship() -> None:
    assert matched(HOME, FULL) == {0: "self", 1: "man", 2: "girl"}


def test_a_brother_who_lives_elsewhere_is_nobody_of_them() -> None:
    held = file(person(0, "您", relation="self"), person(1, "您的哥哥", relation="sibling", sex="male"))
    assert matched(HOME, held) == {0: "self"}


def test_a_father_is_found_by_his_age_where_his_daughter_writes() -> None:
    held = file(person(0, "您", relation="self", age=35), person(1, "您的爸爸", relation="parent", sex="male", age=63))
    truth = {"household": {"size": 1}, "members": [{"id": "father", "relation": "self", "age": 63, "sex": "male"}]}
    assert matched(replace(HOME, truth=truth, speaker="女儿"), held) == {1: "father"}


def test_of_two_sons_the_elder_is_the_big_one() -> None:
    truth = {
        "household": {},
        "members": [
            {"id": "small", "relation": "child", "age": 6, "sex": "male"},
            {"id": "big", "relation": "child", "age": 16, "sex": "male"},
        ],
    }
    held = file(
        person(0, "您的小儿子", relation="child", sex="male"), person(1, "您的大儿子", relation="child", sex="male")
    )
    assert matched(replace(HOME, truth=truth), held) == {0: "small", 1: "big"}


def test_who_asks_for_others_is_spoken_of_in_the_other_file() -> None:
    other = file(person(0, "邻居", relation="self"))
    assert file_of(NEIGHBOUR, file(other=other)) == ("other", other)
    assert file_of(HOME, file(other=other))[0] == "own"
