"""Who is spoken of, word by word: kinship words, 我, 他, 大的 and 小的, one and the other, each bound to one person."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from bot.language.clauses import Clauses
from bot.language.kinship import SELF, Kin, KinWord, find_kin, table

_ME = re.compile(r"我(?!们|家(?!庭))|(?<![家])本人|(?:^|(?<=[,。!?;、\s]))自己(?!家|人)|俺|(?<![跟对])阮|咱(?!们|家)")
_HOUSE = re.compile(
    r"(?<![在回住离靠])(?:我们家|我们一家|我们(?!俩|两|夫妻)|咱们?家?|一家人?|全家|家里|我家|家中|一家子|大家)"
)
_PRONOUN = re.compile(r"(?<![其吉])(?:他们|她们|[他她伊](?!家|人))")
_CHILD_NTH = re.compile(
    r"(?:^|(?<=[^\w])|(?<=[孩子儿女囝仔我是有和跟岁学读中班书了小二三四五六个])|(?<=我家))"
    r"(?P<word>大的|小的|老大|老二|老三|老幺|最大的|最小的|大汉的|细汉的|大那个|小那个|中间的|第一个|第二个|第三个|二娃|大娃|小娃)"
    r"(?!补|区|房|病|车|钱|开|厂|事|问题|孩|儿|女)"
)
_ONE = re.compile(
    r"(?:还有|另外|另)?一个(?=(?:是|还|今年|才|刚|已经|正|也)?(?:在)?(?:读|上|念|幼|小学|初|高|大学|大专|中专|职|技校|本科|特|[一二三四五六七八九十\d]|有|没|得|残|自闭|打工|工作|失业|毕业))"
)
_BOTH = re.compile(r"(?:他们|她们)?(?:两个|俩|三个|俩个|两人)(?:人)?(?=都|全|也都|还|均)")
_POSSESSED = re.compile(r"的?(?:亲|老|那个|这个)?$")
_JOINT = re.compile(
    r"\s*(?:和|跟|与|同|,?还有|以及|及|,?加上?|、|带着?个?)(?:我|我的|他|她|一个|两个|三个|的)?"
    r"(?:[^,。、我]{1,5}的)?\s*|[、 ]\s*我?"
)
_OBJECT = re.compile(
    r"(?:照顾|照看|带|养|陪|伺候|服侍|看护|管|帮|给|对|送|供|扶养|抚养|赡养|生|为|替|把|让|被|找|嫁|比|接|扶|顾|看|拉扯|陪护|供养|养活|陪伴"
    r"|跟|和|骗|欠|离开|娶|求|劝|怕|带大|培养|负担|拖累|连累)(?:着|了|好|大)?(?:我|我的|自己的?|一个|两个|三个|瘫痪的|生病的|年迈的|年幼的)?(?:[^,。、]{1,5}的)?$"
)
_FIRST = ("大的", "老大", "最大的", "大汉的", "大那个", "第一个", "大娃")
_LAST = ("小的", "最小的", "细汉的", "小那个", "老幺", "小娃")
_MANY = 2
_REACH = 20  # people before a fact among whom its owner is sought
_LEAD = 20  # characters before a person that tell whether something is done to him


@dataclass(slots=True)
class Ref:
    """One person of this message; named when known better ("大的")."""

    kin: Kin
    label: str
    key: str = ""
    shared: bool = False  # 的 group the person came in has several

    def __post_init__(self) -> None:
        self.key = self.key or ("self" if self.kin == SELF else f"{self.kin.relation}:{self.kin.name}")
        if self.kin.relation == "spouse":
            self.key = "spouse"


@dataclass(frozen=True, slots=True)
class Naming:
    """clean[start:end] names these people; none of them: the household as a whole, or somebody unknown."""

    start: int
    end: int
    refs: tuple[Ref, ...]
    object: bool = False
    house: bool = False


@dataclass(slots=True)
class People:
    """Everybody named in one message."""

    namings: list[Naming] = field(default_factory=list)
    refs: dict[str, Ref] = field(default_factory=dict)
    group: tuple[Ref, ...] = ()
    next_of_group: int = 0

    def ref(self, kin: Kin, label: str) -> Ref:
        """The person of this kind, new or known."""
        known = self.refs.get(kin.name)
        if known is None:
            known = self.refs[kin.name] = Ref(kin, label)
        return known

    def before(self, position: int) -> Iterator[Naming]:
        """The last ones that end by the position, the nearest first."""
        place = bisect_right(self.namings, position, key=attrgetter("end"))
        return reversed(self.namings[max(0, place - _REACH) : place])

    def between(self, start: int, end: int) -> list[Naming]:
        """Those that begin between the positions."""
        place = bisect_left(self.namings, start, key=attrgetter("start"))
        return self.namings[place : bisect_left(self.namings, end, key=attrgetter("start"))]

    def following(self, position: int) -> Naming | None:
        """The first that begins at the position or later."""
        place = bisect_left(self.namings, position, key=attrgetter("start"))
        return self.namings[place] if place < len(self.namings) else None

    def previous(self, naming: Naming) -> Naming | None:
        """The one named before it."""
        place = bisect_left(self.namings, naming.start, key=attrgetter("start"))
        return self.namings[place - 1] if place else None

    def me(self) -> Ref:
        """The one who writes."""
        return self.ref(SELF, "您本人")


def find_people(clean: str, clauses: Clauses, asked: Ref | None = None) -> People:
    """Bind every word for a person; `asked`: whom the question was about, for pronouns."""
    people = People()
    if asked is not None:
        people.refs[asked.kin.name] = asked
    kin_words = find_kin(clean)
    taken = bytearray(len(clean))
    for held in kin_words:
        taken[held.start : held.end] = b"\1" * (held.end - held.start)
    found: list[tuple[int, int, str, KinWord | None]] = [(word.start, word.end, "kin", word) for word in kin_words]
    kinds = ("nth", _CHILD_NTH), ("both", _BOTH), ("one", _ONE), ("house", _HOUSE), ("pronoun", _PRONOUN), ("me", _ME)
    for kind, pattern in kinds:
        for hit in pattern.finditer(clean):
            span = hit.span("word") if kind == "nth" else hit.span()
            if not any(taken[slice(*span)]):
                taken[slice(*span)] = b"\1" * (span[1] - span[0])
                found.append((*span, kind, None))
    for start, end, kind, word in sorted(found, key=lambda entry: entry[:2]):
        _bind(people, clean, clauses, (start, end, kind, word), asked)
    return people


def _bind(
    people: People, clean: str, clauses: Clauses, entry: tuple[int, int, str, KinWord | None], asked: Ref | None
) -> None:
    start, end, kind, word = entry
    refs: tuple[Ref, ...]
    if word is not None:
        start, refs = _kin_refs(people, clean, word)
    elif kind == "me":
        refs = (people.me(),)
    elif kind == "pronoun":
        refs = _antecedent(people, clean[start:end], asked)
    elif kind == "both":
        refs = people.group
    elif kind == "house":
        people.namings.append(Naming(start, end, (), house=True))
        return
    else:
        refs = _one_of_group(people, clean[start:end], kind)
        if not refs:
            return
    before = clean[max(clauses.at(start).start, start - _LEAD) : start]
    people.namings.append(Naming(start, end, refs, object=bool(_OBJECT.search(before))))


def _kin_refs(people: People, clean: str, word: KinWord) -> tuple[int, tuple[Ref, ...]]:
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
    labels = [word.said] if len(kins) == 1 else [_label(kin, word.said) for kin in kins]
    refs = tuple(people.ref(kin, label) for kin, label in zip(kins, labels, strict=True))
    if len(refs) >= _MANY and all(ref.kin.relation == "child" for ref in refs):
        people.group, people.next_of_group = refs, 0
    return start, refs


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
    if kind == "one":
        if people.next_of_group >= len(people.group):
            return ()
        people.next_of_group += 1
        return (people.group[people.next_of_group - 1],)
    name = "大的" if word in _FIRST else "小的" if word in _LAST else word
    known = people.refs.get(name)
    if known is not None:
        return (known,)
    if people.group:
        place = 0 if name == "大的" else -1 if name == "小的" else {"老二": 1, "老三": 2, "第二个": 1}.get(word, 1)
        ref = people.group[min(place, len(people.group) - 1)]
        ref.key, ref.label = f"child:{name}", name
    else:
        ref = Ref(Kin("child", None, name), name)
    people.refs[name] = ref
    return (ref,)


def together(clean: str, first: Naming, second: Naming) -> bool:
    """Joined by "and": 我跟老公, 爸爸、妈妈."""
    return bool(_JOINT.fullmatch(clean[first.end : second.start]))
