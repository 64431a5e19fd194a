"""What the sound of cries is learned from, and how a long text is judged."""

import pytest

from bot.language import worries
from bot.language.cries import HANDS, LETTERS, examples, loudest
from bot.language.labels import read_labelled
from bot.language.text import normalise

CALM = "家里三口人，老公开货车，一个月五千。婆婆身体还好，会帮忙做饭。孩子上小学，成绩中等。请问积分怎么算？"


def test_letters_that_may_be_learned_from_are_learned_with_their_danger() -> None:
    learned = {text: kind for kind, text in examples()}
    letters = [message for hand in HANDS for message in read_labelled(LETTERS / f"{hand}.txt")]
    assert len(letters) > 1000
    assert {learned[message.text] for message in letters if "danger" not in message.about} == {None}
    assert {learned[message.text] for message in letters if "danger" in message.about} > {"suicide", "violence"}


def test_letters_that_are_only_counted_are_not_learned_from() -> None:
    learned = {text for _, text in examples()}
    counted = [message.text for file in LETTERS.parent.glob("frozen/*.txt") for message in read_labelled(file)]
    assert counted
    assert learned.isdisjoint(counted)


def test_a_cry_sounds_as_loud_inside_a_letter() -> None:
    cry = normalise("我把药一颗一颗收着，够了就不用再拖累他们")
    assert loudest(normalise(CALM) + cry).score >= loudest(cry).score - 1
    assert loudest(normalise(CALM)).score < 0


@pytest.mark.parametrize(
    "text", ["咕咚咕咚", "叽里呱啦", "呼噜", "我婆婆一分钱都没有", "女婿一毛钱都没有", "他一块钱收入都没有"]
)
def test_noises_and_an_empty_purse_of_somebody_ask_nothing(text: str) -> None:
    assert not worries(text)


@pytest.mark.parametrize("text", ["我身上一毛钱都没有，一整天没吃", "一分钱都没有了，饿了两天，没人管我"])
def test_an_empty_purse_and_hunger_are_asked_about(text: str) -> None:
    assert worries(text)
