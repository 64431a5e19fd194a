"""How many live together: 三口人, 一家五口, 一个人住, 我们俩, or the people counted by name."""

import re
from collections.abc import Iterator

from bot.language.absent import STRANGER
from bot.language.corrections import MARK
from bot.language.digits import exactly
from bot.language.message import Found, Message
from bot.language.numbers import Number
from bot.language.readers.listed import ONLY, read_listed

_OWN_SORT = re.compile(r"(?:我们|我家|咱们?家?|家里|阮)(?:就|也|都|家)*(?:是|算)?(?:个|一个)?$")
_MOUTHS = re.compile(r"张嘴|口(?:人|之家|子(?!俩)|$|[^岁味语音气子])")
_HOME = re.compile(
    r"(?:阮厝|厝|三代|三代同堂|屋子|家|家里|家里头|我们|咱们|屋里厢|家庭|一家|全家|家中|共同生活|同住|在册|本户|户内|厝内|厝里|户|户口本上|屋里)(?:里)?(?:人口|成员|总共|住着|住了?|现在|目前|如今|一共|共|共同生活|共有|常住|就|只|是|有|有共|剩|都|老小|大小|上下"
    r"|老老小小|上|这边|加起来|这|还|才|的|人|合计|其实|应该是|里|还有|实际|上有老下有小|拢总|拢|\s){0,5}$"
)
_TOTAL = re.compile(
    r"(?:总共|一共|拢总|加起来|合计|共|就|只|只有|总的|现在|就是|是|变成|剩|实际)(?:是|有|就|现在|这样|这么|这)?$"
)
_LIVE = re.compile(
    r"(?:人)?(?:一起|一块|共同|都|住在?一起|挤|在一起)?(?:一间|挤|住(?!院|房补|建|址)|过(?:日子|活|$|[,。!了])|花(?!了|费)|靠(?:这|我|老公|老婆|一)|租(?!金)|生活(?!困难|不|费|来源|补)|吃住|吃饭|同住|相依为命)"
)
_ALONE = re.compile(
    r"(?:我)?(?:自己)?(?:就|是|只有|只剩|都是|都|一直|现在|目前)?(?:我|自己)?(?:自己)?(?:一个人|1个人|一人|单身一人|孤身一人)(?:自己)?(?:在)?(?:单独|独自)?"
    r"(?:住(?!院|在?(?:医院|病房|养老院|敬老院))|过(?:日子|活|生活|$|[,。!?了的])|生活|租房|在家|独居|吃饱全家不饿)|(?:孤零零|孤苦伶仃|孤身|孤单)(?:地|的)?(?:一个|一人)(?:人)?|(?:就|只|只剩|只有|剩)(?:下)?我(?:这)?一个(?:老的|老人家?|老头子?|老太婆|老婆子|孤老)|(?<![各他她])自己(?:住(?!院)|过(?:日子|活)?)(?=$|[,。!啦了])|(?<!不)独居(?!的?(?:老人|老头|老太))|(?<=我是)独居|独自(?:一人)?(?:居住|生活|住)|孤家寡人|(?:^|(?<=[,。、\s])|(?<=无女)|(?<=没女)|(?<=单身)|(?<=离异))(?:就|我)?一个人(?=$|[,。])"
    r"|(?:家里|家|就|只|只有|只剩)(?:就|只|只有|剩|只剩|是|下)*我(?:自己)?(?:一个人|一个(?!人)|一人|1个人|自己)(?=$|[,。!?;了啊呀吧呢哦的]|住|过|吃|睡|生活|在家(?:住|过|$|[,。]))"
)
_ONLY_ME = re.compile(r"(?:就|只|只有|只剩|剩)+我(?:自己)?[了啦啊呀哦吧而已。! ]*$")
_PAIR = re.compile(
    r"(?:我们|咱|咱们|我和他|就)?(?:娘|母女|母子|父女|父子|爷孙|祖孙|婆孙|夫妻|夫妇|爷|姐弟|兄弟|姐妹|兄妹|公孙|嬷孙|母囝|翁某|我们|咱们?|他们)(?P<n>俩|两人|两个人?|二人|三人|三个人?|仨|四个人?|四口|三口|2人|3人)(?:老的|老人家?)?"
)
_WITH_ME = re.compile(r"(?:加|连|算|包括)(?:上)?(?:我|阮)(?:自己|本人)?(?:总共|一共|拢总|就|是|有)*$")
# 人口五个, 住一起的才三个, 连他一共六个
_HEADS = re.compile(
    r"(?:^|家里?|家里头|厝)的?(?:人口|人头|成员)(?:数)?(?:是|有|就|才|一共|总共|拢总|共|现在)*$"
    r"|(?:住|吃住|生活|吃饭)(?:在)?(?:一起|一块|同一个屋檐下|家里|这里)?的(?:人)?(?:现在|总共|一共|拢总|就|才|只|有|共|是|也)*$"
    r"|(?:[加连]上?|算上|包括)[^,。!?我阮]{1,6}(?:总共|一共|拢总|合计|共)(?:是|有|就)*$"
)
_ON_PAPER = re.compile(r"户口[本簿]")
_REALLY = re.compile(r"实际|其实|真正|住(?:在)?(?:一起|一块|家里)|常住")
_LESS = re.compile(
    r"不(?:能|应该|该|要)?算|[没不](?:有)?(?:跟|和|同)[^,。!?]{1,4}(?:一起)?住|嫁|搬(?:走|出)|分(?:了)?家|算(?:上|进)(?:去|来)?了"
)
_NOW_SO = re.compile(r"(?:那|这样|所以)?(?:就|应该|现在|其实|实际)*(?:是|剩|只有|算)?")
_EVEN = re.compile(r"也(?:能|要)?算(?:上|进去|的话)?就?$")  # 猫也算就六口了
_SWAPPED = re.compile(r"不是[\d一二两三四五六七八九十]{1,2}(?:个|口)?人?[,]?(?:而)?(?:应该)?是$")
_SWAP = re.compile(r"(?P<head>个人|口人|个|口|人)[,]?(?:而)?(?:应该)?是[\d一二两三四五六七八九十]{1,2}(?:个|口)?人?.*$")
_SHARE = re.compile(
    r"(?:用|分|吃饭?|开销|开支|平分|一起花|糊口|要吃|靠)(?:$|[,。!了啊这])|(?:一个月|每月|总共|一共)(?:就|才|只|总共|一共)*(?:靠|有)"
)
_ONLY_WHO = re.compile(r"(?<!家里)(?<!家)(?<!剩下)(?<!住)的(?:人)?(?:就|只)*$")  # 上班的就我一个
_HOW_MUCH = re.compile(r"多少|几多|几百|怎么算|什么标准")
_KEEPS = re.compile(r"(?:带|养|拉扯|拖)(?:着|大)?(?:[一两二三四五1-5俩]|孙|孩|儿|女|囝|小)")  # 就我一个老太婆带两个孙子
_COUNT = {"俩": 2, "两": 2, "二": 2, "2": 2, "三": 3, "仨": 3, "3": 3, "四": 4}
_DIGITS = str.maketrans("一两二三四五六", "1223456")
_GROWN = re.compile(
    r"(?P<n>[一两二三四五六1-6])(?:个|位)?(?:大人?|老人?)[、,和跟加带还有\s]{0,3}(?P<m>[一两二三四五六1-6])(?:个|位)?(?:小(?:孩子?|囝仔?|朋友|的)?|孩子?|娃|囝仔)"
)
_OR_MORE = re.compile(r"(?:口人?|个?人)(?:及)?(?:以[上下内]|才(?:行|能|可以|够))")  # 五口人以上的家庭
_FEEDS = re.compile(r"(?:要|得|在)养(?:活|着)?$")
_OTHER_HEADS = (
    "小孩", "孩", "囝", "儿", "女", "老", "残", "学生", "娃", "弟", "妹", "姐", "哥", "病", "读", "人均",
)  # fmt: skip
_OLD_PAIR = re.compile(r"(?:我们|家里|就|只有|现在|剩|是|\s)*[老小]")
_GROWN_FIRST = re.compile(
    r"(?<![个人,])大人(?P<n>[一两二三四五六1-6])个?[、,和跟加 ]{0,2}"
    r"(?:小孩子?|孩子|囝仔|娃)(?P<m>[一两二三四五六1-6])个?(?!月)"
)
_NOT = re.compile(r"(?:不是|并不是|不止)(?:只有|有)?$")
_WISHES = re.compile(r"(?:想|要|愿意|喜欢|习惯|希望|宁愿|宁可|打算)\S{0,4}$")
_NOT_HOME = re.compile(
    r"(?:婿|哥|弟|姐|妹|叔|舅|姑|姨|伯|亲家|儿子|女儿|亲戚|朋友|同事)[他她]?家(?:里|人)?(?:总共|一共|有|就)*$|(?<!我)(?:[他她伊]们?|人家|别人|你们?|那)(?:一)?家(?:里|人|子)?(?:总共|一共|有|就)*$|(?:车间|宿舍|桌|公司|厂|班|村|房间|病房|组|社区|学校|工地|店)(?:里)?(?:总共|一共|有|就)*$"
)
_NOT_AGAIN = re.compile(r"不是\S{1,3}(?:个人|人|口|个)?$")
_MOST = 20
_WORKERS = re.compile(
    r"^(?:人|个人|个)?(?:上班|工作|赚|挣|打工|吃药|生病|读书|上学|残疾|领|拿|失业|没工作|在外|出去|有收入|没收入|有工资|做工|要|都在|坐|没)"
)


