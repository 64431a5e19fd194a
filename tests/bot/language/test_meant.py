"""What is said and not meant: what lies ahead, and what is said of whose relative the writer is."""

import pytest

from tests.bot.language.held import facts_of


@pytest.mark.parametrize(
    "text",
    [
        "我离退休还要四年",
        "退休还早着呢",
        "厂里让我办退休",
        "单位劝我爱人提早内退",
        "我妈还没到退休的年纪",
        "女儿毕业还要一年半",
        "外孙上小学还差半年",
        "儿子快毕业了",
    ],
)
def test_what_lies_ahead_is_not_so_yet(text: str) -> None:
    assert facts_of(text) == {}


@pytest.mark.parametrize("text", ["单位让我内退了", "我退休都六年了", "我妈去年退休在家"])
def test_what_was_urged_and_done_is_so(text: str) -> None:
    assert facts_of(text) == {"employment": "retired"}


@pytest.mark.parametrize(
    "text",
    [
        "我是孤儿的外婆",
        "我是五保户的侄女",
        "我是视力残疾人的爸爸",
        "我就是个低保户的邻居",
        "本人是下岗工人的女儿",
        "我是低保对象的儿媳",
        "我是精神病人家属",
    ],
)
def test_whose_relative_the_writer_is_says_nothing_of_the_writer(text: str) -> None:
    assert facts_of(text) == {}


@pytest.mark.parametrize(
    ("text", "fact"),
    [("我是烈士的儿子", "preferential_treatment"), ("我是视力二级的", "disability_level"), ("我是孤儿", "orphan")],
)
def test_what_the_writer_is_himself_is_said_of_him(text: str, fact: str) -> None:
    assert fact in facts_of(text)
