"""The checks that 四(十二) names: which there are, and which a case owes when it is opened."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from policy_kb import KnowledgeBase
from policy_kb.model.dependencies import facts_of
from policy_kb.model.rules import Rule

Kind = Literal["data", "home_visit", "neighbours", "review_meeting", "public_notice"]
Result = Literal["agrees", "differs", "unclear"]
KINDS: Mapping[Kind, str] = {
    "data": "信息比对",
    "home_visit": "入户调查",
    "neighbours": "邻里访问",
    "review_meeting": "民主评议",
    "public_notice": "公示",
}
RESULTS: Mapping[Result, str] = {"agrees": "和说的一样", "differs": "和说的不一样", "unclear": "看不出来"}
# With whom the city's centre compares, in the order of the clause.
SOURCES = ("公安", "人社", "国土房产", "住房保障", "市场监管", "税务", "残联", "银行", "证券", "保险")
ECONOMIC = frozenset({"monthly_income", "monthly_income_per_capita", "assets_within_limits"})
RECOGNISED = "recognised_as"


# Whoever is only told of is visited before anything else is known (四(十)).
VISITED: tuple[tuple[Kind, str | None], ...] = (("home_visit", None), ("neighbours", None))


def owed(
    knowledge: KnowledgeBase, rules: Iterable[Rule], recognised: Iterable[str], day: date
) -> list[tuple[Kind, str | None]]:
    """All of them where a measure turns on income or property; none for a household that is recognised already.

    What one department has recognised another need not examine again (社会救助法第四十二条).
    """
    if any(recognised):
        return []
    conditions = knowledge.compiled(day, {}).conditions
    if not any(ECONOMIC & facts_of(rule, conditions) for rule in rules):
        return []
    comparisons: list[tuple[Kind, str | None]] = [("data", source) for source in SOURCES]
    return [*comparisons, *((kind, None) for kind in KINDS if kind != "data")]
