"""The words of the language layer, as tables: one entry a line, columns separated by tabs, # starts a remark."""

import re
from functools import cache
from importlib.resources import files

_CLASS = re.compile(r"\{([a-z_]+)\}")


class LexiconError(ValueError):
    """A table cannot be read; the message names the file, the line and what was expected."""


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of lexicon/<name>.tsv. Raises LexiconError for a line of one column."""
    found: list[tuple[str, ...]] = []
    lines = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) < 2:
            raise LexiconError(f"lexicon/{name}.tsv, line {number}: expected columns separated by tabs, got {line!r}")
        found.append(cells)
    return tuple(found)


@cache
def _classes() -> dict[str, str]:
    """name -> its words, together with those of the classes named in them, which stand above."""
    table: dict[str, list[str]] = {}
    for name, words, *_ in rows("classes"):
        spelt = _CLASS.sub(lambda hit: "|".join(table[hit[1]]), words)
        table.setdefault(name, []).extend(spelt.split("|"))
    return {name: "|".join(sorted(words, key=len, reverse=True)) for name, words in table.items()}


def spelt_out(pattern: str) -> str:
    """The pattern with each {class} of lexicon/classes.tsv as its words. Raises LexiconError for an unknown one."""

    def words(hit: re.Match[str]) -> str:
        if hit[1] not in _classes():
            raise LexiconError(f"no class of words {hit.group()} in lexicon/classes.tsv, named in {pattern!r}")
        return f"(?:{_classes()[hit[1]]})"

    return _CLASS.sub(words, pattern)
