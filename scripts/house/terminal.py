"""What the person at the terminal reads."""

import sys


class SetupError(Exception):
    """Something that the person at the terminal can put right, said in one sentence."""


def say(text: str = "", *, end: str = "\n") -> None:
    """Writes one line at once, also where the output is a pipe."""
    sys.stdout.write(text + end)
    sys.stdout.flush()


def took(seconds: float) -> str:
    """A duration as people say it: 8 s, 2 min 5 s."""
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"
