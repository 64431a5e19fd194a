"""Small numbers of their own: years of a loan, people hired; and members named without a fact."""

import re
from collections.abc import Iterator

from bot.language.digits import exactly
from bot.language.message import Found, Message
from bot.language.numbers import Number
from bot.language.people import Naming, Ref, together

_LENT = re.compile(r"(?:借|贷)(?:款|个|了|到)?(?:期限|期)?(?:是|要|想|大概)?$|期限(?:要|想|是)?$")
_PAID_BACK = re.compile(r"(?:借|贷)[^。!?]{0,12}(?:分|用|打算|想)(?:期)?$")
_LOAN_AFTER = re.compile(r"年(?:期)?(?:的)?(?:\S{0,4})?(?:贷|借款)|年期")
_TO_WORK = re.compile(r"个?人[^,。!?]{0,3}(?:就业|做事|干活|上班|挣钱|赚钱)")
_HIRE = re.compile(r"(?:请|雇|招|带动|招聘|聘|雇佣|吸纳|带)(?:了|过|有)?$")
_WORKERS = re.compile(
    r"(?:个|名|位)(?:人|工人|员工|帮工|店员|伙计|师傅|村民|残疾人|阿姨|小工|待业|小妹|小弟|大姐|亲戚|徒弟|服务员|厨师|人手|帮手|临时工|固定工)"
)
_JOBS = re.compile(
    r"(?:个)?人(?:就业|做事|干活|帮忙|上班|$|[,。])|(?:个|名|位)(?:工人|员工|帮工|店员|伙计|师傅|村民|小工|小妹|小弟|大姐|徒弟|服务员|厨师|帮手|临时工|固定工)"
)
_STAFF = re.compile(
    r"(?:店里|厂里|公司|手下|底下|摊上|铺子|作坊|工作室|合作社)(?:[^,。!?]{0,8}有|里?(?:现在|目前|一共|总共|就)*)$"
)
_THEIRS = re.compile(
    r"(?<!我的)(?<!自己的)(?<!我开的)(?<!我们的)(?:公司|厂里?|单位|他们|人家|酒店|超市)[^,。!?]{0,3}(?:请|雇|招)"
)
_ALL_BUT_ME = re.compile(r"(?:个|名|位)(?:工人|员工|帮工|店员|伙计|师傅|小工|服务员|帮手)")
_WITH_US = re.compile(
    r"(?:也|都|还|一直|现在)*(?:跟|和|与|同)着?(?:我们?|咱们?|阮)(?:这个?(?:老头子?|老太婆|老婆子|老汉|当[奶爷爸妈公]的?))?(?:一起|一块)?(?:吃?住(?!院)|生活|过|吃饭)|(?:也|都|还|一直|现在|就)*跟着(?:我们?|咱们?|阮)(?=$|[,。!了])|(?:也|都)?(?:住)?(?:在)?(?:一起(?:住|生活|过)|我家(?:住)?$|家里住)"
)
_ME_WITH = re.compile(r"^(?:我|阮|也|还|就|都|一直|现在|一个人|自己|,|\s)*(?:跟着?|和)$")
_STUDY = re.compile(
    r"(?:都|也|还|现在|目前|正)*(?:在)?(?:读书|上学|念书|读册|上学读书)(?:$|[,。!?了的呢啊]|一年|一个?学期|要花|每年|都要|，)|还?要(?:交|读)学费"
)
_HAVE = re.compile(
    r"(?:家里|我家|家|我|我们|屋里|家中|自己|还|膝下|上|下|底下|名下)(?:还|就|也|都|只|现在)*(?:有|养着|养|带着|带|拖着|抚养)(?:一个|个|着)?$|(?:带|养|抚养|拉扯|拖|供)着?$|(?:跟|和)$|还有$|上有$|下有$"
)
_LIVED = re.compile(
    r"(?:还有|和|跟)?(?:我们?|阮)?(?:都)?(?:一起|一块)?(?:住(?!院)|生活|过日子|相依为命|吃(?:饭|住)?(?=$|[,。!]))|(?:还有|和|跟)(?:我|阮)(?:都)?(?:一起|一块)(?=$|[,。!])"
)
# 肚子里还有一个 is said of a wife, 也算上 of whoever belongs to the count
_OF_OURS = re.compile(r"(?:的)?肚子里|(?:也|都|要|得|一起|应该)*(?:算上|算进|加上|加进|算在内)(?!.{0,3}[吗不])")
_ALL_HERE = re.compile(
    r"[,。 ](?:现在|两个人?|三个人?|俩)*(?:都|全|拢)(?:都|部)?(?:是|还)?(?:(?:跟|和|同)着?(?:我们?|阮)(?:一起|一块)?"
    r"(?:住(?!院)|过|生活|吃|(?=$|[,。!了]))|住(?:在)?(?:我们?|阮)家)"
)
_SO_MANY = re.compile(
    r"(?:家里|家|有|就|厝里)(?:现在|一共|总共|还|就|有|是)*(?P<n>[两二三四2-4])个(?:老的?|老人家?|长辈|小的|大人|病人|病号|药罐子)$"
)
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "2": 2, "3": 3, "4": 4}
_JUST_TWO = re.compile(
    r"(?:家里|现在|家)*(?:就|只有|只剩|剩下?|就剩)(?:我们|咱们?|阮)(?:老)?(?:两个|俩|两人|两口子?)(?:人|老的|老人)?(?:过|住|在家|相依为命)?[了啦而已啊]*"
)
_SO_MANY_LIVE = re.compile(r"[两三四五六]个?人?(?:一起|都|一块)?(?:住(?!院)|生活|过日子)")
_ME_AND = re.compile(r"^(?:我|阮)(?:跟|和|与)$")
_PROVIDES = re.compile(r"(?:都|也|两个人?|俩|一起|实在|现在)*(?:供|养|带|拉扯)(?!老金)")
_TENDS = re.compile(r"在(?:家|厝)(?:里)?(?:帮忙)?(?:带|看|顾|照看|照顾)着?$")


