"""A reader of messages that raises is counted and logged by name; the words that it read go nowhere."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from bot.language import extract, observe
from hotline.metrics import Metrics
from hotline.reading_failures import ReadingFailures

WORDS = "我家五口人，一个月收入两千六"


@pytest.fixture
def metrics() -> Iterator[Metrics]:
    counted = Metrics()
    end = observe(ReadingFailures(counted))
    yield counted
    end()


@pytest.fixture
def _broken_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ArithmeticError(WORDS)

    monkeypatch.setattr("bot.language.reading.read_income", broken)


def count(metrics: Metrics, reader: str, error: str) -> float | None:
    return metrics.registry.get_sample_value("songtan_reading_failures_total", {"reader": reader, "error": error})


@pytest.mark.usefixtures("_broken_reader")
def test_each_failure_is_counted_by_the_reader_and_its_error(metrics: Metrics) -> None:
    extract(WORDS)
    extract(WORDS)
    assert count(metrics, "income", "ArithmeticError") == 2


@pytest.mark.usefixtures("_broken_reader")
def test_it_is_logged_with_its_place_and_without_the_words(metrics: Metrics) -> None:
    with capture_logs() as logs:
        extract(WORDS)
    (line,) = [entry for entry in logs if entry["event"] == "reader_failed"]
    assert (line["log_level"], line["reader"], line["error"]) == ("error", "income", "ArithmeticError")
    assert line["place"]
    for words in ("五口人", "两千六", WORDS):
        assert words not in repr(logs)
        assert words.encode() not in metrics.exposition()


def test_a_message_that_is_read_well_counts_nothing(metrics: Metrics) -> None:
    extract(WORDS)
    assert b"songtan_reading_failures_total{" not in metrics.exposition()
