"""Messages made of everything that the readers know: words of every lexicon, numbers in all spellings, periods,
clauses, and the labelled messages cut and joined. Each is a function of its random generator alone."""

import re._constants as sre
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

from bot.language.answers import kinds
from bot.language.lexicon import rows, spelt_out
from songtan.bench.labelled import distress, messages

_ANY = "我他的了是有没不一二三十百千万个年月块岁在和家人，。？2a "
_REPEATED = 2
_DIGITS = "零一二两三四五六七八九"
_UNITS = ["十", "百", "千", "万", "k", "w", "亿", "拾", "佰", "仟"]
_ROUGH = ["多", "几", "来", "把", "左右", "出头", "不到", "以上", "好几", "上下", "来块", "+", "的样子", "余", ""]
_BEFORE = ["大概", "差不多", "快", "不到", "超过", "小", "大", "好", "近", "不是", "涨了", "降到", "说成", "虚岁", ""]
_PERIODS = [
    "一个月", "每月", "半个月", "一周", "每个礼拜", "一天", "每天", "一小时", "时薪", "一件", "计件", "一单",
    "一趟", "季度", "上季度", "一学期", "半年", "一年", "年薪", "去年", "今年", "这周", "周薪", "日结", "上个月",
    "/月", "/天",
]  # fmt: skip
_MEASURES = [
    "块", "元", "块钱", "毛", "角", "岁", "周岁", "虚岁", "口人", "个人", "个", "级", "年", "月", "号", "天",
    "小时", "类", "年生的", "年级", "公里", "亩", "次", "%", "后", "点", "半", "",
]  # fmt: skip
_TYPED = ["1.2万", "12,000", "３万", "2k", "3W", "1万2", "0327", "3.5千", "13800138000", "350203195801010018"]
_SHAPES = [
    "{who}{word}", "{who}{period}{number}{measure}", "{who}不是{number}{measure}是{number}{measure}", "{word}吗？",
    "{who}和{who}都{word}", "如果{who}{word}", "{who}以前{word}，现在{word}", "一个{number}一个{number}", "把{who}删掉",
    "{number}到{number}{measure}", "说错了，{word}是{number}", "听说{who}{word}", "{who}{number}{who}{number}",
    "{who}{number}年{number}月{number}日生", "{number}-{number}-{number}", "{word}{number}{measure}{period}",
    "{who}的{who}{number}岁{word}", "{number}年{who}{word}走了", "收入{number}，外加{number}",
    "全家{period}{number}，看情况",
    "{word}", "{number}", "{word}{word}", "{period}有{number}少{number}", "{who}离婚了", "不是{word}，是{word}",
]  # fmt: skip
_BREAKS = ["，", "。", "、", " ", "\n", "？", "！", "", "；", "…", "（", "）", ",", "\t", "　", "🙂", "~"]
_WHO = [
    "我", "我们家", "他", "她们", "老公", "我妈", "两个女儿", "大的", "小的", "爸妈", "孩子他爸", "前夫", "邻居",
    "自己", "",
]  # fmt: skip
KEYS = [None, "self", "spouse", "child:大的", "child", "parent:妈妈", "grandparent:阿公", "other", "x", ":", ""]


def babble(random: Random) -> tuple[str, str | None, str | None]:
    """A message, what was asked, and of whom."""
    parts = [random.choice(_SOURCES)(random) for _ in range(random.randint(1, 6))]
    text = "".join(part + random.choice(_BREAKS) for part in parts)
    asked = random.choice([None, *sorted(kinds())])
    return text, asked, random.choice(KEYS)


def matching(pattern: str, random: Random) -> str:
    """A text that the pattern matches, leaving aside what must or must not stand around it."""
    return _sample(_parsed(pattern), random)


@cache
def _parsed(pattern: str) -> Any:
    return parser.parse(pattern)


