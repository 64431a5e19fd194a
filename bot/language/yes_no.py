"""Whether a bare answer says yes or no: 没啊, 废话当然有, 一个都没有, 去年评的."""

import re

_SHORT = 16
DECLINES = re.compile(
    r"不知道|不晓得|不清楚|不说了|[不未]掌握|未(?:测算|核实|统计)|不详|没(?:有)?(?:去)?(?:算|问)(?!题)|(?<!听)(?<!看)不懂|[听看]不懂(?!人话)|不太(?:懂|明白|了解|会算)|不(?:明白|了解|会算)|不是很?(?:清楚|确定|懂|了解|明白)|不想(?:说|讲|告诉|回答|提|透露)|不方便|不愿(?:说|讲|意说|意讲)|不记得|忘了|不确定|没算过|说不清|讲不清|不好说|不好讲|保密|跳过|不要问|别问|不告诉|问这个(?:干|做)|为什么问|不太清楚|没概念|不大清楚|不便|随便|拒绝|记不|没印象|下一个"
)
# Words that deny; not those that only sound so (没准, 无所谓, 不知道).
DENIES = re.compile(
    r"没(?!准|多久|事(?!做)|问题|关系|错|空|听|看清|想到|说|问)|(?<![毫有])无(?!所谓|论|奈)|未|哪里?来?的?有|谈不上|不用(?!再?[问说讲])|不拟"
    r"|不(?!知|晓|清|懂|太|怎么|全|都|好[说讲意]|方便|想[说讲]|一定|确定|过(?!是)|但|管|仅|只|止|少|错|足)"
)
# Asked for what should not be there (多的房子, 不良记录): a no says that all is as it should be, a yes decides nothing.
AS_IT_SHOULD_BE = frozenset({"assets_within_limits", "credit_clean"})
_YES = re.compile(
    r"(?:嗯+|恩+|是|著|着|对|有|是的|对的|对啊|是啊|有的|有啊|没错|嗯嗯|当然|确实|符合|可以|能|会|要|想|好的?|行|没问题|ok|yes|y|肯定|是呀|对呀|都有|都是|都符合|有呢|需要|愿意|正是|嘿|嘿啊|对对|有过|算是?|应该的|是滴|中|干净的?|1)"
    r"(?:的|啊|呀|哦|啦|了|呢|嘛|吧|喔|哈)*"
)
_NO = re.compile(
    r"(?:不是|没有?|没|不|无|不对|都没有?|都不是|不会|不能|不可以|不要|不想(?!说|讲|告诉|回答|提|透露)|不用|没啊|没呢|不符合|还没有?|从来没有?|不需要|不行|no|n|否|莫|嘸|冇|毋是|唔是|并没有|一个都没有|什么都没有?|啥都没有|不愿意?|没过|不太行|不算|没了|没得)"
    r"(?:的|啊|呀|哦|啦|了|呢|嘛|吧|喔|哈)*"
)
# Begins like a yes or a no and is about something else: "能不能快点", "没时间", "不要再问了".
_OTHER_TALK = re.compile(
    r"^(?:(?P<verb>[能会有是要行对]|可以?)[不没](?P=verb)"
    r"|没(?:有)?(?:时间|空|闲|听|看|网|电(?!视)|信号|意思|办法(?![做干走动])|关系|事(?!故)|用(?!过)|想|人(?:接|理|回|跟))"
    r"|不(?:要(?!紧)|急|耐烦|跟你|用(?:再)?(?:问|说|讲)|客气|好意思|懂)|还没(?:有)?(?:想|说完|讲完|问)"
    r"|(?:有|是|对)(?:了|的|啊)*[,、 ]?(?:我)?(?:还有|想问|问|你们)"
    r"|(?:不会|不是)(?:啊|吧)+\S)"
)
# What may stand before the answer itself: "废话，当然有", "唉，还没呢".
_LEAD = re.compile(
    r"(?:废话|当然|肯定|哎[呀哟]?|唉|啊|哦|噢|呃|额|那|这个|那个|现在|目前|还好|幸好|其实|确实|倒是|反正|老实说|说实话|我们?|家里|他|她|伊"
    r"|我家|阮|跟你说了?|都?说了|拜托|[,!。、~ ])+"
)
# A short answer that goes on after its yes or no: "没有这种情况", "一个都没请", "有一点基础".
_NO_FIRST = re.compile(
    r"(?:都|也|真的|从来|一直|并|根本|还|绝对|压根|暂时|啥|什么|一[个点分毛])*"
    r"(?:没(?!(?:有)?(?:任何|什么|啥)?(?:问题|毛病)|事(?!做)|错|关系|想到|听清|时间|空|看|办法|人(?!管|养|要|读)|说)|不(?!全|都|好说|好讲|知|懂|清|想说|确|一定|太|记|晓|错|止|客气|要紧|急|方便|便|告诉|是没|多|少|稳定|固定|够(?!格|条件))"
    r"|无(?!所谓)|莫|冇|哪里?来?的?有|哪有|拢无|哪来|免(?!费))"
)
_YES_FIRST = re.compile(
    r"(?:有|是|对|会|能|嗯|著|着|需要)(?:的|啊|了|过|呢|吧|认定|登记|办|评|领|买|交|报|请|证|去|在)*(?:$|[,、 !])"
    r"|(?:要|想|会)(?:的|买|做|开|请|找|啊|了)+(?:$|[,、 !])|有(?:一点|一定|些)|符合|算(?!不算)|已经|认定过|能(?:干|做)"
)
_DONE = re.compile(
    r"(?:已经|早就|刚刚?|都|去年|今年|前年|上个月|工会|街道|社区|人社|给|帮|有)*"
    r"(?:(?:办|评|认定|批|买|登记|通过|审核|注册|住进去|送进去|进去|订)(?:的(?=$|[,。])|过|了|好|上|下来|到|完)+|刚买|有(?:认定|登记|评|办|批))"
)
# A verb said twice around a denial, and the few words up to what is asked.
_WHETHER = re.compile(
    r"(?P<verb>[是能会算要有够可该行敢肯属符用需])(?:[不没毋唔](?P=verb))(?:得|可能|可以|以|成|到|能|去|被|再|给|帮|算|是|有|我|让|做|评|办|认定|申请|属于|合|上|是)*"
    r"|(?:是否|能否|可否|有无|算否)(?:能|有|可以|被|属于|是)*"
)
_OVERLAP = 3  # 符不符合: what is asked may begin within the doubled verb
_OF_DEEDS = frozenset(
    {
        "employment_hardship", "hardship_worker", "buys_farm_machinery", "starts_business", "in_care_home",
        "meets_public_housing_conditions", "family_planning_special", "orphan", "preferential_treatment",
    }
)  # fmt: skip
_PLANS = re.compile(
    r"(?:有(?:这个|这种|那个|点)?|正在?)?(?:想|打算|准备|计划|考虑|想法|念头|(?<=正在)(?:弄|做|搞|开|筹))(?!不|是|说|问|知道|告诉|一下|想)"
)
_OF_PLANS = ("starts_business", "buys_farm_machinery", "develops_industry", "needs_social_services")


