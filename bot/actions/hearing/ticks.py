"""What somebody types to a list: "第一个和第三个", "有低保证和孤儿", "残疾人有，别的没有", "都没有"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.actions.hearing.asking import asks
from bot.actions.turn.state import Item
from bot.actions.wording import checklist
from bot.language import normalise

_DIGITS = "一二三四五六七八"
_PLACE = re.compile(rf"第?([1-8{_DIGITS}])(?:个|条|项|样|点|号)?")
_BETWEEN = re.compile(r"[\s,，、。.和跟与还有是选点有都就这那要了的啊呢吧]*")
_NO = re.compile(r"没|不是|不算|无|冇")
_ALL_NONE = re.compile(
    r"(?:我们?|咱们?|家里?|人|这些|那些|这几样|上面|以上|全部|全|统统|通通|均|皆|拢|一[样个项]|哪样|啥|都|也|就)*(?:没有?|不是|无|冇)"
    r"(?:的|了|啊|呀|这些|这样的|一样)*"
)
_REST = re.compile(r"(?:其他|其它|别的|其余|剩下)")
_CLAUSE = re.compile(r"[,，。;；!！\s]+")
_SOME = re.compile(r"(?:有|是|有的|有一些|有几样|有啊)")


@dataclass
class Ticks:
    """What was chosen, what was said not to be; whether there is none at all, or something that is not named."""

    yes: list[Item] = field(default_factory=list)
    no: list[Item] = field(default_factory=list)
    none: bool = False
    some: bool = False

    def __bool__(self) -> bool:
        return bool(self.yes or self.no or self.none or self.some)


def ticks(text: str, items: Sequence[Item], act: str) -> Ticks:
    """Read a typed answer to the list."""
    plain = normalise(text).strip(" ,，。.!！~").rstrip("啦呀啊哦嘛呗")
    if _ALL_NONE.fullmatch(plain):
        return Ticks(none=True)
    if asks(plain):  # "要住院多久才能报？" chooses nothing
        return Ticks()
    places = _places(plain)
    if places and max(places) <= len(items):
        return Ticks(yes=[items[place - 1] for place in places])
    if _SOME.fullmatch(plain):
        return Ticks(some=True)
    return _by_words(plain, items) or Ticks(some=act == "affirm")


def only_ticks(text: str, items: Sequence[Item], act: str) -> bool:
    """Whether the message does nothing but choose: what it names is then nobody's before it is asked whose."""
    found = ticks(text, items, act)
    rest = normalise(text)
    for item in found.yes + found.no:
        for word in sorted(_words(item), key=len, reverse=True):
            rest = rest.replace(word, "")
    return bool(found) and re.search(r"[我他她伊爸妈公婆儿女孙爷奶哥姐弟妹\d]|[大小老]的", rest) is None


def _places(text: str) -> list[int]:
    """Numbers of the list, when there is nothing else."""
    if _BETWEEN.fullmatch(_PLACE.sub("", text)) is None:
        return []
    found = [one[1] for one in _PLACE.finditer(text)]
    return list(dict.fromkeys(_DIGITS.index(one) + 1 if one in _DIGITS else int(one) for one in found))


def _by_words(text: str, items: Sequence[Item]) -> Ticks:
    found = Ticks()
    for clause in _CLAUSE.split(text):
        named = list(_named(clause, items))
        said_no = _NO.search(_without_words(clause, named)) is not None
        if not named and _REST.search(clause) and said_no:
            continue
        (found.no if said_no else found.yes).extend(item for item in named if item not in found.yes)
    return found


def _named(text: str, items: Sequence[Item]) -> Iterator[Item]:
    """The things a text names; of words that lie within each other the longest counts."""
    found = {word for item in items for word in _words(item) if word in text}
    longest = {word for word in found if not any(word != other and word in other for other in found)}
    return (item for item in items if longest & set(_words(item)))


def _words(item: Item) -> list[str]:
    entry = checklist()[item.fact]
    return [*entry["words"], str(entry["item"])]


def _without_words(text: str, items: Sequence[Item]) -> str:
    for item in items:
        for word in sorted(_words(item), key=len, reverse=True):
            text = text.replace(word, "")
    return text
