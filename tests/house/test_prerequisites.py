"""What the machine lacks is said in one sentence each, before anything is begun."""

import os
import shutil
import socket
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from house import prerequisites
from house.terminal import SetupError


class Usage(NamedTuple):
    """What shutil.disk_usage gives."""

    total: int
    used: int
    free: int


def program(path: Path, prints: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{prints}'\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with an empty PATH folder, no pyenv and nothing fetched by uv."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("UV_PYTHON_INSTALL_DIR", str(tmp_path / "uv"))
    monkeypatch.delenv("SONGTAN_PYTHON310", raising=False)
    monkeypatch.setattr(prerequisites, "RASA_PYTHON_VERSION", f"{sys.version_info.major}.{sys.version_info.minor}")
    return tmp_path


@pytest.mark.parametrize(
    "place", ["bin/python{v}", "pyenv/versions/{v}.7/bin/python{v}", "uv/cpython-{v}.9-linux/bin/python{v}"]
)
def test_rasas_python_is_found_wherever_it_was_installed(bare: Path, place: str) -> None:
    path = bare / place.format(v=prerequisites.RASA_PYTHON_VERSION)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(sys.executable)
    assert prerequisites.find_rasa_python() == path


def test_a_shim_that_does_not_run_is_passed_over(bare: Path) -> None:
    version = prerequisites.RASA_PYTHON_VERSION
    shim = program(bare / "bin" / f"python{version}", "pyenv: command not found")
    shim.write_text("#!/bin/sh\nexit 127\n")
    real = bare / f"pyenv/versions/{version}.1/bin/python{version}"
    real.parent.mkdir(parents=True)
    real.symlink_to(sys.executable)
    assert prerequisites.find_rasa_python() == real


def test_without_rasas_python_uv_is_named_as_the_way(bare: Path) -> None:
    assert bare.exists()
    assert prerequisites.find_rasa_python() is None
    assert "uv will try to fetch one" in prerequisites.python_for_rasa()


@pytest.mark.parametrize(
    ("version", "sentence"),
    [(None, r"Node\.js 20 or newer is needed"), ("v18.19.0", r"Found: v18\.19\.0"), ("what", r"Found: what")],
)
def test_a_missing_or_old_node_is_named(bare: Path, version: str | None, sentence: str) -> None:
    if version:
        program(bare / "bin" / "node", version)
    with pytest.raises(SetupError, match=sentence):
        prerequisites.node()


def test_a_new_enough_node_is_taken(bare: Path) -> None:
    program(bare / "bin" / "node", "v22.1.0")
    assert prerequisites.node() == "Node.js v22.1.0"


def test_all_that_is_missing_is_said_at_once(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bare.exists()
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1, 1, prerequisites.GIGABYTE))
    with pytest.raises(SetupError) as caught:
        prerequisites.check(first=True)
    sentences = str(caught.value).splitlines()
    assert len(sentences) == 3
    assert "Node.js" in sentences[0]
    assert "npm is needed" in sentences[1]
    assert "1.0 GB free and 4 GB are needed" in sentences[2]


def test_a_later_start_needs_less_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1, 1, prerequisites.GIGABYTE))
    assert "1 GB" in prerequisites.free_disk(prerequisites.FREE_LATER_GB)


def test_a_port_in_use_is_named_with_the_setting_that_changes_it() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SetupError, match=rf"Port {port}, which the web pages needs.*SONGTAN_PORT"):
            prerequisites.free_port("127.0.0.1", port, "the web pages", "SONGTAN_PORT")
    prerequisites.free_port("127.0.0.1", port, "the web pages", "SONGTAN_PORT")


def test_this_python_is_new_enough() -> None:
    assert os.path.realpath(sys.executable)
    assert sys.executable in prerequisites.python_for_the_application()
