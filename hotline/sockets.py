"""How many WebSockets are open, in all and from one address, and how much may come in on one."""

import contextlib
import time
from collections import Counter
from collections.abc import Iterator

from hotline.problems import ProblemError

FRAMES = 120  # a minute on one socket: a person who types sends one a second
TOO_MANY_FRAMES = 1008  # close code: policy violation


class Sockets:
    """Counts those of one process. Raises ProblemError where one more would be too many."""

    def __init__(self, *, per_address: int, in_all: int) -> None:
        self._per_address = per_address
        self._in_all = in_all
        self._open: Counter[str] = Counter()

    @contextlib.contextmanager
    def one_more(self, address: str) -> Iterator[None]:
        """While the block runs one more is open. Raises ProblemError: 503 in all, 429 from this address."""
        if self._open.total() >= self._in_all:
            raise ProblemError(503, "too-many-connections", "现在用的人太多", "请过一会儿再连。")
        if self._open[address] >= self._per_address:
            detail = f"同一个网络最多同时开 {self._per_address} 个，请先关掉几个页面。"
            raise ProblemError(429, "too-many-connections", "打开的页面太多", detail)
        self._open[address] += 1
        try:
            yield
        finally:
            self._open[address] -= 1
            if not self._open[address]:
                del self._open[address]


class FrameBudget:
    """What one socket may still send in this minute."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._seen = 0

    def spent(self) -> bool:
        """Count a frame; whether it was one too many."""
        if time.monotonic() - self._begun > 60:
            self._begun, self._seen = time.monotonic(), 0
        self._seen += 1
        return self._seen > FRAMES
