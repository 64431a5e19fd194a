"""How people speak of somebody else's home: who is meant, when they turn there and when they come back to their own."""

import re

from bot.language.on_behalf import APART, CLOSE, KNOWN, PLACE, asks_for

UNNAMED = "对方"
_NEAR = "隔壁|邻居|楼上|楼下|对门|对面|街坊|厝边"
_NOUN = (
    "老阿婆|阿婆|阿嬷|阿公|阿伯|阿姨|阿姆|大妈|大娘|大爷|大哥|大姐|老人家|老人|老太太|老太|老头|老伯|奶奶|爷爷|妈妈|妈|爸爸|爸|"
    "母亲|父亲|儿子|女儿|孩子|小孩|老公|老婆|夫妻|叔叔|婶婶|人家|孤儿|困难户|困难家庭|家人|一家|一户"
)
_SOMEBODY = re.compile(
    rf"(?<![让被怕])(?<![让被怕]学校)(?:我们|阮|咱们?|我)?(?:家)?(?:的)?(?P<label>(?:{PLACE}|{CLOSE})"
    rf"(?:的|有个|有一个|有位|有一位|一个|一位|那个|[她他]|(?=[一-龥]{{1,2}}(?:阿|大|老|奶|爷|叔|婶)))*"
    rf"(?:[一-龥]?(?:{_NOUN}))?)"
)
_OURS, _NAMED = "(?:我们|阮|咱们?|我)?(?:家)?(?:的)?", f"(?:{PLACE}|{KNOWN}|阿婆|阿公|老人)"
# "帮邻居问": asking for somebody; without it, a sentence about a neighbour may only be a comparison.
_FOR = re.compile(rf"(?<!曾)(?:帮|替|代(?!为))(?:{_OURS}{_NAMED}|[她他])(?![做打当干看带洗开送搬])")
_NEED = re.compile(
    r"\d|[一二三四五六七八九十]岁|[一二三四五六七八九]?十[一二三四五六七八九多几]|岁|没人|没儿|没有儿|一个人|孤|病|残|瘫|困难|可怜|苦|"
    r"没钱|没收入|没有收入|失业|能申请|能办|能不能|申请|补助|救助|帮帮|帮一?下|怎么办"
)
_COMPARED = re.compile(r"都(?!不|没)|也(?!没|不)|凭什么|怎么就|比我|比阮|为什么.{0,6}(我|阮)")
_SPEAKER = re.compile(
    r"本人|[我阮咱](?!觉得|想|看|听|知道|替|帮|代|问|们?(家)?的?(隔壁|邻居|楼|对门|朋友|同事|同学|亲戚|老乡|村|社区))"
)
_OWN = re.compile(
    rf"(?:我|我们|阮|咱们?)家(?!的?(?:{PLACE}|{KNOWN}))|我自己|(?:说|讲|问|看)回?(?:来|到)?我(?:的|自己|们)|回到我|"
    r"(?:^|[，。,;；\s])我(?:今年|一个月|每个?月|是(?!居委|社区|村委|网格|志愿|帮|替)|住|老公|老婆|儿子|女儿|妈|爸|失业|没有?工作)"
)
_SELF_OR_KIN = re.compile(
    "[我俺阮咱]|老公|老婆|丈夫|妻子|爱人|老伴|婆婆|公公|岳母|岳父|丈母娘|爸|妈|父亲|母亲|儿子|女儿|儿媳|媳妇|女婿|爷爷|奶奶|外婆|外公"
)
_OFFICE = re.compile(
    "我们?是[^，。,]{0,14}(?:居委|社区|村委|网格|志愿|街道|村干部|社工|邻居)"
)  # who reports for others
_REPORTER = re.compile(rf"{_OFFICE.pattern}[^，。,]*[，。,]")  # who writes is none of theirs
_A_HOME = re.compile(
    "(?:(?:我们|我|本)?(?:村|社区|辖区|片区|网格)(?:里|内)?)?(?:(?:有|某|这|该|那)一?户|一户)(?:困难|特殊)?(?:人家|居民|家庭)?"
)
_OWN_AGAIN = re.compile(r"我自己|(?:说|讲|问|看)回?(?:来|到)?我(?:们?家|自己|们)|回到我|我们?自?己?家")
_RETURN = re.compile(
    rf"(?:说回|再说|再讲|接着说|继续说|接着问|继续问|回到|帮|替|代).{{0,3}}(?:[她他](?!们家都)|那家|{PLACE}|{KNOWN}|阿婆|阿公|老人)"
)
_THEY = re.compile(r"[她他](?:们)?(?:自己)?")


def somebody(text: str) -> str | None:
    """Who else a message asks for: "隔壁阿婆"; None when it is about the speaker or only compares."""
    asks = asks_for(text)
    found = _SOMEBODY.search(text)
    if asks is not None:
        whole = found is not None and len(found["label"]) > len(asks)
        return _name(found["label"] if found is not None and whole else asks)
    if _OFFICE.search(text) and _A_HOME.search(text):
        return UNNAMED
    if found is None:
        return None
    rest = text[: found.start()] + text[found.end() :]
    if _FOR.search(text) or (_NEED.search(rest) and not _SPEAKER.search(rest) and not _COMPARED.search(text)):
        return _name(found["label"])
    return None


def speaks_of_own(text: str, kin: str = "") -> bool:
    """Whether the message is about the speaker's own home. kin: a relative whose home is spoken of, as in 我妈."""
    return (_OWN_AGAIN if kin else _OWN).search(text) is not None


def has_own(text: str) -> bool:
    """Whether the speaker or a relative of theirs comes up at all."""
    return _SELF_OR_KIN.search(_OFFICE.sub("", text)) is not None


def compares(text: str) -> bool:
    """Whether others are only compared with: 隔壁都有低保, 凭什么我没有."""
    return _COMPARED.search(text) is not None


def returns_to_other(text: str) -> bool:
    """Whether the message turns back to the one who was asked for before."""
    return _RETURN.search(text) is not None


def may_be_same(one: str, other: str) -> bool:
    """Whether two names may mean one person: 隔壁阿婆 and 阿婆, 邻居 and 楼下阿伯, or one of them names nobody."""
    if UNNAMED in (one, other) or one in other or other in one or one[-2:] == other[-2:]:
        return True
    return any(re.fullmatch(_NEAR, name) for name in (one, other)) and all(re.match(_NEAR, n) for n in (one, other))


def as_own(text: str, label: str) -> str:
    """The message as the other would say it of themselves, so that it can be read like any other."""
    text = _A_HOME.sub("我家", _REPORTER.sub("", text))
    text = _SOMEBODY.sub(lambda found: "我" if _name(found["label"]) == label else found[0], text)
    for word in (label, label[-2:], f"我{label[-1]}" if label[:1] == label[1:] else label):
        text = re.sub(rf"(?:我们|我)?(?:家)?(?:的)?{re.escape(word)}", "我", text)
    return _THEY.sub("我", text)


def _name(label: str) -> str:
    name = re.sub(r"有个|有一个|有位|有一位|一个|一位|那个", "", label)
    name = name * 2 if len(name) == 1 and APART.fullmatch(name) else name
    name = re.sub(r"(?:的|一家|一户|家人|困难户|困难家庭|人家)$", "", name)
    return UNNAMED if re.fullmatch(r"村[里上]|社区里?|小区里?|别|人家|别人|人|[她他伊]|", name) else name
