"""Which statement of a message takes back another: 我讲错了, 不是四口是五口, 哦不对."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.language.message import Found, Message
from bot.language.types import Correction, Value

MARK = re.compile(
    r"(?:讲|说|写|打|按|算|填|弄|搞|报|记|数|漏|听|看|想|输|点|选)(?:算)?错(?!过)|(?:哦|啊|喔|噢|呃|诶)?(?<![核查比])(?:不对|哦不|啊不|喔不|不不|噢不)"
    r"(?!劲|称|外|的话)|更正|改成|改为|改一下|纠正|(?:搞|说|讲|记)反了|(?:搞|弄|记)混了|[说讲]?漏了|(?:要|应该)改|重新说|才对|(?<!最)[多少][打按写填输]|(?:说|讲|写|填|算|打)[多少反混]了|漏算|少算了?一|算漏|忘(?:了|记)算"
    r"|[毋唔]对|[讲说](?:毋|唔|不)著?对|(?:多|少)了?一?个零|(?:乱|瞎)(?:说|讲|写|填)的|数(?:字)?不准|[打手按]快了|手滑|(?:把|连)[^,。!?]{1,8}算进(?:来|去)了|(?:前面|刚才|刚刚|上面)[^,。!?]{0,8}不(?:要|能)?算(?!低|特|困)"
    r"|(?:讲|说)得?太(?:重|多|少|轻|满)了"
)
_SAID = re.compile(r"(?:我|刚才|刚刚|前面|说的?|讲的?|应该|其实|就|才|改成|改为|是|\s)*")
_LEAST, _MOST = 100, 30000  # yuan in a month
_DENIED = re.compile(r"(?:不是|[毋唔]是|没有|并不是|哪里?有|哪是)(?:一个?月|每月|一年|每年|一?个?学期)?$")
_EARLIER = re.compile(
    r"(?:刚才|刚刚|刚|前面|之前|上回|上次|一开始|老早|开头|头先)(?:就|都|我|有|那个|跟你|跟您|跟你们)*(?:讲|说|填|写|报|打|选|告诉)"
)
_LEAD_ON = re.compile(r"[了啦啊哦,。!; ]*(?:我)?(?:应该|其实|实际上?|要)?(?:改成|改为|就是|是)?")
_NAMES = {
    "hukou": re.compile("户口"),
    "size": re.compile("人数|人口|几口"),
    "monthly_income": re.compile("收入"),
    "monthly_market_rent": re.compile("房租|租金"),
    "annual_education_cost": re.compile("学费"),
    "annual_medical_cost": re.compile("药费|医药费"),
}
_NEAR = 3
_PERIODS = ("个月", "年", "月", "天")
_NO_COUNT = ("分", "次", "点")  # 没有一分钱进账
_TERMS = ("学期", "个学期", "学年")
_NEVER = frozenset({"relation", "sex"})


def find_corrections(message: Message, found: list[Found]) -> list[Correction]:
    """The corrections; `found` in the order of the text, what is denied among it."""
    mark = MARK.search(message.clean)
    found = sorted([*found, *_denied_numbers(message, found)], key=lambda entry: entry.start)
    by_fact: dict[tuple[str, str | None], list[Found]] = {}
    for entry in found:
        keys: list[str | None] = [ref.key for ref in entry.refs]
        for key in keys or [None]:
            by_fact.setdefault((entry.fact, key), []).append(entry)
    corrections = []
    for (fact, key), entries in by_fact.items():
        stated = [entry for entry in entries if not entry.negated and entry.sure]
        if fact in _NEVER or not stated or stated[-1].value == ():
            continue
        new = stated[-1]
        others = [entry for entry in entries if entry is not new and entry.value != new.value]
        old = next((entry for entry in others if entry.negated), others[0] if others else None)
        denied = old is not None and old.negated
        if old is None and mark is not None and any(entry.start < mark.start() for entry in entries):
            continue  # 每天透析，喔不是每天: it stands as it was told
        if denied or (mark is not None and (old is not None or _is_meant(message, mark, new))):
            corrections.append(Correction(fact, key, old.value if old else _only_other(message, new), new.value))
    paired = any(entry.old is not None for entry in corrections)
    # 我搞混了，视力残疾的是我哥，三级，不是二级: what was wrong is said
    return [entry for entry in corrections if not (paired and entry.old is None and "不是" in message.clean)]


def _only_other(message: Message, new: Found) -> Value:
    """户口不是厦门的: of a fact with two values, the one denied is what was said wrong."""
    if "不" not in message.clean[max(message.clauses.at(new.start).start, new.start - _NEAR) : new.end]:
        return None
    if isinstance(new.value, bool):
        return not new.value
    return {"xiamen": "elsewhere", "elsewhere": "xiamen"}.get(str(new.value)) if new.fact == "hukou" else None


def taken_back(clean: str, clause_start: int, start: int, end: int) -> bool:
    """不是两千八, 2200打成2020: the figure at start:end is named as what is not so."""
    return bool(_DENIED.search(clean, clause_start, start)) or told_wrong(clean, start, end)


def told_wrong(clean: str, start: int, end: int) -> bool:
    """前面我说三级是记错: what is named between is what was wrong."""
    if re.search(r"(?:写|说|打|填|讲|记|算|弄|报|看|按|输)(?:成|作)(?:了)?$", clean[max(0, start - 4) : start]):
        return True
    said = re.search(
        r"(?:说|讲|填|写|报|上面|前面)(?:的|成|是|过|了|[他她伊我]|我家|家里)*$", clean[max(0, start - 8) : start]
    )
    return bool(
        said
        and re.match(
            r"(?:那个|那|的|岁|口|个人|人|块|元)*(?:是|都是)?(?:我)?(?:记|说|讲|填|写|搞|弄|算|打|报|按|输|选|点)错",
            clean[end : end + 8],
        )
    )


def told_before(message: Message, found: list[Found]) -> Iterator[Found]:
    """前面讲四口，其实五口: what was said earlier is repeated only to be taken back."""
    for entry in found:
        start = message.clauses.at(entry.start).start
        later = [other for other in found if other.start >= entry.end and _same_subject(other, entry)]
        if any(other.value != entry.value for other in later) and _EARLIER.search(message.clean, start, entry.start):
            yield entry


def _same_subject(one: Found, other: Found) -> bool:
    return one.fact == other.fact and {ref.key for ref in one.refs} == {ref.key for ref in other.refs}


def said_again(message: Message, found: list[Found]) -> tuple[Found, int] | None:
    """讲户口是厦门的，讲错，是漳州的: what was spoken of before the admission, and where the right value is told."""
    mark = MARK.search(message.clean)
    if mark is None:
        return None
    told = [entry for entry in found if entry.end <= mark.start() and entry.fact not in _NEVER]
    meant = told[-1] if told else _topic(message.clean, mark.start())
    if meant is None or any(entry.start >= mark.end() and entry.fact == meant.fact for entry in found):
        return None
    lead = _LEAD_ON.match(message.clean, mark.end())
    start = lead.end() if lead else mark.end()
    return (meant, start) if message.clean[start:].strip() else None


def _topic(clean: str, end: int) -> Found | None:
    """户口那个我弄错了, 人数要改: only the name of what was wrong."""
    for fact, words in _NAMES.items():
        hit = words.search(clean, 0, end)
        if hit:
            return Found(fact, None, hit.start(), hit.end())
    return None


def bare_figure(message: Message) -> list[Found]:
    """ "你记错了，我说的是一千八": a sum in a month's range that no reader has placed is the household's income."""
    if not (MARK.search(message.clean) or re.search(r"不是.{1,6}[,，]?是", message.clean)):
        return []
    stated = [
        number
        for number in message.free()
        if _LEAST <= number.amount.low <= _MOST
        and number.amount.exact
        and not number.unit
        and _SAID.fullmatch(message.clean[message.clauses.at(number.start).start : number.start])
        and not message.clean[number.end : message.clauses.at(number.start).end].strip("块元钱的啦了啊呀哦 ")
    ]
    if len(stated) != 1:
        return []
    number = stated[0]
    return [Found("monthly_income", number.amount.value, number.start, number.stop, amount=number.amount)]


def _denied_numbers(message: Message, found: list[Found]) -> list[Found]:
    """ "全家月入4800不是8400": the number denied speaks of the same fact as the number next to it."""
    stated = [entry for entry in found if entry.amount is not None and not entry.negated and entry.sure]
    denied = []
    for number in message.free():
        clause = message.clauses.at(number.start)
        if not number.amount.exact or not stated or message.clean.startswith(_TERMS, number.end):
            continue
        if not taken_back(message.clean, clause.start, number.start, number.stop):
            continue
        nearest = min(stated, key=lambda entry: abs(entry.start - number.start))
        if number.unit in _NO_COUNT or (number.unit in _PERIODS and nearest.fact != "loan_years"):
            continue
        value = number.amount.value
        old = int(value) if value is not None and isinstance(nearest.value, int) else value
        denied.append(replace(nearest, value=old, start=number.start, end=number.end, negated=True))
    return denied


def _is_meant(message: Message, mark: re.Match[str], new: Found) -> bool:
    """The fact follows the admission, or the admission ends the message."""
    return new.start >= mark.end() or not message.clean[mark.end() :].strip("了啦啊的,。!我")
