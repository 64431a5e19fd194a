"""Backups stay as long as residents are told, and no longer."""

from datetime import timedelta
from pathlib import Path

from hotline.database import now
from hotline.database.backups import KEPT_DAYS, new_name, prune


def made(folder: Path, days_ago: float) -> Path:
    """A backup of that age."""
    path = folder / f"songtan-{now() - timedelta(days=days_ago):%Y%m%d-%H%M%S}.jsonl.gz"
    path.touch()
    return path


def test_old_ones_go_and_young_ones_stay(tmp_path: Path) -> None:
    old, young = made(tmp_path, KEPT_DAYS + 0.1), made(tmp_path, KEPT_DAYS - 0.1)
    fresh = tmp_path / new_name()
    fresh.touch()
    assert prune(tmp_path) == [old]
    assert sorted(tmp_path.iterdir()) == [young, fresh]


def test_what_somebody_else_named_is_left_alone(tmp_path: Path) -> None:
    for name in ("songtan-before-the-move.jsonl.gz", "notes.txt"):
        (tmp_path / name).touch()
    assert prune(tmp_path) == []


def test_without_a_folder_there_is_nothing_to_do(tmp_path: Path) -> None:
    assert prune(tmp_path / "none") == []
