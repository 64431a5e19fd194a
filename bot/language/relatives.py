"""Whose relative a kinship word names: 老公的妈妈, 他爸, 我弟带着女儿, the child among several that 大女儿 is."""

import re

from bot.language.absent import STRANGER
from bot.language.clauses import Clauses
from bot.language.groups import MANY, children, counted, known_one
from bot.language.kinship import SELF, Kin, KinWord, table
from bot.language.people import Naming, People, Ref

_BRINGS = re.compile(
    r"带(?:着|了|回|上|来)?(?:他|她|自己的?)?(?:[一两三]?个)?(?:[一二三四五六七八九十\d]{1,3}(?:个月|岁)(?:大|多)?的?)?$"
)
_BY_RANK = re.compile(r"[大小]的|老[大二三四]|最[大小]的")
_MARRY = ("child", "sibling")  # 我女儿老公 is no husband of the writer
_MAY_OWN = ("他她伊孩子囝仔老公老婆", "他她伊")  # words that own the next person; 老婆孩子 are two
_POSSESSED = re.compile(r"的?(?:[一二三四五六七八九十\d]{1,3}岁大?的)?(?:亲|老|那个|这个)?$")


def kin_refs(people: People, clean: str, word: KinWord, clauses: Clauses) -> tuple[int, tuple[Ref, ...]]:
    """The people of a kinship word, and where it begins: "老公的妈妈" is one person and swallows 老公."""
    owner = people.namings[-1] if people.namings else None
    kins, start = word.people, word.start
    if owner is not None and not owner.house:
        between = clean[owner.end : word.start]
        if owner.end <= word.start and _POSSESSED.fullmatch(between):
            if (ranked := _ranked(people, clean, owner, kins)) is not None:
                return owner.start, ranked
            kins, start = _possessed(people, clean, word, owner)
            start = word.start if "岁" in between else start  # 他七岁的儿子: the age stands before the word
        elif kins[0].relation == "child":
            kins = _brought(people, clean, clauses, owner, word)
    return start, _bound(people, clean, clauses, word, kins) if kins else ()


def _ranked(people: People, clean: str, owner: Naming, kins: tuple[Kin, ...]) -> tuple[Ref, ...] | None:
    """小的那个囝仔, 大的男孩: the one of that rank, of whom more is said."""
    if kins[0].relation != "child" or not owner.refs or not _BY_RANK.fullmatch(clean, owner.start, owner.end):
        return None
    people.namings.pop()
    own = owner.refs[0].kin
    owner.refs[0].kin = Kin(own.relation, kins[0].sex or own.sex, own.name)
    return owner.refs


def _possessed(people: People, clean: str, word: KinWord, owner: Naming) -> tuple[tuple[Kin, ...], int]:
    """Who they are to the writer, given whose they are; nobody's where they are a stranger's."""
    own = owner.refs[0].kin if len({ref.kin.relation for ref in owner.refs}) == 1 else None
    if not owner.refs or own == SELF:
        people.namings.pop()
        stranger = STRANGER.fullmatch(clean, owner.start, owner.end)  # 前妻的儿子
        return ((), owner.start) if stranger else (word.people, word.start)
    relation = word.people[0].relation
    if own is None or not (owner.end < word.start or _owns(clean, owner, own, relation)):
        return word.people, word.start
    people.namings.pop()
    return tuple(_of(own, kin) for kin in word.people), owner.start


def _owns(clean: str, owner: Naming, own: Kin, relation: str) -> bool:
    """Right before a person, without 的: 他妈, 我女儿老公; not 老婆孩子, who are two."""
    by_marriage = bool(own.sex) and own.relation in _MARRY and relation == "spouse"
    return by_marriage or clean[owner.start : owner.end] in _MAY_OWN[relation == "child"]


def _bound(people: People, clean: str, clauses: Clauses, word: KinWord, kins: tuple[Kin, ...]) -> tuple[Ref, ...]:
    """The persons of these kinds: known ones, or new."""
    if len(kins) == 1 and kins[0].name == "孩子":
        return children(people, kins[0], word.said)
    my_own = kins[0].relation == "sibling" and clean.endswith(("我", "阮", "我的"), 0, word.start)
    if len(kins) == 1 and not my_own:
        clause = clauses.at(word.start)
        known = known_one(people, kins[0], word.said, clean[clause.start : clause.end])
        if known is not None:
            return (known,)
    if several := counted(people, kins):
        return several
    labels = [_called(word, kins[0])] if len(kins) == 1 else [_label(kin, word.said) for kin in kins]
    refs = tuple(people.ref(kin, label) for kin, label in zip(kins, labels, strict=True))
    if len(refs) >= MANY and refs[0].kin != SELF:
        people.group = refs
    return refs


def _brought(people: People, clean: str, clauses: Clauses, owner: Naming, word: KinWord) -> tuple[Kin, ...]:
    """我弟离婚了带着女儿回来: his daughter; and 女儿 again is the one whose parent was told of before."""
    one_sentence = clauses.at(owner.start).sentence == clauses.at(word.start).sentence
    if one_sentence and not owner.object and _BRINGS.search(clean, owner.end, word.start):
        if STRANGER.fullmatch(clean, owner.start, owner.end):
            return ()  # 前妻带着女儿
        if len(owner.refs) == 1 and _has_own(owner.refs[0].kin):
            return tuple(_of(owner.refs[0].kin, kin) for kin in word.people)
    named = f"的{word.people[0].name}"
    again = [ref.kin for ref in people.refs.values() if len(word.people) == 1 and ref.kin.name.endswith(named)]
    own = clean.endswith(("我", "我的", "阮", "我家", "我们家"), 0, word.start)
    return word.people if own or len(again) != 1 else (again[0],)


def _has_own(parent: Kin) -> bool:
    """Who has children of his own, when he brings some: a brother, a daughter, a daughter-in-law."""
    return parent.relation in ("sibling", "child") or parent.name in ("媳妇仔", "女婿", "嫂子", "姑姑", "姨妈", "叔叔")


def _called(word: KinWord, kin: Kin) -> str:
    """他爸, told of a child, is the writer's husband or was: 您的爸 would be another."""
    if kin.relation != "spouse" or word.people[0].relation == "spouse":
        return word.said
    return "孩子他爸" if kin.sex == "male" else "孩子他妈"


def _label(kin: Kin, said: str) -> str:
    if kin == SELF:
        return "您本人"
    return f"{said}{kin.name[-1]}" if kin.name[-1].isdigit() else kin.name


def _of(owner: Kin, kin: Kin) -> Kin:
    """Whose relative somebody's relative is: the child's father is the spouse, the spouse's mother a parent."""
    names = table()
    if owner.relation == "child" and kin.relation == "parent":
        return names["老公" if kin.sex == "male" else "老婆"]
    if (owner.relation, kin.relation) in (("child", "grandparent"), ("spouse", "parent")):
        return names["公公" if kin.sex == "male" else "婆婆"]
    if (owner.relation, kin.relation) == ("parent", "parent"):
        return names["阿公" if kin.sex == "male" else "阿嬷"]
    if (owner.relation, kin.relation) == ("spouse", "child"):
        return kin
    return Kin("other", kin.sex, f"{owner.name}的{kin.name}")
