"""Words of the table that are not meant of this family today: asked, hoped, advised, over, said of a sort of people."""

import re

from bot.language.absent import DIED
from bot.language.message import Message
from bot.language.readers.ahead import lies_ahead
from bot.language.readers.pupils import SCHOOL, no_pupil
from bot.language.readers.rules import Rule, denies
from bot.language.scope import words

_WISH = re.compile(r"想|要|准备|打算|计划")
_ASKED_IN = re.compile(r"什么(?![^,。!?]{0,2}[都也])|哪(?!里?都|怕)|谁")
_YOURS = re.compile(r"(?<![跟告诉向问求请给和让])你(?:们|现在|是)[^,。!?我阮他她家]{0,5}$")  # 你们几点上班
_DEFINES = re.compile(r"(?:又|这个|到底)?(?:是|算|指)?(?:什么意思|啥意思|指什么|是什么|怎么(?:算|回事|界定))")
_LATER = re.compile(r"过(?:几|两)年|以后|将来|等老了|老了(?:以后|再)")
_FIGURE = re.compile(r"[搞逼气急烦忙要快得弄吓乐](?:我|人|得)?(?:我)?(?:要|快)?(?:疯了|发疯)")
_HEALED = re.compile(r"(?:现在|已经|早就|后来|如今)(?:都|全|治|养|基本)*(?:好了|好全|康复|痊愈|没事了)")
_LEFT_ALONE = re.compile(r"的(?:老人家?|老的|人|孤寡)|的?(?=,)")
_AS_A_CHILD = re.compile(r"从小|小时候|小的时候")
_CLOSED = re.compile(r"关门|关了|关掉|倒闭|倒了|不做了|不开了|做不下去|转让|转掉|黄了|收摊不")
_ILLNESS = ("major_illness", "mental_illness")
_SORT = re.compile(r"症?(?:病人|患者|人群|家庭|病患|的人|人员)(?!我)")  # people of that sort, nobody in particular
_DIED = re.compile(rf"[^,。!?]{{0,4}}(?:走(?:了|的|掉)|死(?:了|的)|没了|不在了|{DIED})")
_ONCE = re.compile(r"[种养做开打当干摆卖跑送学](?:过)(?!日子|活|年|来|生)")  # 养过几年鸡 is over
_LEARNT = re.compile(r"(?:学|会|懂|教|研究|喜欢|培训|不靠|不再|没再)(?:过|了|习|着)?$")
_HOPES = re.compile(
    r"(?:怀疑|疑似|排除|做梦|梦想|幻想|担心|怕|以为|听说|据说|防|预防|万一|会不会|免得|不如|比|像)\S{0,3}$"
)
_OF_ME = re.compile(r"^(?:是|个|一个|一名|就|也|的|农村|离异|单亲|单身|今年|一|\s)*$|我|本人|阮|俺|咱|自己")
# What somebody does because he chose to; that others advise it is no choice yet.
_DEEDS = ("employment", "starts_business", "develops_industry", "buys_farm_machinery", "dwelling_works", "care_choice")
_ADVISED = re.compile(
    r"(?:劝|喊|建议|动员|鼓励|怂恿|推荐|(?<!老板)(?<!公司)(?<!厂里)(?<!单位)叫)(?:我们?家?|阮|咱们?|他|她|老公|老婆|大家|儿子|女儿)?(?:也|都|干脆|不如)*(?:去|来|做|搞)?[^,。!?]{0,2}$"
)
_TAKES_ON = re.compile(r"(?:请|雇|找)(?:了|过|个|一个|一位|位|人|来|帮忙|住家)*$")  # 我妈请钟点工
_SOMEDAY = re.compile(r"年底|以后|将来|明年|后年|毕业|过(?:几|两)年|退休后")
_REPORTED = re.compile(r"[说讲嚷]")
_MEANS_TO = re.compile(r"想|打算|准备|计划|考虑")
_PLANNED = re.compile(r"(?:打算|准备|计划|考虑|想(?!不到|起|办法))[^,。!?]{0,12}$")  # 打算搞林下经济养土鸡
_LONG_AGO = re.compile(r"前年|好几年前|[三四五六七八九十几]年前|早年|小时候|年轻时")
_TOO_HARD = re.compile(r"[^,。!?]{0,4}[读上念]不(?:了|成|起|下去)")
_PASTIME = re.compile(
    r"[^,。!?]{0,2}(?:只是|就是|也就|都是|也是|纯粹)?(?:种|养|做|弄|搞)?(?:着|来)?(?:玩|消遣|打发时间|当消遣|解闷)"
)
_UNPROVEN = re.compile(r"[^。!?]{0,6}(?:没|未|等)(?:有)?(?:确诊|结果|排除)")
_OR_ELSE = re.compile(r"[^,。!?]{0,4}还是(?=[^,。!?的])")  # 去敬老院好还是在家好
_EITHER_OR = re.compile(r"(?:户口|供养|[养敬][老]院|医保|翻建|重建|修缮|级|家|厝)[^,。!?]{0,3}还是[^,。!?]{0,3}$")
_OF_CHOICES = ("care_choice", "dwelling_works", "registered_area", "hukou", "medical_insurance", "dwelling_danger")
_OF_ABILITY = ("self_care", "can_work", "has_income_source", "disability_kind")
_ASKS_WHEN = re.compile(r"几(?:月|号|点|时)|归谁|归哪|[找问]谁")
_MANY = re.compile(r"(?:好多|很多|不少|许多|有些|大部分|大多)(?:的)?(?:人|老人|村民)|大家(?:都)?(?:说|讲|觉得)|他们村")
_SORT_OF_MAN = re.compile(r"的(?:老人家?|人|病人|残疾人|老的|对象)(?!是我)")
_RATE = re.compile(
    r"(?:能|可以|的)?(?:给|补|是|发|补助)?(?:\d|[一二两三四五六七八九十])[\d.一二两三四五六七八九十]*[万千]"
)  # 翻建给5万
_ONLY_HEAVY = re.compile(r"[重粗](?:的)?(?:体力)?(?:活|工|事)?[^,。!?]{0,4}$|体力活")
_LIGHT_TOO = re.compile(r"轻|什么|任何|都")
_WHY_ASK = re.compile(r"[^,。!?]{0,2}(?:我|阮)?(?:还|干嘛|何必|哪)(?:会|要|用|能|来|至于)*(?:问|找|求|来|跟你)")


