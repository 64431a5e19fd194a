"""Why the family is in need, told in a sentence of its own: 家里困难主要是孩子读书, 我妈的病把钱都花光了."""

import re
from collections.abc import Iterator

from bot.language.message import Found, Message

_HARD = (
    r"(?:(?<!就业)困难(?!职工|人员|户|证|家庭)|(?<!不)穷|难处|没钱|缺钱|欠(?:了)?债|欠钱|负债|日子难|难过|揭不开锅|负担(?:重|大)|撑不住|撑不下去|过不下去|返贫"
    r"|变成这样|成这样|这个样子)"
)
_CAUSES = {
    "illness": r"病(?!假)|癌|医药费|药费|治病|住院|尿毒|透析|中风|手术",
    "disability": r"残疾|残废|瘫",
    "disaster": r"台风|火灾|水灾|洪水|着火|失火|受灾",
    "schooling": r"读书|上学|学费|念书|大学生|供[^,。!?]{0,6}(?:大学|高中|读|念|学生)",
    "unemployment": r"失业|下岗|没(?:了)?工作|丢了?工作|没头路|被裁",
}
_CAUSE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _CAUSES.items()))
# What went before it is to blame: 才会这么穷, 把家底掏空了, 家里撑不住; or what follows: 困难主要是.
_THEREFORE = re.compile(
    rf"(?:才(?:会|变|这么|那么|搞得|弄得|把)*|所以(?:才|家里|现在)*|就)[^,。!?]{{0,4}}{_HARD}"
    r"|(?:把|花|掏|耗|榨|拖|看|吃|弄|搞)[^,。!?]{0,6}(?:拖垮|花光|掏空|掏光|花完|用光|花空|榨干|一干二净|精光|底朝天|见底)"
    r"|家底[^,。!?]{0,3}(?:空|光|没)了?|穷就穷在[^,。!?]{0,8}|欠(?:了|下|着)?(?:一屁股|不少|很多|一堆|好多|[^,。!?]{1,6}的)?(?:债|外债)|家里[^,。!?]{0,3}(?:撑不住|撑不下去|吃不消|负担不起|喘不过气)"
)
_BECAUSE = re.compile(
    rf"{_HARD}(?:的)?(?:原因)?[^,。!?]{{0,3}}(?:主要(?:是|在|因为)?|就是|都是|全是|是|因为)(?:因为|由于|为了|给|要)?"
)
_LINKED = re.compile(rf"(?:因为|由于|都怪|就怪)[^。!?]{{1,16}}{_HARD}")
# What there is no money for: 没钱上学, 药费凑不齐, 书都读不起.
_SHORT = re.compile(r"(?:没有?|无|缺)钱|钱不够|[交付出供凑筹拿][^,。!?]?不(?:起|出|齐|上|够)")
_NEAR = 6  # characters between it and what it is wanted for
_NOT_ABLE = re.compile(
    r"(?P<illness>[看治医]不起病?|吃不起药)|(?P<schooling>[读念上]不起(?:书|学|大学)|书[都也]?[读念]不起)"
)
_ASKS = re.compile(r"吗|么$|怎么|多少|什么|哪|能不能|可不可以|如何|咋")


def read_causes(message: Message, told: list[Found]) -> Iterator[Found]:
    """The causes of each sentence that says that they are."""
    known = {entry.value for entry in told if entry.fact == "hardship_causes"}
    start = 0
    while start < len(message.clean):
        end = max(message.clauses.sentence(start)[1], start + 1)
        for hit in _blamed(message.clean, start, end):
            value = (str(hit.lastgroup),)
            if value not in known and message.scope.states("hardship_causes", *hit.span()):
                known.add(value)
                yield Found("hardship_causes", value, *hit.span())
        start = end + 1


def _blamed(clean: str, start: int, end: int) -> Iterator[re.Match[str]]:
    therefore = _THEREFORE.search(clean, start, end)
    if therefore and not _ASKS.search(clean, start, therefore.end()):
        yield from _CAUSE.finditer(clean, start, therefore.end())
    because = _BECAUSE.search(clean, start, end)
    stop = next((place for place in range(because.end(), end) if clean[place] == ","), end) if because else end
    if because and not _ASKS.search(clean, start, stop):
        yield from _CAUSE.finditer(clean, because.end(), stop)
    yield from _unaffordable(clean, start, end)
    linked = _LINKED.search(clean, start, end)
    if linked and not _ASKS.search(clean, linked.start(), linked.end()):
        yield from _CAUSE.finditer(clean, *linked.span())


def _unaffordable(clean: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Asked or not: who asks what to do without the money has not got it."""
    yield from _NOT_ABLE.finditer(clean, start, end)
    for hit in _SHORT.finditer(clean, start, end):
        first = max([start, hit.start() - _NEAR, *(clean.rfind(mark, start, hit.start()) + 1 for mark in ",。!?")])
        last = min([end, hit.end() + _NEAR, *(at for mark in ",。!?" if (at := clean.find(mark, hit.end(), end)) >= 0)])
        yield from _CAUSE.finditer(clean, first, last)
