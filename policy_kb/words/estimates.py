"""What the last known values of a standard tell, in Chinese: as experience, never as a rule."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from policy_kb.model.standards import Standard, StandardValue
from policy_kb.words.statuses import PERIODS
from policy_kb.words.values import digits

LEANINGS = {
    "likely": "照最近知道的数值看，很可能符合，要等工作人员按现在的标准核对",
    "unlikely": "照最近知道的数值看，不太可能符合，最后由工作人员按现在的标准核对",
}


def grouped(value: Decimal) -> str:
    """A sum of money as it is printed: 1,860."""
    whole, dot, rest = digits(value).partition(".")
    return f"{int(whole):,}{dot}{rest}"


def estimate_text(
    low: Decimal, high: Decimal | None, unit: str, period: str, values: Sequence[tuple[Standard, StandardValue]]
) -> str:
    """按2023年7月到2025年6月的1,120元算，大约每月1,860元；新标准问街道或经办部门."""
    known = "和".join(f"{_period(value)}的{_figures(standard, value)}" for standard, value in values)
    about = grouped(low) if high is None or high == low else f"{grouped(low)}到{grouped(high)}"
    return f"按{known}算，大约{PERIODS[period]}{about}{unit}；新标准问街道或经办部门"


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


def _figures(standard: Standard, value: StandardValue) -> str:
    unit = standard.unit.split("/")[0]
    shown = "、".join(grouped(number) for number in value.values)
    return shown + (unit if unit.startswith(("元", "倍")) else "")
