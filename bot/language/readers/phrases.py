"""Facts that are said in set words: work, school, illness, care, house, registration (lexicon/phrases.tsv)."""

import re
from collections.abc import Iterator

from bot.language.corrections import MARK
from bot.language.message import Found, Message
from bot.language.people import Ref
from bot.language.readers.pupils import SCHOOL, of_age, works_at_school
from bot.language.readers.rules import Rule, denies, rules
from bot.language.readers.unmeant import unmeant
from bot.language.scope import words
from bot.language.yes_no import whether

_NEGATED = re.compile(
    r"(?:不是|没有?|并非|不算|不属于|未|不|没被|没能|还没|没在|没去|不在|不用|不拟|不会|无|非)(?:什么|谁|人|从事|经营|在|有|得|患|啥|去|被|过|是|去过|上|读|念|住|当|做|想|打算|要|准备|愿意|能|会|得过|患过|过|给我|给我们|帮我|让我|给他|给她|真的|做|出去|出来|再|继续|办法|法|法子|法度){0,3}$"
)
_DOUBLE = re.compile(r"(?:不是|并非|又不是|没有说|没说)$")
_OF_LIVELIHOOD = ("main_income_farming", "pure_farming")  # "我们家主要靠种田" speaks for the writer
_OF_HOME = ("registered_area", "hukou")  # a relative's registration is not the family's
_NEAR = 6
_WISH = re.compile(r"想|要|准备|打算|计划")
# The livelihood that these words name is not told twice: "主要靠种地" is no word on who works where.
_SAY_MORE = frozenset({"hardship_worker", "develops_industry", "starts_business", "employment_hardship", "can_work"})
# Said with the words of the rules themselves ("符合条件"), so that those do not make it a question.
_OF_RULES = (
    "assets_within_limits",
    "hardship_after_other_aid",
    "meets_public_housing_conditions",
    "family_planning_special",
)
_HIGHER_SCHOOLS = ("vocational", "high_school", "college")
_EVERYTHING = re.compile(r"(?:什么|啥)[^,。!?]{0,3}[都也]")
_BEDRIDDEN = re.compile(r"瘫|卧床|床|翻|失能|不能自理|拉撒|喂")
# 辞了工在医院陪他: who looks after somebody seeks no work.
_CARES = re.compile(
    r"照顾|伺候|服侍|照看|看护|陪护|陪床|陪(?=[他她伊我]|孩子|小孩|儿子|女儿|老)"
    r"|(?<!没人)[顾带](?=[他她伊]|孩子|小孩|囝|娃|孙|老人|儿子|女儿|我[妈爸公婆老])"
)
_TENDS = re.compile(r"照顾|伺候|服侍|照看|看护|陪护|陪床")
_KEPT_FROM = re.compile(r"没法|没办法|没有办法|不能|无法|上不了|出不")
_OF_ALL = re.compile(r"(?:全家|一家|我们家|我家|家里|[一二两三四五六七八\d][口个]人)[^,。!?]{0,6}$")
_SO_ARE = re.compile(r"(?:我|阮|我们)[^,。!?]{0,6}(?:都|也|全|拢)(?:是|有|交|买)?(?:的|了)*(?=$|[,。!])")
_LACKS = re.compile(r"[不没无未]|离不")
_RATHER = re.compile(r"[的,、 ]*(?:而|就|只|其实)?是(?!不是)")
_MADE_OF = re.compile(r"(?:不是(?:在|上|读|念|要|想|打算|说|准备)*|不)$")


def read_phrases(message: Message) -> Iterator[Found]:
    """Every fact of the table that the message states."""
    found = list(_all(message))
    wider = [entry for entry in found if entry.fact in _SAY_MORE]
    carers = [entry.refs for entry in found if entry.fact == "employment" and entry.value == "none"]
    jobs = [entry for entry in found if entry.fact == "employment" and entry.value == "employed"]
    bedridden = [entry.refs for entry in found if _is_bedridden(message, entry)]
    graded = any(entry.fact == "dwelling_danger" and entry.value in ("C", "D") for entry in found)
    for entry in found:
        if entry.value == "unemployed" and entry.refs in carers:
            continue  # who cares for others at home has no work, but seeks none
        if entry.value == "unemployed" and _cares(message, entry):
            entry.value = "none"
        if entry.value == "ungraded" and graded:
            continue
        if entry.value == "compulsory" and any(_year_of(message, higher, entry) for higher in found):
            continue
        if entry.fact in SCHOOL and entry.value != "none" and any(works_at_school(message, entry, job) for job in jobs):
            continue  # 在幼儿园煮饭 is no pupil
        if entry.value == "partial" and entry.refs in bedridden:
            continue  # 瘫在床上，吃饭都要人喂: who must be fed is not half able for that
        if entry.fact == "employment" and any(_says_more(message, more, entry) for more in wider):
            continue
        yield entry