def _clause(random: Random) -> str:
    shape = random.choice(_SHAPES)
    fillers: dict[str, Callable[[Random], str]] = {"who": _who, "word": _word, "number": _number}
    fillers |= {"period": lambda draw: draw.choice(_PERIODS), "measure": lambda draw: draw.choice(_MEASURES)}
    return _filled(shape, fillers, random)


def _filled(shape: str, fillers: dict[str, Callable[[Random], str]], random: Random) -> str:
    """The shape with every {name} drawn anew."""
    out = ""
    while shape:
        before, found, rest = shape.partition("{")
        name, _, shape = rest.partition("}") if found else ("", "", "")
        out += before + (fillers[name](random) if found else "")
    return out


def _who(random: Random) -> str:
    return random.choice(_WHO) if random.random() < 0.5 else _sample(random.choice(_patterns()["kin"]), random)


def _word(random: Random) -> str:
    table = _patterns()
    return _sample(random.choice(table[random.choice(sorted(table))]), random)


def _number(random: Random) -> str:
    written = random.choice([_chinese, _arabic, lambda draw: str(draw.randint(0, 99999))])(random)
    return random.choice(_BEFORE) + written + random.choice(_ROUGH)


def _chinese(random: Random) -> str:
    return "".join(
        random.choice(_DIGITS) + random.choice([*_UNITS, ""]) for _ in range(random.randint(1, 4))
    ) + random.choice(["", "点五", "半", "零五"])


def _arabic(random: Random) -> str:
    return random.choice(_TYPED)


def _labelled(random: Random) -> str:
    """A part of a labelled message; cut anywhere."""
    text = random.choice(_texts())
    start = random.randrange(len(text))
    return text if random.random() < 0.3 else text[start : start + random.randint(1, 30)]


def _noise(random: Random) -> str:
    return "".join(random.choice(_ANY) for _ in range(random.randint(1, 12)))


_SOURCES = [_clause, _clause, _clause, _labelled, _labelled, _word, _noise]


@cache
def _texts() -> tuple[str, ...]:
    cries = distress()
    return (*(message.text for message in messages()), *(text for _, text in cries.phrasings), *cries.look_alikes)


@cache
def _patterns() -> dict[str, list[Any]]:
    """lexicon -> its patterns, parsed; every class of words is a lexicon of its own."""
    columns = {
        "phrases": 3,
        "answers": 2,
        "kin": 0,
        "places": 1,
        "recognised": 1,
        "scope": 1,
        "money": 1,
        "typos": 0,
        "southern_min": 0,
    }
    table: dict[str, list[Any]] = {name: [] for name in columns}
    for name, column in columns.items():
        table[name] = [parser.parse(spelt_out(row[column])) for row in rows(name)]
    table["topics"] = [parser.parse(spelt_out(row[column])) for row in rows("topics") for column in (2, 3)]
    for name, words, *_ in rows("classes"):
        table.setdefault(f"class {name}", []).append(parser.parse(spelt_out(words)))
    return table


def _sample(pattern: Any, random: Random) -> str:
    """A text that the parsed pattern matches, leaving aside what must or must not stand around it."""
    return "".join(_part(code, value, random) for code, value in pattern)


def _part(code: Any, value: Any, random: Random) -> str:
    if code is sre.LITERAL:
        return chr(value)
    if code is sre.BRANCH:
        return _sample(random.choice(value[1]), random)
    if code is sre.SUBPATTERN:
        return _sample(value[-1], random)
    if code in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, most, inner = value
        times = random.randint(least, min(most, least + _REPEATED))
        return "".join(_sample(inner, random) for _ in range(times))
    if code is sre.IN:
        return _one_of(value, random)
    if code in (sre.NOT_LITERAL, sre.ANY):
        return random.choice(_ANY)
    return ""  # what stands around: anchors and look-arounds


def _one_of(choices: Any, random: Random) -> str:
    code, value = random.choice(choices)
    if code is sre.LITERAL and choices[0][0] is not sre.NEGATE:
        return chr(value)
    if code is sre.RANGE:
        return chr(random.randint(value[0], min(value[1], value[0] + 20)))
    return random.choice(_ANY)
