"""Figures and the values of facts in Chinese."""

from decimal import Decimal

from policy_kb.model.facts import FactSpec
from policy_kb.model.standards import Standard


def digits(value: Decimal | int) -> str:
    """A number as people write it: no trailing zeros, at most two decimals."""
    number = Decimal(value).quantize(Decimal("0.01"))
    return f"{number.normalize():f}"


def grouped(value: Decimal) -> str:
    """A sum of money as it is printed: 1,860."""
    whole, dot, rest = digits(value).partition(".")
    return f"{int(whole):,}{dot}{rest}"


def standard_figure(standard: Standard, value: Decimal) -> str:
    """A figure of a standard with its unit: 1,120元, 2倍低保标准, and a share as 0.5%."""
    if is_share(standard):
        return as_share(value)
    return f"{grouped(value)}{standard.unit.partition('/')[0].partition('（')[0]}"


def is_share(standard: Standard) -> bool:
    """Whether its figures are parts of a whole."""
    return standard.unit == "比例" or standard.unit.startswith("占")


def as_share(value: Decimal) -> str:
    """0.5%: a part of a whole, to its last place."""
    return f"{(value * 100).normalize():f}%"


def fact_value(spec: FactSpec, value: object) -> str:
    """A fact with its value, as words."""
    if spec.type == "bool":
        return spec.yes if value else spec.no
    if spec.type == "choice":
        return f"{spec.label}：{spec.choice_labels[str(value)]}"
    if spec.type == "choices":
        chosen = [
            label for choice, label in spec.choice_labels.items() if isinstance(value, frozenset) and choice in value
        ]
        return f"{spec.label}：{'、'.join(chosen) or '没有'}"
    if spec.zero and value == 0:
        return spec.zero
    return f"{spec.label}{digits(value) if isinstance(value, Decimal | int) else value}{short_unit(spec)}"


def short_unit(spec: FactSpec) -> str:
    """The unit without its period, which the label says."""
    return spec.unit.split("/")[0]
