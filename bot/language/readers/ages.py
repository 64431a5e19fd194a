"""How old somebody is: 七十八了, 五岁半, 六十好几, 58年生的, 今年44."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.language.corrections import MARK
from bot.language.digits import Amount, between, exactly
from bot.language.message import Found, Message
from bot.language.numbers import Number

_YEARS_OLD = ("岁", "周岁", "虚岁")
_BORN = re.compile(
    r"\s*年?(?:\d{1,2}月)?(?:份)?(?:\S{0,4})?(?:出生|生的|生人|年生|的人|年的)|年属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|年的(?:$|[,。!])"
)
_NOT_AGE = re.compile(
    r"[万千百]|个|口|人|块|元|级|年|月|日|号|天|楼|平|亩|次|斤|%|点|分|层|期|类|成|折|公里|路|栋|间|套|台|辆|家|条|张|份|科|门|班|小时|度|k|w|多块|位|名"
    r"|户|趟|样|处|项|种|头|只|瓶|盒|克|针|倍|代|届|线|中|村|里|队|组|区"
)
_NOW = re.compile(
    r"(?:今年|年纪|年龄|年满|满|岁数|虚岁|周岁|都|已经|也|才|刚|刚好|正好|恰好|年方|刚满|快|大概|也都|整|整整)(?:是|都|也|已经|刚|才|有|满|就|刚满|快|要|将近|快要)?$"
)
_ENDS = re.compile(
    r"(?:岁|了|啦|咯|喽|嘞|哦|整|的人|高龄|好几|出头|多|来岁|几|[,。!?;、\s]|$|没|还|身体|矣|无|有|干|做|走|也|都|多病|带|腿|眼|耳|两个|俩|又|得|就(?:中风|得|瘫|病|残|走|查|患|检|开刀)|患|种|不|跟|和|住|正|属|大寿|人|[我他她阮]|老[公婆伴]|孩子|儿子|女儿|退休|一个人|瘫|残|失|在|想|然后|老|单|的|是我)"
)
_TENS = ("二十", "三十", "四十", "五十", "六十", "七十", "八十", "九十", *(f"{tens}0" for tens in range(2, 10)))
_ONLY_NOW = re.compile(r"(?:才|刚|还|今年|现在|都|只有|也|已经|刚满|有|是|只|就|大概|快|,|\s)*")
_OF_ONES_LIFE = re.compile(r"裁|辞退|失业|下岗|离异|离婚|丧偶|没工作|没头路")  # 刚被厂里裁掉，四十九
_NOMINAL_BEFORE = re.compile(r"虚(?:岁|龄)?(?:是|有|都|已经|今年|才|刚|,| )*$")
_NOMINAL_AFTER = re.compile(r"(?:岁)?[(（,]?虚(?:岁|龄)(?!是|有|[\d一二三四五六七八九])")
_NEWBORN = re.compile(
    r"(?:刚|才|快|还没|还不|不)(?:刚|到)?满月(?:酒)?|刚(?:刚)?(?:出生|生下来|生出来)|出生(?:才|不到|没)[^,。!?]{1,4}(?:天|个?月)|还在吃奶"
)
_OLDEST, _YOUNGEST_BARE = 120, 10
_THIS_CENTURY = 2000
_ENDS_YEAR = re.compile(r"年(?:$|[,。!?;了啦])")
_BORN_ELSEWHERE = re.compile(
    r"(?:\d\d|[零一二三四五六七八九]{2})年(?:(?:出)?生|属|的(?=$|[,。!、]))|[零一二三四五六七八九]年(?:出)?生"
)
_SEXED = re.compile(r"(?:^|[,、 ])(?:(?:男|女)(?:的|性|,|$)|单身|离异|丧偶|未婚|已婚)")
# 我妈不是72，是75
_NOT_SO = re.compile(r"不是$")
_INSTEAD = re.compile(r"岁?[,、 ]?(?:而|应该|其实)?是")
_NOT_OLD = re.compile(
    r"(?:工龄|党龄|婚龄|病龄|到|差|再过|还有|第|满分|考了|超过|低于|小于|大于|以上|要|须|等到|至|到期|那时|那年"
    r"|(?<!老)[大小](?:了|上)?[我他她你您]|比[^,。!?]{1,6}[大小长](?:了|上|着)?"
    r"|那(?:年|时候?|会儿?)[^,。!?]{0,3}|(?<![小同临这])(?:时|时候|当年)(?:才|只有?|是|刚|年?仅|[我他她]|就|已经)*|(?:年底|明年|后年|下半年|下个?月|过(?:完|了)?年|开春|以后)[^,。!?现今]{0,3})$"
)
_RULE = re.compile(
    r"^(?:周)?岁?(?:以上|以下|以内|及以上|之间|的人(?!了|嘛|啦)|的?老人(?!了)|有(?:没有|什么|啥|哪些|补|津贴|优惠|高龄)|以后才|才能|才可以|就可以|可以|能|补|老人(?:有|能|可)|才)"
)


_OF_ME = re.compile(r"我(?:们)?(?:这个|一个|是个)$")  # 我这个五十多岁的人
_MERELY = re.compile(r"(?:自己|本人|是|今年|现在|如今|也|都|已经|刚|快|整)*")
_OF_MONEY = re.compile(r"[块元钱月万千百]|收入|工资|租|药费|学费")
_TODAY = re.compile(r"\s*(?:现在|如今|目前)(?:是|才|也)?")
_OF_AGES = re.compile(r"年龄|岁|满(?=[\d一二三四五六七八九十])|年纪|[年岁]数")
_VERY_OLD = re.compile(r"大寿|高龄(?!补|津|老人|的?标准|优)")
_MENDED = re.compile(r"(?:改成|改为|应该是|才是|其实是|^是)$")
_SO = re.compile(r"(?:才对|才是|了|啦|的|[。! ])*")
_NEARLY = re.compile(r"(?:快|将近|接近|快要|差不多快)(?:要|到|满)?$")
_BORN_IN = re.compile(r"的(?:人)?[。!啦 ]*")
_OLD_KIN = ("parent", "grandparent")
_SPACED = re.compile(r" +岁")
_RANKED = ("大的", "小的", "老大", "老二", "老三")
_JUST = re.compile(r"(?:整|咯|喽|嘞|矣|了|啦|足|[,。! ])+")  # 八十整
_AND_MORE = re.compile(r"有[一二三四五六七八九]")
_NOT_YET = re.compile(r"(?:差|还有|再过)[^,。!?]{1,6}(?:才|就|到|满)+$")  # 差两个月满八十
_THEN = re.compile(
    r"(?:周)?岁(?:多)?(?:(?:时|那年)?(?:发高?烧|摔|烫|烧|打针|出车祸|抱养|抱来|领养|捡|过继|[得患][^,。!?]{1,6}的(?=$|[,。)]))|就(?!业|是不)|[^,。!?\s]{0,6}(?:那年|那会|的时候|时(?!候|间|不时|常))|起|开始|出来|结婚|嫁|生(?:了|下))"
)  # 十八岁就出来打工


def read_ages(message: Message) -> Iterator[Found]:
    """Every age, of whom it is said; rough ones with their bounds."""
    yield from _newborn(message)
    former: Number | None = None
    for number in message.free():
        meant = former is not None and _INSTEAD.fullmatch(message.clean, former.stop, number.start)
        former = number if _NOT_SO.search(message.clean, 0, number.start) else None
        amount = _whole(number.amount) if meant and number.amount.high <= _OLDEST else _age(message, number)
        if amount is None or not message.scope.states("age", number.start, number.stop):
            continue
        guess = int(amount.low)
        refs = message.owners.of("age", number.start, number.stop, age=guess)
        if not refs:
            continue
        message.used.add(number.start)
        born = _is_birth_year(message, number)
        start, stop = _nominal(message.clean, number)
        if stop > start:
            amount = full_years(amount)
        else:
            start, stop = number.start, number.stop
        value = int(amount.value) if amount.exact and amount.value is not None else None
        denied = message.clean.endswith("不是", 0, number.start)
        sure = value is not None
        yield Found("age", value, start, stop, refs, amount, sure, negated=denied, confirm=born)


def full_years(nominal: Amount) -> Amount:
    """What 虚岁 may be in full years."""
    return Amount(max(Decimal(0), nominal.low - 2), max(Decimal(0), nominal.high - 1), None)


def _nominal(clean: str, number: Number) -> tuple[int, int]:
    """虚岁六十, 六十虚岁: one or two more than the full years; where it is said, or nothing."""
    before = _NOMINAL_BEFORE.search(clean, 0, number.start)
    if before:
        return before.start(), number.stop
    after = _NOMINAL_AFTER.match(clean, number.end)
    return (number.start, after.end()) if after else (0, 0)


def _age(message: Message, number: Number) -> Amount | None:
    clean = message.clean
    clause = message.clauses.at(number.start)
    before, after = clean[clause.start : number.start], clean[number.end : clause.end]
    if _NOT_OLD.search(before) or _NOT_YET.search(before) or (_THEN.match(after) and not _NOW.search(before)):
        return None
    last = next(message.people.before(number.start), None)
    told = last is not None and last.refs and last.end == number.start  # 我婆婆七十六可以领吗
    mended = _mended(message, before, after)
    if _RULE.match(after) and not told and not mended and not _OF_ME.search(before):
        return None
    if message.asked == "age" and number.unit == "后":
        return _generation(number, message.today.year)
    if _is_birth_year(message, number):
        return exactly(_from_birth(int(number.amount.low), message.today.year))
    if number.amount.high > _OLDEST:
        return None
    if _NEARLY.search(before) and (nearly := _nearly(message, number, before, after)):
        return nearly
    if (
        number.unit in _YEARS_OLD
        or _SPACED.match(clean, number.end)
        or clean.startswith(("岁", "多岁", "来岁"), number.stop - 1)
    ):
        and_some = clean.startswith("岁多", number.end) and number.amount.high - number.amount.low == 1
        return exactly(int(number.amount.low)) if and_some else _whole(number.amount)
    if clean.startswith("个", number.end):
        return _months_old(message, number, after)
    return _whole(number.amount) if _unmarked(message, number, before, after) else None


def _generation(number: Number, today: int) -> Amount | None:
    """八零后: born in those ten years."""
    first = int(number.amount.low)
    if first % 10 or first > 99:
        return None
    oldest = _from_birth(first, today)
    return Amount(Decimal(max(0, oldest - 9)), Decimal(oldest), None)


def _nearly(message: Message, number: Number, before: str, after: str) -> Amount | None:
    """快八十了: a little less."""
    tens = number.amount.high
    if number.written not in _TENS or not (number.unit in _YEARS_OLD or _unmarked(message, number, before, after)):
        return None
    return Amount(tens - 3, tens - 1, None)


def _unmarked(message: Message, number: Number, before: str, after: str) -> bool:
    """An age without 岁: 我妈72, 今年七十八了, 做九十大寿."""
    answered = message.asked == "age" and not before.strip() and _JUST.fullmatch(after)
    if _VERY_OLD.match(after) or _mended(message, before, after) or (answered and number.amount.low >= _YOUNGEST_BARE):
        return True
    young = number.amount.low < _YOUNGEST_BARE and not _of_rank(message, number.start, after)
    if young or number.unit or _NOT_AGE.match(after) or _AND_MORE.match(after):
        return False
    last = next(message.people.before(number.start), None)
    named = last is not None and last.end == number.start
    told = named or bool(_ENDS.match(after))
    return told and (bool(_NOW.search(before)) or _bare(message, number, before, after))


def _mended(message: Message, before: str, after: str) -> bool:
    """儿子的年龄要改成17; 我爸年纪我讲错，是78才对."""
    spoken_of = _OF_AGES.search(message.clean) and MARK.search(message.clean)
    return bool(spoken_of and _MENDED.search(before) and _SO.fullmatch(after))


def _of_rank(message: Message, position: int, after: str) -> bool:
    """大的12小的9."""
    last = next(message.people.before(position), None)
    return last is not None and last.end == position and not after and message.clean[last.start : last.end] in _RANKED


def _months_old(message: Message, number: Number, after: str) -> Amount | None:
    """八个月大, 小的才八个月."""
    if re.match(r"个(?:多)?月(?:大(?!概|约|致)|的(?:宝宝|婴儿|孩子|囝仔|女儿|儿子))", after):
        return exactly(0) if number.amount.high < 12 else exactly(int(number.amount.low) // 12)
    bare = number.amount.high < 12 and re.fullmatch(r"个(?:多)?月(?:大|了|多)*", after)
    return exactly(0) if bare and _small(message, number.start) else None


def _small(message: Message, position: int) -> bool:
    """A child was named right before: 小的才八个月."""
    last = next(message.people.before(position), None)
    if last is None or not last.refs or last.refs[0].kin.relation not in ("child", "other", "sibling"):
        return False
    return bool(_ONLY_NOW.fullmatch(message.clean, last.end, position))


def _newborn(message: Message) -> Iterator[Found]:
    """女儿刚满月."""
    for hit in _NEWBORN.finditer(message.clean):
        refs = message.owners.of("age", *hit.span(), default=False)
        young = bool(refs) and all(ref.kin.relation in ("child", "other", "sibling") for ref in refs)
        asked = message.scope.asking(message.clauses.at(hit.start()))
        if young and not asked and message.scope.states("age", *hit.span()):
            yield Found("age", 0, *hit.span(), refs, exactly(0))


def _bare(message: Message, number: Number, before: str, after: str) -> bool:
    """七十八了, or a person right before: 我妈72."""
    if re.search(r"(?:工资|收入|赚|挣|花|块|钱|才|只|就|剩|共|约|给|交|领|拿|租|补)(?:是|有|了)?$", before):
        return False
    last = next(message.people.before(number.start), None)
    if last is not None and _gapless(message, last.end, number.start):
        return number.amount.low >= _YOUNGEST_BARE or _of_rank(message, number.start, after)
    following = message.people.following(number.end)
    if following is not None and following.refs and message.clean[number.end : following.start] in ("是", "是我"):
        return True  # 八十六是我阿嬷
    if number.amount.low < _YOUNGEST_BARE + 3:
        return False
    if _TODAY.fullmatch(before) and (_OF_AGES.search(message.clean) or not _OF_MONEY.search(message.clean)):
        return True  # 年底满六十，现在五十九
    if re.search(r"(?:老|也|都|他|她|我)$", before):
        return True
    if after.startswith(("了", "啦", "咯", "喽", "嘞", "矣")):
        return True
    alone = not before.strip() and not after.strip()
    told = _SEXED.search(message.clean) or (
        _OF_ONES_LIFE.search(message.clean, 0, number.start) and not _OF_MONEY.search(message.clean)
    )
    return alone and (bool(message.people.namings) or bool(told))


def _gapless(message: Message, start: int, end: int) -> bool:
    """Nothing, or only 是 and the like, between a person and the number."""
    return start <= end and bool(_MERELY.fullmatch(message.clean, start, end))


def _whole(amount: Amount) -> Amount:
    if amount.exact:
        return exactly(int(amount.low))
    low = amount.low.to_integral_value()
    high = amount.high.to_integral_value()
    if amount.value is not None and amount.value % 10 == 0 and amount.low < amount.value < amount.high:
        return between(Decimal(max(0, int(amount.value) - 3)), Decimal(int(amount.value) + 3))
    return Amount(low, high, None)


def _is_birth_year(message: Message, number: Number) -> bool:
    year = number.amount.low
    if not number.amount.exact or year != year.to_integral_value():
        return False
    after = message.clean[number.end : number.end + 12]
    before = message.clean[max(0, number.start - 3) : number.start]
    if message.asked == "age" and not message.people.namings and _answers_born(message, number):
        return True
    said = (
        bool(_BORN.match(after))
        or (before.endswith(("生于", "出生于")) and after.startswith("年"))
        or (before.endswith(("我是", "他是", "她是")) and _ENDS_YEAR.match(after) is not None)  # 我是2024年评的 is none
    )
    if not said and _ENDS_YEAR.match(after) and _BORN_ELSEWHERE.search(message.clean):
        return 0 <= year <= 99 or 1900 <= year <= message.today.year  # 我老婆65年生，我63年
    if len(number.written) == 1:
        return False  # 一年的 is a term
    full = 1900 <= year <= message.today.year
    return said and (
        full
        or (
            0 <= year <= 99
            and after.startswith("年")
            and bool(re.search(r"^年\S{0,5}(?:生|出生)|^年属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|^年的(?:$|[,。!啦啊人])", after))
        )
    )


def _answers_born(message: Message, number: Number) -> bool:
    """Asked for an age: "93的", of one who is not that old himself."""
    whose = message.asked_ref.kin.relation if message.asked_ref else "self"
    two = len(number.written) == 2 and not number.unit and number.amount.high <= 99 and "十" not in number.written
    told = _BORN_IN.fullmatch(message.clean, number.end) and whose not in _OLD_KIN
    return bool(two and told)


def _from_birth(year: int, today: int) -> int:
    if year < 100:
        year += _THIS_CENTURY if year <= today % 100 else 1900
    return max(0, today - year)
