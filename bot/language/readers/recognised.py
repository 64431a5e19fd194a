"""As what the household is certified already: 低保户, 五保, 低收入户; and its class for medical aid.

Sure is only a clause that says this and nothing else; whatever else is said with it leaves the certificate to be asked.
"""

import re
from collections.abc import Iterator
from functools import cache

from bot.language.lexicon import rows
from bot.language.message import Found, Message
from bot.language.people import Ref, together
from bot.language.years import year_said

_HOLDS = (
    r"(?:是|属于|(?<=现在)算|(?<=目前)算|成了|成为|都是|就是|也是|为|有|盖了|写着|印着|吃的(?:就)?是|(?:靠|指望)[^,。!?想]{0,12}?|吃(?:着|上|了)?|拿(?:着|到|了)?|领(?:着|到|了)?(?:的)?(?:是)?|享受(?:着|了)?|评上(?:了)?|评的是|评到(?:了)?"
    r"|评为(?:了)?|办(?:了|好了|下来了?|到了?)|批(?:了|下来了?)"
    r"|认定(?:为|成|了)?|纳入(?:了)?|登记(?:为|了)?|被评为)(?:了)?(?:个|一个|村里的?|单亲|老|城镇|农村|本市的?|厦门的?|区里的?|社区的?|建档的?|精准的?"
    r"|国家的?|政府的?|吃|享受|的|城市|多年的?|靠|一户){0,2}"
)
_OWN = (
    r"(?:我们?家?(?:里)?|阮|咱(?:们)?家?|家里|本人|一家|老公|老婆|我妈|我爸)"
    r"(?:这边|这个|这种|现在|目前|本来就|一直|就|都|全家|一家|自己|算|算是){0,2}"
)
_DENIED = re.compile(
    r"(?:没(?:有|能|被|评|办|批|拿|吃|领|享受|申请)?|不|未|还没|想|要|能|可以|可|怎么|如何|怎样|申请|去|才|办|是否|想要|还不|取消了?|停了?|退出了?|符合|什么"
    r"|凭什么不给我|不给(?:我|我们)?|算|够格|够资格|有资格|如何才|让我们?|差点|差一点"
    r"|不够|过不了|得|到底|想问|批不下来|非)(?:不|上|下来|到|过|评|办|拿|吃|领|去|得|再)?$"
)
_LOST = re.compile(
    r"^(?:户|金|的|证)?(?:去年|今年|前年|上个月|后来|前阵子|刚刚?|也|就|都|已经|又|被)*(?:没批|没过|没通过|没评上|没下来|没了|取消|停(?:了|发|掉)|退了|不给|批不下来|申请不(?:到|下)|被拒|拒|不批"
    r"|注销|没有了|还没(?:批|办|下来|评))"
)
_HAVING = re.compile(
    r"(?:证|金|待遇|户|的|本子|本)?(?:我家|我们家|我们|我|家里)?(?:也|都|一直|早就|已经|是|倒是|现在)*"
    r"(?:有(?:的|了|啊|在|领)?(?:$|[,。])|(?:在|正在|一直)(?:领|拿|吃)|(?:领|拿|吃)(?:着|了?[^,。]{0,4}年)|(?:办|批|评)(?:好|下来|到)了(?!吗|没))"
)
_GENERAL = re.compile(
    r"^(?:户|家庭|对象|人员|的)?(?:能|可以|可不可以|怎么|多少|标准|有什么|要(?:什么|带|怎么)|条件|申请|补|的钱是|是(?:什么|多少)|都有|线)"
)

# What is typed beside a name as into a search box: 低保 材料.
_SOUGHT = re.compile(r"材料|资料|手续|流程|程序|政策|电话|地址|表格|标准|条件|金额|多少钱?|哪|找谁|申请|办理|怎么|如何")


