"""What the last known values of a standard tell, in Chinese: as experience, never as a rule."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from policy_kb.judging.amounts import Amount, ends
from policy_kb.judging.estimates import INCOME, PER_HEAD, SIZE, Used
from policy_kb.model.names import Names
from policy_kb.model.rules import AmountRule
from policy_kb.model.standards import Standard, StandardValue
from policy_kb.words.statuses import PERIODS
from policy_kb.words.values import grouped, standard_figure

Ends = tuple[Decimal, Decimal | None]

LEANINGS = {
    "likely": "照最近知道的数值看，很可能符合，要等工作人员按现在的标准核对",
    "unlikely": "照最近知道的数值看，不太可能符合，最后由工作人员按现在的标准核对",
}


def estimate_text(
    names: Names, rule: AmountRule, kind: str, ends: Ends, used: Sequence[Used], hangs_on: Sequence[str]
) -> str:
    """按2023年7月到2025年6月的1,120元算，大约每月1,860元；新标准问街道或经办部门."""
    known = "、".join(_used(names.standards[one.standard], one, named=len(used) > 1) for one in used)
    if SIZE in hangs_on and kind != "at_most":
        ends = ends[0], None  # nobody has fifty at home: the upper end would only frighten or mislead
    deciding = [name for name in hangs_on if name != PER_HEAD or INCOME not in hangs_on]  # people know the sum better
    open_facts = f"（看{'、'.join(names.facts[name].label for name in deciding)}）" if deciding else ""
    changed = "这个数后来变过，新的没有核实；" if any(one.last.replaced for one in used) else ""
    return f"按{known}算，{_about(kind, ends, rule)}{open_facts}；{changed}新标准问街道或经办部门"


def last_rule_text(until: date, amount: Amount, rule: AmountRule) -> str:
    """按到2025年10月为止的办法，大约每月1,080元；现在怎样问街道或经办部门."""
    about = _about(amount.kind, ends(amount), rule)
    return f"按到{_month(until)}为止的办法，{about}；现在怎样问街道或经办部门"


def estimate_brief(rule: AmountRule, kind: str, ends: Ends, used: Sequence[Used]) -> str:
    """大约每月1,860元，照2023年7月到2025年6月的标准: to be read at a glance; `estimate_text` has the figures."""
    when = "、".join(dict.fromkeys(_period(one.last.value) for one in used))
    return f"{_about(kind, ends, rule)}，照{when}的标准"


def _about(kind: str, ends: Ends, rule: AmountRule) -> str:
    low, high = ends
    period = PERIODS[rule.period]
    if high is None and not low:
        return f"{period}有多少还说不准"
    if high is None:
        return f"{period}不少于{grouped(low)}{rule.unit}"
    if kind == "at_most":
        return f"最多大约{period}{grouped(high)}{rule.unit}"
    if low == high:
        return f"大约{period}{grouped(low)}{rule.unit}"
    return f"大约{period}{grouped(low)}到{grouped(high)}{rule.unit}"


def _used(standard: Standard, one: Used, *, named: bool) -> str:
    label = f"“{standard.label}”" if named else ""
    return f"{label}{_period(one.last.value)}的{_figures(standard, one.last.value, one.entries)}"


def gap_text(standard: Standard, day: date) -> str:
    """That nothing is in force on the day, and what is known from before."""
    if not standard.values:
        return f"“{standard.label}”没有可用的数值（{standard.unknown}），以主管部门公布为准"
    last = standard.last_before(day)
    if last is None:
        return f"“{standard.label}”在这一天没有生效的数值（以前的也不知道），要请工作人员核对现行标准"
    known = f"最近知道的是{_period(last)}的{_figures(standard, last)}"
    return f"“{standard.label}”在这一天没有生效的数值（{known}），要请工作人员核对现行标准{_series(standard, day)}"


def _series(standard: Standard, day: date) -> str:
    earlier = [value for value in standard.in_order() if value.begins <= day]
    if not standard.lower_bound or len(earlier) < 2 or standard.entries:
        return ""
    shown = "、".join(grouped(value.value) for value in earlier)
    return f"。以前是{shown}，只涨没降过；这是经验，不是规定"


def _period(value: StandardValue) -> str:
    if value.effective_from is None:
        return f"到{_month(value.valid_to)}为止"
    first, last = _month(value.effective_from), _month(value.valid_to)
    if value.effective_to is None:
        return f"{first}起（{last}还在用）" if last != first else f"{first}起"
    return f"{first}到{last}"


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"


def _figures(standard: Standard, value: StandardValue, entries: Sequence[int] = ()) -> str:
    """The figures of some entries, of all where none is said, each with what it is called."""
    called = standard.entries or ("",)
    return "、".join(
        f"{called[at]}{standard_figure(standard, value.values[at])}" for at in entries or range(len(called))
    )