def _cares(message: Message, entry: Found) -> bool:
    """我要照顾他们上不了班; 天天陪护我妈，没办法上班; not 老公失业我照顾孩子."""
    clause = message.clauses.at(entry.start)
    kept_from = _KEPT_FROM.match(message.clean, entry.start, entry.end)
    if kept_from and not message.people.between(clause.start, entry.start):
        before = message.clauses.items[max(0, message.clauses.index(entry.start) - 1)]
        if before.sentence == clause.sentence and _TENDS.search(message.clean, before.start, clause.start):
            return True
    hit = _CARES.search(message.clean, clause.start, clause.end)
    if hit is None or hit.end() <= entry.start:
        return hit is not None
    return not any(naming.refs for naming in message.people.between(entry.end, hit.start() + 1))


def _year_of(message: Message, higher: Found, entry: Found) -> bool:
    """女儿在中专读幼师，今年二年级: a year of the higher school told before."""
    own = higher.fact == "schooling" and higher.value in _HIGHER_SCHOOLS and higher.refs == entry.refs
    return own and higher.start < entry.start and message.clean[entry.start : entry.end].endswith(("年级", "年纪"))


def _says_more(message: Message, more: Found, entry: Found) -> bool:
    """The wider fact is told with the same words, or is the plan (想开店卖面) that the work belongs to."""
    planned = (
        more.fact == "starts_business" and entry.value == "self_employed" and _WISH.match(message.clean, more.start)
    )
    apart = message.clauses.index(entry.start) - message.clauses.index(more.start)
    together = planned and apart in (0, 1)
    return bool(together) or _overlap(entry, more)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _is_bedridden(message: Message, entry: Found) -> bool:
    return entry.value == "none" and bool(_BEDRIDDEN.search(message.clean, entry.start, entry.end))


def _all(message: Message) -> Iterator[Found]:
    taken: dict[str, list[tuple[int, int]]] = {}
    clean = message.clean
    for rule in rules():
        if rule.pattern.search(clean) is None:
            continue  # most rules find nothing, and a search costs less than an iterator
        for hit in rule.pattern.finditer(clean):
            start, end = hit.span("said" if hit.groupdict().get("said") else 0)
            spans = taken.setdefault(rule.fact, [])
            if any(start < last and first < end for first, last in spans):
                continue
            spans.append((start, end))
            yield from _found(message, rule, start, end)


def _found(message: Message, rule: Rule, start: int, end: int) -> Iterator[Found]:
    clause = message.clauses.at(start)
    before = message.clean[clause.start : start]
    if whether(message.clean, clause.start, start):
        return
    value = rule.value
    negative = denies(rule, message.clean[start:end]) and not _able(rule, message.clean[start:end])
    if (_DOUBLE if negative else _NEGATED).search(before):
        if not isinstance(value, bool):
            # "不是初中，是高一": what it is not, for corrections
            yield from _denied(message, rule, start, end)
        if not isinstance(value, bool) or negative or _only_that(message, rule, end):
            return
        value = not value
    if unmeant(message, rule, start, end) or not message.scope.states(rule.fact, start, end):
        return
    if (
        rule.value == "elsewhere"
        and "不" in message.clean[start:end]
        and MARK.search(message.clean)
        and "厦门" in message.clean[start:end]
    ):
        yield Found("hukou", "xiamen", start, end, negated=True)  # 说错了，户口不是厦门的
    if rule.whose in ("h", "o"):
        if rule.whose == "h" or (
            _of_family(message, rule.fact, start) and not _of_one_from_outside(message, rule, start)
        ):
            yield Found(rule.fact, value, start, end)
            yield from _struck(message, rule, start, end)
        return
    refs = _whose(message, rule, start, end)
    if refs and not (rule.fact == "sex" and refs[0].kin.relation != "self"):
        yield Found(rule.fact, value, start, end, refs)


