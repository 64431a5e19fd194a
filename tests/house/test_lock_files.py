"""The lock files pin everything by hash and name no place to fetch it from."""

import json
import re
from pathlib import Path

import pytest

from house import paths

LOCKS = sorted(paths.REQUIREMENTS.glob("*.txt"))
PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*==\S+( ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
NAME = re.compile(r"^([A-Za-z0-9._-]+)")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_line_is_an_exact_version_or_a_hash(lock: Path) -> None:
    odd = [line for line in lock.read_text().splitlines() if not PINNED.match(line) and not HASH.match(line)]
    assert odd == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_version_has_a_hash(lock: Path) -> None:
    lines = lock.read_text().splitlines()
    bare = [line for line, after in zip(lines, [*lines[1:], ""], strict=True) if "==" in line and "--hash" not in after]
    assert bare == []


@pytest.mark.parametrize("source", ["app", "dev", "rasa", "uv", "words"])
def test_what_is_asked_for_is_locked(source: str) -> None:
    def name(line: str) -> str:
        found = NAME.match(line)
        return re.sub(r"[-_.]+", "-", found[1]).lower() if found else ""

    wanted = (paths.REQUIREMENTS / f"{source}.in").read_text().splitlines()
    locked = {name(line) for line in (paths.REQUIREMENTS / f"{source}.txt").read_text().splitlines() if "==" in line}
    assert {name(line) for line in wanted if line and line[0] not in "#-"} <= locked


def test_the_web_packages_are_pinned_by_hash_and_name_no_address() -> None:
    packages = json.loads((paths.WEB / "package-lock.json").read_text())["packages"]
    outside = {name: package for name, package in packages.items() if name and not package.get("link")}
    assert outside
    assert [name for name, package in outside.items() if "resolved" in package] == []
    assert [name for name, package in outside.items() if "integrity" not in package] == []
