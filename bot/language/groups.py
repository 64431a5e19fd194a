"""Several of one kind told of one by one: 大的 and 小的, 一个…一个…, 姐姐 and 弟弟 of children who were counted."""

import re

from bot.language.kinship import COUNT, SELF, Kin, KinWord
from bot.language.people import REACH, Naming, People, Ref

STAGE = (
    r"(?:都|也|还)?(?:在|是)?(?:读|上|念)?(?:幼儿园|小学|初[中一二三]|高[中一二三1-3]|大[学专一二三四]|中专|职高|技校|本科"
    r"|[一二三四五六]年级|[大中小]班)(?!生)"
)
_AGE = r"(?:是|今年|才|刚|已经|都|也|有)*[一二三四五六七八九十\d]{1,3}(?:周?岁|(?=$|[,。!、 ]|一个))"
SOME = re.compile(rf"(?P<count>[一两二三四1234])个(?={STAGE}|{_AGE})")
ONE = re.compile(
    r"(?:还有|另外|另)?一个(?=(?:是|还|今年|才|刚|已经|正|也)?(?:在)?(?:读|上|念|幼|小学|初|高|大学|大专|中专|职|技校|本科|特|[一二三四五六七八九十\d]|有|没|得|残|自闭|智力|肢体|视力|听力|脑瘫|精神|打工|工作|失业|毕业))"
)
_ALL_SEX = re.compile(
    r"(?:都|全|拢|均)(?:是|(?=[男女][孩娃的]))(?P<sex>男|女|查埔|查某|儿子)(?:的|孩子?|娃|囝|生)?(?!方|士)"
)
_ONLY_SEX = re.compile(r"(?:是|他是|她是)?(?:个|一个)?(?:男|女)(?:孩子?|娃|生|仔|的)")
_FIRST = ("大汉彼个", "大汉仔", "大的", "老大", "最大的", "大汉的", "大那个", "第一个", "大娃", "大宝")
_LAST = ("细汉仔", "小的", "细的", "最小的", "细汉的", "小那个", "老幺", "小娃")
_PLACE = {"老二": 1, "二的": 1, "老三": 2, "二宝": 1, "三宝": 2, "老四": 3, "第二个": 1}
_AMONG_THEM = re.compile(r"(?<![我的阮])(?:哥哥?|姐姐?)[^,。!?]{1,8}[,。 ]?(?:弟弟?|妹妹?)")
_ELDER, _YOUNGER = ("哥", "姐"), ("弟", "妹")
_COUNTED = ("child", "sibling", "other")  # kinds whose members go by 大的, 小的
_COMPANY = re.compile(r"(?:也|都|还|就|一直|现在)*(?:(?P<with>跟|同|与)|和|还有)")
_PRONOUN_SEX = {"他": "male", "她": "female"}
_THEY_EACH = re.compile(r"[他她伊]们(?:俩|两个)?一个")
_OLD_ONES = re.compile(r"[两三四2-4]个老(?:的|人)")  # 两个老的，一个八十一个七十八
_UNNAMED = "孩子"  # the label of those who are known by their number only
MANY = 2


def told_one_by_one(people: People, clean: str, asked: Ref | None) -> None:
    """ "一个高中两个小学" counts the children by itself."""
    counts = [COUNT[hit["count"]] for hit in SOME.finditer(clean)]
    if _THEY_EACH.search(clean):
        return  # 她们一个四十八一个七十
    if asked is not None and asked.kin.relation == "child" and _AMONG_THEM.search(clean):
        counts = [1, 1]  # asked of the children: 姐姐十六，弟弟十一
    if len(counts) < MANY or _OLD_ONES.search(clean):
        return
    relation = asked.kin.relation if asked is not None and asked.kin.relation in _COUNTED else "child"
    kins = (Kin(relation, None, f"孩子{number}") for number in range(1, sum(counts) + 1))
    people.group = tuple(Ref(kin, _UNNAMED) for kin in kins)


def counted(people: People, kins: tuple[Kin, ...]) -> tuple[Ref, ...]:
    """Those told of one by one are those whom one word names: 两个女儿，一个高中一个初中."""
    group = people.group
    if len(group) != len(kins) or group[0].label != _UNNAMED or {kin.relation for kin in kins} != {"child"}:
        return ()
    for ref, kin in zip(group, kins, strict=True):
        ref.kin = Kin("child", kin.sex or ref.kin.sex, ref.kin.name)
    return group


def known_one(people: People, kin: Kin, said: str, clause: str) -> Ref | None:
    """大女儿 after 两个女儿 is one of the two; 男孩 in a clause of its own is the child spoken of."""
    if kin.name in people.refs or kin.relation not in _COUNTED:
        return None
    fitting = [ref for ref in people.group if not (ref.told or ref.named) and _may_be(ref.kin, kin, said)]
    if fitting:
        ref = fitting[-1 if kin.name.startswith("小") or said[0] in _YOUNGER else 0]
        relation = ref.kin.relation
        told = ref.label != _UNNAMED  # 儿子女儿一个大三一个高一: what is said of each is yet to come
        ref.told, ref.named, ref.key, ref.label = told, True, f"{relation}:{kin.name}", said
        ref.kin = Kin(relation, kin.sex, kin.name)
        people.refs[kin.name] = ref
        return ref
    unsexed = [ref for ref in people.refs.values() if ref.kin.relation == "child" and ref.kin.sex is None]
    if kin.relation == "child" and len(unsexed) == 1 and not people.group and _ONLY_SEX.fullmatch(clause):
        unsexed[0].kin = Kin("child", kin.sex, unsexed[0].kin.name)
        return unsexed[0]
    return None


