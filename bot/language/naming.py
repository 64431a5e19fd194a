"""Who is spoken of, word by word: kinship words, 我, 他, 大的 and 小的, one and the other, each bound to one person."""

import re

from bot.language.absent import STRANGER, gone
from bot.language.clauses import Clauses
from bot.language.kinship import COUNT, SELF, Kin, KinWord, find_kin, names_writer, table
from bot.language.people import Naming, People, Ref

_ME = re.compile(r"我(?!们|家(?!庭))|(?<![家])本人|(?:^|(?<=[,。!?;、\s]))自己(?!家|人)|俺|(?<![跟对])阮|咱(?!们|家)")
_HOUSE = re.compile(
    r"(?<![在回住离靠])(?:我们家|我们一家|我们(?!俩|两|夫妻)|咱们?家?|一家人?|全家|家里|我家|家中|一家子|大家)"
)
_PRONOUN = re.compile(r"(?<![其吉])(?:他们|她们|[他她伊](?!家|人))")
_CHILD_NTH = re.compile(
    r"(?P<rank>老大|老二|老三|老四|老幺|大汉彼个|二的(?=[一二三四五六七八九十\d读上念在])|大汉仔|细汉仔)(?![爷妈难远不])|(?:^|(?<=[^\w])|(?<=[孩子儿女囝仔我是有和跟岁学读中班书了小二三四五六个])|(?<=我家))"
    r"(?P<word>大的|小的|最大的|最小的|大汉的|细汉的|大那个|小那个|中间的|第一个|第二个|第三个|二娃|大娃|小娃)"
    r"(?!补|区|房|病|车|钱|开|厂|事|问题|孩|儿|女)"
)
_STAGE = (
    r"(?:都|也|还)?(?:在|是)?(?:读|上|念)?(?:幼儿园|小学|初[中一二三]|高[中一二三]|大[学专一二三四]|中专|职高|技校|本科"
    r"|[一二三四五六]年级|[大中小]班)"
)
_SOME = re.compile(rf"(?P<count>[一两二三四1234])个(?={_STAGE})")
_ONE = re.compile(
    r"(?:还有|另外|另)?一个(?=(?:是|还|今年|才|刚|已经|正|也)?(?:在)?(?:读|上|念|幼|小学|初|高|大学|大专|中专|职|技校|本科|特|[一二三四五六七八九十\d]|有|没|得|残|自闭|打工|工作|失业|毕业))"
)
_ONLY_SEX = re.compile(r"(?:是|他是|她是)?(?:个|一个)?(?:男|女)(?:孩子?|娃|生|仔|的)")
_NOBODY = re.compile(r"(?:(?<![还有])没有?|无|没生|未有|莫)(?:一个|个|自己的)?$")  # 没儿女 names nobody
_ALL_SEX = re.compile(r"(?:都|全|拢|均)是(?P<sex>男|女|查埔|查某|儿子)(?:的|孩子?|娃|囝|生)?(?!方|士)")
_BOTH = re.compile(r"(?:他们|她们)?(?:两个|俩|三个|俩个|两人)(?:人)?(?=都|全|也都|还|均)")
_POSSESSED = re.compile(r"的?(?:亲|老|那个|这个)?$")
_OBJECT = re.compile(
    r"(?:照顾|照看|带|养|陪|伺候|服侍|看护|管|帮|给|对|送|供|扶养|抚养|赡养|生|为|替|把|让|被|找|嫁|比|接|扶|顾|看|拉扯|陪护|供养|养活|陪伴"
    r"|跟|和|骗|欠|离开|娶|求|劝|怕|带大|培养|负担|拖累|连累)(?:着|了|好|大)?(?:我|我的|自己的?|一个|两个|三个|瘫痪的|生病的|年迈的|年幼的)?(?:[^,。、]{1,5}的)?$"
)
_FIRST = ("大汉彼个", "大汉仔", "大的", "老大", "最大的", "大汉的", "大那个", "第一个", "大娃")
_LAST = ("细汉仔", "小的", "最小的", "细汉的", "小那个", "老幺", "小娃")
_MANY = 2
_LEAD = 20  # characters before a person that tell whether something is done to him


