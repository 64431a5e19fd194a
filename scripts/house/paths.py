"""Where things are."""

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
