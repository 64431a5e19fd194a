"""Text as the classifier reads it: one writing of every character. Runs in Rasa's environment."""

import re
import unicodedata
from functools import lru_cache

from opencc import OpenCC

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def readable(text: str) -> str:
    """NFKC, simplified characters, lower case, one space for any run of blanks, nothing invisible.

    A leading "/" would make Rasa obey the text as an intent, so it goes, last of all: NFKC turns "／" into "/".
    """
    text = unicodedata.normalize("NFKC", text)
    text = "".join(" " if char.isspace() else char for char in text if char.isspace() or _visible(char))
    text = _simplifier().convert(text).lower()
    return re.sub(r" +", " ", text).strip().lstrip("/ ")


def _visible(char: str) -> bool:
    return unicodedata.category(char) not in _INVISIBLE
