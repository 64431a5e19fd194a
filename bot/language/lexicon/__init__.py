"""The words of the language layer, as tables: one entry a line, columns separated by tabs, # starts a remark."""

from functools import cache
from importlib.resources import files


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
