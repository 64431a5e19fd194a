"""What makes a password easy to guess: a common one, a pattern on the keyboard, the name beside it.

Guessing programs try these first, with figures and signs put around them, so what stands around a word is not counted.
"""

import re
import unicodedata
from pathlib import Path

from ruamel.yaml import YAML

FILE = Path(__file__).parent / "common_passwords.yml"
LEAST_DIFFERENT = 5  # characters
LEAST_REST = 6  # characters beside the user's own name
_WORDS = re.compile("(?:" + "|".join(YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))["words"]) + ")+")
_LOOKALIKES = str.maketrans({"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
)


def weakness(password: str, *names: str) -> str | None:
    """Why the password is easy to guess, in words for whoever typed it; None when nothing speaks against it.

    `names`: what others know about the person, such as the user name.
    """
    text = unicodedata.normalize("NFKC", password).casefold()
    if text.isdigit():
        return "不能只用数字，生日和电话最容易被猜到"
    if len(set(text)) < LEAST_DIFFERENT:
        return f"重复的字太多，至少要有 {LEAST_DIFFERENT} 个不同的字"
    if _along_the_keyboard(text):
        return "是键盘上或字母表里连着的一串，太容易猜"
    if _is_common(text):
        return "太常见，换一个别人想不到的"
    for name in (name.casefold() for name in names):
        if len(name) >= 3 and name in text and len(text.replace(name, "")) < LEAST_REST:
            return "不能是用户名加几个字"
    return None


def _is_common(text: str) -> bool:
    """Common words and nothing else, with figures and signs around."""
    forms = text, re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text).translate(_LOOKALIKES)
    return any(_WORDS.fullmatch(re.sub(r"[\W\d_]+", "", form)) for form in forms)


def _along_the_keyboard(text: str) -> bool:
    """Whether two thirds of the steps from one character to the next go along a row, or stay."""
    runs = {row[place : place + 2] for row in (*_ROWS, *(row[::-1] for row in _ROWS)) for place in range(len(row) - 1)}
    steps = [text[place : place + 2] for place in range(len(text) - 1)]
    regular = sum(step in runs or step[0] == step[1] for step in steps)
    return regular * 3 >= len(steps) * 2
