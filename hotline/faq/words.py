"""Chinese text -> what is compared: words of the subject, and finer tokens for retrieval."""

import logging
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import jieba
from ruamel.yaml import YAML

from bot.language import normalise

_RUN = re.compile(r"[一-鿿]+|[a-z]+|\d+(?:\.\d+)?")
# A sentence longer than this says nothing more about which entry is meant, and would only cost time.
LONGEST = 300
# Of a help alone, 怎么办 asks how to apply; of a trouble it asks what now.
_HOW = re.compile(r"(?:怎么|怎样|如何|咋|咋样|要怎么)(?:办|弄|搞)[呢啊呀吗嘛]?$")
APPLY = "申请"


@dataclass(frozen=True)
class Words:
    """The subject words of a sentence, in order, synonyms as one, with the words as written."""

    keys: tuple[str, ...]
    written: dict[str, str]


@cache
def _vocabulary() -> tuple[jieba.Tokenizer, dict[str, str], frozenset[str], frozenset[str]]:
    """What cuts a sentence; each word's synonym; words that say nothing; what can be applied for."""
    raw = YAML(typ="safe").load(files(__package__).joinpath("vocabulary.yml").read_text("utf-8"))
    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    for term in [*raw["terms"], *(word for group in raw["synonyms"] for word in group)]:
        if len(term) > 1:
            cutter.add_word(term, freq=100_000)
    same = {word: group[0] for group in raw["synonyms"] for word in group}
    helps = frozenset(same.get(word, word) for word in raw["helps"])
    return cutter, same, frozenset(raw["stop_words"]), helps


def plain(text: str) -> str:
    """Normalised text of words and digits only, at most `LONGEST` characters."""
    return "".join(_RUN.findall(normalise(text[:LONGEST]).lower()))


def subject_words(text: str) -> Words:
    """The words that tell what is asked: no fillers, synonyms brought to one word."""
    cutter, same, stop, helps = _vocabulary()
    written: dict[str, str] = {}
    for run in _RUN.findall(normalise(text[:LONGEST]).lower()):
        for word in cutter.cut(run, HMM=False):
            if word not in stop:
                written.setdefault(same.get(word, word), word)
    if len(written) == 1 and written.keys() <= helps and (how := _HOW.search(plain(text))):
        written[APPLY] = how[0]
    return Words(tuple(written), written)


def only_applies(text: str) -> bool:
    """Whether a question names a help and asks for nothing but to have it: 我能申请低保吗, not 有车还能申请低保吗."""
    *_, helps = _vocabulary()
    words = set(subject_words(text).keys)
    return bool(words) and words <= helps | {APPLY, "条件"}


def retrieval_tokens(text: str) -> list[str]:
    """Subject words, and the characters and pairs of characters of the text: what is counted and has a vector."""
    flat = plain(text)
    pairs = [flat[i : i + 2] for i in range(len(flat) - 1)]
    return [*(f"w:{word}" for word in subject_words(text).keys), *pairs, *flat]
