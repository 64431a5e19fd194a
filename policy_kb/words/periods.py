"""When a standard's value holds, in Chinese: a day that nobody has read is told no closer than by its year."""

from datetime import date

from policy_kb.model.standards import StandardValue


def period_text(value: StandardValue) -> str:
    """2023年7月到2025年6月；2023年7月起；2025年的数（只知道年份）；2021年的数，2025年7月还在用."""
    first = _day(value.effective_from, inferred=value.from_inferred)
    if value.effective_to:
        last = _day(value.effective_to, inferred=value.to_inferred)
        first = first or _day(value.seen, inferred=False)
        return f"{first}的数" if first == last else f"{first}到{last}"
    seen = _day(value.seen, inferred=False)
    if not first:
        return f"{seen}的数"
    told = f"{first}的数" if value.from_inferred else f"{first}起"
    return told if not value.seen or value.seen == value.effective_from else f"{told}，{seen}还在用"


def _day(day: date | None, *, inferred: bool) -> str:
    if day is None:
        return ""
    return f"{day.year}年" if inferred else f"{day.year}年{day.month}月"