def _only_that(message: Message, rule: Rule, end: int) -> bool:
    """没中风，是摔断了: no word on other illnesses."""
    return rule.fact == "major_illness" and bool(_RATHER.match(message.clean, end))


def _able(rule: Rule, said: str) -> bool:
    """没失能, 没有瘫: to be denied like any other word."""
    return rule.fact == "self_care" and not _LACKS.search(said)


def _whose(message: Message, rule: Rule, start: int, end: int) -> tuple[Ref, ...]:
    clause = message.clauses.at(start).start
    named = any(entry.refs for entry in message.people.between(clause, start))
    if rule.fact == "has_income_source" and _OF_ALL.search(message.clean, clause, start):
        return ()  # 全家一分钱收入都没有: the household's income
    if rule.fact == "starts_business" and message.asked == "develops_industry" and not message.people.namings:
        return ()  # 打算弄个小民宿: the industry that was asked for
    if rule.fact == message.asked == "has_able_supporter" and message.asked_ref and not named:
        return (message.asked_ref,)  # 儿子在监狱，没有别的亲人
    after = _SO_ARE.match(message.clean, end + 1) if end < len(message.clean) and start == clause else None
    if after and not named:  # 新农合，我跟老婆都是
        return message.owners.of(rule.fact, after.end(), after.end())
    refs = message.owners.of(rule.fact, start, end, default=rule.whose == "p")
    if rule.fact == "orphan" and refs and refs[0].kin.relation == "self" and of_age(message, start):
        return ()  # 我五十岁没爹没娘的人了
    everything = rule.whose == "p" and _EVERYTHING.match(message.clean, start) and not message.people.namings
    mine = rule.fact in _OF_LIVELIHOOD or everything  # 什么活都干不了 asks nothing
    return (message.people.me(),) if not refs and mine else refs


def _struck(message: Message, rule: Rule, start: int, end: int) -> Iterator[Found]:
    """老公车祸: who was struck is of the household."""
    if rule.fact not in ("sudden_hardship", "hardship_causes"):
        return
    for naming in [*message.people.between(start - _NEAR, end)]:
        if start <= naming.start or naming.end == start:
            refs = tuple(ref for ref in naming.refs if ref.kin.relation != "self")
            if refs:
                yield Found("relation", refs[0].kin.relation, naming.start, naming.end, refs)


def _denied(message: Message, rule: Rule, start: int, end: int) -> Iterator[Found]:
    before = message.clean[message.clauses.at(start).start : start]
    if not _MADE_OF.search(before) or not message.scope.states(rule.fact, start, end):
        return
    refs = () if rule.whose in ("h", "o") else message.owners.of(rule.fact, start, end)
    if refs or rule.whose in ("h", "o"):
        yield Found(rule.fact, rule.value, start, end, refs, negated=True)


def _of_one_from_outside(message: Message, rule: Rule, start: int) -> bool:
    """老婆是外地的，户口没迁: hers, not the family's."""
    if (rule.fact, rule.value) != ("hukou", "elsewhere"):
        return False
    named = message.people.between(message.clauses.sentence(start)[0], start)
    return bool(named) and not any(
        entry.house or not entry.refs or any(ref.kin.relation == "self" for ref in entry.refs) for entry in named
    )


def _of_family(message: Message, fact: str, start: int) -> bool:
    """The family or the writer is spoken of, not the policy in general and not one relative elsewhere."""
    clause = message.clauses.at(start)
    naming = next(message.people.before(start), None)
    if naming is not None and not naming.house and naming.start >= clause.start:
        said_of = [naming, *message.people.between(clause.start, naming.start)]
        away = fact in _OF_HOME and not any(
            entry.house or any(ref.kin.relation == "self" for ref in entry.refs) for entry in said_of
        )
        return bool(naming.refs) and not away
    if naming is not None and naming.start >= clause.start:
        return True
    if message.asked == fact:
        return True
    wanted = fact == "dwelling_works" and _WISH.search(message.clean, clause.start, clause.end)
    if fact in _OF_RULES or wanted:
        return not clause.asks and not words("asks").search(message.clean, clause.start, clause.end)
    return not message.scope.asking(clause)