def find_people(clean: str, clauses: Clauses, asked: Ref | None = None) -> People:
    """Bind every word for a person; `asked`: whom the question was about, for pronouns."""
    people = People()
    if asked is not None:
        people.refs[asked.kin.name] = asked
    kin_words = find_kin(clean)
    taken = bytearray(len(clean))
    for held in kin_words:
        taken[held.start : held.end] = b"\1" * (held.end - held.start)
    found: list[tuple[int, int, str, KinWord | None]] = [
        (held.start, held.end, "writer" if names_writer(clean, held.start, held.said) else "kin", held)
        for held in kin_words
    ]
    _children_by_school(people, clean)
    kinds = (
        ("nth", _CHILD_NTH),
        ("some", _SOME),
        ("both", _BOTH),
        ("stranger", STRANGER),
        ("one", _ONE),
        ("house", _HOUSE),
        ("pronoun", _PRONOUN),
        ("me", _ME),
    )
    for kind, pattern in kinds:
        for hit in pattern.finditer(clean):
            span = hit.span(hit.lastgroup or 0) if kind == "nth" else hit.span()
            if not any(taken[slice(*span)]):
                taken[slice(*span)] = b"\1" * (span[1] - span[0])
                found.append((*span, kind, None))
    for start, end, kind, word in sorted(found, key=lambda entry: entry[:2]):
        _bind(people, clean, clauses, (start, end, kind, word), asked)
    _sex_of_all(people, clean)
    return people


def _sex_of_all(people: People, clean: str) -> None:
    """ "都是男的", said of the children."""
    said = _ALL_SEX.search(clean)
    if said is None:
        return
    sex = "male" if said["sex"] in ("男", "查埔", "儿子") else "female"
    for ref in [*people.group, *people.refs.values()]:
        if ref.kin.relation == "child" and ref.kin.sex is None:
            ref.kin = Kin("child", sex, ref.kin.name)


def _children_by_school(people: People, clean: str) -> None:
    """ "一个高中两个小学" counts the children by itself."""
    counts = [COUNT[hit["count"]] for hit in _SOME.finditer(clean)]
    if len(counts) >= _MANY:
        kins = (Kin("child", None, f"孩子{number}") for number in range(1, sum(counts) + 1))
        people.group = tuple(Ref(kin, "孩子") for kin in kins)


def _bind(
    people: People, clean: str, clauses: Clauses, entry: tuple[int, int, str, KinWord | None], asked: Ref | None
) -> None:
    start, end, kind, word = entry
    if word is not None:
        _bind_kin(people, clean, clauses, word, kind)
        return
    refs: tuple[Ref, ...] = ()
    if kind == "me":
        refs = (people.me(),)
        if clean[start:end] == "自己" and people.namings:
            last = people.namings[-1]  # 我爸老年痴呆，自己大小便都不知道
            same = clauses.at(last.start).sentence == clauses.at(start).sentence
            refs = last.refs if same and last.refs and not last.object else refs
    elif kind == "pronoun":
        refs = _antecedent(people, clean[start:end], asked)
    elif kind == "both":
        refs = _both(people, COUNT[clean[start:end].removeprefix("他们").removeprefix("她们")[0]])
    elif kind not in ("stranger", "house"):
        refs = _one_of_group(people, clean[start:end], kind)
        if not refs:
            return
    people.namings.append(Naming(start, end, refs, _acted_on(clean, clauses, start), kind == "house"))


def _bind_kin(people: People, clean: str, clauses: Clauses, word: KinWord, kind: str) -> None:
    start = word.start
    refs: tuple[Ref, ...] = (people.me(),) if kind == "writer" else ()
    if _NOBODY.search(clean, max(0, start - 4), start):
        return
    if kind == "writer":
        refs[0].sex = word.people[0].sex
    elif not gone(clean, word):
        start, refs = _kin_refs(people, clean, word, clauses)
    people.namings.append(Naming(start, word.end, refs, _acted_on(clean, clauses, start)))


def _acted_on(clean: str, clauses: Clauses, start: int) -> bool:
    return bool(_OBJECT.search(clean[max(clauses.at(start).start, start - _LEAD) : start]))


