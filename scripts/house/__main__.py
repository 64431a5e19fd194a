"""The program behind the Makefile: `python -m house run|setup|test|lock`."""

import os
import sys
from collections.abc import Callable

from house import checks, paths, prepare, serve, steps
from house.terminal import SetupError, say


def lock() -> None:
    """Compiles the lock files anew."""
    log = paths.LOGS / "lock.log"
    log.unlink(missing_ok=True)
    steps.lock(log)


COMMANDS: dict[str, Callable[[], None]] = {
    "run": serve.run,
    "setup": lambda: prepare.prepare(for_tests=True),
    "test": checks.test,
    "lock": lock,
}


def main(arguments: list[str]) -> int:
    """Runs one command; a problem is one sentence and exit code 1."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(f"Expected one of: {', '.join(COMMANDS)}")
        return 2
    try:
        COMMANDS[arguments[0]]()
    except SetupError as problem:
        say(f"\nStopped: {problem}")
        return 1
    except OSError as error:
        say(f"\nStopped: {error.strerror or error}: {error.filename or ''}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The same command goes on from here.")
        return 130
    return 0


def leave_behind() -> None:
    """Takes out of the environment what is not for the programs that are started.

    PYTHONPATH was for this one alone; and without bytecode every start would compile the libraries anew, for a minute.
    """
    for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)


if __name__ == "__main__":
    leave_behind()
    sys.exit(main(sys.argv[1:]))
