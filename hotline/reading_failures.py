"""Readers that raise are counted and logged by name, never with the text that they read."""

import structlog

from bot.language import Failure
from hotline.metrics import Metrics

log = structlog.get_logger()


class ReadingFailures:
    """Told of each failure by `bot.language.observe`."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def __call__(self, failure: Failure) -> None:
        self._metrics.reading_failures.labels(failure.reader, failure.error).inc()
        log.error("reader_failed", reader=failure.reader, error=failure.error, place=failure.place)
