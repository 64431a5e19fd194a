"""What the household pays: rent, school, doctors and hospitals; and the base of contributions."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.language.corrections import MARK, taken_back
from bot.language.digits import Amount, exactly
from bot.language.message import Found, Message
from bot.language.money import Sum, scaled
from bot.language.people import Ref
from bot.language.periods import PER, TIMES_A_YEAR
from bot.language.scope import words

_SELF_PAID = re.compile(
    r"自己(?:还)?(?:要|得|又|再|就|还要|还得|也|要再)?(?:出|付|掏|花|承担|垫|负担|贴)|自费|自付|自掏|个人(?:承担|负担|自付|出|要出)|(?:报|报销)(?:完|了|过|掉)?(?:以后|之后|后)?(?:自己|还|剩|还要|还得)"
)
_SPENT = re.compile(r"花|贴|垫|要|用|费|掏|交|付|出|得")
_DOCTOR = re.compile(r"住院|门诊|看病|手术|治|医|病|药|透析|化疗")
_CLOSE = 8  # characters between 吃药 and its sum
_IN_ALL = re.compile(r"总共|一共|加起来|合计|拢总|合起来|统共")
_ALONG = re.compile(r"连同|加上|算上|合计|总共|一共|加起来|全部|统共|拢总")
_PART = re.compile(r"(?:含|其中|包括|里面有?)[^,。!?]{0,6}$")
_AID_HAD = re.compile(r"(?:住院|门诊)[^,。!?]{0,4}救助[^,。!?]{0,8}(?:领|拿|用|报|给)(?:了|过|到)$")
_NO_AID = re.compile(
    r"(?P<ward>住院|门诊)(?:的)?(?:医疗)?救助(?:金|款|的钱)?[^,。!?]{0,6}?(?:一[毛分块](?:钱)?(?:都|也)?)?(?:还)?没(?:有)?(?:领|拿|用|报|享受)(?:过|到)?(?=$|[,。!呢啊])"
)
_RENTS = re.compile(
    r"房东[^,。!?]{0,6}(?:涨|收|要|加)|厝税|房租[^,。!?]{0,3}(?:市价|行情|市场价)[^,。!?]{0,3}$|(?:外面|这里|这边|在|房子|屋子)[^,。!?收出]{0,3}租[^,。!?出给]{0,8}$|(?:^|我们|我家|我|现在)(?:就|也|是|在|还)*租(?!出|给|户)[^,。!?收]{0,8}$"
)
_AT_SCHOOL = re.compile(r"学费|读|上学|念书|幼儿园|小学|中学|初中|高中|大学|职高|技校|学校|班")
_PAYS = re.compile(r"(?:交|缴|收)(?:给学校)?$")
_GENERAL = re.compile(r"困难的(?:大学生|学生|孩子)|[一二三四1-4]类(?:救助)?(?:对象|人员)|一般")
_GIVEN_BACK = re.compile(
    r"(?:能|可以|给|会|要)?(?:报|补|救助|减免)(?:销)?(?:多少|几|吗|到|掉|回|一半|[一二三四五六七八九]成)"
)
_ELLIPSIS = re.compile(r"[我妈爸公婆子女儿哥弟姐妹他她家]的(?:是)?(?:一年|每年|一个?学期|一?个?月|每个?月)?$")
_ALREADY = re.compile(r"了|过|今年|已经|去年|上个月|完")
_LOT = re.compile(r"一[笔次](?:是|有)?$")
_LETS = re.compile(r"租出去|出租|租给|收租|收房租|房租收|收(?:点|了)?租")  # that rent is earned
_MONTHS = Decimal(12)
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)?\d\d)年(?!级|纪|多|来)")
_EARLIER = re.compile(r"大?前年|以前|那[一几]?年|当年|早年|从前|[一二两三四五六七八九十几\d]+年(?:以)?前|前几年|之前")
_SINCE = re.compile(r"今年|现在|目前|至今|到现在|每年|年年|一直")


def read_costs(message: Message, sums: list[Sum]) -> Iterator[Found]:
    """Each sum paid, as the fact that it is; what several of the family cost a year is added up."""
    found = list(_each(message, sums))
    for fact in ("annual_medical_cost", "annual_education_cost"):
        parts = [entry for entry in found if entry.fact == fact and not entry.negated]
        apart = all(message.people.between(one.end, other.start) for one, other in pairwise(parts))
        whole = _whole(message, sums, parts) if fact == "annual_education_cost" else None
        if whole is not None:
            found = [entry for entry in found if entry not in parts] + [whole]
        elif len(parts) > 1 and apart and not MARK.search(message.clean) and not _IN_ALL.search(message.clean):
            found = [entry for entry in found if entry not in parts] + [_added_up(parts)]
    lots = [entry for entry in sums if _LOT.search(_before(message, entry))]
    for entry in found:
        if len(lots) > 1 and entry.fact.endswith("_aid_used"):  # 救助拿过两笔，一笔四千一笔六千
            total = sum((lot.amount.low for lot in lots), Decimal(0))
            entry.value, entry.amount, entry.confirm = total, exactly(total), True
    yield from found
    for hit in _NO_AID.finditer(message.clean):
        fact = "inpatient_aid_used" if hit["ward"] == "住院" else "outpatient_aid_used"
        refs = message.owners.of(fact, *hit.span()) or (message.people.me(),)
        if message.scope.states(fact, *hit.span()):
            yield Found(fact, Decimal(0), *hit.span(), refs, exactly(0))


def _whole(message: Message, sums: list[Sum], parts: list[Found]) -> Found | None:
    """学费9800，加上住宿一年一万六; 一年一万六，含学费9800: the sum of which those told are parts."""
    if not parts:
        return None
    first = parts[0]
    begin, end = message.clauses.sentence(first.start)
    near = [entry for entry in sums if begin <= entry.number.start < end]
    wholes = [
        entry
        for former, entry in pairwise(near)
        if entry.number.start > first.start
        and _ALONG.search(message.clean, former.number.stop, entry.number.start)
        and not _PART.search(_before(message, entry))
    ]
    for part in parts:
        if not wholes and _PART.search(message.clean[begin : part.start]):
            wholes = [entry for entry in near if entry.number.start < part.start]
    if not wholes:
        return None
    entry = wholes[-1]
    amount, _ = _yearly(entry)
    if any(part.amount is not None and part.amount.high > amount.low for part in parts):
        return None  # less than one of its parts: something else
    message.used.add(entry.number.start)
    value = amount.value if amount.exact else None
    return Found(first.fact, value, entry.number.start, entry.number.stop, amount=amount, sure=amount.exact)


def _added_up(parts: list[Found]) -> Found:
    first, last = parts[0], parts[-1]
    amounts = [part.amount for part in parts if part.amount is not None]
    low, high = sum(amount.low for amount in amounts), sum(amount.high for amount in amounts)
    total = Amount(Decimal(low), Decimal(high), Decimal(low) if low == high else None)
    sure = all(part.sure for part in parts)
    return Found(
        first.fact, total.value if sure else None, first.start, last.end, amount=total, sure=sure, confirm=True
    )


def _each(message: Message, sums: list[Sum]) -> Iterator[Found]:
    former: Sum | None = None
    for entry in sums:
        found = _fact(message, entry)
        if found is None and former is not None and _ELLIPSIS.search(_before(message, entry)):
            found = _fact(message, replace(entry, kind=former.kind))  # 同学学费三万，我女儿的一年六千五
        if found is not None and not entry.period and former is not None and former.period == "year":
            found = _fact(message, replace(entry, period="year"))  # 一年看病花三万多，小孩读书又要一万
        former = entry if entry.kind else former
        if found is None or not message.scope.states(found[0], entry.number.start, entry.number.stop):
            continue
        fact, amount, sure = found
        if not _ours(message, entry) or _of_another_year(message, entry, fact):
            continue
        refs: tuple[Ref, ...] = ()
        if fact.endswith(("_in_scope", "_aid_used", "contribution_base")):
            refs = message.owners.of(fact, entry.number.start, entry.number.stop)
            if not refs and entry.clause.asks:
                continue
            refs = refs or (message.people.me(),)
        if fact == "annual_education_cost":
            yield from _pupils(message, entry)
        message.used.add(entry.number.start)
        value = amount.value if amount.exact else None
        number = entry.number
        denied = taken_back(message.clean, entry.clause.start, number.start, number.stop)
        counted_up = fact.startswith("annual") and (entry.period in TIMES_A_YEAR or "去年" in _before(message, entry))
        if fact.startswith("annual") and entry.period in PER and entry.period not in TIMES_A_YEAR:
            yield Found(fact, None, number.start, number.stop, refs, None, sure=False)  # 药费一天八十
            continue
        yield Found(fact, value, number.start, number.stop, refs, amount, sure and amount.exact, denied, counted_up)


def _of_another_year(message: Message, entry: Sum, fact: str) -> bool:
    """前年住院花了两万, 2019年: no cost of this year; what a year costs may be told of the last one."""
    before = _before(message, entry)
    year = _YEAR.search(before)
    told = year is not None and year["year"] not in (str(message.today.year), str(message.today.year)[2:])
    earlier = told or bool(_EARLIER.search(before)) or ("去年" in before and not fact.startswith("annual"))
    return earlier and not _SINCE.search(message.clean, entry.clause.start, entry.clause.end)


def _pupils(message: Message, entry: Sum) -> Iterator[Found]:
    """The children whose school it is."""
    for naming in message.people.between(entry.clause.start, entry.number.start):
        if naming.refs[:1]:
            refs = tuple(ref for ref in naming.refs if ref.kin.relation == "child")
            if refs:
                yield Found("relation", "child", naming.start, naming.end, refs)


def _ours(message: Message, entry: Sum) -> bool:
    sentence_start = message.clauses.sentence(entry.number.start)[0]
    named = bool(message.people.between(sentence_start, entry.number.start))
    if _AID_HAD.search(_before(message, entry)) and not entry.clause.asks:
        return True
    if entry.kind == "rent" and not message.scope.asking(entry.clause):
        return True
    asked_back = _GIVEN_BACK.search(message.clean, entry.number.stop, message.clauses.sentence(entry.number.start)[1])
    paid = _ALREADY.search(message.clean, sentence_start, entry.clause.end)
    if _GENERAL.search(message.clean, sentence_start, entry.number.start) or (asked_back and not (named or paid)):
        return False  # 住院自付两万能报几成
    if _SELF_PAID.search(message.clean, entry.clause.start, entry.clause.end) and not entry.clause.asks:
        return True
    if entry.kind == "base" and not words("asks").search(message.clean, entry.clause.start, entry.clause.end):
        return True  # "缴费基数按四千五算": 算 asks nothing
    return named or message.asked is not None or not message.scope.asking(message.clauses.items[-1])


def _fact(message: Message, entry: Sum) -> tuple[str, Amount, bool] | None:
    """The fact, the amount in its period, and whether the message says so for sure."""
    if entry.kind == "rent" or (entry.kind in ("", "ignored") and _RENTS.search(_before(message, entry))):
        if _LETS.search(message.clean, entry.clause.start, entry.clause.end):
            return None
        factor = 1 / _MONTHS if entry.period == "year" else Decimal(1)
        return None if entry.period in PER else ("monthly_market_rent", scaled(entry.amount, factor), True)
    if _AID_HAD.search(_before(message, entry)):
        return _medical(message, replace(entry, kind="aid"))
    if entry.kind == "education" or (not entry.kind and _for_school(message, entry)):
        return "annual_education_cost", *_yearly(entry)
    if entry.kind == "base":
        return "contribution_base", entry.amount, True
    if entry.kind in ("inpatient", "outpatient", "medical", "aid") or (not entry.kind and _self_paid(message, entry)):
        return _medical(message, entry)
    return None


def _for_school(message: Message, entry: Sum) -> bool:
    """养女在读技校，一年要交四千四; 孩子一学期要交两千."""
    start = message.clauses.sentence(entry.number.start)[0]
    term = entry.period == "term" and _PAYS.search(_before(message, entry))
    paid = entry.period == "year" and _PAYS.search(_before(message, entry))
    return bool(term or (paid and _AT_SCHOOL.search(message.clean, start, entry.number.start)))


def _before(message: Message, entry: Sum) -> str:
    return message.clean[entry.clause.start : entry.number.start]


def _self_paid(message: Message, entry: Sum) -> bool:
    """医保报完自己还要出两万: what is paid oneself, after the sentence spoke of a doctor."""
    start = message.clauses.sentence(entry.number.start)[0]
    own = _SELF_PAID.search(message.clean, entry.clause.start, entry.clause.end)
    return bool(own and _DOCTOR.search(message.clean, start, entry.clause.end))


def _medical(message: Message, entry: Sum) -> tuple[str, Amount, bool] | None:
    start = message.clauses.sentence(entry.number.start)[0]
    stretch = message.clean[start : entry.clause.end]
    ward = _ward(message, entry, start)
    if entry.kind == "aid":
        return (f"{ward}_aid_used", entry.amount, True) if ward else None
    own = _SELF_PAID.search(message.clean, entry.clause.start, entry.clause.end)
    corrected = MARK.search(message.clean) and re.search(r"(?:门诊|住院)费", stretch)
    if ward and (own or corrected):
        return f"{ward}_cost_in_scope", entry.amount, True
    if ward or (entry.period == "" and not own):
        return None
    spent = _SPENT.search(message.clean, entry.clause.start, entry.clause.end)
    direct = entry.period in ("year", "month") and _DOCTOR.search(
        message.clean, max(entry.clause.start, entry.number.start - _CLOSE), entry.number.start
    )
    if not spent and not direct and not MARK.search(message.clean):
        return None
    return "annual_medical_cost", *_yearly(entry)


def _ward(message: Message, entry: Sum, start: int) -> str:
    """住院 or 门诊, whichever was named last before the sum: "住院救助领了4万，门诊救助领了2千"."""
    before = message.clean[start : entry.number.start]
    inside, outside = before.rfind("住院"), before.rfind("门诊")
    if inside >= 0 or outside >= 0:
        return "inpatient" if inside > outside else "outpatient"
    rest = message.clean[entry.number.start : entry.clause.end]
    if entry.kind == "inpatient" or "住院" in rest:
        return "inpatient"
    return "outpatient" if "门诊" in rest else ""


def _yearly(entry: Sum) -> tuple[Amount, bool]:
    """CNY a year, and whether a period was said; what is counted up from shorter ones is read back."""
    if entry.period in TIMES_A_YEAR:
        return scaled(entry.amount, TIMES_A_YEAR[entry.period]), True
    return entry.amount, entry.period in ("year", "this_year")