_FAR = 20
_NOBODY_HIRED = re.compile(
    r"没(?:有)?(?:请|雇|招)(?:过)?(?:人|工人|员工|帮工|帮手|伙计)(?!来)|一个(?:人)?[都也]没(?:有)?(?:请|雇|招)"
)
_TRADES = re.compile(r"店|摊|生意|创业|铺|公司|工作室")


def read_counts(message: Message) -> Iterator[Found]:
    """Loan years and hired people."""
    for number in message.free():
        clause = message.clauses.at(number.start)
        before = message.clean[clause.start : number.start]
        fact = "loan_years" if _is_term(message, number, before) else _hired(message, number, before)
        if fact is None or not message.scope.states(fact, number.start, number.stop):
            continue
        refs = message.owners.of(fact, number.start, number.stop)
        exact = number.amount.exact
        if refs:
            message.used.add(number.start)
            value = int(number.amount.low) if exact else None
            yield Found(fact, value, number.start, number.stop, refs, number.amount, exact)
    yield from _works_alone(message)


def _works_alone(message: Message) -> Iterator[Found]:
    """自己开个小吃店，没请人."""
    alone = _NOBODY_HIRED.search(message.clean)
    if alone and _TRADES.search(message.clean) and message.scope.states("startup_hires", *alone.span()):
        refs = message.owners.of("startup_hires", *alone.span())
        if refs:
            yield Found("startup_hires", 0, *alone.span(), refs, exactly(0))


def _is_term(message: Message, number: Number, before: str) -> bool:
    """How long a loan runs: 借三年, 三年期的贷款, 贷五万，分两年还."""
    if number.unit != "年" or number.amount.high > 30:
        return False
    if _LENT.search(before) or _LOAN_AFTER.match(message.clean, number.end):
        return True
    sentence = message.clauses.sentence(number.start)[0]
    return bool(_PAID_BACK.search(message.clean[max(sentence, number.start - _FAR) : number.start]))


def _hired(message: Message, number: Number, before: str) -> str | None:
    if number.amount.high > 500:
        return None
    if _STAFF.search(before) and _ALL_BUT_ME.match(message.clean, number.end):
        return "startup_hires"
    if (
        not _HIRE.search(before)
        or _THEIRS.search(before)
        or ("带" in before[-3:] and not _TO_WORK.match(message.clean, number.end))
    ):
        return None
    working = _JOBS.match(message.clean, number.end) or _WORKERS.match(message.clean, number.end)
    return "startup_hires" if working else None


