"""Who is named and no longer belongs to the household: the dead, who left, a former spouse, who serves, a stranger."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.language.kinship import KinWord
from bot.language.types import Why

STRANGER = re.compile(r"前(?:夫|妻|老公|老婆|公公|婆婆|男友|女友)|(?:男|女)(?:朋)?友|亲家[公母]?|对方|肇事者")
_SOME = r"[一二两三四五六七八九十几好多半\d]"
WHEN = (
    rf"(?:大?前年|[去今旧那当]年|(?:19|20)?\d\d年|[零〇一二三四五六七八九]{{2,4}}年|(?:大概|快|有)?{_SOME}+(?:个多?月|年多?|天|周|个礼拜|个星期)(?:以?前|之前)?"
    rf"|上个?(?:月|礼拜|星期|周)|前(?:几|两|些|阵子)?(?:天|个月|年)?|昨[天晚]|最近|年[初底]|春节|[一二三四五六七八九十\d]{{1,2}}月(?:份|底|初)?(?:[一二三四五六七八九十\d]+[号日])?"
    r"|早?在?我[一二三四五六七八九十\d]{1,3}岁的?(?:时候|时|那年)?|[春夏秋冬]天|早年|从小|在?我?(?:很)?小(?:的)?时候|生下\S{1,3})"
)
_HOW = (
    r"(?:都|全|双双|也|就|又|才|已经|老早|早就?|很早|先后|前后脚?|相继|突然|不幸|刚刚?|后来|结果|一直|现在|目前|还|人|是|在|于|因为?|由于|出|遭|得了?|患了?|生|病|工伤|工亡|溺水|触电|自杀|中风|心梗|脑梗|脑溢血|脑出血"
    r"|[^,。!?;\s我他她]{0,5}(?:病|癌|瘤|衰竭)(?=[走没死去过突就])|白血病|尿毒症|[肝肺胃肠乳血]癌|癌症?|车祸|意外|事故|打架|诈骗|吸毒|贩毒|偷东西|犯事|犯法|犯了?(?:事|法|罪))"
)
_GAP = rf"(?:{WHEN}|{_HOW})*"
_ENDED = r"(?=$|[,。!?;了 ]|[一二两三四五六七八九十几\d好多]+(?:个?月|年|天)|[他她我就留剩现不以之后])"
# Words that leave no doubt, wherever they stand in the clause; and words that need nothing strange between.
DIED = (
    r"去世|过世|病逝|病故|病亡|离世|亡故|往生|逝世|辞世|身故|身亡|故去|作古|过身|溺亡|丧生|遇难|殉职|夭折|早逝|不在人世|(?<!没)[死走]得早"
    r"|牺牲(?!了?(?:一辈子|自己|自我|休息|很|这么|时间))|离开(?:了)?(?:人世|我们)"
    r"|没(?:能)?(?:被)?(?:抢?救|缓|挺|熬|醒|活)(?:得)?(?:过来|回来|下来)|抢救无效|救不(?:回来|过来|活)"
)
_DEAD = (
    rf"{DIED}|(?:没了|不在了|(?P<went>走[了的]|走掉了?)|死[了的]|死掉了?|死){_ENDED}|[走死]了?(?:以|之)?后"
    r"|(?P<then>还?(?:在世|活着)的?(?:那时|时候|时(?!间))|还在的时候|生前)"
)
_LEFT = (
    rf"跑了{_ENDED}|跟别?人家?[跑走]|离家出走|改嫁|另嫁|失踪|下落不明|不知去向|[扔丢抛]下(?:我们?|孩子)"
    r"|搬(?:走|出去)[了住]|(?:[让被给叫由][^,。!?]{0,4})[领带接]走|判给(?:了)?(?:他|她|[男女]方|前[夫妻])"
)
_PRISON = (
    r"[在去被]?(?:坐牢|服刑|吃牢饭|蹲(?:监狱|大牢|牢)|劳改|在押|判[了刑](?!.{0,6}缓刑)|关在?(?:监狱|牢|看守所|里面)|监狱(?:里|服刑)?|里面服刑|进去了(?=[^。!?]{0,10}(?:年|个月)[^。!?]{0,4}出来))"
    r"(?!回来|出来|过|警|的补|放出|工作|上班)"
)
_ARMY = (
    r"(?:在|去)?(?:当兵|参军|入伍|服兵?役|部队(?:里|上)?(?!转|退|下来|大院|家属|医院|上班|食堂)|义务兵)"
    r"(?!过|回|出身|退|的?时候?(?!$)|落下|负|受伤|那|补|家属|的补)"
)
_KINDS: tuple[tuple[Why, str], ...] = (("died", _DEAD), ("left", _LEFT), ("prison", _PRISON), ("army", _ARMY))
_GONE = re.compile(_GAP + "(?:" + "|".join(f"(?P<{why}>{words})" for why, words in _KINDS) + ")")
_SURELY_DEAD = re.compile(rf"(?!的)[^,。!?;]{{0,14}}?(?P<died>{DIED})(?!的(?!早|时))")
_NOT_HIS = re.compile(r"的|说|讲|怕|照顾|伺候|如果|要是|等|送走|没|不|未|别|差点|险些|跟|和|帮|替")
_LATER_GONE = re.compile(rf"[^,。!?;我他她]{{1,10}},\s*(?=(?P<gone>{_GONE.pattern}))")  # 爷爷是老红军，早就不在了
PARTED = r"(?:离[了过的]?[婚异]|离掉了|离了(?!职|休|岗)|办了?离婚)"
_PARTED = re.compile(rf"(?:跟我|和我|{WHEN}|早就?|都|已经|也)*就?{PARTED}")
# Meant, wished, denied or feared: nobody is gone yet.
_NOT_SO = re.compile(
    r"想(?!问|知道|咨询|了解|申请|办|起)|要(?:跟|和|与|是)|打算|准备|如果|差点|险些|没(?:有)?(?:跟|和|与)|不(?:想|肯|愿意?|会|是|要|能)|别|闹|吵着|怕|以为"
)
# 走了，去外地打工: where they went, in the same clause or the next.
_TO_A_PLACE = re.compile(
    r"[,、 ]?(?:就|又|都|也|是|说|说是|现在|然后|自己|他|她|他们|已经|人)*"
    r"(?:[去到回往嫁搬跟住]|出(?:去|国|门|差)|上(?:班|学|工)|打工|外地)(?!世|年|岁|后)"
)
# 离家出走过一次，又回来了: gone, and there again.
_BACK = re.compile(
    r"(?:回来|回家|出来|放出来|找到|找回来|和好|复婚|退伍|退役|转业)了|(?:出|跑|走|失踪|坐|服)[^,。!?]?过"
)
_SAYS_NOTHING = re.compile(r"(?:都|全|也|就|又|才|已经|后来|刚刚?|人|还)*")
_ILL = re.compile(r"病|癌|瘤|中风|车祸|意外|抢救|住院|治")
_LASTING = re.compile(r"[一二两三四五六七八九十几好\d半]+(?:多)?(?:个?月|年)|以?后")
_OF_THE_CHILD = re.compile(r"(?:我|阮)(?:早就?|已经)?(?:跟|和|与)(?:孩子)?[他她]$")  # 我跟他爸离了
_NOT_NOW = re.compile(r"以前|原来|当年|年轻|曾|过去|早年|想|打算|准备|明年|如果|要是|等|怕|差点")
_NEAR = 6
_TAKEN_ALONG = re.compile(r"(?:[带拖领抱送接]着?|[丢扔抛]下)(?:我|[一两三]个)?$")  # 拖着儿子另嫁
_LATELY_DEAD = re.compile(rf"{WHEN}(?:{_HOW})*(?:{DIED}|(?:(?P<went>走了)|没了|不在了){_ENDED})")
_TOGETHER = re.compile(r"都|全|双双|先后|相继|前后")


# No departure is told without one of these; most messages have none.
_SPEAKS_OF_IT = re.compile(
    r"[死逝亡故殉夭牺离走牢狱刑兵军役押判世跑嫁搬救劳]|不在|没了|没能|过来|回来|下来|进去|部队|生前|活着|往生|作古|过身|失踪|下落|去向|[抛扔丢]下|里面|[领带接]走"
)


@lru_cache(maxsize=64)
def leaving_told(clean: str) -> bool:
    """Whether the message may tell of anybody who left at all."""
    return _SPEAKS_OF_IT.search(clean) is not None


@dataclass(frozen=True, slots=True)
class Departure:
    """How somebody left the household, and where that is said; everybody: of those named right before as well."""

    why: Why
    start: int
    end: int
    everybody: bool = False


def departure(clean: str, word: KinWord, following: int) -> Departure | None:
    """老公走了三年, 我跟老婆离婚了, 儿子在坐牢: what is said of these; `following`: where the next person is named."""
    if not leaving_told(clean) or not_so(clean, _clause_start(clean, word.start), word.start):
        return None
    spouse = word.people[-1].relation == "spouse" or _OF_THE_CHILD.search(clean, max(0, word.start - 8), word.start)
    parted = _PARTED.match(clean, word.end) if spouse else None
    if parted:
        return Departure("divorced", word.start, parted.end())
    hit = _GONE.match(clean, word.end)
    if hit is None and word.people[0].relation in ("parent", "grandparent"):
        later = _LATER_GONE.match(clean, word.end)
        hit = _GONE.match(clean, later.start("gone")) if later else None
    if hit is not None:
        why = _why(clean, word.end, hit)
        if why is None or (
            (hit["went"] or why == "left") and _TAKEN_ALONG.search(clean, max(0, word.start - _NEAR), word.start)
        ):
            return None
        if why in ("prison", "army") and _NOT_NOW.search(clean, max(0, word.start - _NEAR), hit.end()):
            return None
        return Departure(why, word.start, hit.end(), bool(_TOGETHER.search(clean, word.end, hit.end())))
    dead = _SURELY_DEAD.match(clean, word.end, following)
    if dead and not _NOT_HIS.search(clean, word.end, dead.start("died")):
        return Departure("died", word.start, dead.end(), bool(_TOGETHER.search(clean, word.end, dead.end())))
    return None


def _why(clean: str, start: int, hit: re.Match[str]) -> Why | None:
    """How they left, None where they did not: 走了 alone may be a death or a journey."""
    why = next(why for why, _ in _KINDS if hit[why] is not None)
    if why != "died":
        return None if _BACK.search(clean, hit.start(why), _sentence_end(clean, hit.end())) else why
    if hit["went"] is None:
        return why
    if _TO_A_PLACE.match(clean, hit.end()):
        return None
    told = not _SAYS_NOTHING.fullmatch(clean, start, hit.start("went")) or _LASTING.match(clean, hit.end())
    return why if told or _ILL.search(clean, 0, hit.start("went")) else "unclear"


def tells_death(text: str) -> bool:
    """Whether a short answer says that somebody died."""
    hit = re.search(rf"{DIED}|死|没了|不在了", text)
    return hit is not None and not _NOT_HIS.search(text, 0, hit.start())


def deaths(clean: str) -> Iterator[Departure]:
    """Every death that is told with its time, wherever in a clause: 大伯住敬老院去年走了."""
    for hit in _LATELY_DEAD.finditer(clean):
        if hit["went"] is None or not _TO_A_PLACE.match(clean, hit.end()):
            yield Departure("died", *hit.span())


def late_departure(clean: str, start: int, end: int) -> Departure | None:
    """去年走了, 早就不在了, 还在坐牢: a clause that begins with it, of whoever was named before."""
    hit = _GONE.match(clean, start, end)
    if hit is None:
        return None
    why = _why(clean, start, hit)
    told = why not in ("prison", "army") or not _NOT_NOW.search(clean, start, hit.end())
    return Departure(why, start, hit.end()) if why and told and not hit["then"] else None


def not_so(clean: str, start: int, end: int) -> bool:
    """我想跟老公离婚: what stands before says that it is wished, feared, or not so."""
    return _NOT_SO.search(clean, start, end) is not None


def _clause_start(clean: str, position: int) -> int:
    return next((at + 1 for at in range(position - 1, -1, -1) if clean[at] in ",。!?;"), 0)


def _sentence_end(clean: str, position: int) -> int:
    return next((at for at in range(position, len(clean)) if clean[at] in "。!?"), len(clean))
