"""Changing what is held by pointing at it: "第3条不对", "第二条改成四口人", "改收入"."""

import re

from bot.actions.hearing.listen import listen
from bot.actions.questioning.settle import settle
from bot.actions.topics.held import ask_anew, pointed_at, question_of
from bot.actions.topics.interview import carry_on
from bot.actions.turn.state import Item
from bot.actions.turn.talk import Talk
from bot.actions.wording import say
from bot.language import normalise

_DIGITS = "一二三四五六七八九"
_NUMBER = rf"\d{{1,2}}|[{_DIGITS}]?十[{_DIGITS}]?|[{_DIGITS}]"
_BY_NUMBER = re.compile(
    rf"(?:我?[要想]?改|就?是)?(?:第(?P<one>{_NUMBER})[条项行个点]?|(?P<two>{_NUMBER})[条项行])(?P<rest>.*)", re.DOTALL
)
_BARE = re.compile(rf"(?P<one>{_NUMBER})(?P<two>)(?P<rest>)")
_WRONG = re.compile(
    r"^[\s,，。:：]*(?:说|写|记|填)?(?:得|的)?(?:不对|错了?|有误|不是|不准|要改|改一?下|改)?[,，\s]*(?:了|的)*"
    r"(?:应该|改|换)?(?:成|为|是)?[,，\s]*"
)
# A bare 不是 may answer what is asked now.
_NOT_SO = re.compile(r"(?:[不毋]对|错了?|记错了?|[听搞弄]错了?|不是这样)(?:[的了啊呀,，、 ]|[不毋]对)*")
_BY_NAME = re.compile(
    r"(?:我?[要想])?(?:改|更正|修改|更改)(?:一?下)?(?:我们?)?(?:家里?)?的?(?P<name>.{2,12}?)[吧啊呢呀]?"
)


def change(talk: Talk) -> bool:
    """Take a message that points at something held, by number or by name, and ask for it anew."""
    rough, talk.state.roughly = talk.state.roughly, []
    if talk.turn.choice is not None:
        return False
    text = normalise(talk.turn.text).strip(" ,，。.!！~")
    if rough and _NOT_SO.fullmatch(text) and (talk.state.asked is None or talk.state.asked.kind != "confirm"):
        (fact, member), *_ = rough
        talk.file.forget(fact, member)
        ask_anew(talk, Item(fact=fact, group=[] if member is None else [member]))
        return True
    found = _number_in(talk, text)
    if found is not None:
        return _by_number(talk, _value(found["one"] or found["two"]), found["rest"])
    named = _BY_NAME.fullmatch(text)
    item = pointed_at(talk, named["name"]) if named is not None else None
    if item is None:
        return False
    ask_anew(talk, item)
    return True


def _number_in(talk: Talk, text: str) -> re.Match[str] | None:
    """The number of something held; to a list, a number alone chooses what stands there."""
    asked = talk.state.asked
    if not talk.state.numbered:
        return None
    found = _BY_NUMBER.fullmatch(text) or (_BARE.fullmatch(text) if asked is None else None)
    chooses = asked is not None and asked.kind == "list" and found is not None and not found["rest"]
    return None if chooses else found


def _by_number(talk: Talk, number: int, rest: str) -> bool:
    if not 1 <= number <= len(talk.state.numbered):
        talk.add(say("number_none", count=len(talk.state.numbered)))
        talk.send()
        return True
    item = talk.state.numbered[number - 1]
    new = _WRONG.sub("", rest)
    if new and len(item.group) < 2:
        talk.state.asked = question_of(talk, item)
        talk.turn.text = new
        heard = listen(talk)
        if settle(talk, heard) or heard:
            carry_on(talk, heard)
            return True
    ask_anew(talk, item)
    return True


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    digit = {character: place for place, character in enumerate(_DIGITS, start=1)}
    return (digit.get(tens, 1) * 10 if ten else 0) + digit.get(ones, 0)
