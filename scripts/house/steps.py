"""The steps of the set-up, in order: each is left out while what it was made from is unchanged."""

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomllib

from house import commands, credentials, paths
from house import prerequisites as machine
from house.terminal import SetupError
from songtan.rasa import MODEL, WORDS, fingerprint

REQUIREMENTS = paths.REQUIREMENTS
WORDS_PROGRAM = paths.ROOT / "scripts" / "word_vectors.py"


@dataclass(frozen=True)
class Step:
    """One thing to make: from `inputs` (and `words`), leaving `outputs`, which must still be there."""

    name: str
    title: str
    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...]
    work: Callable[[Path], None]  # given its log
    words: Callable[[], Sequence[str]] = tuple  # asked when its turn comes: a step before may have changed them


def application_environment(log: Path) -> None:
    """.venv, made anew so that nothing stays from an older lock; pip checks uv's hash, uv everything else's."""
    commands.run([sys.executable, "-m", "venv", "--clear", paths.APP_ENV], log)
    uv: list[str | Path] = ["install", "--quiet", "--require-hashes", "-r", REQUIREMENTS / "uv.txt"]
    commands.run([paths.APP_PYTHON, "-m", "pip", *uv], log)
    _install(log, paths.APP_PYTHON, "app.txt")
    project: list[str | Path] = ["--no-deps", "--no-build-isolation", "--editable", paths.ROOT]
    commands.run([paths.UV, "pip", "install", "--python", paths.APP_PYTHON, *project], log)


def development_tools(log: Path) -> None:
    """What the checks and tests need, on top of the application."""
    _install(log, paths.APP_PYTHON, "app.txt", "dev.txt")


def rasa_environment(log: Path) -> None:
    """.venv-rasa: the locked set is taken as it is, since it overrides pins of Rasa that a resolver would insist on."""
    python = machine.find_rasa_python() or fetch_python(log)
    commands.run([paths.UV, "venv", "--quiet", "--clear", "--python", python, paths.RASA_ENV], log)
    _install(log, paths.RASA_PYTHON, "rasa.txt", "--no-deps")


def fetch_python(log: Path) -> Path:
    """Python 3.10 by uv. Raises SetupError saying how else to get one."""
    try:
        commands.run([paths.UV, "python", "install", machine.RASA_PYTHON_VERSION], log)
    except SetupError as problem:
        raise SetupError(
            "Rasa needs Python 3.10, which is not on this machine and could not be fetched by uv: install it "
            "(for example `pyenv install 3.10`), or name an interpreter in SONGTAN_PYTHON310, and start again."
        ) from problem
    found = commands.run([paths.UV, "python", "find", "--no-project", machine.RASA_PYTHON_VERSION], log)
    return Path(found.strip().splitlines()[-1])


def _install(log: Path, python: Path, *arguments: str) -> None:
    words: list[str | Path] = []
    for argument in arguments:
        words += ["-r", REQUIREMENTS / argument] if argument.endswith(".txt") else [argument]
    commands.run([paths.UV, "pip", "install", "--python", python, "--require-hashes", *words], log)


def web_packages(log: Path) -> None:
    """The locked packages of the web pages."""
    commands.run(["npm", "ci", "--no-audit", "--no-fund"], log, cwd=paths.WEB)


def web_pages(log: Path) -> None:
    """web/dist, which the application serves."""
    commands.run(["npm", "run", "build"], log, cwd=paths.WEB)


def word_vectors(log: Path) -> None:
    """models/words.npz, in an environment that goes when it is made: nothing else needs those libraries."""
    paths.VAR.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=paths.VAR, prefix="words-") as folder:
        environment = Path(folder)
        python = environment / "bin" / "python"
        commands.run([paths.UV, "venv", "--quiet", "--python", sys.executable, environment], log)
        _install(log, python, "words.txt")
        commands.run([python, WORDS_PROGRAM], log)


def model(log: Path) -> None:
    """The assistant's language model, trained on bot/data."""
    commands.run([paths.SONGTAN, "train"], log, env=credentials.environment())


def _source(*names: str) -> tuple[Path, ...]:
    return tuple(paths.ROOT / name for name in names)


def _place() -> tuple[str, str]:
    """Environments hold their own path and interpreter: a moved checkout needs new ones."""
    return str(paths.ROOT), f"{sys.version_info.major}.{sys.version_info.minor}"


def application() -> list[Step]:
    """Everything that `make run` needs before the database."""
    return [
        Step(
            "application",
            "Libraries of the application",
            _source("requirements/uv.txt", "requirements/app.txt"),
            (paths.APP_PYTHON, paths.UV, paths.SONGTAN),
            application_environment,
            lambda: (*_place(), _project()),
        ),
        Step(
            "rasa",
            "Libraries of Rasa, in an environment of their own",
            _source("requirements/rasa.txt"),
            (paths.RASA_PYTHON, paths.RASA_ENV / "bin" / "rasa"),
            rasa_environment,
            _place,
        ),
        Step(
            "web-packages",
            "Packages of the web pages",
            _source("web/package-lock.json"),
            (paths.WEB / "node_modules" / ".package-lock.json",),
            web_packages,
        ),
        Step("web-pages", "Web pages", _source("web"), (paths.WEB / "dist" / "index.html",), web_pages),
        Step(
            "words",
            "Vectors of words, which takes some minutes",
            (WORDS_PROGRAM, REQUIREMENTS / "words.txt"),
            (WORDS,),
            word_vectors,
        ),
        Step(
            "model",
            "Language model of the assistant",
            (),
            (MODEL,),
            model,
            lambda: (fingerprint(),),
        ),
    ]


def _project() -> str:
    """What the installed package is made of; the settings of tools in the same file leave it as it is."""
    content = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return json.dumps([content["build-system"], content["project"]], sort_keys=True)


def development() -> Step:
    """What `make test` needs besides."""
    return Step(
        "development",
        "Tools of the checks and tests",
        _source("requirements/app.txt", "requirements/dev.txt"),
        (paths.APP_ENV / "bin" / "pytest", paths.APP_ENV / "bin" / "ruff"),
        development_tools,
        _place,
    )


def lock(log: Path) -> None:
    """Compiles requirements/*.in to exact versions with the hashes of every file, and no address of a registry."""
    application = "requirements/uv", "requirements/app", "requirements/dev", "requirements/words"
    for name in application:
        _compile(log, f"{name}.in", f"{name}.txt", "--universal", "--python-version", "3.11")
    overrides = ["--override", "requirements/rasa-overrides.in"]
    _compile(log, "requirements/rasa.in", "requirements/rasa.txt", "--python-version", "3.10", *overrides)


def _compile(log: Path, source: str, target: str, *options: str) -> None:
    quiet = ["--quiet", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"]
    commands.run([paths.UV, "pip", "compile", *quiet, *options, source, "-o", target], log)