# What may stand in a clause around its subject and the certificate without making it anything but plain.
_LEAD = re.compile(
    r"(?:我|我们|咱们?|阮|本人|一家|家|家里|[两三四五六七八\d]口人?|都|也|就|全|现在|目前|如今|已经|早就|一直|本来就|自己|这边|这户|这家|和|跟|与|、|村里的?|\s)*"
)
_TRAIL = re.compile(r"(?:户|证|金|的|人员|人|家庭|对象|待遇|了|啊|哦|呢|啦|呀|[,。!;]|\s)*")
_BUT = re.compile(
    r"不是(?:了|的|吧)?(?=$|[,。!?])|没(?:有)?(?:份|了)|[没不]算|到期|(?:退|停|取消|注销)(?:掉|发)?了|骗|开玩笑|以为"
)
_THEN = re.compile(r"在世|还在的?时候|活着的?时候|生前|那时候?")
_ONCE = re.compile(r"(?:去年|前年|上个月|年初|之前)(?:还|都|也)?")
_ENDED = re.compile(r"(?:退|停|取消|注销)(?:掉|发)?了|没(?:有)?了|不给了|被(?:取消|停|退)")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            category,
            re.compile(
                rf"(?:(?P<verb>{_HOLDS})|(?P<own>{_OWN})|(?P<bare>(?<!\w)))(?:{words})(?P<rest>的|户|家庭|对象|证)?"
            ),
        )
        for category, words, *_ in rows("recognised")
    )


_NOT_I = re.compile(
    r"(?:我们?|我家|自己|其他人|别人|其余)(?:自己|家)?[都就却倒又也并]*(?:没有?|不是|不算|无)(?=$|[,。!了啊呢低五特])"
)
_ONLY_ONE = re.compile(r"(?:就|只)(?:有)?[^,。!?]{1,5}(?:一个人?|自己)[^,。!?]{0,3}(?:有|是|领|吃|拿|在)|单人保|单独保")
_SUM = r"(?:[一二两三四五六七八九]?千|[一二两三四五六七八九]百|\d{3,4})"
_PAID = re.compile(
    rf"(?P<before>低保|五保|特困)的?(?:金|钱|款|费)[^,。!?]{{0,8}}{_SUM}"
    rf"|(?:发|领|拿|给|有)[^,。!?不没]{{0,8}}{_SUM}[^,。!?]{{0,4}}(?P<after>低保|五保|特困)的?(?:金|钱|款|费)"
)
_AID = {"低保": "dibao", "五保": "tekun", "特困": "tekun"}
_OURS = re.compile(r"我|阮|咱|家|没(?:有)?别的|就靠|全靠|领|拿|够")
_NOTHING_HELD = re.compile(
    r"(?:现在|目前|如今)?(?:我们?|我们?家|家里)?(?:什么|啥)(?:都|也)(?:不是|没(?:有)?(?:评|认定|评定|办|批)(?:上|到|过|下来)?)(?:了)?(?=$|[,。!])"
)
_CERTIFIED = re.compile("低保|五保|特困|低收入|支出型")


def read_recognised(message: Message) -> Iterator[Found]:
    """The categories the family says that it holds; wishes, refusals and talk of the policy give nothing."""
    if (
        "保" not in message.clean
        and "低收入" not in message.clean
        and "困" not in message.clean
        and "支出" not in message.clean
    ):
        return
    for nothing in _NOTHING_HELD.finditer(message.clean):
        if _CERTIFIED.search(message.clean, 0, nothing.start()) and not message.scope.elsewhere(nothing.start()):
            yield Found("recognised_as", (), *nothing.span())
    for category, pattern in _patterns():
        for hit in pattern.finditer(message.clean):
            said = hit.start() + (hit["verb"] or "").startswith("是")
            if re.search(r"(?:不是|不算)$", message.clean[max(0, said - 2) : said]):
                yield Found("recognised_as", (category,), hit.start(), hit.end(), negated=True)
            elif _held(message, hit):
                yield from _certificate(message, category, *hit.span(), plain=_plainly(message, category, hit))
    paid = _PAID.search(message.clean)
    category = _AID[paid["before"] or paid["after"]] if paid else ""
    if paid and _for_us(message, paid):
        yield from _certificate(message, category, *paid.span(), plain=True)


