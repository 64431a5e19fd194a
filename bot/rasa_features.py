"""What the classifier sees of a message: its characters and words, with numbers reduced to their kind, cues, and facts.

Runs in Rasa's environment.
"""

import re
from typing import NamedTuple

import jieba

from bot.rasa_facts import fact_marks
from bot.rasa_text import readable

jieba.setLogLevel("WARNING")
# 88 and 886 at the end say goodbye.
_DIGITS = re.compile(r"(?<!\d)(?!88+6?[~!。 ]*$)\d+(?:[.,:/-]\d+)*")
_HANDS = "零〇一二两三四五六七八九十百千万亿俩仨"
_UNITS = "元块钱毛角岁口个人月年天日级度万千百亩平次米斤班期度胎"
_SPOKEN = re.compile(f"[{_HANDS}]{{2,}}|[{_HANDS}半几多来]*[{_HANDS}](?=[{_UNITS}多来半几])")

# A cue says which kind of word a message holds, so that an example with 舅舅 also teaches about 姑妈.
_CUES = {
    "asks": re.compile(
        r"[吗么嘛呢?]|什么|啥|多少|几|怎么|怎样|咋|哪|谁|能不能|可不可以|是不是|有没有|会不会|要不要|敢有|咁"
    ),
    "asks_last": re.compile(r"([吗么嘛呢否]|[^没]不|没|有没有|无|未)[?。!~ ]*$|[?]$"),
    "wants": re.compile(r"帮我|给我|替我|帮忙|请|麻烦|我要|我想|想要|欲"),
    "figure": re.compile(r"0[元块万千百多来左岁口人个级]|0$"),
    "why": re.compile(r"为什么|为啥|干嘛|凭什么|凭啥|怎么会|咋会|是安怎|按怎"),
    "kin": re.compile(
        r"老公|老婆|丈夫|妻子|爱人|头家|爸|妈|爹|娘|父|母|公公|婆婆|岳|阿公|阿嬷|爷|奶|外公|外婆|儿|女儿|孩|囝|娃|"
        r"孙|哥|弟|姐|妹|叔|伯|姑|姨|舅|嫂|媳妇|女婿|侄"
    ),
    "stranger": re.compile(
        r"隔壁|邻居|邻厝|楼上|楼下|对门|同村|村里有|我们村|小区有|社区有|朋友|同事|工友|别人|帮他|帮她|替他|替她|厝边"
    ),
    "help": re.compile(
        r"低保|特困|五保|低收入|救助|补贴|补助|津贴|贴息|贷款|助学|学费|公租房|危房|廉租|养老|医保|社保|帮扶|政策|"
        r"慰问|抚恤|保险|减免|护理"
    ),
    "illness": re.compile(r"癌|病|瘤|中风|瘫|透析|尿毒|手术|住院|残疾|化疗|自闭|失明|聋|哑|开刀|偏瘫"),
    "work": re.compile(r"工作|上班|打工|失业|下岗|零工|散工|工地|种田|讨海|摆摊|退休|做工|开店|务农|待业|外卖|工资"),
    "self": re.compile(r"我|阮|俺|咱|本人"),
    "not": re.compile(r"不|没|无|别|毋|莫|未"),
    "wrong": re.compile(r"讲错|说错|写错|打错|填错|记错|弄错|搞错|更正|改|不对|不是"),
    "person": re.compile(r"人工|客服|真人|工作人员|活人|负责|人员|干部|专员"),
    "official": re.compile(r"街道|社区|居委|村委|民政|镇里|区里|公示|审批|批|评议"),
    "case": re.compile(r"申请|材料|进度|办到|受理|编号|审核|结果|提交|递|交上去"),
}


def masked(text: str) -> str:
    """The readable text with every number as "0": what a number counts matters here, not how many."""
    return _SPOKEN.sub("0", _DIGITS.sub("0", readable(text)))


class Views(NamedTuple):
    """What the classifier sees of one message. terms: words and cues; facts: marks of `bot.rasa_facts`, by blanks."""

    characters: str
    terms: str
    words: list[str]
    facts: str


def views(text: str) -> Views:
    """The ways to look at a message."""
    characters = masked(text)
    words = [word for word in jieba.cut(characters) if word.strip()]
    cues = [f"<{name}>" for name, pattern in _CUES.items() if pattern.search(characters)]
    terms = " ".join(["^", *words, "$", *cues, _length(characters)])
    return Views(f"^{characters}$", terms, words, " ".join(fact_marks(readable(text))))


def _length(characters: str) -> str:
    bounds = 2, 4, 8, 16, 32
    return f"<{sum(len(characters) > bound for bound in bounds)}>"
