"""Small numbers of their own: years of a loan, people hired; and members named without a fact."""

import re
from collections.abc import Iterator

from bot.language.message import Found, Message
from bot.language.numbers import Number

_LENT = re.compile(r"(?:借|贷)(?:款|个|了)?(?:期限)?(?:是)?$")
_LOAN_AFTER = re.compile(r"年(?:期)?(?:的)?(?:\S{0,4})?(?:贷|借款)|年期")
_HIRE = re.compile(r"(?:请|雇|招|带动|招聘|聘|雇佣|吸纳|带)(?:了|过|有)?$")
_WORKERS = re.compile(r"(?:个|名|位)(?:人|工人|员工|帮工|店员|伙计|师傅|村民|残疾人|阿姨|小工|待业)")
_JOBS = re.compile(
    r"(?:个)?人(?:就业|做事|干活|帮忙|上班|$|[,。])|(?:个|名|位)(?:工人|员工|帮工|店员|伙计|师傅|村民|小工)"
)
_WITH_US = re.compile(
    r"(?:也|都|还|一直|现在)*(?:跟|和|与|同)(?:我|我们|咱们?|阮)(?:一起|一块)?(?:住(?!院)|生活|过)|(?:也|都)?(?:住)?(?:在)?(?:一起(?:住|生活|过)|我家(?:住)?$|家里住)"
)
_ME_WITH = re.compile(r"^(?:我|阮|也|还|就|都|一直|现在|一个人|自己|,|\s)*(?:跟|和)$")
_STUDY = re.compile(
    r"(?:都|也|还|现在|目前|正)*(?:在)?(?:读书|上学|念书|读册|上学读书)(?:$|[,。!?了的呢啊]|一年|一个?学期|要花|每年|都要|，)|还?要(?:交|读)学费"
)
_HAVE = re.compile(
    r"(?:家里|我家|家|我|我们|屋里|家中|自己|还|膝下|上|下|底下|名下)(?:还|就|也|都|只|现在)*(?:有|养着|养|带着|带|拖着|抚养)(?:一个|个|着)?$|(?:带|养|抚养|拉扯|拖)着?$|(?:跟|和)$|还有$|上有$|下有$"
)
_LIVED = re.compile(r"(?:一起)?(?:住(?!院)|生活|过日子|相依为命)")


def read_counts(message: Message) -> Iterator[Found]:
    """Loan years and hired people."""
    for number in message.free():
        clause = message.clauses.at(number.start)
        before = message.clean[clause.start : number.start]
        fact = _fact(message, number, before)
        if fact is None or not message.scope.states(fact, number.start, number.stop):
            continue
        refs = message.owners.of(fact, number.start, number.stop)
        exact = number.amount.exact
        if refs:
            message.used.add(number.start)
            value = int(number.amount.low) if exact else None
            yield Found(fact, value, number.start, number.stop, refs, number.amount, exact)


def _fact(message: Message, number: Number, before: str) -> str | None:
    if (
        number.unit == "年"
        and number.amount.high <= 30
        and (_LENT.search(before) or _LOAN_AFTER.match(message.clean, number.end))
    ):
        return "loan_years"
    if number.amount.high <= 500 and _HIRE.search(before):
        if "带" in before[-3:] and "带动" not in before:
            return None
        if _JOBS.match(message.clean, number.end) or _WORKERS.match(message.clean, number.end):
            return "startup_hires"
    return None


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
        if not refs or not message.scope.states("size", naming.start, naming.end):
            continue
        if len(refs) < len(naming.refs) or re.match(r"\S{0,2}(?:走|跑|逃|死|出来|出去)", after):
            continue
        if _lives_here(refs[0].kin.relation == "child", message.clean[naming.start : naming.end], before, after):
            yield Found("relation", refs[0].kin.relation, naming.start, naming.end, refs)


def _lives_here(child: bool, said: str, before: str, after: str) -> bool:
    """Whether the words around a person say that he or she is of the household."""
    if _WITH_US.match(after) or (_ME_WITH.search(before) and _LIVED.match(after)):
        return True
    if re.search(r"(?:算上|加上|包括|连上?)(?:我|我的)?$", before):
        return not child or said not in ("孩子", "小孩", "囝仔", "娃")  # how many is open
    if child and (_STUDY.match(after) or (not before and not after.strip("了啊呢"))):
        return True
    if child and "个" in said and re.search(r"(?:我家|我们家|家里|厝里|家)$", before):
        return True
    raised = ("个" in said or "着" in before[-2:]) and re.search(r"(?:带|养|抚养|拉扯|拖)着?$", before)
    owned = raised or re.search(r"有(?:一个|个|一)?$", before)
    return bool(owned and _HAVE.search(before) and (child or "家" in before))