def _kin_refs(people: People, clean: str, word: KinWord, clauses: Clauses) -> tuple[int, tuple[Ref, ...]]:
    """The people of a kinship word; "老公的妈妈" is one person and swallows 老公."""
    owner = people.namings[-1] if people.namings else None
    kins, start = word.people, word.start
    if owner and not owner.house and owner.end <= word.start and _POSSESSED.fullmatch(clean[owner.end : word.start]):
        own = owner.refs[0].kin if len(owner.refs) == 1 else None
        direct = owner.end == word.start
        if (
            own is not None
            and own != SELF
            and not (direct and clean[owner.start : owner.end] not in "他她伊孩子囝仔老公老婆")
        ):
            kins = tuple(_of(own, kin) for kin in word.people)
            start = owner.start
            people.namings.pop()
        elif own == SELF or not owner.refs:
            people.namings.pop()
    if len(kins) == 1 and kins[0].name == "孩子":
        return start, _children(people, kins[0], word.said)
    if len(kins) == 1 and kins[0].relation == "child":
        clause = clauses.at(word.start)
        known = _known_child(people, kins[0], word.said, clean[clause.start : clause.end])
        if known is not None:
            return start, (known,)
    labels = [word.said] if len(kins) == 1 else [_label(kin, word.said) for kin in kins]
    refs = tuple(people.ref(kin, label) for kin, label in zip(kins, labels, strict=True))
    if len(refs) >= _MANY and all(ref.kin.relation == "child" for ref in refs):
        people.group = _grown(people.group, refs)
    return start, refs


def _grown(group: tuple[Ref, ...], refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """Children counted by school are those that are named afterwards, if as many."""
    return (
        group if len(group) == len(refs) and all(not ref.told for ref in group) and group[0].label == "孩子" else refs
    )


def _known_child(people: People, kin: Kin, said: str, clause: str) -> Ref | None:
    """大女儿 after 两个女儿 is one of the two; 男孩 in a clause of its own is the child spoken of."""
    if kin.name in people.refs:
        return None
    fitting = [ref for ref in people.group if not ref.told and ref.kin.sex in (None, kin.sex)]
    if fitting:
        ref = fitting[-1 if kin.name.startswith("小") else 0]
        ref.told, ref.key, ref.label = True, f"child:{kin.name}", said
        ref.kin = Kin("child", kin.sex, kin.name)
        people.refs[kin.name] = ref
        return ref
    unsexed = [ref for ref in people.refs.values() if ref.kin.relation == "child" and ref.kin.sex is None]
    if len(unsexed) == 1 and not people.group and _ONLY_SEX.fullmatch(clause):
        unsexed[0].kin = Kin("child", kin.sex, unsexed[0].kin.name)
        return unsexed[0]
    return None


def _label(kin: Kin, said: str) -> str:
    if kin == SELF:
        return "您本人"
    return f"{said}{kin.name[-1]}" if kin.name[-1].isdigit() else kin.name


def _children(people: People, kin: Kin, said: str) -> tuple[Ref, ...]:
    """孩子 said of children that are known already means them."""
    if people.group:
        return people.group
    known = [ref for ref in people.refs.values() if ref.kin.relation == "child"]
    return (known[0],) if len(known) == 1 else (people.ref(kin, said),)


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


def _both(people: People, count: int) -> tuple[Ref, ...]:
    """我四十七，老婆四十五，两个人都没工作: so many named last, else the children."""
    recent: list[Ref] = []
    for naming in reversed(people.namings):
        if len(naming.refs) == count:
            return naming.refs
        recent += [ref for ref in reversed(naming.refs) if ref not in recent]
        if len(naming.refs) > 1 or len(recent) >= count:
            break
    return tuple(reversed(recent)) if len(recent) == count else people.group


def _antecedent(people: People, word: str, asked: Ref | None) -> tuple[Ref, ...]:
    plural = len(word) > 1
    for naming in reversed(people.namings):
        others = tuple(ref for ref in naming.refs if ref.kin != SELF)
        if not others or (len(others) > 1) != plural:
            continue
        if word == "她" and others[0].kin.sex == "male":
            continue
        return others
    return (asked,) if asked is not None and asked.kin != SELF else ()


def _one_of_group(people: People, word: str, kind: str) -> tuple[Ref, ...]:
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
    if people.group:
        place = (
            0
            if name == "大的"
            else -1
            if name == "小的"
            else {"老二": 1, "二的": 1, "老三": 2, "老四": 3, "第二个": 1}.get(word, 1)
        )
        ref = people.group[min(place, len(people.group) - 1)]
        ref.told = True
        ref.key, ref.label = f"child:{name}", name
    else:
        ref = Ref(Kin("child", None, name), name)
    people.refs[name] = ref
    return (ref,)
