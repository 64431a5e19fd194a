"""A step of the set-up is left out exactly while what it was made from is unchanged."""

from pathlib import Path

import pytest

from house import paths, stamps


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(paths, "STAMPS", tmp_path / "var" / "stamps")
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.yml").write_text("one")
    return tmp_path


def test_the_same_content_gives_the_same_hash(root: Path) -> None:
    assert stamps.digest([root / "source"]) == stamps.digest([root / "source"])


@pytest.mark.parametrize("change", ["content", "name", "new file", "word"])
def test_any_change_gives_another_hash(root: Path, change: str) -> None:
    source = root / "source"
    before = stamps.digest([source], ["3.11"])
    word = "3.11"
    match change:
        case "content":
            (source / "a.yml").write_text("two")
        case "name":
            (source / "a.yml").rename(source / "b.yml")
        case "new file":
            (source / "b.yml").write_text("")
        case _:
            word = "3.12"
    assert stamps.digest([source], [word]) != before


@pytest.mark.parametrize("folder", ["node_modules", "dist", "__pycache__"])
def test_what_is_generated_does_not_count(root: Path, folder: str) -> None:
    before = stamps.digest([root / "source"])
    (root / "source" / folder).mkdir()
    (root / "source" / folder / "made.js").write_text("x")
    assert stamps.digest([root / "source"]) == before


def test_a_stamp_holds_for_its_own_value_until_it_is_dropped() -> None:
    assert not stamps.is_current("model", "1")
    stamps.put("model", "1")
    assert stamps.is_current("model", "1")
    assert not stamps.is_current("model", "2")
    stamps.drop("model")
    assert not stamps.is_current("model", "1")