def declines(clean: str) -> bool:
    """They do not know, or would rather not say."""
    return DECLINES.search(clean) is not None


def whether(clean: str, begin: int, start: int) -> bool:
    """能不能算, 是不是, 有没有: the words at `start` are what is asked, not denied, though 不 stands before them."""
    return any(hit.start() <= start <= hit.end() for hit in _WHETHER.finditer(clean, begin, start + _OVERLAP))


def plain_no(said: str) -> bool:
    """Nothing but a no."""
    return bool(_NO.fullmatch(said))


def other_talk(said: str) -> bool:
    """能不能快点, 没时间: begins like an answer and is about something else."""
    return bool(_OTHER_TALK.search(said))


def answer_at(clean: str) -> int:
    """Where the answer itself begins, after 废话 or 唉; 0 if nothing comes after."""
    lead = _LEAD.match(clean)
    return lead.end() if lead and clean[lead.end() :].strip() else 0


def yes_or_no(fact: str, said: str) -> bool | None:
    """What the answer's first words say: nothing but yes or no, or a short clause that begins with one."""
    for pattern, value in ((_NO, False), (_YES, True)):
        if re.fullmatch(rf"(?:(?:{pattern.pattern})[,、 ]?)+", said):
            return value
    if len(said) > _SHORT:
        return None
    if _NO_FIRST.match(said):
        return False
    done = fact in _OF_DEEDS and _DONE.match(said)
    planned = fact in _OF_PLANS and _PLANS.match(said)
    return True if done or planned or _YES_FIRST.match(said) else None