def _certificate(message: Message, category: str, start: int, end: int, *, plain: bool) -> Iterator[Found]:
    """The family's; 特困 is also told of the one whose it is. What is not said plainly is not sure."""
    if holds_for_us(message, category, start, end):
        yield Found("recognised_as", (category,), start, end, sure=plain)
    holder = _named_holder(message, start, end) if category == "tekun" else ()
    if holder and message.scope.states("recognised_as", start, end):
        yield Found("tekun_holder", True, start, end, holder, sure=plain)


def _plainly(message: Message, category: str, hit: re.Match[str]) -> bool:
    """我们家现在是低保户: the clause says so, of the family, says nothing else, and nothing after it takes it back."""
    clause, sentence = message.clauses.at(hit.start()), message.clauses.sentence(hit.start())[1]
    if clause.asks or (category != "tekun" and _holder(message, *hit.span())):
        return False
    lead, at = "", clause.start
    for naming in message.people.between(clause.start, hit.start()):
        lead, at = lead + message.clean[at : naming.start], max(at, naming.end)
    lead += message.clean[at : hit.start()]
    rest = message.clean[hit.end() : clause.end]
    alone = _LEAD.fullmatch(lead) and (_TRAIL.fullmatch(rest) or _HAVING.match(rest))
    return bool(alone) and not _BUT.search(message.clean, clause.end, sentence)


def holds_for_us(message: Message, category: str, start: int, end: int) -> bool:
    """Whether the family holds what start:end says: 特困 is a person's own, 低保 and the like are a household's."""
    holder = _holder(message, start, end)
    if not holder:
        return True
    if category == "tekun":
        return False  # a grandfather's makes nobody else so
    if all(ref.kin.relation in ("sibling", "other") for ref in holder):
        return False
    sentence_start, sentence_end = message.clauses.sentence(start)
    mine = _NOT_I.search(message.clean, sentence_start, sentence_end)
    return not mine and not _ONLY_ONE.search(message.clean, sentence_start, sentence_end)


def _holder(message: Message, start: int, end: int) -> tuple[Ref, ...]:
    """Who but the writer and the family is said to hold it."""
    named = _named_holder(message, start, end)
    return () if any(ref.key == "self" for ref in named) else named


def _named_holder(message: Message, start: int, end: int) -> tuple[Ref, ...]:
    """The last one named before it in the sentence, with me where joined to me; empty for the family."""
    sentence = message.clauses.sentence(start)[0]
    named = [entry for entry in message.people.between(sentence, end) if entry.refs or entry.house]
    if not named or named[-1].house:
        return ()
    joined = message.people.previous(named[-1])
    if joined is not None and together(message.clean, joined, named[-1]) and joined.refs[:1] == (message.people.me(),):
        return (*joined.refs, *named[-1].refs)  # 我跟我妈低保
    return named[-1].refs


def _for_us(message: Message, paid: re.Match[str]) -> bool:
    """低保金一个月一千五，没别的了; not what it is in this town."""
    asking = any(map(message.scope.asking, message.clauses.items))
    own = _OURS.search(message.clean) or message.asked in ("monthly_income", "recognised_as", "has_income_source")
    return bool(own) and not asking and message.scope.states("recognised_as", *paid.span())


