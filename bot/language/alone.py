"""Each reader stands alone: what one raises costs its own facts and is told, by name only, to whoever listens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from traceback import extract_tb
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """A reader that raised. error: the exception's class; place: file and line. Never the text that was read."""

    reader: str
    error: str
    place: str


Observer = Callable[[Failure], None]
_observers: list[Observer] = []


def observe(observer: Observer) -> Callable[[], None]:
    """Have every failure told to `observer`, which must not raise; the result ends that."""
    _observers.append(observer)
    return lambda: _observers.remove(observer)


def alone(reader: str, read: Callable[[], Iterable[T]]) -> list[T]:
    """All that `read` gives; nothing of it where it raises."""
    try:
        return list(read())
    except Exception as error:  # noqa: BLE001 - whatever it is, the rest of the message is read
        _tell(reader, error)
        return []


def _tell(reader: str, error: Exception) -> None:
    frame = extract_tb(error.__traceback__)[-1]
    failure = Failure(reader, type(error).__name__, f"{frame.filename.rpartition('/')[2]}:{frame.lineno}")
    for observer in tuple(_observers):
        observer(failure)
