"""Words for the people of a household: 老公, 阿嬷, 爸妈, 两个囝仔, 他阿公, 我姐的儿子."""

import re
from dataclasses import dataclass, replace
from functools import cache

from bot.language.lexicon import rows

COUNT = {"一": 1, "1": 1, "两": 2, "二": 2, "俩": 2, "2": 2, "三": 3, "仨": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5}
_PAIRS = {
    "爸妈": ("爸爸", "妈妈"), "爸爸妈妈": ("爸爸", "妈妈"), "父母亲?": ("爸爸", "妈妈"), "双亲": ("爸爸", "妈妈"),
    "老爸老妈": ("爸爸", "妈妈"), "爹妈": ("爸爸", "妈妈"), "爹娘": ("爸爸", "妈妈"), "爸跟妈": ("爸爸", "妈妈"),
    "公公婆婆": ("公公", "婆婆"), "公婆": ("公公", "婆婆"), "大家官": ("公公", "婆婆"),
    "岳父岳母": ("岳父", "岳母"), "岳父母": ("岳父", "岳母"),
    "爷爷奶奶": ("阿公", "阿嬷"), "外公外婆": ("阿公", "阿嬷"), "阿公阿嬷": ("阿公", "阿嬷"), "公嬷": ("阿公", "阿嬷"),
    "夫妻俩?(?:两个人?)?|夫妇俩?|两夫妻|两公婆|两口子|小两口|翁某|老两口": ("我", "配偶"),
    "一儿一女|一男一女|一子一女|儿女|一个儿子一个女儿": ("儿子", "女儿"),
}  # fmt: skip
_COUNTED_AFTER = re.compile(
    r"(?:我?有|共有|共|我生了|总共|一共)?(?P<count>[两二三四五])个(?=$|[,。、!?;:\s]|老大|大的)"
)
# "算上孩子五个", "我跟儿子两个" count everybody
_ADDED = re.compile(r"(?:算上|加上|连|连上|包括|我(?:跟|和|与|同|带着?)我?)$")
_NEXT_CLAUSE = re.compile(r"[,:、 ]+[^,。!?]*")
_NEAR = r"(?<=[我阮俺咱他她的伊亲和跟个])|(?<=我们)|(?<=家里)|(?<=我家)|(?<=咱家)|(?<=家有)|(?<=还有)|(?<=、)"
# No form of address is followed by an age, a stage of school or what somebody does: 小妹初一, 阿兄讨海.
_TOLD_OF = (
    r"(?:今年|才|刚|现在|在|也|都|快|已经|还|一直|都还)*(?:(?:读|上|念)?(?:初[中一二三]|高[中一二三]|小学|大[学专一二三四]|中专|幼儿园"
    r"|技校|职高|特教|特校|培智)|[一二三四五六七八九十\d]{1,3}(?:岁|年级|$|[,。了啦多几出])"
    r"|[无没](?:嫁|娶|结婚|成家|儿|囝|有?工作|头路|收入|人[养管顾])|一个人|残疾|瘫|中风|智[力障]|视力|听力|肢体|精神|自闭|癌|尿毒|打工|打零工|讨海|种[田地]"
    r"|跟我|和我|住(?!院费)|离婚|离异|单身|失业|下岗|公司|厂|工地|送外卖|开[车店滴]|养|得了|生病|退休)"
)
_NO_KIN_AFTER = "子女弟孙婿媳妇妻父母方性士人友君"  # 其子女, 其父母, 其女方: several, or another word
_TITLE = r"(?!您好|你好|好[,，。!啊]|,?您|,?你好|,?请|,?我想问|,?我想|,?麻烦)"


@dataclass(frozen=True, slots=True)
class Kin:
    """One person as a kinship word gives it. sex: "male", "female" or None; name keys the person."""

    relation: str
    sex: str | None
    name: str


@dataclass(frozen=True, slots=True)
class KinWord:
    """A kinship word at clean[start:end] and the people it stands for; `said` is the bare word."""

    start: int
    end: int
    people: tuple[Kin, ...]
    said: str


SELF = Kin("self", None, "self")


@cache
def table() -> dict[str, Kin]:
    """name -> the person."""
    return {name: Kin(relation, None if sex == "-" else sex, name) for _, relation, sex, name, *_ in rows("kin")}


_AROUND = re.compile(r"\(\?<?[=!][^()]*\)")  # what must stand before or after a word is no part of it


