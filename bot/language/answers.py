"""What a bare answer means, given the question: "三千二", "四个", "没有", "农村的", "思明"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from bot.language.choices import Answer, choices, chosen
from bot.language.corrections import taken_back
from bot.language.digits import Amount, exactly
from bot.language.lexicon import rows
from bot.language.message import Found, Message
from bot.language.money import FOR_A_YEAR, Sum, find_sums, scaled
from bot.language.numbers import Number
from bot.language.periods import PER, TIMES_A_YEAR
from bot.language.readers.ages import full_years
from bot.language.readers.assets import FACT as OWNED
from bot.language.readers.assets import read_owned
from bot.language.readers.earners import IN_ALL
from bot.language.readers.several import WAVERS
from bot.language.scope import asks
from bot.language.years import year_said
from bot.language.yes_no import AS_IT_SHOULD_BE, DECLINES, DENIES, answer_at, other_talk, plain_no, yes_or_no

_FILLER = re.compile(
    r"^(?:嗯+|哦|请了?|雇了?|招了?|带(?:动)?了|带动|想?贷|借|打算|先|就要|写的|第|那个|这个|就是|大概|应该|好像|好的?|我们?家?(?:里)?(?:的)?|现在|目前|是|有|他|她|属于|算|都|就|大约|差不多|我是|连我|加我|算我|连我自己|(?:算上|加上|连上?|包括|带)(?:我|我们)?(?:两个|一个)?(?:老婆|老公|孩子|小孩|囝仔|老人|我妈|我爸|爸妈|儿子|女儿|孙子|妈妈|爸爸|妈|爸|娃|老伴|[大小]的)?|的话|也就|一共|总共|总共是|在|住|住在|家|每个?月|一个月|一年|每年|今年|只有|才|,|\s)*"
)
_TAIL = re.compile(
    r"(?:的|了|啊|呀|哦|啦|呢|嘛|吧|喔|哈|左右|那种|这种|类型|那边|这边|户口|区|人|口|元|块钱?|岁|个|年|级|个?员工|个?工人|个?帮工|个?伙计|个?小工|个?学徒|个?师傅|个?店员|个?帮手|个?阿姨|个?服务员|个?村民|个?徒弟|就还清?|就还完|内还清?|咯|喽|嘞|矣|诶|欸|哩|就|够|行|可以|最?好|先|而已|请|雇|,|。|!|\s)*$"
)
_SHORT = 16
_PARTS = 2  # sums of which a third may be the whole
_NOMINAL = re.compile("虚[岁龄]")
_PERIOD = re.compile("月|年")
_NEVER_TRIED = re.compile("没(?:有)?(?:去)?申请过")  # whether they would qualify, nobody has looked at
_NONE_AT_ALL = {
    "startup_hires": re.compile(
        r"^没(?:有)?[,。! ]|(?:没(?:有)?|哪有|未|不)(?:去|再)?(?:请|雇|招|带|人)"
        r"|一个(?:都|也)没|不请|不用请|请不起|自己(?:在)?做|一个人做"
    ),
    "disability_level": re.compile(
        r"没(?:有)?(?:去)?(?:证|这个证|这种证|残|办|评|领)|手脚[都也]?(?:好好|健全|正常|没)|身体[都也]?(?:很|挺|蛮)?(?:好|健康|正常)|正常人|健康|健全|不是残"
    ),
}
_ASKS_BACK = re.compile(r"(?<![看没])(?!还)([一-龥])[不没]\1(?!一)|(?:啥|什么|何)关系")
EVERYDAY = re.compile(
    r"血压|高血脂|血脂|三高|糖尿|血糖|痛风|尿酸|关节|风湿|胃(?!癌)|腰|颈椎|脊椎|膝盖|骨质|骨刺|感冒|咳嗽|哮喘|气管炎|鼻炎|咽炎|结节|白内障|青光眼|近视|耳鸣"
    r"|失眠|贫血|甲亢|甲减|甲状腺|胆囊|结石|脂肪肝|乙肝|肝炎|痔疮|前列腺|妇科|皮肤病|湿疹|牙|头痛|头晕|偏头痛|老毛病|小毛病|慢性病|慢病|基础病|过敏|静脉曲张|便秘|肠炎|肺炎|心律|早搏"
)
_NO_AID = re.compile(r"没(?:有)?(?:领|拿|用|报|申请|享受)(?:过|到)?|一分(?:钱)?[都也]?没|还没")
_NOTHING = {
    "inpatient_cost_in_scope": re.compile(r"没(?:有)?(?:住过?院|开过?刀)|全(?:部)?报(?:了|销)|没(?:有)?自己出"),
    "outpatient_cost_in_scope": re.compile(
        r"没(?:有)?(?:去)?(?:看过?(?:门诊|病)|去过?医院)|全(?:部)?报(?:了|销)|没(?:有)?自己出"
    ),
    "inpatient_aid_used": _NO_AID,
    "outpatient_aid_used": _NO_AID,
    "annual_medical_cost": re.compile(
        r"一[毛分块](?:钱)?[都也]?没花|没(?:有)?花(?:过|到)?(?:钱|$|[,。的])|没(?:有)?(?:看|生)过?病"
    ),
    "annual_education_cost": re.compile(r"没(?:有)?(?:人|孩子)(?:在)?(?:读书|上学)|不用(?:交)?学费|学费全免|不用钱"),
}
_ONE_HIRED = re.compile(
    r"(?:嗯|有|就|只|,| )*(?:请|雇|招|带)了?(?:一)?个(?:人|帮手|工人|小工|徒弟|阿姨|员工|店员|师傅|亲戚|老乡)"
)
_IN_ALL = re.compile(r"总共|一共|加起来|合计|全年|一整年")
_ALL_YEAR = re.compile(r"全年|一整年")
_ZERO = re.compile(
    r"^(?:没有?|无|零|0|零蛋|鸭蛋|啥也?没有?|什么也?没有?|一[毛块](?:钱)?(?:都|也)?没有?|没有?收入|没收入|没花(?:钱)?|没有?花|一分(?:钱)?(?:都|也)?没有?|一分(?:钱)?(?:都|也)?没(?:有)?(?:领|用|报)过?|没领过?|没用过?|没有领过?|没报过|不花钱|不要钱|没(?:有)?钱|(?:都|就|全)?(?:是)?(?:在)?(?:吃老本|坐吃山空|靠(?:以前的?|原来的?)?(?:积蓄|老本)))(?:的|啊|呢|了|。|!|哦|任何)*$"
)


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    """fact -> scope, type, and for whole numbers the least and the greatest."""
    return {fact: tuple(rest) for fact, *rest in rows("facts")}


def declines(fact: str, clean: str) -> bool:
    """They do not know, or would rather not say."""
    never_tried = fact == "meets_public_housing_conditions" and _NEVER_TRIED.search(clean)
    return bool(never_tried or DECLINES.search(clean))


def read_answer(message: Message, told: list[Found]) -> Iterator[Found]:
    """The answer to the question, unless the message has said that fact in full already."""
    fact = message.asked
    kind = kinds().get(fact or "")
    if (
        fact is None
        or kind is None
        or any(entry.fact == fact and not entry.negated and (entry.sure or kind[1] != "yearly") for entry in told)
    ):
        return
    first = message.clauses.items[0]
    counted = kind[1] in ("int", "money", "yearly")
    leveled = fact == "disability_level" and _level(message.clean)  # 不是三就是四，记不住了
    if (
        (declines(fact, message.clean) and not leveled)
        or first.asks
        or (not counted and _ASKS_BACK.search(message.clean))
    ):
        return
    owned = read_owned(message) if fact == OWNED else None
    if owned is not None:
        if not owned.more:
            yield Found(fact, True, owned.start, owned.end, sure=owned.sure, likely=not owned.sure)
        return
    refs = () if kind[0] == "household" else (message.asked_ref or message.people.me(),)
    if counted:
        found = _number(message, fact, kind)
    elif kind[1] == "bool":
        found = None if asks(message.clean[: first.end]) else _yes_or_no(message)
    else:
        found = chosen(message, fact, kind[1])
    if found is not None and not _part_of_another(fact, found, told):
        value, amount, start, end = found
        sure = amount is None or amount.exact
        whose_year = fact == "monthly_income" and amount is not None and amount.high >= FOR_A_YEAR
        confirm = whose_year and not _PERIOD.search(message.clean)  # 四万五: of a month or of a year
        yield Found(fact, value if sure else None, start, end, refs, amount, sure, confirm=confirm)


def _part_of_another(fact: str, answer: Answer, told: list[Found]) -> bool:
    """Whether the word of the answer only belongs to what else was said: 做工 of 没法做工 is no work."""
    start, end = answer[2:]
    return any(entry.fact != fact and entry.sure and entry.start < start and end <= entry.end for entry in told)


def _number(message: Message, fact: str, kind: tuple[str, ...]) -> Answer | None:
    if kind[1] == "int":
        return _whole(message, fact, kind)
    if _nothing(message.clean) or (fact in _NOTHING and _NOTHING[fact].search(message.clean)):
        return Decimal(0), Amount(Decimal(0), Decimal(0), Decimal(0)), 0, len(message.clean)
    # "市价租差不多1500", "按最低的交，两千一": 价 and 最低 make it no other sum here
    rent = fact in ("monthly_market_rent", "contribution_base")
    everything = list(find_sums(message))
    sums = [entry for entry in everything if rent or entry.kind != "ignored"]
    other = {entry.number.start for entry in everything if entry not in sums}  # savings, debts: no bare answer either
    rest = [
        number
        for number in message.free()
        if not number.unit and number.start not in other and len(message.clean) <= _SHORT
    ]
    sums = [entry for entry in sums if not _taken_back(message, entry) and _now(message, fact, entry)]
    if not sums and re.search(r"一共|总共|加起来|合计", message.clean):
        sums = everything[:1]
    sums = [entry for entry in sums if IN_ALL.search(message.clean, entry.clause.start, entry.number.start)][:1] or sums
    if kind[1] == "yearly":  # 一学期三千，一年六千
        sums = [entry for entry in sums if entry.period == "year"][:1] or sums
    if len(sums) > 1 and fact == "monthly_income":
        return _added_up(message, sums)
    if len(sums) != 1:
        bare = [number for number in rest if number.amount.high >= 0]
        return _plain_sum(message, bare) if not sums else None
    entry = sums[0]
    counted_up = kind[1] == "yearly" and entry.period in TIMES_A_YEAR
    if (entry.period in PER and not counted_up) or message.scope.elsewhere(entry.number.start):
        return None
    factor = Decimal(1)
    whole_year = entry.period == "this_year" and _IN_ALL.search(message.clean)
    whole_year = whole_year or (not entry.period and _ALL_YEAR.search(message.clean))
    if kind[1] == "money" and (entry.period == "year" or whole_year):
        factor = 1 / Decimal(12)
    elif kind[1] == "yearly" and not fact.endswith("_aid_used"):
        factor = TIMES_A_YEAR.get(entry.period, Decimal(1))
    amount = scaled(entry.amount, factor)
    return amount.value if amount.exact else None, amount, entry.number.start, entry.number.stop


def _nothing(clean: str) -> bool:
    """没有，一块钱都没有: every part says so."""
    return all(_ZERO.match(part) for part in re.split("[,。!]+", clean.strip(",。! ")))


def _now(message: Message, fact: str, entry: Sum) -> bool:
    """Not 疫情前八千, nor what others earn, nor a wage where a cost was asked for."""
    if entry.kind in ("income", "per_capita") and not fact.startswith("monthly_income"):
        return False
    return message.scope.states(fact, entry.number.start, entry.number.stop)


def _taken_back(message: Message, entry: Sum) -> bool:
    return taken_back(message.clean, entry.clause.start, entry.number.start, entry.number.stop)


def _added_up(message: Message, sums: list[Sum]) -> Answer | None:
    """Several sums told for one income: what each earns, or what it wavers between."""
    start, end = sums[0].number.start, sums[-1].number.stop
    if WAVERS.search(message.clean):
        low, high = min(entry.amount.low for entry in sums), max(entry.amount.high for entry in sums)
        return None, Amount(low, high, None), start, end
    plain = all(entry.amount.exact and entry.kind in ("", "income") for entry in sums)
    if not plain or not {entry.period for entry in sums} <= {"", "month"}:
        return None
    total = sum((entry.amount.low for entry in sums), Decimal(0))
    whole = next((entry for entry in sums if entry.amount.low * 2 == total), None) if len(sums) > _PARTS else None
    if whole is not None:  # 四千二，我三千六她六百
        return total / 2, whole.amount, whole.number.start, whole.number.stop
    return total, Amount(total, total, total), start, end


def _plain_sum(message: Message, numbers: list[Number]) -> Answer | None:
    if len(numbers) != 1 or not _stands_alone(message, numbers[0]):
        return None
    amount = numbers[0].amount
    return amount.value if amount.exact else None, amount, numbers[0].start, numbers[0].stop


def _whole(message: Message, fact: str, kind: tuple[str, ...]) -> Answer | None:
    least, most = int(kind[2]), int(kind[3])
    if fact == "startup_hires" and (one := _ONE_HIRED.match(message.clean)):
        return 1, exactly(1), *one.span()
    if fact == "disability_level" and (level := _level(message.clean)):
        return level
    if fact == "medical_aid_class":
        hit = re.search(r"第?([一二三四五1-5])类|(?:^|[,是的 ])第?([一二三四五1-5])(?=$|[,。!吧的])", message.clean)
        return ("一二三四五12345".index(hit[1] or hit[2]) % 5 + 1, None, *hit.span()) if hit else None
    if fact == "medical_aid_class_year":
        return year_said(message)
    if least == 0 and fact != "age" and (_nothing(message.clean) or _NONE_AT_ALL[fact].search(message.clean)):
        return 0, Amount(Decimal(0), Decimal(0), Decimal(0)), 0, len(message.clean)
    for number in sorted(message.free(), key=lambda entry: (not _hired(message, entry), not entry.amount.exact)):
        low, high = number.amount.low, number.amount.high
        if least <= low and high <= most and low == low.to_integral_value() and _stands_alone(message, number):
            if fact == "age" and _NOMINAL.search(message.clean):
                return None, full_years(number.amount), number.start, number.stop
            return int(low) if number.amount.exact else None, number.amount, number.start, number.stop
    alone = re.fullmatch(
        r"(?:就|只有|只剩|我|他|她|自己|就我|家里|厝里|是|一直)*(?:我自己|一个人|我一个|自己一个|自己|我一人)(?:人)?(?:而已|啦|了|啊|住|过|。)*",
        message.clean.strip(),
    )
    return (1, Amount(Decimal(1), Decimal(1), Decimal(1)), 0, len(message.clean)) if fact == "size" and alone else None


def _level(clean: str) -> Answer | None:
    """最重的那级, 不是三就是四."""
    most = re.search(r"最(?:重|严重|高)|(?P<light>最(?:轻|低))", clean)
    if most:
        level = 4 if most["light"] else 1
        return level, exactly(level), *most.span()
    either = re.search(r"(?:不是)?([一二三四1-4])级?(?:就是|还是|或者?|要么)([一二三四1-4])级?", clean)
    if either is None:
        return None
    low, high = sorted("一二三四1234".index(digit) % 4 + 1 for digit in either.groups())
    return None, Amount(Decimal(low), Decimal(high), None), *either.span()


def _hired(message: Message, number: Number) -> bool:
    """加我三个，请了两个: the two."""
    return bool(re.search(r"[请雇招]了?$", message.clean[: number.start]))


def _stands_alone(message: Message, number: Number) -> bool:
    """Nothing but the number and small words in its clause."""
    clause = message.clauses.at(number.start)
    before = message.clean[clause.start : number.start]
    after = message.clean[number.stop : clause.end]
    return bool(_FILLER.fullmatch(before)) and bool(_TAIL.fullmatch(after))


def _denied(message: Message, hit: re.Match[str]) -> bool:
    """谈不上成功, 没有人精神上有毛病, 电商我们不会弄: what denies stands outside the words themselves."""
    clause = message.clauses.at(hit.start())
    return bool(
        DENIES.search(message.clean, clause.start, hit.start()) or DENIES.search(message.clean[hit.end() : clause.end])
    )


def _yes_or_no(message: Message) -> Answer | None:
    fact = message.asked or ""
    clause = message.clauses.items[0]
    said = message.clean[clause.start : clause.end].strip()
    if other_talk(message.clean.strip()):
        return None
    if fact == "major_illness" and EVERYDAY.search(message.clean) and not plain_no(said):
        return None  # an illness is named that many live with; the named ones that are grave have been read already
    for pattern, word in choices().get(fact, ()):
        hit = pattern.search(message.clean)
        if hit and not (word == "yes" and _denied(message, hit)):
            return word == "yes", None, clause.start, clause.end
    begin = answer_at(message.clean)
    if begin:
        clause = message.clauses.at(begin)
        said = message.clean[max(begin, clause.start) : clause.end].strip()
    value = yes_or_no(fact, said)
    if value is None or clause.asks or (value and fact in AS_IT_SHOULD_BE):
        return None
    return value or fact in AS_IT_SHOULD_BE, None, clause.start, clause.end
