"""`songtan backup` and `songtan restore` as they are typed."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from hotline.database import Database
from hotline.database.occupied import occupied
from tests.live import ROOT, SONGTAN


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A migrated database, and a shell that lets others read what it writes."""
    env = {**os.environ, "SONGTAN_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/songtan.db"}
    assert run(env, "migrate").returncode == 0
    return env


def run(env: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the program."""
    return subprocess.run(
        [str(SONGTAN), *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False, umask=0o022
    )


def test_restore_is_refused_while_a_service_runs_and_says_what_to_do(env: dict[str, str], tmp_path: Path) -> None:
    target = str(tmp_path / "one.jsonl.gz")
    made = run(env, "backup", target)
    assert made.returncode == 0, made.stderr
    assert "Delete it by 2" in made.stdout  # elsewhere than in var/backups nobody else deletes it
    with occupied(Database(env["SONGTAN_DATABASE_URL"])):
        refused = run(env, "restore", target, "--replace")
    assert refused.returncode == 1
    assert "a service is running on it: stop that first" in refused.stderr
    done = run(env, "restore", target, "--replace")
    assert (done.returncode, done.stderr) == (0, "")
    assert "rows restored" in done.stdout


def test_files_that_it_writes_are_for_their_owner_alone(env: dict[str, str], tmp_path: Path) -> None:
    assert run(env, "backup", str(tmp_path / "one.jsonl.gz")).returncode == 0
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {
        name: 0o600 for name in ("songtan.db", "one.jsonl.gz", "songtan.db.lock") if (tmp_path / name).exists()
    }
