"""Who is spoken of, word by word: kinship words, 我, 他, 大的 and 小的, one and the other, each bound to one person."""

import re

from bot.language.absent import STRANGER, Departure, departure
from bot.language.clauses import Clauses
from bot.language.groups import ONE, SOME, both, of_pronoun, one_of, same_sort, sex_of_all, told_one_by_one
from bot.language.kinship import COUNT, KinWord, find_kin, names_writer, table
from bot.language.people import Left, Naming, People, Ref, together
from bot.language.relatives import kin_refs
from bot.language.scope import words

_SLIP = r"(?:[讲说看打记写填报算听搞弄输数选点](?:得|的)?(?:太|错|反|漏|多了|少了|重了|快了|急了|岔))"
_ME = re.compile(
    rf"我(?!们|家(?!庭)|(?:刚才?|刚刚|刚刚才|又|上次|前面|是|不小心|好像)*{_SLIP})|(?<![家])本人|(?:^|(?<=[,。!?;、\s]))自己(?!家|人)|俺|(?<![跟对])阮|咱(?!们|家)"
)
_HOUSE = re.compile(
    r"(?<![在回住离靠])(?:我们家|我们一家|我们(?!俩|两|夫妻)|咱们?家?|一家人?|全家|家里|我家|家中|一家子|大家)"
)
_PRONOUN = re.compile(r"(?<![其吉])(?!(?<=在)[他她伊]们?的?(?:店|厂|公司|摊|铺))(?:他们|她们|[他她伊](?!家|人))")
_CHILD_NTH = re.compile(
    r"(?P<rank>[大二三]宝(?=今年|现在|在|也|还|才|刚|读|念|上|是|有|得|患|[初高大小中幼职]|[一二三四五六七八九十\d])|老大|老二|老三|老四|老幺|大汉彼个|二的(?=[一二三四五六七八九十\d读上念在])|大汉仔|细汉仔)(?![爷妈难远不])|(?:^|(?<=[^\w])|(?<=[孩子儿女囝仔我是有和跟岁学读中班书了小一二三四五六七八九十个级\d])|(?<=我家))"
    r"(?P<word>大的|细的|(?<!老下有)(?<!老,下有)小的|最大的|最小的|大汉的|细汉的|大那个|小那个|中间的|第一个|第二个|第三个|二娃|大娃|小娃)"
    r"(?!补|区|房|病|车|钱|开|厂|事|问题|孩|儿|女)"
)
_NOBODY = re.compile(  # 没儿女, 没娶老婆 name nobody
    r"(?:(?<![还有])没有?|无|没生|未有|未|莫)(?:娶|讨|嫁|找)?(?:过|到)?(?:一个|个|自己的)?$"
)
_BOTH = re.compile(r"(?:他们|她们)?(?:两个|俩|三个|俩个|两人)(?:人)?(?=都|全|也都|还|均)")
_OWNED = re.compile(
    r"的?(?:[一二三四五六七八九十\d]{1,3}岁大?的)?(?:[大小]|两个|一个)?"
    r"(?:儿|女|孩|娃|囝|爸|妈|父|母|哥|姐|弟|妹|爷|奶|外|老公|老婆|孙|媳妇)"
)
_PARENT_OF = re.compile(r"^(?:孩子|囝仔|娃|孩)[他她的]?[爸妈]")
_OTHERS = re.compile(  # 儿子的班主任四十岁
    r"的(?:班主任|老师|同学|同事|朋友|老板|主治医生|医生|房东|领导|师傅|工友|室友|女朋友|男朋友|女友|男友|对象|邻居)"
)
_ANYBODY = ("老人", "老人家", "孩子", "小孩", "小孩子")
_COMES_OF_AGE = re.compile(r"(?:要是|如果|年?)满[一二三四五六七八九十\d]{1,3}周?岁")
_EARNS = re.compile(r"(?:也|还|在|就|再|一个人|每个?月)*(?:打|做|挣|赚|种|开|干|摆|捡|工资|收入|上班|退休)")
_HOME_OLD = re.compile(r"我|阮|咱|家|厝|这")
_OBJECT = re.compile(
    r"(?:照顾|照看|带|归|养|陪|伺候|服侍|看护|管|帮|给|对|送|供|扶养|抚养|赡养|生|为|替|把|让|被|找|嫁|比|接|扶|顾|看|拉扯|陪护|供养|养活|陪伴"
    r"|跟|和|骗|欠|离开|娶|求|劝|怕|带大|培养|负担|拖累|连累)(?:着|了|好|大)?(?:我|我的|自己的?|一个|两个|三个|瘫痪的|生病的|年迈的|年幼的)?(?:[^,。、]{1,5}(?<!问)的)?$"
)
_CARES = re.compile(r"[^,。!?我人要被让给]{0,8}(?:伺候|照顾|服侍|照看|陪护)")
_LEAD = 20  # characters before a person that tell whether something is done to him