def unmeant(message: Message, rule: Rule, start: int, end: int) -> bool:
    """Whether what the rule found at start:end states nothing."""
    clause = message.clauses.at(start)
    before = message.clean[clause.start : start]
    rest = message.clean[end : message.clauses.sentence(end - 1)[1]]
    said = message.clean[start:end]
    return (
        ((rule.value == "retired" or rule.fact == "schooling") and lies_ahead(said, before, rest))
        or _said_of_others(message, rule, before, end)
        or _asked_for(message, rule, start, end)
        or _advised_or_planned(rule, before, said, rest)
        or _hoped_or_over(message, rule, start, end)
    )


def _said_of_others(message: Message, rule: Rule, before: str, end: int) -> bool:
    """没儿没女的老人怎么申请五保; 窗口是个男的; 那年大学读一半就没读了."""
    if rule.fact == "has_able_supporter" and _AS_A_CHILD.search(before):
        return True
    if rule.fact == "has_able_supporter" and _LEFT_ALONE.match(message.clean, end):
        return not message.people.refs.get("self") and (
            bool(words("asks").search(message.clean, end)) or any(map(message.scope.asking, message.clauses.items))
        )
    if rule.fact in SCHOOL and _TOO_HARD.match(message.clean, end):
        return True
    if rule.fact in SCHOOL:
        return no_pupil(message, rule.fact, rule.value, before, end)
    if rule.fact == "employment" and _TAKES_ON.search(before):
        return True
    return rule.fact == "sex" and not _OF_ME.search(before)


def _asked_for(message: Message, rule: Rule, start: int, end: int) -> bool:
    """不种地买什么农机; 翻建能补多少, where nobody says that he wants to."""
    clause = message.clauses.at(start)
    said = message.clean[start:end]
    if _ASKED_IN.search(said) and not denies(rule, said):
        return True
    rest = message.clean[end : clause.end]
    before = message.clean[clause.start : start]
    if rule.fact in _OF_CHOICES and (_OR_ELSE.match(rest) or _EITHER_OR.search(before)):
        return True
    if _ASKS_WHEN.search(rest):
        return True  # 居民医保几月份交
    if rule.fact in _OF_ABILITY and _SORT_OF_MAN.match(rest) and message.scope.asking(clause):
        return not any(message.people.between(clause.start, start))
    if rule.fact == "can_work" and rule.value is False and _ONLY_HEAVY.search(message.clean, clause.start, end):
        return not _LIGHT_TOO.search(message.clean, clause.start, end)  # 重活干不了
    if clause.asks and _WHY_ASK.match(rest):
        return True  # 有工作我还来问你？
    wished = _WISH.search(message.clean, clause.start, end)
    priced = bool(_RATE.match(rest)) or (message.scope.asking(clause) and not wished)
    return rule.fact == "dwelling_works" and priced


def _advised_or_planned(rule: Rule, before: str, said: str, rest: str) -> bool:
    """有人劝我们搞农家乐; 老公说年底要去开店; 种菜只是种着玩."""
    if rule.fact in _DEEDS and _ADVISED.search(before):
        return True
    if rule.fact == "starts_business":
        return bool(_SOMEDAY.search(before) and (_REPORTED.search(before) or not _MEANS_TO.search(said)))
    if rule.fact == "sudden_hardship":
        return bool(_LONG_AGO.search(before + said))
    if rule.value in ("farming", "self_employed") and _PLANNED.search(before):
        return True
    return rule.value == "farming" and bool(_PASTIME.match(rest))


def _hoped_or_over(message: Message, rule: Rule, start: int, end: int) -> bool:
    """怕得癌症; 做过支架，现在好了; 学过养蜂; 癌症病人能报几万."""
    clean = message.clean
    before = clean[message.clauses.at(start).start : start]
    rest = clean[end : message.clauses.sentence(end - 1)[1]]
    if _HOPES.search(before) or _DEFINES.match(rest) or _YOURS.search(before) or _MANY.search(before):
        return True
    if rule.fact == "care_choice":
        return bool(_LATER.search(before))
    if rule.fact in _ILLNESS:
        if rule.fact == "mental_illness" and (
            _FIGURE.search(before + clean[start:end]) or re.match(r"[了吧吗]*你", rest)
        ):
            return True
        sort = _SORT.match(rest) and not any(message.people.between(message.clauses.at(start).start, start))
        over = _DIED.match(rest) or (rule.fact == "major_illness" and _HEALED.search(rest))
        return bool(sort or over or _UNPROVEN.match(rest))
    if rule.fact == "employment":
        closed = rule.value == "self_employed" and _CLOSED.search(rest)
        return bool(
            closed or (not denies(rule, clean[start:end]) and _ONCE.search(clean[start:end])) or _LEARNT.search(before)
        )
    return False
