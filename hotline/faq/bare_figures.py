"""Sums and shares that an answer states of itself where a standard is meant: they go stale, and contradict it."""

import re
from datetime import date

from bot.language.digits import read
from policy_kb import QUOTED, KnowledgeBase

_SENTENCE = re.compile(r"[。；！？\n]")
_NUMBER = r"(?:\d[\d,，]*(?:\.\d+)?[多余]?[万千百十]?|[一二两三四五六七八九十百千万零〇半]+[多余]?)"
_UNNAMED = r"(?:每[人月年户]|标准[是为]?|补[贴助]|发放?|领取?)\s*\d{2,}(?:\.\d+)?(?![\d年月日号岁人天次个%％]|\s*元)"
_MONEY = re.compile(rf"{_NUMBER}\s*(?:元|块|角)|[¥￥]\s*{_NUMBER}|{_UNNAMED}")
_SHARE = re.compile(rf"{_NUMBER}\s*成(?![年员立])|{_NUMBER}\s*[%％]|百分之{_NUMBER}|一半")
_LARGE = re.compile(r"\d[\d,，.]*\s*[万千](?!人|户|名|\s*元|\s*块)")
_SUM = re.compile(r"(\d[\d,]*(?:\.\d+)?[万千]?|[一二两三四五六七八九十百千万零]+)\s*(?:元|块)")


def bare_figures(answer: str) -> frozenset[str]:
    """All sums of money and all shares that an answer states of itself, as they are written."""
    own = QUOTED.sub("", answer)
    every = (found[0] for pattern in (_MONEY, _SHARE, _LARGE) for found in pattern.finditer(own))
    return frozenset("".join(text.split()) for text in every)


def contradictions(answer: str, knowledge: KnowledgeBase, day: date) -> list[str]:
    """Warnings, for staff: each sum in a sentence that names a standard of money and is not its value on `day`."""
    found: list[str] = []
    for sentence in _SENTENCE.split(answer):
        sums = list(dict.fromkeys(_SUM.findall(QUOTED.sub("", sentence))))
        for standard in knowledge.standards.values():
            if not sums or not standard.unit.startswith("元") or standard.label not in sentence:
                continue
            value = knowledge.standard(standard.id, day)
            now = "今天没有有效的数值" if value is None else f"今天是 {'、'.join(f'{one:,}' for one in value.values)}"
            held = () if value is None else value.values
            wrong = [text for text in sums if _value(text) not in held]
            found += [
                f"写着“{text}元”，可“{standard.label}”{now}。请改写成 {{{{standard:{standard.id}}}}}" for text in wrong
            ]
    return found


def _value(text: str) -> object:
    amount = read(text.replace(",", ""))
    return None if amount is None else amount.value