def read_size(message: Message) -> Iterator[Found]:
    """Every count of the household, the negated ones too ("不是四口")."""
    found = [*_really(message, list(_told(message))), *_alone(message), *_pairs(message)]
    if not any(not entry.negated for entry in found):
        found += _grown(message)  # 一家六口，一个老人四个小孩
    yield from found
    yield from read_listed(message, next((entry.value for entry in found if not entry.negated), None))


def _really(message: Message, found: list[Found]) -> list[Found]:
    """户口本上五个人，实际住在一起的才三个: those on paper are not who lives together."""
    if not _REALLY.search(message.clean):
        return found
    starts = [message.clauses.at(entry.start).start for entry in found]
    return [
        entry
        for entry, start in zip(found, starts, strict=True)
        if not _ON_PAPER.search(message.clean, start, entry.start)
    ]


def _told(message: Message) -> Iterator[Found]:
    for number in message.free():
        if number.amount.low < 1 or number.amount.high > _MOST or not _is_count(message, number):
            continue
        clause = message.clauses.at(number.start)
        before = message.clean[clause.start : number.start]
        if not message.scope.states("size", number.start, number.stop) and not _without(message, number, before):
            continue
        message.used.add(number.start)
        meant = number.amount.exact or bool(_NOW_SO.fullmatch(before))  # 应该是四口，不是五口
        whole = number.amount.value if meant else None
        value = int(whole) if whole is not None else None
        negated = bool(_NOT.search(before))
        yield Found(
            "size", value, number.start, number.stop, amount=number.amount, negated=negated, sure=value is not None
        )


