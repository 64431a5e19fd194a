"""How an amount is found, with the household's own figures."""

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.names import Names
from policy_kb.model.numbers import Number
from policy_kb.words.numbers import SIGNS, number_text
from policy_kb.words.values import as_share, digits, is_share


def formula(number: Number, compiled: CompiledRules, rows: HouseholdRows, row: int, names: Names) -> str:
    """A number with the household's own figures: （650－500）×3."""
    if not number.parts:
        value = compiled.evaluator(number)(rows, row)
        name = number_text(number, names)
        if value is None or number.kind == "constant":
            return name
        standard = names.standards.get(number.standard)
        return f"{name}{as_share(value) if standard and is_share(standard) else digits(value)}"
    parts = [formula(part, compiled, rows, row, names) for part in number.parts]
    if number.kind in SIGNS:
        joined = SIGNS[number.kind].join(parts)
        return joined if number.kind == "times" else f"（{joined}）"
    return f"“{'”和“'.join(parts)}”中{'较小' if number.kind == 'least' else '较大'}的"
