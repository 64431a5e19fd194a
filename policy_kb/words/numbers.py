"""Numbers of rules in Chinese."""

from policy_kb.model.names import Names
from policy_kb.model.numbers import Number
from policy_kb.words.values import digits

SIGNS = {"plus": "＋", "minus": "－", "times": "×"}


def number_text(number: Number, names: Names) -> str:
    """A number of a rule in words."""
    if number.kind == "constant":
        return digits(number.constant)
    if number.fact:
        return number.fact.label
    if number.kind == "standard":
        standard = names.standards[number.standard]
        if number.by:
            return f"{standard.label}（按{number.by.label}）"
        return standard.label + (f"的{standard.entries[number.entry]}" if standard.entries else "")
    parts = [number_text(part, names) for part in number.parts]
    if number.kind in SIGNS:
        return f"（{SIGNS[number.kind].join(parts)}）"
    return f"{'、'.join(parts)}中{'较小' if number.kind == 'least' else '较大'}的一个"
