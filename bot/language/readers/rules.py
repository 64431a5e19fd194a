"""The lines of lexicon/phrases.tsv."""

import re
from dataclasses import dataclass
from functools import cache

from bot.language.lexicon import rows, spelt_out
from bot.language.types import Value

_INSIDE = r"[^\s,。!?;]"  # what a pattern's \S stands for: within its clause
_DENIAL = re.compile(r"[不没无未莫失丧断]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table."""

    fact: str
    value: Value
    whose: str
    pattern: re.Pattern[str]


@cache
def rules() -> tuple[Rule, ...]:
    """All of them, in their order."""
    return tuple(
        Rule(
            fact,
            _value(fact, value),
            whose,
            re.compile(spelt_out(pattern).replace(r"\S", _INSIDE)),
        )
        for fact, value, whose, pattern, *_ in rows("phrases")
    )


def _value(fact: str, value: str) -> Value:
    if value in ("yes", "no"):
        return value == "yes"
    return (value,) if fact == "hardship_causes" else value


def denies(rule: Rule, said: str) -> bool:
    """The words deny by themselves (没工作, 干不动), so that a denial before them is another matter."""
    return rule.value in ("none", "unemployed") or (rule.value is False and bool(_DENIAL.search(said)))
