"""A relative who lives apart: the household in need may be theirs, and then the speaker is not of it."""

import re

from bot.language import Extraction, Gone, extract
from bot.language.on_behalf import asks_for_elder

_ELDER = "parent", "grandparent"
# Something is asked for them: not only told that they live elsewhere.
_FOR_THEM = re.compile(
    r"能.{0,6}(申请|办|领|拿|享受|补|帮|有)|申请|补助|补贴|救助|低保|特困|五保|怎么办|帮帮|帮一?下|有什么"
)
_ELSEWHERE = re.compile(r"住|老家|乡下|独居|分开|不跟|不和|没跟|没和")
_SPEAKER = re.compile(r"[我俺咱阮]们?(?!的?(?:老)?(?:妈|母|爸|父|爷|奶|公|婆|岳|丈|阿|外|姥))")
_CLAUSE = re.compile(r"(?<=[，,。；;！!？?\s])")
_WORDS = (
    ("婆婆", "丈母娘", "岳母"),
    ("公公", "岳父", "丈人"),
    ("外婆", "姥姥", "外嬷"),
    ("外公", "姥爷"),
    ("奶奶", "阿嬷", "阿婆"),
    ("爷爷", "阿公"),
    ("妈妈", "老妈", "母亲", "家母", "老母亲", "老母", "阿母", "阿姆", "我妈", "妈"),
    ("爸爸", "老爸", "父亲", "家父", "老父亲", "老父", "阿爸", "我爸", "爸"),
)


def lives_apart(text: str) -> Gone | None:
    """A parent or grandparent who lives apart and for whom something is asked."""
    asked_for = asks_for_elder(text)
    if not ((asked_for or _FOR_THEM.search(text)) and _ELSEWHERE.search(text)):  # read closely only where it may be
        return None
    told = extract(text)
    apart = next((one for one in told.gone if one.why == "apart" and _is_the_one(text, told, one)), None)
    if apart is not None or asked_for is None:
        return apart
    named = (one for one in told.members if one.key.partition(":")[0] in _ELDER and asked_for.endswith(one.label))
    at = text.index(asked_for)
    return next((Gone(one.key, one.label, "apart", (at, at + len(asked_for)), asked_for) for one in named), None)


def _is_the_one(text: str, told: Extraction, gone: Gone) -> bool:
    """A parent or grandparent whom the message is about, not one whom a story of a daughter comes to at last."""
    earlier = [one for one in told.members if one.label in text[: gone.span[0]] and one.key != "self"]
    return gone.key.partition(":")[0] in _ELDER and not earlier


def spoken(label: str) -> str:
    """妈 as it is said to somebody else: 妈妈."""
    return label * 2 if label in ("妈", "爸", "爷", "奶") else label


def as_kin(text: str, label: str) -> str:
    """The message as the relative would say it of themselves; what the speaker says of his own home is left out."""
    word = label.rpartition("的")[2]
    words = next((own for own in _WORDS if word in own), (word,))
    spelt = "|".join(sorted(words, key=len, reverse=True))
    named = re.compile(rf"[我俺咱阮]?们?(?:家)?(?:的)?(?:{spelt})|(?<![其吉])[她他伊](?!们|人)")
    told = [clause for clause in _CLAUSE.split(text) if named.search(clause) or not _SPEAKER.search(clause)]
    return named.sub("我", "".join(told))
