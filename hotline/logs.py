"""Structured logs without personal data: known carriers of it are left out, numbers of people are masked."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

from hotline.masking import mask_all

# What people said, who they are, and what lets one in: never in a log, whatever a caller passes.
WITHHELD = {
    "answer", "cookie", "choice", "data", "facts", "label", "name", "note", "password", "quote", "secret", "text",
    "title", "token", "value", "variants",
}  # fmt: skip

MOST_FRAMES, MOST_LINES = 12, 60  # of an exception: those nearest to the mistake


def mask_personal(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: the last before rendering."""
    for key, value in entry.items():
        entry[key] = "<withheld>" if key in WITHHELD else mask_all(value)
    return entry


def without_words(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: an exception as its kinds and places, without messages, which may quote what people said."""
    given = entry.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    if isinstance(given, BaseException):
        given = type(given), given, given.__traceback__
    if given and given[1] is not None:
        entry["exception"] = _places(given)
    return entry


def _places(given: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:
    lines: list[str] = []
    error: BaseException | None = given[1]
    while error is not None and len(lines) < MOST_LINES:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-MOST_FRAMES:]]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines)


class _Output:
    """Writes lines to standard output. A full disk beneath it costs the line, never the request that logs it."""

    lost = 0  # lines, in this process

    def msg(self, line: str) -> None:
        try:
            print(line, file=sys.stdout, flush=True)  # noqa: T201
        except (OSError, ValueError):  # ValueError: closed
            _Output.lost += 1

    log = debug = info = warning = warn = error = critical = exception = fatal = failure = msg


def lost_lines() -> int:
    """How many lines of the log could not be written."""
    return _Output.lost


def configure(level: str = "INFO") -> None:
    """One JSON object a line on standard output, from structlog and from the libraries' loggers alike."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_words,
        mask_personal,
    ]
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    numeric = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, renderer],
        logger_factory=lambda *_: _Output(),
        wrapper_class=structlog.make_filtering_bound_logger(numeric),
        cache_logger_on_first_use=True,
    )
    logging.raiseExceptions = False  # what cannot be written is left out, here too
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=max(numeric, logging.WARNING), force=True)
