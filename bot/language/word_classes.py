"""Words that the tables of danger write as <name>: lexicon/distress_words.tsv."""

import re
from functools import cache

from bot.language.lexicon import rows

_CLASS = re.compile(r"<([a-z]+)>")


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, words, *_ in rows("distress_words"):
        spelt = _CLASS.sub(lambda hit: table[hit[1]], words)
        table[name] = spelt if spelt.startswith("[") else f"(?:{spelt})"
    return table


def written_out(pattern: str) -> str:
    """The pattern with each <class> of distress_words.tsv as its words."""
    return _CLASS.sub(lambda hit: _classes()[hit[1]], pattern)
