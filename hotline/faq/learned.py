"""What the retrieval has learned, of no single entry: token vectors, and what each measure weighs (retrieval.npz).

`songtan train retrieval` makes the file.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from hotline.faq.meaning import BUCKETS, Meaning, Vectors

FILE = Path(__file__).with_name("retrieval.npz")
_MOST = 127  # of an 8-bit number


@dataclass(frozen=True)
class Learned:
    """tokens, rows: see Meaning. ranking: a weight for each column of Nearness.of.

    decision: a weight for each sign (see deciding) and one for none. data: fingerprint of what it was learned from.
    """

    tokens: tuple[str, ...]
    rows: Vectors
    ranking: NDArray[np.floating[Any]]
    decision: NDArray[np.floating[Any]]
    data: str

    @cached_property
    def meaning(self) -> Meaning:
        """The vectors, ready to be used."""
        return Meaning(self.tokens, self.rows)

    def save(self, file: Path = FILE) -> None:
        """Store the vectors as 8-bit numbers, row by row with a scale of its own."""
        scale = np.abs(self.rows).max(axis=1, keepdims=True) / _MOST
        small = np.round(self.rows / scale).astype(np.int8)
        np.savez_compressed(
            file,
            tokens=np.array("\n".join(self.tokens)),
            rows=small,
            scale=scale.astype(np.float32),
            ranking=self.ranking.astype(np.float32),
            decision=self.decision.astype(np.float32),
            data=np.array(self.data),
        )

    @classmethod
    def load(cls, file: Path = FILE) -> Self:
        """Raises ValueError for a file that is none of these."""
        with np.load(file, allow_pickle=False) as held:
            tokens = tuple(str(held["tokens"]).split("\n"))
            rows = held["rows"].astype(np.float32) * held["scale"]
            if len(rows) != len(tokens) + BUCKETS:
                raise ValueError(
                    f"{file}: expected {len(tokens)} + {BUCKETS} rows, got {len(rows)}: songtan train retrieval"
                )
            return cls(tokens, rows, held["ranking"], held["decision"], str(held["data"]))


@cache
def learned() -> Learned:
    """What ships."""
    return Learned.load()
