"""The secrets of this installation, made once and kept in var/env."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from house import paths

NAMES = "SONGTAN_SECRET_KEY", "SONGTAN_RASA_SECRET"


def ensure(path: Path = paths.SECRETS) -> None:
    """Adds the secrets that are not there yet and keeps those that are. Readable by the owner only."""
    held = read(path)
    missing = [name for name in NAMES if not held.get(name)]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.writelines(f"{name}={secrets.token_urlsafe(32)}\n" for name in missing)
    path.chmod(0o600)


def read(path: Path = paths.SECRETS) -> dict[str, str]:
    """NAME=value lines; comments and empty lines are left out."""
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def environment(path: Path = paths.SECRETS, base: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The secrets as environment for the processes; what the caller's environment sets wins."""
    return {**read(path), **{name: value for name, value in base.items() if name.startswith("SONGTAN_")}}