def _without(message: Message, number: Number, before: str) -> bool:
    """大女儿嫁出去了不能算，是四口: who was left out is told of, the count is ours."""
    sentence = message.clauses.sentence(number.start)[0]
    start = message.clauses.at(number.start).start
    if not _NOW_SO.fullmatch(before) or not _LESS.search(message.clean, sentence, start):
        return False
    return message.scope.elsewhere(number.start) and not message.scope.questioned(number.start, number.stop)


def _is_count(message: Message, number: Number) -> bool:
    """Also where one count takes the place of another: 家里不是七个是六个."""
    clause = message.clauses.at(number.start)
    before, after = message.clean[clause.start : number.start], message.clean[number.end : clause.end]
    swapped = _SWAPPED.sub("", before), _SWAP.sub(r"\g<head>", after)
    return _counts(message, number, before, after) or (
        swapped != (before, after) and _counts(message, number, *swapped)
    )


def _counts(message: Message, number: Number, before: str, after: str) -> bool:
    clean = message.clean
    clause = message.clauses.at(number.start)
    if _EVEN.search(before):
        return False
    if message.asked == "size" and not before.strip() and after.strip("了啊吧 ") == "个大人":
        return True
    if _NOT_HOME.search(before) or (number.written in ("一", "1") and not after.startswith(("口", "人户", "人一户"))):
        return False
    if after.startswith("口之家"):
        told = not before and after == "口之家" and not clause.asks
        return told or bool(_OWN_SORT.search(before))
    if _OR_MORE.match(after):
        return False
    if _MOUTHS.match(clean, number.end) and not after.startswith("口子"):
        pair = number.written == "两" and before.endswith(("老", "小"))
        return not (before.endswith("两") or (pair and _not_alone(before, after)) or _of_any(message, number, before))
    if not after.startswith(("人", "个人", "个大人", "个", "位")) or number.unit == "个月":
        return False
    rest = after.removeprefix("个").removeprefix("人").rstrip("了啦吧哦的呢")
    if _WORKERS.match(rest) or rest.startswith(_OTHER_HEADS) or (rest and not after.startswith(("人", "个人"))):
        return False
    return (
        _alone_in_clause(message, number, before, rest)
        or bool(_HOME.search(before) or _WITH_ME.search(before) or _HEADS.search(before))
        or (bool(_LIVE.match(rest)) and not _theirs(message, number, before))
        or (not before.strip() and bool(_SHARE.match(rest)))
        or _in_all(message, before, after)
    )


