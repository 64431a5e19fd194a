"""Who is named and no longer belongs to the household: the dead, who left, a former spouse, a stranger."""

import re

from bot.language.kinship import KinWord

STRANGER = re.compile(r"前(?:夫|妻|老公|老婆|公公|婆婆|男友|女友)|(?:男|女)(?:朋)?友|亲家[公母]?|对方|肇事者")
_ENDED = r"(?=$|[,。!?;了 ]|[一二两三四五六七八九十几\d好多]+年|[他她我就留剩现不以之后])"
_GONE = re.compile(
    rf"(?:在?我?(?:很)?小(?:的)?时候|从小|生下\S{{1,3}})?(?:都|全|双双|也|就|已经|早就?|很早|前年|去年|今年|早年|前几年|病|因病|得病|生病|工伤|工亡|溺水|触电|自杀|中风|心梗|脑梗|脑溢血|白血病|尿毒症|[肝肺胃肠]癌|(?:出|因)?车祸|(?:出|因)意外|癌症|因癌)*"
    rf"(?:(?:没了|不在了|走[了的]|跑了|死了|死掉了?){_ENDED}|(?:走|死)(?:了)?(?:以|之)?后|(?:还)?(?:在世|活着|在)的?(?:那时|时候|时(?!间))|生前|不在人世|死得早|走得早|去世|过世|病逝|离世|亡故|往生|跟(?:别)?人(?:家)?跑|离家出走|改嫁)"
)
_LATER_GONE = re.compile(rf"[^,。!?;我他她]{{1,10}},\s*(?={_GONE.pattern})")  # 爷爷是老红军，早就不在了
_PARTED = re.compile(r"(?:跟我|和我|早就?|都|已经|前年|去年|今年)*离(?:了)?(?:婚|异|掉了|了)")
_OF_THE_CHILD = re.compile(r"(?:我|阮)(?:早就?|已经)?(?:跟|和|与)(?:孩子)?[他她]$")  # 我跟他爸离了


def gone(clean: str, word: KinWord) -> bool:
    """老公走了三年, 我跟老婆离婚了: what the message says next is not said of these."""
    spouse = word.people[-1].relation == "spouse" or _OF_THE_CHILD.search(clean, max(0, word.start - 8), word.start)
    parted = spouse and _PARTED.match(clean, word.end)
    if word.people[0].relation in ("parent", "grandparent") and _LATER_GONE.match(clean, word.end):
        return True
    return bool(parted or _GONE.match(clean, word.end))