def _may_be(one: Kin, kin: Kin, said: str) -> bool:
    if one.sex not in (None, kin.sex):
        return False
    if one.relation == kin.relation == "child":
        return True
    if one.relation == kin.relation:
        return kin.name[0] in "大小二三四"
    # 两个孩子，姐姐初二，弟弟五年级
    return one.relation in ("child", "other") and kin.relation == "sibling" and said[0] in (*_ELDER, *_YOUNGER)


def children(people: People, kin: Kin, said: str) -> tuple[Ref, ...]:
    """孩子 said of children that are known already means them."""
    if people.group and people.group[0].kin.relation == "child":
        return people.group
    known = [ref for ref in people.refs.values() if ref.kin.relation == "child"]
    return (known[0],) if len(known) == 1 else (people.ref(kin, said),)


def same_sort(people: People, clean: str, word: KinWord) -> tuple[Ref, ...] | None:
    """双胞胎，都是女孩: said of those who were counted, it names nobody new."""
    several = len(people.group) >= MANY and all(ref.kin.relation == "child" for ref in people.group)
    one = len(word.people) == 1 and word.people[0].relation == "child" and word.people[0].sex
    if not (several and one and clean.endswith(("都是", "全是", "均是", "拢是"), 0, word.start)):
        return None
    for ref in people.group:
        ref.kin = Kin("child", ref.kin.sex or word.people[0].sex, ref.kin.name)
    return people.group


def sex_of_all(people: People, clean: str) -> None:
    """ "都是男的", said of the children."""
    said = _ALL_SEX.search(clean)
    if said is None:
        return
    sex = "male" if said["sex"] in ("男", "查埔", "儿子") else "female"
    for ref in [*people.group, *people.refs.values()]:
        if ref.kin.relation == "child" and ref.kin.sex is None:
            ref.kin = Kin("child", sex, ref.kin.name)


def both(people: People, count: int) -> tuple[Ref, ...]:
    """我四十七，老婆四十五，两个人都没工作: so many named last, else the children."""
    recent: list[Ref] = []
    for naming in reversed(people.namings):
        if len(naming.refs) == count:
            return naming.refs
        recent += [ref for ref in reversed(naming.refs) if ref not in recent]
        if len(naming.refs) > 1 or len(recent) >= count:
            break
    return tuple(reversed(recent)) if len(recent) == count else people.group


def of_pronoun(people: People, clean: str, word: str, asked: Ref | None, not_before: int) -> tuple[Ref, ...]:
    """Whom 他 or 他们 means: the last who fit, of the sex that the word is written for before any other;
    whoever does something to him in that clause is another."""
    fitting: list[tuple[Naming, tuple[Ref, ...]]] = []
    for naming in reversed(people.namings[-REACH:]):
        told = (naming.refs, naming.owners) if naming.start < not_before else (naming.owners,)
        groups = [tuple(ref for ref in refs if ref.kin != SELF) for refs in told]
        fitting += [(naming, refs) for refs in groups if refs and (len(refs) > 1) == (len(word) > 1)]
    sex = _PRONOUN_SEX.get(word[0])
    meant = [entry for entry in fitting if sex is None or entry[1][0].kin.sex in (sex, None)]
    if word[0] == "他":
        meant = meant or fitting  # many write 他 for her too
    if not meant:
        return (asked,) if asked is not None and asked.kin != SELF else ()
    naming, refs = meant[0]
    host = _host(people, clean, naming)
    return next((others for other, others in meant if other is host), refs)


def _host(people: People, clean: str, naming: Naming) -> Naming:
    """女儿跟我和老伴住，她二十九: who keeps company is spoken of, not the company."""
    host, later = naming, naming
    earlier = people.previous(later)
    while earlier is not None and (link := _COMPANY.fullmatch(clean, earlier.end, later.start)):
        host = earlier if link["with"] else host  # 我、老婆和丈母娘 are a list
        later, earlier = earlier, people.previous(earlier)
    return host


def one_of(people: People, word: str, kind: str) -> tuple[Ref, ...]:
    """The next of the group ("一个"), or the one of that rank ("大的")."""
    if kind in ("one", "some"):
        rest = [ref for ref in people.group if not ref.told]
        refs = tuple(rest[: COUNT[word[-2]]])
        for ref in refs:
            ref.told = True
        return refs
    name = "大的" if word in _FIRST else "小的" if word in _LAST else word
    known = people.refs.get(name)
    if known is not None:
        return (known,)
    if people.group and people.group[0].kin.relation in _COUNTED:
        place = 0 if name == "大的" else -1 if name == "小的" else _PLACE.get(word, 1)
        ref = people.group[min(place, len(people.group) - 1)]
        ref.told = True
        ref.key, ref.label = f"{ref.kin.relation}:{name}", name
    else:
        ref = Ref(Kin("child", None, name), name)
    people.refs[name] = ref
    return (ref,)