def _theirs(message: Message, number: Number, before: str) -> bool:
    """爸妈都七十多，两个人住乡下: so many were named, the writer not among them."""
    start = message.clauses.sentence(number.start)[0]
    named = [entry for entry in message.people.between(start, number.start) if entry.refs or entry.house]
    keys = {ref.key for entry in named for ref in entry.refs}
    mine = "self" in keys or any(entry.house for entry in named)
    return not before.strip() and not mine and len(keys) == number.amount.low


def _in_all(message: Message, before: str, after: str) -> bool:
    """ "总共四个人" with nothing after it; 四个 too where that was asked; 要养七个人."""
    rest = after.removeprefix("个").removeprefix("人").split("你说")[0].strip("了啦吧哦的呢")
    people = after.startswith(("个人", "人"))
    asked = message.asked == "size" and before.endswith("的有")
    total = asked or bool(_TOTAL.search(before) or (people and _FEEDS.search(before)))
    return total and not rest and (people or message.asked == "size")


def _alone_in_clause(message: Message, number: Number, before: str, rest: str) -> bool:
    """ "三个人" between commas, in a message that speaks of the family's home, or corrects a count."""
    if rest.removesuffix("才对").strip("了啦吧哦的呢不是二三四五六七八九十两个人 ") and not _NOT_AGAIN.match(rest):
        return False
    if MARK.search(message.clean):
        return before.strip() in ("", "是", "应该是", "不是", "我们", "我们是", "我家") or before.endswith("不是")
    if not before.strip() and _names_as_many(message, number):
        return True
    where = re.search(r"户口|住|家|月|收入|危房|低保|农村|城镇|区|人均|平均|每人", message.clean)
    return not before.strip() and len(message.clauses.items) > 1 and bool(where) and not number.unit.endswith("个")


