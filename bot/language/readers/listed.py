"""A household told by name: 我跟儿子还有他阿公住; 家里五口：我，老婆，儿子，儿媳，孙女."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.language.digits import exactly
from bot.language.message import Found, Message
from bot.language.people import Naming, Ref, together

ONLY = re.compile(
    r"(?:家里|家|家中|一家|全家|屋里|厝里|成员|就|只有|只剩|剩下?|总共)(?:就|有|只|只有|剩|是|人|成员|里|包括|现在|目前|总共|一共|还有|住着|住)*[:]?$"
)
_ROW = re.compile(
    r"[,、 ]\s*(?:还有|再?加上?|外加|再加|以及|和|跟|带着?|连)?(?:我的?|一?个|一对|老)?(?:[^,。、我]{1,5}的)?"
    r"|(?:再|外)加(?:上)?(?:我的?|一个)?|(?:一个人|自己|还)*(?:带|养|拉扯)(?:着|大)?"
)
_TOGETHER = re.compile(
    r"一起(?:住|过|生活)|住(?:在)?一起|同住|相依为命|跟(?:我|我们|他们)(?:一起)?住|一起$|过日子|(?<!不)(?:跟|和|同)\S{1,6}(?:一起)?(?:住(?!院)|生活|过)"
    r"|^(?:一起)?(?:住(?:$|[,。了])|过(?:日子|活)?(?:$|[,。了])|租房|租(?:在|住)|挤)"
)
_LODGE = re.compile(r"(?:一起)?(?:在|租|住|挤)[^,。!?]{0,6}(?:租|住(?!院)|生活|过)|租房|住(?!院)|过(?:$|日子|活)")
_COUNTED = re.compile(
    r"(?:总共|一共|拢总|就|这)*(?P<n>[俩两二三四五六七八2-8])(?:个|口)?(?:老的|小的|老人|大人|人)?(?=$|[,。住租过一相挤在了啦生])"
)
_LIST_ENDS = re.compile(r"^(?:了|啦|啊|哦|呢|吧|这样|而已|们|几个|等|\s)*$")
_THAT_IS_ALL = re.compile(r"[,。 ]*(?:就|也就|只有|就只有)?(?:这些人|这几个|这样|没了|没别人|没有别人|没其他人)")
_DIGITS = {"俩": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_ALONE = re.compile(r"一个人|独自|自己|就|只")
_COMMON = re.compile(r"一起|相依为命|同住")
_RAISES = re.compile(r"(?:一个人|自己|还)(?:带|养|拉扯)|养|拉扯")
_FAMILY = 3  # so many in one list that begins with the writer are a household


def read_listed(message: Message, told: object) -> Iterator[Found]:
    """The people of one list where the list is the household, and how many they are, if that was not `told`."""
    everybody = {ref.key for naming in message.people.namings for ref in naming.refs}
    for run in _runs(message):
        refs = {ref.key: ref for entry in run for ref in entry.refs}
        me = "self" in refs
        if isinstance(told, int):
            rest = message.clean[run[-1].end : message.clauses.at(run[-1].start).end]
            without_me = len(run) > 1 and not me and bool(_LIST_ENDS.match(rest))
            listed = len(refs) + without_me == told or (without_me and len(refs) == told)
            if len(refs) < told and not listed:
                listed = me and _fills_clause(message, run)  # 一家四口，我跟老公，一个儿子十二岁
        else:
            listed = me and _is_household(message, run, refs, everybody)
        if len(refs) > 1 and listed:
            end = run[-1].end
            if told is None:
                yield Found("size", len(refs), run[0].start, end, amount=exactly(Decimal(len(refs))))
            for ref in refs.values():
                if ref.key != "self" and (len(run) > 1 or told is None):
                    yield Found("relation", ref.kin.relation, run[0].start, end, (ref,))
            return


def _runs(message: Message) -> Iterator[list[Naming]]:
    """Namings that follow each other with nothing but "and" or a comma between."""
    run: list[Naming] = []
    for naming in message.people.namings:
        if naming.house:
            continue
        if run and not _linked(message, run[-1], naming):
            yield run
            run = []
        run.append(naming)
    if run:
        yield run


def _linked(message: Message, first: Naming, second: Naming) -> bool:
    clean = message.clean
    gap = clean[first.end : second.start]
    if gap in ("", "我", "我的", "阮") and first.refs and second.refs and first.refs[0].key != "self":
        return (
            second.refs[0].key != "self" or clean[second.end : second.end + 1] in "和跟与、"
        )  # 老婆孩子, 我爸我妈我和女儿
    if "," in gap and not _bare(message, second):
        return False  # 家里就我跟阿嬷，她84
    return together(clean, first, second) or bool(_ROW.fullmatch(gap))


def _bare(message: Message, naming: Naming) -> bool:
    """Nothing but people and a count from here to the end of the clause."""
    end = message.clauses.at(naming.start).end
    if naming.refs and message.clean[naming.start : naming.end] in ("他", "她", "伊", "他们", "她们"):
        return False
    for later in message.people.between(naming.end, end):
        if not together(message.clean, naming, later):
            return False
        naming = later
    rest = message.clean[naming.end : end]
    return bool(_LIST_ENDS.match(rest) or _COUNTED.fullmatch(rest) or _TOGETHER.match(rest))


def _fills_clause(message: Message, run: list[Naming]) -> bool:
    clause, last = message.clauses.at(run[0].start), message.clauses.at(run[-1].start)
    return run[0].start == clause.start and run[-1].end == last.end


def _is_household(message: Message, run: list[Naming], refs: dict[str, Ref], everybody: set[str]) -> bool:
    clause = message.clauses.at(run[0].start)
    last = message.clauses.at(run[-1].start)
    before = message.clean[clause.start : run[0].start].removesuffix("我们").removesuffix("我")
    after = message.clean[run[-1].end : last.end]
    if not message.scope.states("size", run[0].start, run[-1].end):
        return False
    counted = _COUNTED.match(after)
    as_many = counted is not None and _DIGITS.get(counted["n"], counted["n"]) in (len(refs), str(len(refs)))
    if counted is not None and as_many:
        after = after[counted.end() :]
    kept = _kept(message, run, before, after, as_many=as_many)
    if kept is not None:
        return kept
    if _LIST_ENDS.match(after) and (ONLY.search(before) or (as_many and not before.strip())):
        return True
    if any(key not in refs and key != "self" for key in everybody):
        return False  # 爸爸在外地打工，我跟爷爷奶奶住
    if _TOGETHER.search(after) and not re.search(r"不(?:跟|和|一起|同|住)", after):
        return True
    if not _LIST_ENDS.match(after):
        return False
    if _THAT_IS_ALL.match(message.clean, last.end):
        return True
    if _RAISES.search(message.clean, run[0].end, run[-1].start):
        return message.asked == "size"  # 我一个人带两个女儿: who else there is was not said
    whole = len(message.clean.strip("。!.了啦 ")) <= run[-1].end
    return not before.strip() and (
        bool(after.strip())
        or message.asked == "size"
        or whole
        or (not _brings(message, run) and _family_first(run, refs))
    )


def _kept(message: Message, run: list[Naming], before: str, after: str, *, as_many: bool) -> bool | None:
    """Who keeps whom: 我一个人带女儿过 is a household; 外孙女跟我住, 我带孙子过 leave open who else there is."""
    only = as_many or bool(ONLY.search(before))
    if not only and run[-1].refs == (message.people.refs["self"],) and _TOGETHER.search(after):
        return False
    brings = _brings(message, run)
    keeper = brings and _only_keeper(message, run)
    if _LODGE.match(after) and (as_many or keeper):
        return True
    return False if brings and not keeper and not _COMMON.search(after) and not ONLY.search(before) else None


def _brings(message: Message, run: list[Naming]) -> bool:
    mine = any(ref.key == "self" for ref in run[0].refs)
    return mine and "带" in message.clean[run[0].start : run[-1].start]


def _only_keeper(message: Message, run: list[Naming]) -> bool:
    """Whoever raises them is told of in full: 我一个人带, 我和老公带, 老公走得早我带."""
    couple = len(run[0].refs) > 1 or "带" not in message.clean[run[0].end : run[1].start]
    alone = _ALONE.search(message.clean, run[0].end, run[-1].start)
    return couple or message.asked == "size" or bool(alone) or _left(message, run[0].start)


def _left(message: Message, position: int) -> bool:
    """老公走得早，我带儿子过."""
    return any(not entry.refs and not entry.house for entry in message.people.between(0, position))


def _family_first(run: list[Naming], refs: dict[str, Ref]) -> bool:
    """我跟老婆还有两个儿子，大的十五，小的七岁: nobody else was told of."""
    return len(refs) >= _FAMILY and run[0].refs[0].key == "self"