_Entry = tuple[int, int, str, KinWord | None]


def find_people(clean: str, clauses: Clauses, asked: Ref | None = None) -> People:
    """Bind every word for a person; `asked`: whom the question was about, for pronouns."""
    people = People()
    if asked is not None:
        people.refs[asked.kin.name] = asked
    kin_words = find_kin(clean)
    taken = bytearray(len(clean))
    for held in kin_words:
        taken[held.start : held.end] = b"\1" * (held.end - held.start)
    found: list[_Entry] = [
        (held.start, held.end, "writer" if names_writer(clean, held.start, held.said) else "kin", held)
        for held in kin_words
    ]
    told_one_by_one(people, clean, asked)
    kinds = (
        ("nth", _CHILD_NTH),
        ("some", SOME),
        ("both", _BOTH),
        ("stranger", STRANGER),
        ("one", ONE),
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
    found.sort(key=lambda entry: entry[:2])
    following = [*(start for start, *_ in found[1:]), len(clean)]
    for entry, next_start in zip(found, following, strict=False):
        _bind(people, clean, clauses, entry, next_start, asked)
    sex_of_all(people, clean)
    return people


def _bind(people: People, clean: str, clauses: Clauses, entry: _Entry, following: int, asked: Ref | None) -> None:
    start, end, kind, word = entry
    if word is not None:
        _bind_kin(people, clean, clauses, word, kind, following)
        return
    refs: tuple[Ref, ...] = ()
    if kind == "me":
        refs = (people.me(),)
        if clean[start:end] == "自己" and people.namings:
            last = people.namings[-1]  # 我爸老年痴呆，自己大小便都不知道
            same = clauses.at(last.start).sentence == clauses.at(start).sentence
            mine = _EARNS.match(clean, end) and any(entry.refs == refs and not entry.object for entry in people.namings)
            refs = last.refs if same and last.refs and not last.object and not mine else refs
    elif kind == "pronoun":
        refs = _meant(people, clean, clauses, (start, end), asked)
        if len(refs) > 1 and clean.startswith("一个", end):
            people.group = refs
    elif kind == "both":
        refs = both(people, COUNT[clean[start:end].removeprefix("他们").removeprefix("她们")[0]])
    elif kind not in ("stranger", "house"):
        refs = one_of(people, clean[start:end], kind)
        if not refs:
            return
    people.namings.append(Naming(start, end, refs, _acted_on(clean, clauses, start), kind == "house"))


def _meant(people: People, clean: str, clauses: Clauses, span: tuple[int, int], asked: Ref | None) -> tuple[Ref, ...]:
    """Whom a pronoun means; one that owns the next person (她儿子) may mean the one who acts on that person."""
    start, end = span
    last = people.namings[-1] if people.namings else None
    if last is not None and last.pronoun and last.owners and clean[last.end : start] in ("", "、", "和", "跟"):
        return last.owners  # 他爸他妈 have one son
    if last is not None and last.refs and _PARENT_OF.search(last.refs[0].label) and _OWNED.match(clean, end):
        return (Ref(table()["孩子"], "孩子"),)  # 孩子他爸、他爷爷奶奶: the child's
    owns = bool(_OWNED.match(clean, end))
    if (known := _whose_again(people, clean, clauses, span)) is not None:
        return known
    apart = end if owns or not _acted_on(clean, clauses, start) else _actors(people, clean, clauses.at(start).start)
    return of_pronoun(people, clean, clean[start:end], asked, apart)


def _whose_again(people: People, clean: str, clauses: Clauses, span: tuple[int, int]) -> tuple[Ref, ...] | None:
    """我老婆和她妈跟我住，她妈八十一: her mother still; and 她专门伺候 is she whose mother it is."""
    start, end = span
    named = [entry for entry in people.namings if entry.pronoun and entry.owners]
    for entry in reversed(named):
        if clean[entry.start] == clean[start] and clean.startswith(clean[entry.start : entry.end], start):
            return entry.owners
    told = bool(named) and named[-1] is people.namings[-1] and clean[named[-1].start] == clean[start]
    later = told and clauses.at(start).start == start
    return named[-1].owners if later and _CARES.match(clean, end, clauses.at(start).end) else None


def _bind_kin(people: People, clean: str, clauses: Clauses, word: KinWord, kind: str, following: int) -> None:
    start, end = word.start, word.end
    refs: tuple[Ref, ...] = ()
    owners: tuple[Ref, ...] = ()
    pronoun = False
    others = _OTHERS.match(clean, end)
    if _NOBODY.search(clean, max(0, start - 6), start):
        return
    if kind == "writer":
        refs = (people.me(),)
        refs[0].sex = word.people[0].sex
    elif others:
        end = others.end()
    elif (all_of_them := same_sort(people, clean, word)) is not None:
        refs = all_of_them
    elif (left := departure(clean, word, following)) is not None:
        start = _leave(people, clean, clauses, word, left)
    elif not _of_a_sort(clean, clauses, word):
        owner = people.namings[-1] if people.namings else None
        start, refs = kin_refs(people, clean, word, clauses)
        if owner is not None and start == owner.start and start < word.start:
            owners = owner.refs
            pronoun = bool(_PRONOUN.fullmatch(clean, owner.start, owner.end))
    people.namings.append(Naming(start, end, refs, _acted_on(clean, clauses, start), False, owners, pronoun))


def _leave(people: People, clean: str, clauses: Clauses, word: KinWord, left: Departure) -> int:
    """Note who is gone, as the persons they were; where their naming begins."""
    group, owner = people.group, people.namings[-1] if people.namings else None
    start, refs = kin_refs(people, clean, word, clauses)
    people.group = group
    if owner is not None and start < word.start and any(ref.key != "self" for ref in owner.refs):
        people.namings.append(owner)  # 孙子的爸妈都不在了: the grandson is there
        start = word.start
    elif left.everybody and people.namings:
        earlier = people.namings[-1]
        listed = earlier.refs and together(clean, earlier, Naming(start, word.end, refs))
        refs = (*earlier.refs, *refs) if listed else refs
    people.left.append(Left(refs, left.why, start, left.end))
    return start


def _of_a_sort(clean: str, clauses: Clauses, word: KinWord) -> bool:
    """老人满八十有没有补贴, 孩子读高中要交多少: nobody in particular."""
    clause = clauses.at(word.start)
    if word.said in _ANYBODY and _COMES_OF_AGE.match(clean, word.end) and words("asks").search(clean, word.end):
        return not _HOME_OLD.search(clean, clause.start, word.start)
    anybody = _ANYBODY if len(clauses.items) == 1 else _ANYBODY[:2]
    if word.said not in anybody or _HOME_OLD.search(clean, clause.start, word.start):
        return False
    return clause.asks or bool(words("asks").search(clean, clause.start, clause.end))


def _acted_on(clean: str, clauses: Clauses, start: int) -> bool:
    return bool(_OBJECT.search(clean[max(clauses.at(start).start, start - _LEAD) : start]))


def _actors(people: People, clean: str, clause_start: int) -> int:
    """Where those begin who are named last in the clause: 我跟老伴带着他 leaves both out as him."""
    namings = people.namings
    at = len(namings) - 1
    while at > 0 and together(clean, namings[at - 1], namings[at]):
        at -= 1
    return namings[at].start if namings and namings[at].start >= clause_start else len(clean)
