"""What a person at the hotline asked last, as far as a bare answer to it can be read: 您老公多大年纪了？"""

import re

from bot.language import named
from hotline.households.whose import SELF

# What is asked for of the household, and of one person.
_HOUSEHOLD = {
    "size": re.compile("几口人|几个人|多少人"),
    "monthly_income": re.compile("(?:全家|家里|一家人|你们家|您家).{0,8}(?:收入|挣|赚)"),
    "hukou": re.compile("户口.{0,8}(?:哪|厦门|外地|本地)"),
    "district": re.compile("(?:哪个|什么)区"),
    "monthly_market_rent": re.compile("房租|租金"),
    "annual_medical_cost": re.compile("(?:看病|药费|医药费|治病).{0,10}(?:多少|几)"),
    "annual_education_cost": re.compile("(?:学费|读书|上学).{0,10}(?:多少|几)"),
}
_PERSON = {
    "age": re.compile("多大|几岁|年纪|年龄|岁数"),
    "monthly_earnings": re.compile("(?:收入|工资|退休金|养老金|挣|赚).{0,8}(?:多少|几)|多少.{0,4}(?:收入|工资)"),
    "disability_level": re.compile("几级"),
    "schooling": re.compile("几年级|读到哪|上几年"),
}
_ASKS = re.compile("[?？吗呢]|几|多少|多大|哪|什么|年纪|年龄")
_YOU = re.compile("您|你")


def open_question(text: str) -> tuple[str, str | None] | None:
    """The fact that is asked for and, for a fact of one person, whose; None where nothing, or more than one, is."""
    if not _ASKS.search(text):
        return None
    found = [fact for table in (_HOUSEHOLD, _PERSON) for fact, words in table.items() if words.search(text)]
    if "monthly_income" in found and "monthly_earnings" in found:
        found.remove("monthly_earnings")
    if len(found) != 1:
        return None
    if found[0] in _HOUSEHOLD:
        return found[0], None
    keys, house = named(_YOU.sub("我", text))
    keys = keys - {SELF} or {SELF}  # 您老公 names both
    return (found[0], keys.pop()) if len(keys) == 1 and not house else None
