"""Structured logs without personal data: known carriers of it are left out, numbers of people are masked."""

import logging
from collections.abc import MutableMapping
from typing import Any

import structlog

from hotline.masking import mask_all

# What people said, who they are, and what lets one in: never in a log, whatever a caller passes.
WITHHELD = {
    "answer", "cookie", "choice", "data", "facts", "label", "name", "note", "password", "quote", "secret", "text",
    "title", "token", "value", "variants",
}  # fmt: skip


def mask_personal(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """structlog processor: the last before rendering."""
    for key, value in entry.items():
        entry[key] = "<withheld>" if key in WITHHELD else mask_all(value)
    return entry


def configure(level: str = "INFO") -> None:
    """One JSON object a line on standard output, from structlog and from the libraries' loggers alike."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        mask_personal,
    ]
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    numeric = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*shared, renderer],
        logger_factory=structlog.PrintLoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(numeric),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=max(numeric, logging.WARNING), force=True)
