"""Runs one program of the set-up: its output goes to a log, its failure becomes one sentence."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from house import paths
from house.terminal import SetupError

NO_NETWORK = (
    "temporary failure in name resolution",
    "name or service not known",
    "dns error",
    "could not resolve host",
    "error sending request",
    "network is unreachable",
    "connection refused",
    "connection error",
    "connecttimeout",
    "newconnectionerror",
    "operation timed out",
    "enotfound",
    "eai_again",
    "econnrefused",
    "etimedout",
)
INSTALLERS = "uv", "npm", "python"  # python: pip
DISK_FULL = "no space left on device", "enospc", "disk quota exceeded"
TAIL_LINES = 15

Command = Sequence[str | Path]


def run(command: Command, log: Path, *, env: Mapping[str, str] | None = None, cwd: Path = paths.ROOT) -> str:
    """Runs a program to its end and returns what it printed, which is also added to the log.

    Raises SetupError, with the likely cause and the place of the log, when it cannot be started or fails.
    """
    result = _execute(command, env, cwd)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as record:
        record.write(f"$ {' '.join(str(part) for part in command)}\n{result.stdout}")
    if result.returncode != 0:
        cause = explain(result.stdout, Path(command[0]).name)
        raise SetupError(f"{cause} The whole log is {log}.\n{tail(result.stdout)}")
    return result.stdout


def output(command: Command, *, env: Mapping[str, str] | None = None) -> str:
    """The same without a log, for output that holds a secret."""
    result = _execute(command, env, paths.ROOT)
    if result.returncode != 0:
        raise SetupError(f"{explain(result.stdout, Path(command[0]).name)}\n{tail(result.stdout)}")
    return result.stdout


def _execute(command: Command, env: Mapping[str, str] | None, cwd: Path) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SetupError(f"{command[0]} could not be started: {error.strerror or error}.") from error


def explain(output: str, program: str) -> str:
    """The likely cause of a failure, from what the program printed."""
    lower = output.lower()
    if any(mark in lower for mark in DISK_FULL):
        return "The disk is full: free some space (about 4 GB are needed) and start again."
    if program in INSTALLERS and any(mark in lower for mark in NO_NETWORK):
        return f"{program} could not reach the package registry: check the network or its proxy setting."
    return f"{program} failed."


def tail(output: str) -> str:
    """The last lines of a log, indented."""
    return "\n".join(f"    {line}" for line in output.rstrip().splitlines()[-TAIL_LINES:])