def _word_length(words: str) -> int:
    """Of the word itself: 妻子 is tried before 妻, whatever 妻 must not be followed by."""
    return len(_AROUND.sub("", words))


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Kin], ...]:
    return tuple(
        (re.compile(_AROUND.sub("", words)), Kin(relation, None if sex == "-" else sex, name))
        for words, relation, sex, name, *_ in rows("kin")
    )


@cache
def _pattern() -> re.Pattern[str]:
    free: list[str] = []
    near: list[str] = []
    their: list[str] = []
    for words, _, _, _, *mark in rows("kin"):
        (near if "near" in mark else their if "their" in mark else free).extend(words.split("|"))
    pairs = "|".join(sorted(_PAIRS, key=len, reverse=True))
    plain = "|".join(sorted(free, key=_word_length, reverse=True))
    address = "|".join(sorted(near, key=_word_length, reverse=True))
    reported = rf"(?<=[其之])(?:{'|'.join(their)})(?![{_NO_KIN_AFTER}])"
    sort = r"(?:小|大|年幼的|未成年的?|双胞胎|还在读书的|读书的|上学的)?"
    count = rf"(?P<count>[一二三四五12345](?=[个名位])|[两俩仨])(?:个|名|位)?{sort}"
    return re.compile(
        rf"(?P<pair>{pairs})|(?P<sons>[一两二三四])子(?P<daughters>[一两二三四])女|(?P<twins>双胞胎|龙凤胎)(?:儿子|女儿|孩子|囝仔)?"
        rf"|(?:{count})?(?P<kin>(?:{plain})|(?:{_NEAR})(?:{address})|(?<![的个位那名])(?:{address})(?={_TOLD_OF})|{reported}){_TITLE}"
    )


def find_kin(clean: str) -> list[KinWord]:
    """Every kinship word in order."""
    found: list[KinWord] = []
    for hit in _pattern().finditer(clean):
        if hit["sons"]:
            sons, daughters = COUNT[hit["sons"]], COUNT[hit["daughters"]]
            born = _several(_kin("儿子"), sons) + _several(_kin("女儿"), daughters)
            found.append(KinWord(hit.start(), hit.end(), born, hit.group()))
        elif hit["pair"]:
            found.append(_pair(hit))
        elif hit["twins"]:
            word = hit.group().removeprefix(hit["twins"]) or "孩子"
            found.append(KinWord(hit.start(), hit.end(), _several(_kin(word), 2), hit["twins"]))
        elif not _part_of_word(clean, hit.start("kin"), hit.end("kin"), hit["kin"]) and not _staff(clean, hit):
            its = _ITS_PARENT.match(clean, hit.start("kin"), hit.end())
            if its and _I_AM_ITS.search(clean, 0, hit.start()):  # 我是六岁孩子的妈妈
                child, parent = its["child"], clean[its.end() : hit.end()]
                found.append(KinWord(its.start(), its.end("child"), (_kin(child),), child))
                found.append(KinWord(its.end(), hit.end(), (_kin(parent),), parent))
                continue
            kin = _kin(hit["kin"])
            free = (
                (kin.relation == "child" or kin.name == "老人")
                and not hit["count"]
                and not _ADDED.search(clean, max(0, hit.start() - 4), hit.start())
            )
            after = _COUNTED_AFTER.match(clean, hit.end()) if free else None
            count = COUNT.get(after["count"] if after else hit["count"] or "", 1)
            end = after.end() if after else hit.end()
            found.append(KinWord(hit.start(), end, _several(kin, count), hit["kin"]))
    found = _told_in_one_breath(found)
    return [word for place, word in enumerate(found) if not _told_next(clean, word, found[place + 1 :])]


def _told_next(clean: str, word: KinWord, rest: list[KinWord]) -> bool:
    """家里两个老人，我爸和我妈: who they are is told right after."""
    if len(word.people) == 1 or not word.people[0].name.startswith("老人"):
        return False
    clause = _NEXT_CLAUSE.match(clean, word.end)
    named = [kin for other in rest if clause and other.start < clause.end() for kin in other.people]
    return len(named) == len(word.people) and all(kin.relation in ("parent", "grandparent") for kin in named)


def _told_in_one_breath(found: list[KinWord]) -> list[KinWord]:
    """我和老伴两个老的, 爸妈两个老人: they are those who were named just before."""
    told: list[KinWord] = []
    for word in found:
        again = len(word.people) > 1 and word.people[0].name.startswith("老人")
        if again and told and told[-1].end == word.start:
            told[-1] = replace(told[-1], end=word.end)
        else:
            told.append(word)
    return told


