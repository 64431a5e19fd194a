"""Remembers what each step of the set-up was made from, so that a step is left out while nothing under it changed."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from house import paths

GENERATED = {"node_modules", "dist", "__pycache__", ".rasa", "test-results", "coverage"}


def files_under(inputs: Iterable[Path]) -> Iterator[Path]:
    """Every file of the given files and folders, in a fixed order, without what is generated."""
    for item in inputs:
        if item.is_file():
            yield item
            continue
        for folder, folders, names in os.walk(item):
            folders[:] = sorted(set(folders) - GENERATED)
            yield from (Path(folder) / name for name in sorted(names))


def digest(inputs: Sequence[Path], words: Sequence[str] = ()) -> str:
    """One hash of names and contents, and of anything else the result depends on (a version, an option)."""
    total = hashlib.sha256()
    for word in words:
        total.update(f"{word}\0".encode())
    for path in files_under(inputs):
        total.update(f"{path.relative_to(paths.ROOT)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_current(name: str, value: str) -> bool:
    """Whether the step was last done with exactly these inputs."""
    stamp = paths.STAMPS / name
    return stamp.is_file() and stamp.read_text(encoding="ascii") == value


def put(name: str, value: str) -> None:
    """Notes that the step was done."""
    paths.STAMPS.mkdir(parents=True, exist_ok=True)
    (paths.STAMPS / name).write_text(value, encoding="ascii")


def drop(name: str) -> None:
    """Forgets a step before it is begun, so that one cut off half-way is done again."""
    (paths.STAMPS / name).unlink(missing_ok=True)
