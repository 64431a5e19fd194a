"""Learning token vectors on four entries of a toy world."""

import numpy as np

from hotline.faq.meaning import Meaning
from songtan.learning.vectors import Example, learn


def example(text: str, entry: int) -> Example:
    """A token a word."""
    return Example(text.split(), frozenset({entry}))


WORDINGS = [
    example("w:cat food price", 0),
    example("w:cat food cost", 0),
    example("w:dog walk time", 1),
    example("w:dog walk hour", 1),
]
QUESTIONS = [
    example("w:kitten meal price", 0),
    example("w:kitten meal cost", 0),
    example("w:puppy stroll time", 1),
    example("w:puppy stroll hour", 1),
]
ANSWERS = [example("w:cat eats", 0), example("w:dog runs", 1)]


def test_words_that_were_asked_for_the_same_entry_point_the_same_way() -> None:
    meaning = Meaning(*learn(QUESTIONS, WORDINGS, ANSWERS, seed=1))
    kitten, cat, dog = meaning.each([["w:kitten"], ["w:cat"], ["w:dog"]])
    assert kitten @ cat > kitten @ dog + 0.3


def test_the_same_seed_gives_the_same_vectors() -> None:
    tokens, rows = learn(QUESTIONS, WORDINGS, ANSWERS, seed=1)
    again, same = learn(QUESTIONS, WORDINGS, ANSWERS, seed=1)
    assert tokens == again
    assert np.array_equal(rows, same)
