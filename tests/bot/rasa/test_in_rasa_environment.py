"""Runs rasa_environment_checks.py where Rasa is installed."""

import os
import subprocess

from songtan.rasa import PYTHON, ROOT, SETTINGS


def test_what_runs_inside_rasa_holds() -> None:
    run = subprocess.run(
        [str(PYTHON), "-W", "ignore", "-m", "tests.bot.rasa.rasa_environment_checks"],
        cwd=ROOT,
        env={**os.environ, **SETTINGS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
