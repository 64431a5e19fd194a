"""An age of an earlier day is not how old somebody is."""

import pytest

from bot.language import extract


def age_of(text: str, key: str) -> object:
    person = next((one for one in extract(text).members if one.key == key), None)
    return None if person is None else next((fact.value for fact in person.facts if fact.fact == "age"), None)


@pytest.mark.parametrize(
    ("text", "key", "age"),
    [
        ("我儿子三十岁了，十九岁读大专的时候得的精神病", "child:儿子", 30),
        ("老婆四十一，二十八岁生孩子那年瘫的", "spouse", 41),
        ("我爸七十了，六十岁退休时查出糖尿病", "parent:爸爸", 70),
        ("我妈七十五，不对，七十二岁", "parent:妈妈", 72),
        ("我六十三岁，平时自己一个人住", "self", 63),
    ],
)
def test_the_age_of_today_holds(text: str, key: str, age: int) -> None:
    assert age_of(text, key) == age