@cache
def _kin(word: str) -> Kin:
    for pattern, kin in _rules():
        if pattern.fullmatch(word) or pattern.fullmatch(word.removesuffix("子")):
            return kin
    return next(kin for pattern, kin in _rules() if pattern.match(word))


def _pair(hit: re.Match[str]) -> KinWord:
    names = next(names for words, names in _PAIRS.items() if re.fullmatch(words, hit.group()))
    return KinWord(
        hit.start(), hit.end(), tuple(SELF if name == "我" else table()[name] for name in names), hit.group()
    )


def _several(kin: Kin, count: int) -> tuple[Kin, ...]:
    if count == 1:
        return (kin,)
    return tuple(Kin(kin.relation, kin.sex, f"{kin.name}{number}") for number in range(1, count + 1))


_APPOSED = re.compile(
    r"(?:我|阮|本人)(?:(?:这个|这|一个|就一个)(?:当|做)?老?|是(?:个|一个|[^,。!?;帮替给问跟和]{1,20}的)?)$"
)
_I_AM_ITS = re.compile(r"(?:我|阮|本人)是[^,。!?;帮替给问跟和]{0,16}$")
_ITS_PARENT = re.compile(r"(?P<child>孩子|囝仔|娃)的(?=[爸妈])")
_INSIDE = re.compile(
    r"(?:妈祖|妈呀|大妈|姑妈|姨妈|舅妈|爸比|奶妈|孩子王|小孩节|孕妈|宝妈|宝爸|干爸|干妈|大妈|老人院|老人公寓|老人卡|老人机|老年人"
    r"|儿童|残疾(?:人)?儿童|孤儿|囝仔车|阿公店|老婆婆|公婆两|婆婆妈妈|囝仔人|娃娃鱼|后生人|年轻后生|岳父岳|姑娘家|小孩子气"
    r"|残疾人孩子|老人补贴|老人津贴|老人证|老人食堂|高龄老人|留守老人|失能老人|孤寡老人|小孩票|妈妈咪|老大爷"
    r"|太太平平|太太多|一老一小|老人优待|妇女儿童|单亲妈妈|单亲爸爸|单身妈妈|宝宝巴士|宝妈|全职妈妈"
    r"|前(?:夫|妻|老公|老婆|公公|婆婆|男人))"
)


_OF_THE_WRITER = ("老太婆", "老头子", "老头", "查某人", "男人", "老阿嬷", "老阿公")
_BEFORE_ME = re.compile(r"我(?:今年|都|也|已经|都已经)?[一二三四五六七八九十\d]{2,3}岁?")  # 阿嬷我七十一了
_ADDRESSED = ("阿姨", "叔叔", "阿伯", "阿婆", "阿叔", "阿姑")
_THAT_ONE = re.compile(r"(?<![我阮家])[那这有]个$")
_MY_OWN = re.compile(r"(?:[我阮他她伊公婆爸妈儿女]|我是[^,。!?;]{0,8})的$")
_OLD_SELF = re.compile(
    r"(?:我|阮|本人)是(?:个|一个|一名)?(?:[^,。!?帮替给问为来陪照顾管跟和有家带养的]{0,6})$"
)  # 我是五保老人


def names_writer(clean: str, start: int, said: str) -> bool:
    """我这个阿嬷, 就我一个老太婆: the writer himself."""
    if said in _OF_THE_WRITER:
        start = clean.index(said, start)
    if said in ("老人", "老人家") and _OLD_SELF.search(clean, max(0, start - 12), start):
        return True
    if said in ("阿嬷", "阿公", "老太婆", "老头子") and _BEFORE_ME.match(clean, clean.index(said, start) + len(said)):
        return True
    return bool(_APPOSED.search(clean, max(0, start - 24), start))


def _staff(clean: str, hit: re.Match[str]) -> bool:
    """店里洗碗的阿姨, 那个老头: no aunt and no husband of the writer."""
    start = hit.start()
    if _THAT_ONE.search(clean, max(0, start - 4), start):
        return hit["kin"] in (*_ADDRESSED, "老头", "老头子", "老太婆", "先生", "男人")
    return (
        hit["kin"] in _ADDRESSED
        and clean.endswith("的", 0, start)
        and not _MY_OWN.search(clean, max(0, start - 14), start)
    )


def _part_of_word(clean: str, start: int, end: int, word: str) -> bool:
    for hit in _INSIDE.finditer(clean, max(0, start - 3), min(len(clean), end + 3)):
        if hit.start() < end and hit.end() > start and hit.group() != word:
            return True
    return False
