"""Who is no member of the household, or is to be left out: gone for good, serving, living elsewhere, taken back."""

import re
from collections.abc import Iterator

from bot.language.absent import PARTED, WHEN, deaths, late_departure, leaving_told, not_so
from bot.language.clauses import Clause
from bot.language.message import Found, Message
from bot.language.people import Left, Naming, Ref
from bot.language.scope import words
from bot.language.types import Gone

# A parted spouse needs no naming: 我去年离婚了; 离异，带一个孩子.
_I_PARTED = re.compile(
    rf"(?:我们?|阮|本人|夫妻)?(?:俩|两个|也|是个?|一个|早就?|已经|都|自己|现在|{WHEN})*(?:单身)?{PARTED}"
)
_WED_AGAIN = re.compile(r"再婚|又结婚|复婚|又嫁|又娶|重新结婚|想离|要离|准备离|没离|闹离|离不了|能离|离不离|判离")
_FEARED = re.compile(r"怕|担心|万一|以为|当作|梦见|差点")
_AWAY = re.compile(
    r"(?:现在|一直|都|就|还|平时|也)*(?:(?:自己|独自|单独|一个人)+(?:在|住|过|生活)(?!院)|(?:住|在)(?:在)?(?:老家|乡下|娘家|外省|国外|(?:我?[哥弟姐妹][哥弟姐妹]?|大伯|叔叔|舅舅)(?:家|那))"
    r"|跟(?:我?(?:大|二|小)?[哥弟姐妹][哥弟姐妹]?|大伯|叔叔|别人)(?:一起)?(?:住|过))"
)
_ALIVE = re.compile(
    r"(?:还|都|也|明明|好好|一直)+(?:活着|在世|健在|在(?=$|[,。!呢啊的])|在家|跟我们)|活着(?!的?时)|健在|(?:没(?:有)?|不是)(?:死|去世|过世|病故|走|离婚|离|跑|坐牢|失踪|改嫁)"
    r"|(?:又|已经|早就|后来)?(?:回来|出来|放出来)了"
)
_PRONOUNS = ("他", "她", "伊", "他们", "她们")
_DELETE = r"(?:删|去|移|划|拿|减|除|剔)(?:掉|除|了|走|去|出)"
_NOT_WITH = re.compile(r"(?:不|别)(?:要|用|能|该)?[把将](?:我|我的|家里的?)?$")  # 不要把我哥算进去
_COUNTED = re.compile(r"[也都]*[算加填写记列](?:[进上入在到])")
_NOT_COUNTED = r"[不别][要用能该]?[算计](?:在内|进|家里人|数|我们家|一家|上)?[来去的了]*(?=$|[,。!了])"
_TAKE_OUT = re.compile(rf"(?:从[^,。!?]{{1,8}}[里中上]?)?给?{_DELETE}(?!的)|[也就都]*{_NOT_COUNTED}")
_TAKE_BEFORE = re.compile(rf"(?:{_DELETE}|(?:不|别)(?:要|用)?(?:算|加|填|写)(?:上|进)?)(?:我|我的|家里的?)?$")


def read_gone(message: Message) -> list[Gone]:
    """Each person once, with the weightiest reason first told."""
    left = [*_apart(message), *_asked(message)]
    if leaving_told(message.clean):
        left = [*_named(message), *_parted(message), *_late(message), *left]
    found: dict[str, Gone] = {}
    for entry in left:
        span = message.text.span(entry.start, entry.end)
        quote = message.text.original[span[0] : span[1]]
        for ref in entry.refs:
            if ref.key != "self":
                found.setdefault(ref.key, Gone(ref.key, ref.label, entry.why, span, quote))
    return list(found.values())


def read_back(message: Message) -> Iterator[str]:
    """Of whom it is said that they are alive or have come back, by key; empty for him or her of whom was spoken."""
    for hit in _ALIVE.finditer(message.clean):
        clause = message.clauses.at(hit.start())
        named = [entry for entry in message.people.between(clause.start, hit.end()) if not entry.house]
        keys = [ref.key for entry in named for ref in entry.refs]
        if not clause.asks:
            yield from keys or [""]


def without(found: list[Found], gone: list[Gone]) -> list[Found]:
    """What is said of members; of those who only live apart it may be asked what they can have."""
    keys = {one.key for one in gone if one.why not in ("apart", "unclear")}
    if not keys:
        return found
    kept = []
    for entry in found:
        refs = tuple(ref for ref in entry.refs if ref.key not in keys)
        if refs or not entry.refs:
            entry.refs = refs
            kept.append(entry)
    return kept


def _named(message: Message) -> Iterator[Left]:
    """Found while people were bound; not what is asked, feared or told of others."""
    for entry in message.people.left:
        fact = "size" if entry.why in ("prison", "army") else "relation"
        feared = _FEARED.search(message.clean, message.clauses.at(entry.start).start, entry.start)
        if not feared and message.scope.states(fact, entry.start, entry.end):
            yield entry


