"""Messages that are pieces of one: what is sent in quick succession is answered once, as a whole."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Protocol, TypeVar

from bot.language import normalise
from bot.language.kinship import table

JOIN = "，"
TOGETHER = timedelta(seconds=3)  # pieces follow each other within this
LONGEST = 2000  # characters of pieces taken together, as many as one message may have
MOST = 12  # pieces
_MARKS = re.compile(r"[\s~。.!！…]+$")
_SUBJECT = (
    r"(?:(?:那个|就是|然后|还有|嗯|啊)*(?:我|俺|阮|咱)们?(?:自己)?(?:家|家里|这边|两个|夫妻俩?)?"
    r"(?:现在|今年|的情况)?(?:是|呢|啊|吧|呀)?)"
)
_OPENING = (
    r"(?:(?:我|我们)?(?:想|要|来)?(?:请)?问(?:一?下|个问题|你|您)*|请问|(?:情况)?是这样的?|听我说|"
    r"我?(?:想|要)?(?:跟|和)(?:你|您)(?:说|讲)(?:一?下)?|我?(?:想|要)(?:说|讲|咨询)(?:一?下)?)"
)
_UNFINISHED_END = re.compile(r"(?:因为|但是|可是|所以|而且|还有|然后|以及|和|跟|同|[，,、：:])$")


class Piece(Protocol):
    """A message that waits for the assistant."""

    @property
    def text(self) -> str: ...
    @property
    def choice(self) -> str | None: ...
    @property
    def danger(self) -> str | None: ...
    @property
    def at(self) -> datetime: ...


P = TypeVar("P", bound=Piece)


@cache
def _bare() -> re.Pattern[str]:
    names = {name for name in table() if re.fullmatch(r"[一-龥]+", name)} | set("爸妈爹娘爷奶")
    kin = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(rf"{_SUBJECT}|(?:我|我们|俺|阮|咱)?(?:家)?(?:的)?(?:{kin})(?:呢|啊|他|她)?|{_OPENING}")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"{_SUBJECT}|{_OPENING}")


def is_unfinished(text: str, asked: str | None) -> bool:
    """Whether the words only begin a sentence: 我们家, 我老公, 我想问一下. `asked`: a bare name may answer that."""
    clean = _MARKS.sub("", normalise(text))
    if _UNFINISHED_END.search(clean):
        return True
    return (_bare() if asked is None else _opening()).fullmatch(clean) is not None


def run(waiting: Sequence[P]) -> list[P]:
    """Those at the head of the messages that wait which are pieces of one: words, sent one right after the other.

    A button, and a message that shows danger, stands alone.
    """
    pieces: list[P] = []
    for message in waiting[:MOST]:
        alone = message.choice is not None or message.danger is not None
        apart = bool(pieces) and (alone or message.at - pieces[-1].at > TOGETHER)
        if apart or sum(len(piece.text) + 1 for piece in pieces) + len(message.text) > LONGEST + len(JOIN):
            break
        pieces.append(message)
        if alone:
            break
    return pieces or list(waiting[:1])


def joined(texts: Sequence[str]) -> str:
    """The pieces as one message."""
    return JOIN.join(text.rstrip("，,、 ") for text in texts) if len(texts) > 1 else texts[0]
