"""Where things are."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
STAMPS = VAR / "stamps"
LOGS = VAR / "logs"
APP_ENV = ROOT / ".venv"
RASA_ENV = ROOT / ".venv-rasa"
WEB = ROOT / "web"
SECRETS = VAR / "env"
REQUIREMENTS = ROOT / "requirements"

APP_PYTHON = APP_ENV / "bin" / "python"
UV = APP_ENV / "bin" / "uv"
SONGTAN = APP_ENV / "bin" / "songtan"
RASA_PYTHON = RASA_ENV / "bin" / "python"

OWNER_ONLY = 0o077


def keep_to_owner(folder: Path = VAR) -> None:
    """Makes the folder of the installation's own data, and takes from it what others on this machine may do with it.

    What this process and those that it starts write from now on is for the owner alone too.
    """
    os.umask(OWNER_ONLY)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~OWNER_ONLY)
