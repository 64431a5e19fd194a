"""The district of the family's home, from its name or from a town, street or quarter in it."""

import re
from collections.abc import Iterator
from functools import cache

from bot.language.lexicon import rows, spelt_out
from bot.language.message import Found, Message
from bot.language.people import Naming

_LIVES = re.compile(
    r"(?:住|家|厝|户口|户籍|租|村民|人|农村|乡下|安家|居住|定居|搬到|搬来|搬去|搬进|搬回|迁到|住进|嫁到|落户|我们?是|^是)[^\s,。]{0,6}$"
    r"|(?:我们?|阮)(?:是|在|就|这边|这里|老|也){0,2}$"
)
_OURS = re.compile(r"(?:我们|阮|咱们)(?:家)?(?:这边|这里|是|就在)$")
_ELSEWHERE = re.compile(r"(?:人|住|现在)(?:在|住)")
_FARMED = re.compile(r"(?:种(?:田|地|菜|茶)|讨海|务农|做田|农村|农民)")
_AT_WORK = re.compile(
    r"(?:上班|打工|做工|工作|厂|公司|开店|摆摊|讨海|看病|住院|读书|上学|医院|学校|单位|做事|干活|种|送|跑|开|念书|养老院|敬老院|大学|职校|养殖|高中|中学|小学|打零工|当|卖|扫|洗碗|旅游|玩|买|工地|托养|护理院|福利院|寄宿|宿舍|疗养|船票|车票|玩|医生|门诊)"
)
_FIRM = re.compile(spelt_out(r"[^,。]{0,4}{site}(?:里|那边)?(?!宿舍|旁|附近)|[^,。]{0,3}(?:做|当|干){job}"))
_REGISTERED = re.compile(
    r"(?:户口|户籍|村民|村里的?|村)(?:人|的)?[,、 ](?:就|是)?在$"
    r"|(?:我们?|阮)(?:自己)?开(?:了)?[^,。!?]{1,8}店[,、 ](?:就|是)?在$"
)  # 村改居的户口，在后溪
_WILL_MOVE = re.compile(r"(?:想|打算|准备|考虑|以后|等|再)[^,。!?]{0,8}(?:搬|住|迁|嫁)(?:到|去|进|来|回)?$")
_MOVED = re.compile(r"(?:老家|老厝|娘家|原籍|不在|不是|离开|搬走|从)\S{0,4}$")
_IN_FULL = re.compile("街道|镇")  # 殿前街道: what names it in full belongs to the quote
_HOME = re.compile(r"(?:这边|那边|莲花镇|区|街道|镇|村|社区|人|的|里|岛内|岛外|农村|乡下|居民|户口|住|这里|$)")


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    where = {name: district for district, names in rows("places") for name in [district, *names.split("|")]}
    return re.compile("|".join(sorted(where, key=len, reverse=True))), where


def read_places(message: Message) -> Iterator[Found]:
    """At most one district: where the family lives; a place of work, treatment or of relatives is none."""
    pattern, where = _table()
    homes = [hit for hit in pattern.finditer(message.clean) if _is_home(message, hit)]
    for hit in pattern.finditer(message.clean):
        if re.search(r"(?:不在|不是(?:在|住)?)$", message.clean[max(0, hit.start() - 3) : hit.start()]):
            yield Found("district", where[hit.group()], *hit.span(), negated=True)
    districts = {where[hit.group()] for hit in homes}
    if len(districts) > 1 and (plain := [hit for hit in homes if hit.group() in districts]):  # 马銮湾海沧这边
        homes, districts = plain, {hit.group() for hit in plain}
    if len(districts) > 1:  # registered here, living there: the home counts
        homes = [hit for hit in homes if "住" in message.clean[max(0, hit.start() - 6) : hit.start()]]
        districts = {where[hit.group()] for hit in homes}
    if len(districts) == 1:
        suffix = _IN_FULL.match(message.clean, homes[-1].end())
        yield Found("district", districts.pop(), homes[0].start(), suffix.end() if suffix else homes[-1].end())


_SHORT = 8
_TOGETHER = re.compile(r"[两三四五六七八\d]个人|一起|都")
_OWN_HOME = re.compile(r"(?:自己|都|现在|就|是)*(?:住|家|租)")


def _is_home(message: Message, hit: re.Match[str]) -> bool:
    clause = message.clauses.at(hit.start())
    before = message.clean[clause.start : hit.start()]
    after = message.clean[hit.end() : clause.end]
    pattern, where = _table()
    narrower = pattern.match(after)
    after = after[narrower.end() :] if narrower else after
    wider = pattern.search(before) if len(before) <= _SHORT else None
    named_twice = wider is not None and wider.group() in where.values()  # 同安莲花: a 莲花 of 同安
    if wider and named_twice and wider.end() == len(before) and where[hit.group()] != wider.group():
        return False
    if wider and where[wider.group()] == where[hit.group()] and wider.end() + 1 >= len(before):
        before = before[: wider.start()]  # 同安莲花镇
    registered_only = before.endswith(("户口在", "户口是", "户籍在")) and _ELSEWHERE.search(after)
    if (
        registered_only
        or _WILL_MOVE.search(before)
        or not message.scope.states("district", hit.start(), hit.end())
        or _MOVED.search(before)
    ):
        return False
    named = message.people.between(clause.start, clause.end)
    naming = named[-1] if named else None
    if naming is not None and _lives_apart(message, naming, before):
        return False
    if message.asked == "district" and len(message.clean) <= len(hit.group()) + 8:
        return not _AT_WORK.search(after)
    if _FARMED.match(after) and (not before or _OURS.search(before)):
        return True
    if (
        _AT_WORK.search(after[:8])
        or (_FIRM.match(after) and "住" not in before)
        or (_AT_WORK.search(before) and "住" not in before)
    ):
        return False
    if not after and _REGISTERED.search(message.clean, 0, hit.start()):
        return True
    if message.scope.asking(clause) and not _LIVES.search(before):
        return False
    return bool(_LIVES.search(before) or re.match(r"(?:区)?(?:这边|那边)?(?:租|住(?!院))", after)) or (
        not before and bool(_HOME.match(after)) and not message.scope.asking(clause)
    )


def _lives_apart(message: Message, naming: Naming, before: str) -> bool:
    """姐姐在集美, 女儿住集美, 女儿嫁到海沧."""
    if any(ref.kin.relation == "self" for entry in message.people.between(0, naming.start) for ref in entry.refs) and (
        _TOGETHER.search(before)
    ):
        return False
    if any(ref.kin.relation in ("parent", "sibling", "other", "grandparent") for ref in naming.refs):
        return True
    if not any(ref.kin.relation == "child" for ref in naming.refs):
        return False
    own_home = _OWN_HOME.match(message.clean, naming.end) and not re.search("我|阮", before)
    return "嫁" in before or bool(own_home)
