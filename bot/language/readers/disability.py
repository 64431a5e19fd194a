"""Disability as certified: its level, its kind, or that there is none."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.language.digits import between, exactly
from bot.language.message import Found, Message
from bot.language.people import Ref

_LEVELS = {"一": 1, "1": 1, "壹": 1, "二": 2, "2": 2, "两": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_KINDS = {
    "视力": "visual", "盲": "visual", "视障": "visual", "听力": "hearing", "聋": "hearing", "听障": "hearing",
    "言语": "speech", "语言": "speech", "肢体": "physical", "肢": "physical", "智力": "intellectual",
    "智障": "intellectual", "智": "intellectual", "精神": "mental", "多重": "multiple",
}  # fmt: skip
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
_LEVEL = re.compile(
    rf"(?:(?P<kind1>{_KIND})(?:残疾|残)?(?:证)?(?:的|是|有|为|,|评了|评的|鉴定(?:为|是)?|定(?:为|了)?)?)?(?P<level>[一二三四1-4])级(?:的)?(?:重度|重)?(?P<kind2>{_KIND})?(?P<word>残(?!联)(?:疾|障|废)?(?:人|证)?)?"
)
_PLAIN = re.compile(rf"(?:(?P<kind>{_KIND})(?:重度)?)?残疾(?P<what>人|证|了|军人)?|(?P<deg>重残|重度残)(?:疾|人)?")
_NONE = re.compile(
    r"(?:没|无)病(?:没|无)残|(?:没|无)残(?:没|无)病|(?<![算是有])(?:没有?|无|不是|没什么|不算)(?:任何|什么)?残疾(?!证|人证|人?补|人?的)(?:人)?"
)
_DENIED = re.compile(
    r"(?:没有?|无|不是|没办|没有办|没领|还没|未|不算|没评)(?:人|谁)?(?:办|领|评|有|到|上|持有?|办过|评过|领过)?$"
)
_APPLIES = re.compile(
    r"(?:(?<!了)办|办理|申请|要办|补办|换|需要|评|要)(?:个|一个|张|本)?$"
)  # for one, without having it yet
_NEVER_HELD = re.compile(
    r"(?:没有?|从来没|从没|还没|未)(?:人|谁)?(?:去)?(?:办|评|领|申请|鉴定|认定|有|持有?)?(?:过|到|下来)?(?:任何|什么)?(?:残疾证|持证)"
    r"|残疾证[都也是]?没有"
)
_GENERAL = re.compile(
    r"^(?:人)?(?:补|的?社保|的?医保|联|的?补助|两补|的?政策|家庭|津贴|护理|意外|保险|优惠|就业|大学生|学生|车|卡|康复|托养|的人|创业|运动|协会|保障|人联合|企业|证怎么|等级|鉴定|评)"
)
_NOT_YET = re.compile(r"(?:也|都|还|一直)*没(?:有)?(?:去)?(?:办|评|领|申请|做|拿)")
_NEAR = 8
_BEFORE = 16  # characters before a level in which the part of the body may be named
_SORT_MET = re.compile(r"(?:请|招|雇|安置|吸纳|几个|多少|一些)(?:满|了|个|名|位|几)*$")  # 要请满几个残疾人
_FAR = 24
_NOT_LEVEL = re.compile(r"不是[一二三四1-4]级")  # 不是一级是二级
_OTHER_LEVEL = re.compile(r"医院|甲等|护理|以上|台风|考|厨师|电工|跳|台阶")
_WARD = re.compile(r"病|医院|科|卫生|文明")
_LEVEL_SAID = re.compile(r"[一二三四1-4]级")
_ALONE = re.compile(rf"(?<=[,、 ])(?:是|属于)?(?P<kind>{_KIND})(?:类|方面|那种|的)*(?=$|[,。、!? ])")
_BODY = re.compile(
    r"(?P<visual>眼睛?(?:都|全)?(?:看不见|看不到|瞎|失明|盲)|失明|瞎了?)|(?P<hearing>耳朵?(?:都|全)?(?:听不见|听不到|聋)|耳聋|聋哑)"
    r"|(?P<speech>不会说话|不能说话|哑巴)"
    r"|(?P<physical>[腿脚手臂](?:都|也|有)?残|截肢|小儿麻痹|断了?(?:一)?(?:只|条)?[腿脚手]|[腿脚手](?:断了?|瘸|跛|没了))"
    r"|(?P<intellectual>智力(?:有(?:点|些)?问题|障碍|不好|低下|落后|不行)|智障|弱智|智商低|唐氏)"
    r"|(?P<mental>精神(?:分裂症?|有(?:点|些)?问题|障碍|不正常|失常))"
)
# Said of somebody, these name the kind of disability without any certificate.
_PERSON_SORT = re.compile(
    r"(?P<visual>盲人|瞎子|(?<!只)(?:两|双)?眼睛?(?:都|全|已经|完全)*(?:失明|瞎(?:了(?=$|[,。!])|(?=$|[,。!]))|看不(?:见|到)(?=$|[,。!了的])))"
    r"|(?P<hearing>聋哑人|聋人|聋子|耳朵?(?:都|全)*(?:聋了?(?=$|[,。!])|听不(?:见|到)(?=$|[,。!了的])))|(?P<speech>哑巴)"
    r"|(?P<physical>小儿麻痹|截(?:了)?肢)"
)
_ILL_OF = re.compile(r"(?:眼睛?|耳朵?|[腿脚手]|精神分裂症?|自闭症?|脑瘫|智障|聋哑|失明)$")
_BODY_PART = re.compile(r"(?P<visual>眼睛?)$|(?P<hearing>耳朵?)$|(?P<physical>[腿脚手])$")
_IMPAIRED = re.compile(rf"{_BODY.pattern}|聋|哑|盲|自闭症?|孤独症|脑瘫|偏瘫|瘫|有(?:个)?证|证(?:是|上)")
_SORT_ONLY = re.compile(r"(?:你[^,。!?]{0,6}|不是|没有?|帮|给|对|跟|按摩|学校)$")
_APPRAISED = re.compile(r"评|鉴定|残联")  # 我爸去年重新鉴定为二级
_NOT_OF_MEN = re.compile(r"[房厝危考]|职称|医院|护理|酒店|技师|技工|伤残")
_ONLY_LEVEL = re.compile(
    r"(?:^|[,。、!? ])(?:[他她我是有定评的了为办证本上里写着成改又]|属于|现在|已经|鉴定|重新|去年)*$"
)


def read_disability(message: Message) -> Iterator[Found]:
    """Levels and kinds; a certificate without its level leaves the level open."""
    leveled: list[tuple[int, int]] = []
    for hit in _LEVEL.finditer(message.clean):
        if not _is_disability(message, hit):
            continue
        leveled.append(hit.span())
        yield from _leveled(message, hit)
    for hit in _NONE.finditer(message.clean):
        leveled.append(hit.span())
        yield from _fact(message, "disability_level", 0, hit.span())
    if message.asked in ("disability_level", "disability_kind"):
        for hit in _NEVER_HELD.finditer(message.clean):
            yield from _fact(message, "disability_level", 0, hit.span())
    if not leveled and message.asked != "hardship_causes":
        yield from _sorts(message)
    for hit in _PLAIN.finditer(message.clean):
        if not any(abs(start - hit.start()) < _NEAR or start <= hit.start() < end for start, end in leveled):
            yield from _unleveled(message, hit)


def _sorts(message: Message) -> Iterator[Found]:
    """老公是盲人, 婆婆两眼都看不见."""
    for hit in _PERSON_SORT.finditer(message.clean):
        before = message.clean[max(0, hit.start() - _NEAR) : hit.start()]
        if not _GENERAL.match(message.clean[hit.end() : hit.end() + 6]) and not _SORT_ONLY.search(before):
            yield from _fact(message, "disability_kind", str(hit.lastgroup), hit.span())


def _is_disability(message: Message, hit: re.Match[str]) -> bool:
    if _OTHER_LEVEL.match(message.clean, hit.end()):
        return False
    if message.asked in ("disability_level", "disability_kind") or _NOT_LEVEL.search(message.clean):
        return True
    if hit["word"] or hit["kind1"] or (len(hit["kind2"] or "") > 1 and not _WARD.match(message.clean, hit.end())):
        return True
    ahead = 9 if message.clean.endswith("不是", 0, hit.start()) else 3
    around = message.clean[max(0, hit.start() - _FAR) : hit.end() + ahead]
    if "残" in around:
        return "危" not in around and "伤残" not in around
    if _ILL_OF.search(message.clean[max(0, hit.start() - 6) : hit.start()]):
        return True  # 老公眼睛一级, 精神分裂二级
    start, end = message.clauses.sentence(hit.start())
    if _APPRAISED.search(message.clean, start, hit.start()) and not _NOT_OF_MEN.search(message.clean, start, end):
        return any(naming.refs for naming in message.people.between(start, hit.start()))
    last = re.match(r"[的了证]*(?:[,、 ]|$)", message.clean[hit.end() : end])
    alone = last and _ONLY_LEVEL.search(message.clean[start : hit.start()])
    return bool(alone and _IMPAIRED.search(message.clean, start, hit.start()))


def _leveled(message: Message, hit: re.Match[str]) -> Iterator[Found]:
    before = message.clean[max(0, hit.start() - 6) : hit.start()]
    if _GENERAL.match(message.clean[hit.end() : hit.end() + 6]):
        return
    if _DENIED.search(before):
        level = _LEVELS[hit["level"]]
        refs = _refs(message, hit.span())
        if before.endswith("不是") and refs:
            yield Found("disability_level", level, *hit.span(), refs, exactly(level), negated=True)
        return
    for number in message.numbers:
        if hit.start("level") == number.start:
            message.used.add(number.start)
    yield from _fact(message, "disability_level", _LEVELS[hit["level"]], hit.span())
    said = hit["kind1"] or hit["kind2"]
    kind = _KINDS[said] if said else _kind_near(message, hit)
    if kind:
        yield from _fact(message, "disability_kind", kind, hit.span())


def _kind_near(message: Message, hit: re.Match[str]) -> str | None:
    """The kind said apart from the level: 三级，肢体的; 眼睛看不见，一级残疾."""
    clean = message.clean
    found = re.search(rf"(?P<kind>{_KIND})(?:残疾|残|障碍|的)", clean[max(0, hit.start() - 8) : hit.end() + 8])
    if found:
        return _KINDS[found["kind"]]
    part = _BODY_PART.search(clean[max(0, hit.start() - 3) : hit.start()])
    if part:
        return str(part.lastgroup)
    start, end = message.clauses.sentence(hit.start())
    alone = _ALONE.search(clean, hit.end(), end)
    if alone is None and message.asked == "disability_level":
        alone = _ALONE.search(clean, 0, end)
    if alone:
        return _KINDS[alone["kind"]]
    same = list(_BODY.finditer(clean, max(start, hit.start() - _BEFORE), hit.start()))
    if len(same) != 1 or len(_LEVEL_SAID.findall(clean, start, end)) > 1:
        return None
    between = message.people.between(same[0].end(), hit.start())
    return None if between else str(same[0].lastgroup)


def _unleveled(message: Message, hit: re.Match[str]) -> Iterator[Found]:
    before = message.clean[max(0, hit.start() - 6) : hit.start()]
    if _DENIED.search(before) or _SORT_MET.search(before):
        return
    if _GENERAL.match(message.clean[hit.end("what") if hit["what"] else hit.end() : hit.end() + 6]):
        return
    if hit["what"] == "证" and _NOT_YET.match(message.clean, hit.end()):
        return
    if hit["what"] == "军人" or (hit["what"] == "证" and _APPLIES.search(before)):
        return
    refs = _refs(message, hit.span())
    if not refs:
        return
    if hit["kind"]:
        yield Found("disability_kind", _KINDS[hit["kind"]], hit.start(), hit.end(), refs)
    high = Decimal(2) if hit["deg"] or "重度" in before + hit.group() else Decimal(4)
    yield Found("disability_level", None, hit.start(), hit.end(), refs, between(Decimal(1), high), sure=False)


def _fact(message: Message, fact: str, value: int | str, span: tuple[int, int]) -> Iterator[Found]:
    refs = _refs(message, span)
    if refs:
        amount = exactly(value) if isinstance(value, int) else None
        yield Found(fact, value, *span, refs, amount)


def _refs(message: Message, span: tuple[int, int]) -> tuple[Ref, ...]:
    if not message.scope.states("disability_level", *span):
        return ()
    return message.owners.of("disability_level", *span)
