"""The installation's own data is closed to everybody else on the machine."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from house.paths import OWNER_ONLY, keep_to_owner


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    """The permissions."""
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_there_and_what_comes_later_is_for_the_owner_alone(tmp_path: Path) -> None:
    var = tmp_path / "var"
    (var / "logs").mkdir(parents=True)
    (var / "logs" / "setup.log").touch(mode=0o644)
    keep_to_owner(var)
    (var / "songtan.db").touch()
    assert (mode(var), mode(var / "logs")) == (0o700, 0o700)
    assert (mode(var / "logs" / "setup.log"), mode(var / "songtan.db")) == (0o600, 0o600)


def test_a_link_leads_nobody_to_change_what_lies_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.touch(mode=0o644)
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "link").symlink_to(elsewhere)
    keep_to_owner(tmp_path / "var")
    assert mode(elsewhere) & OWNER_ONLY == 0o044
