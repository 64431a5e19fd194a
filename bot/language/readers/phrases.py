"""Facts that are said in set words: work, school, illness, care, house, registration (lexicon/phrases.tsv)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.language.lexicon import rows, spelt_out
from bot.language.message import Found, Message
from bot.language.people import Ref
from bot.language.readers.pupils import SCHOOL, no_pupil, of_age, works_at_school
from bot.language.scope import words
from bot.language.types import Value

_NEGATED = re.compile(
    r"(?:不是|没有?|并非|不算|不属于|未|不|没被|没能|还没|没在|没去|不在|不用|无|非)(?:什么|在|有|得|患|啥|去|被|过|是|去过|上|读|念|住|当|做|想|打算|要|准备|愿意|能|会|得过|患过|过|给我|给我们|帮我|让我|给他|给她|真的|做){0,3}$"
)
_DOUBLE = re.compile(r"(?:不是|并非|又不是|没有说|没说)$")
_OF_LIVELIHOOD = ("main_income_farming", "pure_farming")  # "我们家主要靠种田" speaks for the writer
_OF_HOME = ("registered_area", "hukou")  # a relative's registration is not the family's
_NEAR = 6
_INSIDE = r"[^\s,。!?;]"  # what a pattern's \S stands for: within its clause
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
_ASKED_IN = re.compile(r"什么(?![都也])|哪(?!里?都|怕)|谁")
_YOURS = re.compile(r"(?<![跟告诉向问求请给和让])你(?:们|现在|是)[^,。!?我阮他她家]{0,5}$")  # 你们几点上班
_EVERYTHING = re.compile(r"(?:什么|啥)[^,。!?]{0,3}[都也]")
_DEFINES = re.compile(r"(?:又|这个|到底)?(?:是|算|指)?(?:什么意思|啥意思|指什么|是什么|怎么(?:算|回事|界定))")
_LATER = re.compile(r"过(?:几|两)年|以后|将来|等老了|老了(?:以后|再)")
_FIGURE = re.compile(r"[搞逼气急烦忙要快得弄吓乐](?:我|人|得)?(?:我)?(?:要|快)?(?:疯了|发疯)")
_HEALED = re.compile(r"(?:现在|已经|早就|后来|如今)(?:都|全|治|养|基本)*(?:好了|好全|康复|痊愈|没事了)")
_LEFT_ALONE = re.compile(r"的(?:老人家?|老的|人|孤寡)|的?(?=,)")
_AS_A_CHILD = re.compile(r"从小|小时候|小的时候")
_OF_ME = re.compile(r"^(?:是|个|一个|一名|就|也|的|农村|离异|单亲|单身|今年|一|\s)*$|我|本人|阮|俺|咱|自己")
_CLOSED = re.compile(r"关门|关了|关掉|倒闭|倒了|不做了|不开了|做不下去|转让|转掉|黄了|收摊不")
_DENIAL = re.compile(r"[不没无未莫失丧断]")
_ILLNESS = ("major_illness", "mental_illness")
_SORT = re.compile(r"症?(?:病人|患者|人群|家庭|病患|的人|人员)(?!我)")  # people of that sort, nobody in particular
_DIED = re.compile(r"[^,。!?]{0,4}(?:走(?:了|的|掉)|去世|过世|死(?:了|的)|没了|不在了|病逝|往生)")
_ONCE = re.compile(r"[种养做开打当干摆卖跑送学](?:过)(?!日子|活|年|来|生)")  # 养过几年鸡 is over
_LEARNT = re.compile(r"(?:学|会|懂|教|研究|喜欢|培训|不靠|不再|没再)(?:过|了|习|着)?$")
_BEDRIDDEN = re.compile(r"瘫|卧床|床|翻|失能|不能自理|拉撒")
_HOPES = re.compile(r"(?:做梦|梦想|幻想|担心|怕|以为|听说|据说|防|预防|万一|会不会|免得|不如|比|像)\S{0,3}$")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table."""

    fact: str
    value: Value
    whose: str
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            fact,
            _value(fact, value),
            whose,
            re.compile(spelt_out(pattern).replace(r"\S", _INSIDE)),
        )
        for fact, value, whose, pattern, *_ in rows("phrases")
    )


def _value(fact: str, value: str) -> Value:
    if value in ("yes", "no"):
        return value == "yes"
    return (value,) if fact == "hardship_causes" else value


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
        if entry.value == "ungraded" and graded:
            continue
        if entry.fact in SCHOOL and entry.value != "none" and any(works_at_school(message, entry, job) for job in jobs):
            continue  # 在幼儿园煮饭 is no pupil
        if entry.value == "partial" and entry.refs in bedridden:
            continue  # 瘫在床上，吃饭都要人喂: who must be fed is not half able for that
        if entry.fact == "employment" and any(_says_more(message, more, entry) for more in wider):
            continue
        yield entry


def _says_more(message: Message, more: Found, entry: Found) -> bool:
    """The wider fact is told with the same words, or is the plan (想开店卖面) that the work belongs to."""
    planned = (
        more.fact == "starts_business" and entry.value == "self_employed" and _WISH.match(message.clean, more.start)
    )
    together = planned and message.clauses.index(more.start) == message.clauses.index(entry.start)
    return bool(together) or _overlap(entry, more)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _is_bedridden(message: Message, entry: Found) -> bool:
    return entry.value == "none" and bool(_BEDRIDDEN.search(message.clean, entry.start, entry.end))