def _held(message: Message, hit: re.Match[str]) -> bool:
    clause = message.clauses.at(hit.start())
    before = message.clean[clause.start : hit.start()]
    after = message.clean[hit.end() : clause.end]
    if not message.scope.states("recognised_as", hit.start(), hit.end()):
        return False
    sentence = message.clauses.sentence(hit.start())[1]
    if _DENIED.search(before) or _LOST.match(after) or _THEN.search(before):
        return False
    if _ONCE.search(before) and _ENDED.search(message.clean, hit.end(), sentence):
        return False  # 去年还有低保，今年退了
    if _HAVING.match(after) and not clause.asks:
        return True
    if hit["bare"] is not None:
        alone = not before.strip() and (not after.strip("的户了啊吧。") or after.startswith("租"))
        return alone and (message.asked == "recognised_as" or _introduces(message, hit))
    if hit["verb"]:
        return _own_subject(message, hit, before, after)
    # "我家低保" is said of a state only if nothing is asked of it at once: not "我低保怎么办"
    return bool(hit["rest"] or re.search(r"户|家庭|对象|人员", hit.group())) or (
        not _GENERAL.match(after)
        and not re.match(r"(?:刚|差|超|没|申请|办|批|被|还|要|的钱|怎|什么|能|可|停|取消|材料|多少)", after)
    )


def _introduces(message: Message, hit: re.Match[str]) -> bool:
    """ "低收入户，三口人": said of oneself between other statements; a clause that asks, or only seeks, is none."""
    clause = message.clauses.at(hit.start())
    renting = message.clean[hit.end() : hit.end() + 1] == "租"
    others = [one for one in message.clauses.items if one is not clause]
    told = any(not _SOUGHT.search(message.clean, one.start, one.end) for one in others)
    return (told or renting) and not (clause.asks or (renting and message.scope.asking(clause)))


def _own_subject(message: Message, hit: re.Match[str], before: str, after: str) -> bool:
    clause = message.clauses.at(hit.start())
    namings = list(message.people.before(hit.start() + 1))[::-1]
    in_clause = [entry for entry in namings if entry.start >= clause.start]
    if in_clause:
        return bool(in_clause[-1].refs) or in_clause[-1].house
    if re.search(r"(?:已经|一直|早就|目前|现在|本来就|早|去年|今年|前年|上个月)$", before):
        return True
    asking = message.scope.asking(clause) and bool(re.search(r"怎么|多少|什么|能|可以|吗|哪", after))
    return (
        not asking
        and not before.strip("是的都有就对嗯,已经在社区给我们了村里街道镇民政局府")
        and (bool(namings) or message.clean.count(",") >= 1 or not after.strip("的户了啊"))
    )


_ABOUT_CLASS = re.compile(r"怎|什么|吗|多少|能|可以|报几|差|区别|哪|谁")
_PAPER = re.compile(r"(?:本子|证|卡|单子|上面|本)(?:上|里)?[^,。]{0,2}(?:写|是)")
_CLASS = re.compile(
    r"(?:是|属于|算|医疗救助(?:对象)?(?:的|是)?|评(?:为|的))(?:第)?(?P<n>[一二三四五1-5])类(?:的)?(?:医疗)?(?:救助)?(?:对象|人员)?"
)


def read_medical_class(message: Message) -> Iterator[Found]:
    """我是第二类医疗救助对象."""
    for hit in _CLASS.finditer(message.clean):
        said = hit.group().startswith("医疗救助") and not _ABOUT_CLASS.search(message.clean)
        if message.clean[max(0, hit.start() - 1) : hit.start()] == "不":
            yield Found("medical_aid_class", "一二三四五12345".index(hit["n"]) % 5 + 1, *hit.span(), negated=True)
            continue
        own = (
            said
            or any(message.people.before(hit.start()))
            or bool(_PAPER.search(message.clean[max(0, hit.start() - 6) : hit.start() + 2]))
        )
        if own and message.scope.states("medical_aid_class", *hit.span()):
            yield Found("medical_aid_class", "一二三四五12345".index(hit["n"]) % 5 + 1, *hit.span())
            clause = message.clauses.at(hit.start())
            if told := year_said(message, clause.start, clause.end):
                year, _, start, end = told
                yield Found("medical_aid_class_year", year, start, end)