def _parted(message: Message) -> Iterator[Left]:
    if _WED_AGAIN.search(message.clean):
        return
    for clause in message.clauses.items:
        hit = _I_PARTED.match(message.clean, clause.start, clause.end)
        others = [entry for entry in message.people.between(clause.start, hit.end()) if _is_other(entry)] if hit else []
        before = next(message.people.before(clause.start), None)
        if hit and not_so(message.clean, clause.start, hit.end()):
            continue
        mine = hit is not None and (hit.group()[0] in "我阮本夫" or before is None or not _is_other(before))
        if hit and mine and not others and message.scope.states("relation", *hit.span()):
            yield Left((_spouse(message),), "divorced", *hit.span())


def _is_other(naming: Naming) -> bool:
    """Anybody but the writer, the couple and the family as a whole."""
    return not naming.house and any(ref.kin.relation not in ("self", "spouse") for ref in naming.refs)


def _spouse(message: Message) -> Ref:
    known = next((ref for ref in message.people.refs.values() if ref.key == "spouse"), None)
    return known or message.people.spouse()


def _late(message: Message) -> Iterator[Left]:
    """老公得了肺癌，拖了两年，去年走了: told at the beginning of a later clause."""
    for clause in message.clauses.items:
        found = late_departure(message.clean, clause.start, clause.end)
        named = _subject(message, clause) if found else None
        if found and named and message.scope.states("relation", found.start, found.end):
            yield Left(named.refs, found.why, found.start, found.end)
    for found in deaths(message.clean):
        before = message.people.between(message.clauses.at(found.start).start, found.start)
        told = [entry for entry in before if not entry.object][-1:]
        if told and told[0].refs and not told[0].house and message.scope.states("relation", found.start, found.end):
            yield Left(told[0].refs, found.why, told[0].start, found.end)
    for naming in message.people.namings:
        he = naming.refs and message.clean[naming.start : naming.end] in _PRONOUNS
        found = late_departure(message.clean, naming.end, len(message.clean)) if he else None
        if found and message.scope.states("relation", naming.start, found.end):
            yield Left(naming.refs, found.why, naming.start, found.end)


def _subject(message: Message, clause: Clause) -> Naming | None:
    """Who is spoken of when a clause begins without a name: the last one named before it in its sentence."""
    start = message.clauses.sentence(clause.start)[0]
    told = [entry for entry in message.people.between(start, clause.start) if not entry.object]
    own = told and told[-1].refs and not told[-1].house and not any(ref.key == "self" for ref in told[-1].refs)
    return told[-1] if own else None


def _apart(message: Message) -> Iterator[Left]:
    """我妈不跟我们住; 我妈一个人住翔安, of whom it may be asked what she can have."""
    for hit in words("apart").finditer(message.clean):
        if "管" in hit.group() or message.scope.questioned(*hit.span()):
            continue
        sentence = message.clauses.sentence(hit.start())[0]
        named = [entry for entry in message.people.between(sentence, hit.start()) if entry.refs and not entry.house]
        if named and not named[-1].object:
            yield Left(named[-1].refs, "apart", named[-1].start, hit.end())
    for naming in message.people.namings:
        away = _AWAY.match(message.clean, _said(message, naming))
        elder = naming.refs and naming.refs[0].kin.relation in ("parent", "grandparent", "sibling")
        if away and elder and message.scope.states("size", naming.start, away.end()):
            yield Left(naming.refs, "apart", naming.start, away.end())


def _said(message: Message, naming: Naming) -> int:
    """Where it is said what the person does: right after him, or in the next clause after his age."""
    age = re.compile(r"(?:今年|都)?[一二三四五六七八九十\d]{2,4}(?:多)?岁?(?:多|了)?,").match(message.clean, naming.end)
    return age.end() if age else naming.end


def _asked(message: Message) -> Iterator[Left]:
    """把老公删掉; 我妈不算; 去掉我弟."""
    for naming in message.people.namings:
        if not naming.refs or naming.house:
            continue
        clause = message.clauses.at(naming.start)
        after = _TAKE_OUT.match(message.clean, naming.end, clause.end)
        before = _TAKE_BEFORE.search(message.clean, clause.start, naming.start)
        alone = before and not message.clean[naming.end : clause.end].strip("了吧啊呢哦的。!进来去 ")
        turned = _NOT_WITH.search(message.clean, clause.start, naming.start)
        without_them = _COUNTED.match(message.clean, naming.end, clause.end) if turned else None
        after = after or without_them
        if (after or alone) and not clause.asks and not words("asks").search(message.clean, clause.start, clause.end):
            yield Left(naming.refs, "asked", naming.start, after.end() if after else naming.end)
