"""Whether somebody who left was counted among so many who live there: 四口人，老公去世了."""

import re

from bot.actions.hearing.heard import Heard
from bot.actions.hearing.listen import record
from bot.actions.turn.state import Asked
from bot.actions.turn.talk import Talk

_GONE_FOR_GOOD = ("died", "divorced", "left", "prison")
# The number is told as of today, or told without whoever left.
_OF_TODAY = re.compile(r"现在|目前|如今|只?剩|还有|就我们?|不算|没算|除了|去掉|以后家|后家")
_BY_NAME = re.compile(r"我(?:跟|和|与|带着?)|只有我|就我")
_LONG_AGO = re.compile(r"年前|早就|走得早|死得早|过世得早|小时候|多年|好几年")
_IN = re.compile(r"算(?:上|进|在内|了)|包括|在里面")
_NOT_IN = re.compile(r"[没不](?:有)?(?:算|包括|在里)|除外|没有")


def ask(talk: Talk, who: str, why: str) -> None:
    """Ask next whether `who`, of whom the file knows nothing, was counted, unless that is plain."""
    size = talk.file.get("size")
    if why not in _GONE_FOR_GOOD or size is None or int(size.value) <= max(1, len(talk.file.members)):
        return
    text = talk.turn.text
    if _LONG_AGO.search(text) or (size.seq == talk.seq and (_OF_TODAY.search(text) or _BY_NAME.search(text))):
        return
    talk.state.queue.insert(0, Asked(kind="counted", who=who))


def settle(talk: Talk, heard: Heard) -> bool:
    """Take the answer; another number of people is one too. Any other word leaves the question open."""
    size = talk.file.get("size")
    if ("size", None) in heard.told():
        talk.state.asked = None
        return True
    if size is None:
        return False
    if _NOT_IN.search(talk.words) or talk.act == "deny":
        talk.state.asked = None
        return True
    if _IN.search(talk.words) or talk.act == "affirm":
        talk.state.asked = None
        record(talk, heard, "size", None, int(size.value) - 1)
        return True
    return False
