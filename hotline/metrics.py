"""What Prometheus can ask about. One registry per application, so that tests can have several."""

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from hotline.logs import lost_lines

TURN_BUCKETS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 15, 30, 60)


class Metrics:
    """Counters and gauges of the service; labels never name a conversation or a person."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Histogram(
            "songtan_http_request_seconds",
            "HTTP requests by route.",
            ["method", "route", "status"],
            registry=self.registry,
        )
        self.messages = Counter("songtan_messages", "Messages stored, by sender.", ["sender"], registry=self.registry)
        self.distress = Counter(
            "songtan_distress", "Messages that showed distress, by kind.", ["kind"], registry=self.registry
        )
        self.events = Counter("songtan_events", "What happened, by name.", ["event"], registry=self.registry)
        self.turns = Counter(
            "songtan_turns", "Turns of the assistant, by outcome.", ["outcome"], registry=self.registry
        )
        self.turn_seconds = Histogram(
            "songtan_turn_seconds",
            "From taking up a turn to its end.",
            buckets=TURN_BUCKETS,
            registry=self.registry,
        )
        self.assistant_errors = Counter(
            "songtan_assistant_errors", "Failed calls of the assistant.", registry=self.registry
        )
        self.reading_failures = Counter(
            "songtan_reading_failures",
            "Readers of messages that raised; each cost its own facts only.",
            ["reader", "error"],
            registry=self.registry,
        )
        self.streams = Gauge("songtan_streams", "Open WebSockets of residents.", registry=self.registry)
        self.waiting = Gauge("songtan_queue_waiting", "Conversations in the queue.", registry=self.registry)
        self.waiting_seconds = Gauge(
            "songtan_queue_longest_wait_seconds", "Longest present wait.", registry=self.registry
        )
        self.pending = Gauge(
            "songtan_turns_pending", "Messages that the assistant has not answered.", registry=self.registry
        )

        self.job_age = Gauge(
            "songtan_job_age_seconds", "Since a background job last succeeded.", ["job"], registry=self.registry
        )
        lost = Gauge("songtan_log_lines_lost", "Lines of the log that could not be written.", registry=self.registry)
        lost.set_function(lost_lines)

    def exposition(self) -> bytes:
        """All values in Prometheus's text format."""
        return generate_latest(self.registry)
