"""One message read: the rules, and the learned reader's word on what they found."""

from datetime import date
from functools import cache

from bot.language import Extraction, extract
from bot.language.learned.judge import Judge
from bot.language.learned.network import network


def read(
    text: str, asked: str | None = None, asked_member: str | None = None, *, today: date | None = None
) -> Extraction:
    """The facts that `text` says, as `bot.language.extract`, judged by the learned reader."""
    return extract(text, asked, asked_member, today=today, judge=_judge())


@cache
def _judge() -> Judge:
    return Judge(network())


def warm_up() -> None:
    """Load the weights, which takes about half a second, once."""
    _judge()
