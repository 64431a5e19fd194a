"""The containers' health check."""

from collections.abc import Callable

import pytest

from deploy.health import SECRET, healthy
from tests.house.conftest import Served


@pytest.mark.parametrize(("status", "expected"), [(200, True), (401, False), (503, False)])
def test_only_200_is_healthy(answering: Callable[[int], Served], status: int, expected: bool) -> None:
    port, _ = answering(status)
    assert healthy(f"http://127.0.0.1:{port}/healthz") is expected


def test_rasas_secret_is_shown(answering: Callable[[int], Served], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET, "shared")
    port, seen = answering(200)
    assert healthy(f"http://127.0.0.1:{port}/webhooks/songtan/health")
    assert seen == [("/webhooks/songtan/health", "shared")]


def test_nothing_listening_is_not_healthy() -> None:
    assert not healthy("http://127.0.0.1:1/healthz")