def _all(message: Message) -> Iterator[Found]:
    taken: dict[str, list[tuple[int, int]]] = {}
    for rule in _rules():
        for hit in rule.pattern.finditer(message.clean):
            start, end = hit.span("said" if hit.groupdict().get("said") else 0)
            spans = taken.setdefault(rule.fact, [])
            if any(start < last and first < end for first, last in spans):
                continue
            spans.append((start, end))
            yield from _found(message, rule, start, end)


def _found(message: Message, rule: Rule, start: int, end: int) -> Iterator[Found]:
    before = message.clean[message.clauses.at(start).start : start]
    value = rule.value
    negative = _denies(rule, message.clean[start:end])
    if (_DOUBLE if negative else _NEGATED).search(before):
        if not isinstance(value, bool):
            # "不是初中，是高一": what it is not, for corrections
            yield from _denied(message, rule, start, end)
            return
        if negative:
            return
        value = not value
    unmeant = _said_of_others(message, rule, before, end) or _asked_for(message, rule, start, end)
    if unmeant or _hoped_or_over(message, rule, start, end) or not message.scope.states(rule.fact, start, end):
        return
    if rule.whose in ("h", "o"):
        if rule.whose == "h" or (
            _of_family(message, rule.fact, start) and not _of_one_from_outside(message, rule, start)
        ):
            yield Found(rule.fact, value, start, end)
            yield from _struck(message, rule, start, end)
        return
    refs = _whose(message, rule, start, end)
    if rule.fact == "orphan" and refs and refs[0].kin.relation == "self" and of_age(message, start):
        return  # 我五十岁没爹没娘的人了
    if refs and not (rule.fact == "sex" and refs[0].kin.relation != "self"):
        yield Found(rule.fact, value, start, end, refs)


def _whose(message: Message, rule: Rule, start: int, end: int) -> tuple[Ref, ...]:
    clause = message.clauses.at(start).start
    named = any(entry.refs for entry in message.people.between(clause, start))
    if rule.fact == message.asked == "has_able_supporter" and message.asked_ref and not named:
        return (message.asked_ref,)  # 儿子在监狱，没有别的亲人
    refs = message.owners.of(rule.fact, start, end, default=rule.whose == "p")
    everything = rule.whose == "p" and _EVERYTHING.match(message.clean, start) and not message.people.namings
    mine = rule.fact in _OF_LIVELIHOOD or everything  # 什么活都干不了 asks nothing
    return (message.people.me(),) if not refs and mine else refs


def _said_of_others(message: Message, rule: Rule, before: str, end: int) -> bool:
    """没儿没女的老人怎么申请五保; 窗口是个男的; 那年大学读一半就没读了."""
    if rule.fact == "has_able_supporter" and _AS_A_CHILD.search(before):
        return True
    if rule.fact == "has_able_supporter" and _LEFT_ALONE.match(message.clean, end):
        return not message.people.refs.get("self") and (
            bool(words("asks").search(message.clean, end)) or any(map(message.scope.asking, message.clauses.items))
        )
    if rule.fact in SCHOOL:
        return no_pupil(message, rule.fact, rule.value, before, end)
    return rule.fact == "sex" and not _OF_ME.search(before)


def _denies(rule: Rule, said: str) -> bool:
    """The words deny by themselves (没工作, 干不动), so that a denial before them is another matter."""
    return rule.value in ("none", "unemployed") or (rule.value is False and bool(_DENIAL.search(said)))


def _asked_for(message: Message, rule: Rule, start: int, end: int) -> bool:
    """不种地买什么农机; 翻建能补多少, where nobody says that he wants to."""
    clause = message.clauses.at(start)
    said = message.clean[start:end]
    if _ASKED_IN.search(said) and not _denies(rule, said):
        return True
    wished = _WISH.search(message.clean, clause.start, end)
    return rule.fact == "dwelling_works" and message.scope.asking(clause) and not wished


def _hoped_or_over(message: Message, rule: Rule, start: int, end: int) -> bool:
    """怕得癌症; 做过支架，现在好了; 学过养蜂; 癌症病人能报几万."""
    clean = message.clean
    before = clean[message.clauses.at(start).start : start]
    rest = clean[end : message.clauses.sentence(end - 1)[1]]
    if _HOPES.search(before) or _DEFINES.match(rest) or _YOURS.search(before):
        return True
    if rule.fact == "care_choice":
        return bool(_LATER.search(before))
    if rule.fact in _ILLNESS:
        if rule.fact == "mental_illness" and (
            _FIGURE.search(before + clean[start:end]) or re.match(r"[了吧吗]*你", rest)
        ):
            return True
        sort = _SORT.match(rest) and not any(message.people.between(message.clauses.at(start).start, start))
        return bool(sort or _DIED.match(rest) or (rule.fact == "major_illness" and _HEALED.search(rest)))
    if rule.fact == "employment":
        closed = rule.value == "self_employed" and _CLOSED.search(rest)
        return bool(closed or _ONCE.search(clean[start:end]) or _LEARNT.search(before))
    return False


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
    if not re.search(r"(?:不是(?:在|上|读|念)?|不)$", before) or not message.scope.states(rule.fact, start, end):
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
