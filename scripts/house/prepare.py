"""Brings the project to where it can be started or tested, and says what it does."""

import time
from collections.abc import Sequence

from house import paths, prerequisites, stamps, steps
from house.steps import Step
from house.terminal import SetupError, say, took


def prepare(*, for_tests: bool) -> None:
    """Does every step that is not current. Raises SetupError at the first that fails."""
    todo = steps.application()
    if for_tests:
        todo.insert(1, steps.development())
    first = any(not done(step) for step in todo)
    found = prerequisites.check(first=first)
    if first:
        say("Found: " + ", ".join(found))
    carry_out(todo)


def done(step: Step) -> bool:
    """Whether the step's result is there and was made from what is there now."""
    present = all(output.exists() for output in step.outputs)
    return present and stamps.is_current(step.name, fingerprint(step))


def fingerprint(step: Step) -> str:
    """Hash of all that the step's result depends on. Raises SetupError when the checkout is incomplete."""
    absent = [path for path in step.inputs if not path.exists()]
    if absent:
        raise SetupError(f"{absent[0]} is missing: the checkout is incomplete.")
    return stamps.digest(step.inputs, step.words())


def carry_out(todo: Sequence[Step]) -> None:
    """Does the steps in order, each with a line of its own."""
    for number, step in enumerate(todo, start=1):
        prefix = f"[{number}/{len(todo)}] {step.title}"
        value = fingerprint(step)
        if done(step):
            say(f"{prefix}: current")
            continue
        say(f"{prefix} ...", end="")
        stamps.drop(step.name)
        log = paths.LOGS / f"setup-{step.name}.log"
        log.unlink(missing_ok=True)
        begun = time.monotonic()
        try:
            step.work(log)
        except BaseException:
            say(" stopped")
            raise
        stamps.put(step.name, value)
        say(f" done ({took(time.monotonic() - begun)})")