def read_members(message: Message) -> Iterator[Found]:
    """People named as living here: 我婆婆也跟我们住, 家里有两个囝仔, 带着女儿."""
    for naming in message.people.namings:
        clause = message.clauses.at(naming.start)
        before = message.clean[clause.start : naming.start].removesuffix("我").removesuffix("我的")
        after = message.clean[naming.end : clause.end]
        writer = next((ref for ref in naming.refs if ref.sex), None)
        if writer is not None and message.scope.states("sex", naming.start, naming.end):
            yield Found("sex", writer.sex, naming.start, naming.end, (writer,))
        refs = tuple(ref for ref in naming.refs if ref.kin.relation != "self")
        if refs and _one_of_two(message, naming) and not message.scope.elsewhere(naming.start):
            yield from (Found("relation", ref.kin.relation, naming.start, naming.end, (ref,)) for ref in refs)
        if not refs or not message.scope.states("size", naming.start, naming.end):
            continue
        if _all_with_us(message, naming) or _told_off(message, naming):
            yield from (Found("relation", ref.kin.relation, naming.start, naming.end, (ref,)) for ref in refs)
            continue
        if len(refs) < len(naming.refs) or re.match(r"\S{0,2}(?:走|跑|逃|死|出来|出去)", after):
            continue
        if not _lives_here(refs[0].kin.relation, message.clean[naming.start : naming.end], before, after):
            continue
        for ref in (*_in_one_breath(message, naming), *refs):
            yield Found("relation", ref.kin.relation, naming.start, naming.end, (ref,))


def _all_with_us(message: Message, naming: Naming) -> bool:
    """岳父糖尿病，岳母白内障，都跟着我们: those told of in that sentence."""
    end = message.clauses.sentence(naming.start)[1]
    hit = _ALL_HERE.search(message.clean, naming.end, end)
    if hit is None or any(entry.object or entry.house for entry in message.people.between(naming.start, hit.start())):
        return False
    told = message.people.between(message.clauses.sentence(naming.start)[0], hit.start())
    return all(entry.refs and not entry.house and entry.refs[0].kin.relation != "self" for entry in told)


def _told_off(message: Message, naming: Naming) -> bool:
    """家里三个老的，我爸我妈跟我岳父: one of the clause that names so many."""
    number = message.clauses.index(naming.start)
    clause, before = message.clauses.items[number], message.clauses.items[max(0, number - 1)]
    counted = _SO_MANY.search(message.clean, before.start, before.end)
    listed = [entry for entry in message.people.between(clause.start, clause.end) if entry.refs]
    keys = {ref.key for entry in listed for ref in entry.refs}
    if not counted or before is clause or "self" in keys:
        return False
    return len(keys) == _COUNT[counted["n"]] and not any(entry.house for entry in listed)


def _one_of_two(message: Message, naming: Naming) -> bool:
    """老伴没有退休金，就我们两个; 跟我、我妈三个人住."""
    clause = message.clauses.at(naming.start)
    following = message.clauses.items[message.clauses.index(naming.start) + 1 :][:1]
    keys = {ref.key for entry in message.people.namings for ref in entry.refs} - {"self"}
    if following and len(keys) == 1 and naming.refs[0].kin.relation == "spouse":
        return bool(_JUST_TWO.fullmatch(message.clean, following[0].start, following[0].end))
    listed = message.clean.endswith(("、", "、我"), 0, naming.start)
    return listed and bool(_SO_MANY_LIVE.match(message.clean, naming.end, clause.end))


def _in_one_breath(message: Message, naming: Naming) -> Iterator[Ref]:
    """老公他爸他妈跟我们住: the father too."""
    earlier = message.people.previous(naming)
    while earlier is not None and (earlier.end == naming.start or together(message.clean, earlier, naming)):
        one_list = earlier.refs and not earlier.house and not any(ref.kin.relation == "self" for ref in earlier.refs)
        if not one_list or earlier.refs == naming.owners:
            return
        yield from earlier.refs
        naming, earlier = earlier, message.people.previous(earlier)


def _lives_here(relation: str, said: str, before: str, after: str) -> bool:
    """Whether the words around a person say that he or she is of the household."""
    child = relation == "child"
    if _OF_OURS.match(after) or (said.startswith(("孙", "外孙")) and _TENDS.search(before)):
        return True
    if _WITH_US.match(after) or (_ME_WITH.search(before) and _LIVED.match(after)):
        return True
    if re.search(r"(?:算上|加上|包括|连上?)(?:我|我的)?$", before):
        return not child or said not in ("孩子", "小孩", "囝仔", "娃")  # how many is open
    if relation == "spouse" and _ME_AND.search(before) and _PROVIDES.match(after):
        return True  # 我跟他爸供不起
    if child and (_STUDY.match(after) or (not before and not after.strip("了啊呢"))):
        return True
    if child and "个" in said and re.search(r"(?:我家|我们家|家里|厝里|(?<![他她伊弟哥姐妹叔舅姑姨婿])家)$", before):
        return True
    raised = ("个" in said or "着" in before[-2:]) and re.search(r"(?:带|养|抚养|拉扯|拖|供)着?$", before)
    owned = raised or re.search(r"有(?:一个|个|一)?$", before)
    return bool(owned and _HAVE.search(before) and (child or "家" in before))