def _of_any(message: Message, number: Number, before: str) -> bool:
    """一家三口要花多少钱: of no family in particular."""
    clause = message.clauses.at(number.start)
    told = (entry for entry in message.numbers if number.start < entry.start < clause.end)
    others = [entry for entry in told if not entry.unit.startswith(("个月", "年", "月"))]
    asks = _HOW_MUCH.search(message.clean, number.end, clause.end)
    return before == "一家" and not others and len(message.clauses.items) == 1 and bool(asks)


def _not_alone(before: str, after: str) -> bool:
    """老两口 with somebody else: 孙女跟着我们老两口, 老两口带一个孙子."""
    return not _OLD_PAIR.fullmatch(before) or bool(re.match(r"口(?:[带和跟加拖还]|养(?!老))", after))


def _names_as_many(message: Message, number: Number) -> bool:
    """我、老伴、后生、孙子，四个人: as many as were named before, the writer among them or not."""
    start = message.clauses.sentence(number.start)[0]
    keys = {ref.key for naming in message.people.between(start, number.start) for ref in naming.refs}
    return len(keys) > 1 and number.amount.low in (len(keys | {"self"}), len(keys))


def _alone(message: Message) -> Iterator[Found]:
    if message.asked == "size" and (only := _ONLY_ME.match(message.clean)):
        yield Found("size", 1, *only.span(), amount=exactly(1))
    for hit in _ALONE.finditer(message.clean):
        clause = message.clauses.at(hit.start())
        before = message.people.between(clause.start, hit.end())
        if any(ref.kin.relation != "self" for entry in before for ref in entry.refs) or any(
            STRANGER.fullmatch(message.clean, entry.start, entry.end) for entry in before
        ):
            continue
        if not before and _of_somebody_else(message, clause.start):
            continue
        ahead = message.clean[clause.start : hit.start()]
        if _ONLY_WHO.search(ahead) or _WISHES.search(ahead) or _KEEPS.search(message.clean, hit.end(), clause.end):
            continue
        if message.scope.states("size", hit.start(), hit.end()) and not _NOT.search(
            message.clean[clause.start : hit.start()]
        ):
            for number in message.numbers:
                if hit.start() <= number.start < hit.end():
                    message.used.add(number.start)
            yield Found("size", 1, hit.start(), hit.end(), amount=exactly(1))


def _of_somebody_else(message: Message, position: int) -> bool:
    """Whoever was spoken of last is not the writer: 我阿公七十八了，一个人住."""
    last = next((entry for entry in message.people.before(position) if not entry.house), None)
    return last is not None and any(ref.kin.relation != "self" for ref in last.refs)


def _pairs(message: Message) -> Iterator[Found]:
    for hit in _PAIR.finditer(message.clean):
        clause = message.clauses.at(hit.start())
        rest = message.clean[hit.end() : clause.end]
        before = message.clean[clause.start : hit.start()]
        alone = ONLY.search(before + "就" * hit.group().startswith("就")) and not _WORKERS.match(rest)
        if "他们" in hit.group() and "我" not in before:
            continue  # 阿公阿嬷就他们俩在乡下
        lives = (
            _LIVE.match(rest)
            or alone
            or hit.group().endswith(("的", "老人"))
            or (message.asked == "size" and len(rest) <= 2)
        )
        if lives and message.scope.states("size", hit.start(), hit.end()):
            count = _COUNT[hit["n"][0]]
            yield Found("size", count, hit.start(), hit.end(), amount=exactly(count))


def _grown(message: Message) -> Iterator[Found]:
    """两个大人一个小孩, 三大两小, 大人两个小孩三个."""
    for hit in [*_GROWN.finditer(message.clean), *_GROWN_FIRST.finditer(message.clean)]:
        before = message.clean[message.clauses.at(hit.start()).start : hit.start()]
        if message.scope.states("size", hit.start(), hit.end()) and not _NOT_HOME.search(before):
            count = int(hit["n"].translate(_DIGITS)) + int(hit["m"].translate(_DIGITS))
            yield Found("size", count, hit.start(), hit.end(), amount=exactly(count))
