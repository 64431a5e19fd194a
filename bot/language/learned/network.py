"""The learned reader's network, in numpy: an encoder over characters, with heads for fact, standing, value, owner.

scripts/reader trains it and says how it is made; what is computed here is what was trained there.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.language.learned.sight import FEATURES, Sight, Span, owner_features

Array = NDArray[np.float32]
FILE = Path(__file__).with_name("weights.npz")
PIECE = 380  # characters that are looked at together; a longer message is cut at the end of a sentence
UNKNOWN, FIRST, RESERVED = 1, 2, 4  # places of the vocabulary before its characters
HEADS = 12
_STOPS = "。!?\n;,"
_SMALL = np.float32(1e-12)


class WeightsError(RuntimeError):
    """The file of weights is missing or not of this program; the message says which and how to make it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the network speaks of, in the order of its outputs."""

    facts: tuple[str, ...]
    values: tuple[tuple[str, str], ...]  # fact and value
    standings: tuple[str, ...]
    lives: tuple[str, ...]
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the network makes of one span as one fact. standings: by name; value: None where the fact has no choices;
    owner: the candidate's place. Each with its probability.
    """

    standings: Mapping[str, float]
    value: str | None
    value_sure: float
    owner: int
    owners: tuple[float, ...]


class Network:
    """The weights of one file. Raises WeightsError where it is not there or not whole."""

    def __init__(self, file: Path = FILE) -> None:
        try:
            with np.load(file) as held:
                arrays = {name: held[name] for name in held.files}
        except (OSError, ValueError) as error:
            raise WeightsError(f"{file}: {error}. Run: songtan train reader") from error
        self.meta: dict[str, Any] = json.loads(str(arrays.pop("meta")))
        self.spoken = Spoken(
            **{name: tuple(self.meta[name]) for name in Spoken.__slots__ if name != "values"},
            values=tuple((fact, value) for fact, value in self.meta["values"]),
        )
        self._characters = {char: place + RESERVED for place, char in enumerate(self.meta["characters"])}
        self._features = {name: place for place, name in enumerate(self.spoken.features)}
        self._facts = {name: place for place, name in enumerate(self.spoken.facts)}
        self._w = {name: _floats(name, arrays) for name in arrays if not name.endswith(".scale")}
        self._layers = sum(name.endswith(".ao.weight") for name in self._w)
        for layer in range(self._layers):
            self._join(f"layers.{layer}.")

    def _join(self, name: str) -> None:
        """Three products of one matrix are one of three matrices."""
        for end in (".weight", ".bias"):
            self._w[f"{name}qkv{end}"] = np.concatenate([self._w.pop(f"{name}{part}{end}") for part in "qkv"])

    def knows(self, fact: str) -> bool:
        """Whether it was taught this fact."""
        return fact in self._facts

    def encode(self, sight: Sight) -> Array:
        """One vector a character, [characters, width]."""
        ids = np.array([self._characters.get(char, UNKNOWN) for char in sight.text], np.int64)
        told = np.zeros((len(ids), self._w["emb.weight"].shape[1]), np.float32)
        for place, name in sight.marks:
            if name in self._features and place < len(ids):
                told[place] += self._w["rules.weight"][self._features[name]]
        pieces = [self._piece(ids[first:last], told[first:last]) for first, last in _pieces(sight.text)]
        return np.concatenate(pieces) if pieces else told

    def _piece(self, ids: NDArray[np.int64], told: Array) -> Array:
        w = self._w
        x = np.concatenate([w["emb.weight"][FIRST : FIRST + 1], w["emb.weight"][ids] + told])
        x = _norm(x + w["pos.weight"][: len(x)] + w["typ"], w["eln.weight"], w["eln.bias"])
        for layer in range(self._layers):
            x = self._layer(x, f"layers.{layer}.")
        return x[1:]

    def _layer(self, x: Array, name: str) -> Array:
        w = self._w
        length, width = x.shape
        size = width // HEADS
        told = self._linear(x, name + "qkv").reshape(length, 3, HEADS, size).transpose(1, 2, 0, 3)
        q, k, v = np.ascontiguousarray(told)
        seen = _softmax((q / np.float32(size**0.5)) @ k.transpose(0, 2, 1)) @ v
        x = x + self._linear(seen.transpose(1, 0, 2).reshape(length, width), name + "ao")
        x = _norm(x, w[name + "aln.weight"], w[name + "aln.bias"])
        wide = self._linear(_gelu(self._linear(x, name + "fi")), name + "fo")
        return _norm(x + wide, w[name + "oln.weight"], w[name + "oln.bias"])

    def _linear(self, x: Array, name: str) -> Array:
        told = x @ self._w[name + ".weight"].T
        told += self._w[name + ".bias"]
        return told

    def mentions(self, hidden: Array) -> list[tuple[Span, str, float]]:
        """Spans that say a fact, with the probability that they do."""
        probabilities = _softmax(self._linear(hidden, "tag"))
        tags = probabilities.argmax(1)
        found: list[tuple[Span, str, float]] = []
        place = 0
        while place < len(tags):
            fact, end = (tags[place] - 1) // 2, place + 1
            if tags[place] > 0:
                while end < len(tags) and tags[end] == 2 + 2 * fact:
                    end += 1
                found.append(((place, end), self.spoken.facts[fact], float(probabilities[place:end].max(1).mean())))
            place = end
        return found

    def lives(self, hidden: Array, span: Span) -> Mapping[str, float]:
        """Where whom the span names lives: here, apart, gone, other."""
        told = _softmax(self._linear(hidden[slice(*span)].mean(0, keepdims=True), "live"))[0]
        return dict(zip(self.spoken.lives, map(float, told), strict=True))

    def judge(self, sight: Sight, hidden: Array, asked: Sequence[tuple[Span, str, int]]) -> list[Judgement]:
        """Of each span, fact and owner by the rules: whether it holds, of whom, and which value."""
        if not asked:
            return []
        sums = np.concatenate([np.zeros((1, hidden.shape[1]), np.float32), hidden.cumsum(0)])
        facts = [self._facts[fact] for _, fact, _ in asked]
        first, last = np.array([span for span, _, _ in asked]).T
        mean = (sums[last] - sums[first]) / (last - first)[:, None]
        told = np.concatenate([hidden[first] + hidden[last - 1], mean, self._w["fe.weight"][facts]], 1)
        told = np.maximum(self._linear(told, "span.0"), 0)
        standings = _softmax(self._linear(told, "stand"))
        values = self._linear(told, "val")
        queries = self._linear(told, "q")
        return [
            self._judgement(sight, sums, asked[row], standings[row], values[row], queries[row])
            for row in range(len(asked))
        ]

    def _judgement(
        self, sight: Sight, sums: Array, asked: tuple[Span, str, int], standings: Array, values: Array, query: Array
    ) -> Judgement:
        span, fact, ruled = asked
        owners = self._owners(sight, sums, span, ruled, query)
        told = dict(zip(self.spoken.standings, map(float, standings), strict=True))
        choices = [place for place, (name, _) in enumerate(self.spoken.values) if name == fact]
        if not choices:
            return Judgement(told, None, 1.0, int(owners.argmax()), tuple(map(float, owners)))
        likely = _softmax(values[choices][None])[0]
        best = int(likely.argmax())
        value = self.spoken.values[choices[best]][1]
        return Judgement(told, value, float(likely[best]), int(owners.argmax()), tuple(map(float, owners)))

    def _owners(self, sight: Sight, sums: Array, span: Span, ruled: int, query: Array) -> Array:
        stands = owner_features(sight, span[0], ruled)
        keys = np.zeros((len(stands), len(query)), np.float32)
        keys[:2] = self._w["spec"]
        for place, (named, _) in enumerate(stands):
            if named is not None:
                mean = (sums[named[1]] - sums[named[0]]) / (named[1] - named[0])
                keys[place] += self._linear(mean, "k")
        features = np.array([features for _, features in stands])
        told = np.concatenate([self._w[f"ofe.{part}.weight"][features[:, part]] for part in range(len(FEATURES))], 1)
        told = self._linear(np.maximum(self._linear(told, "omlp.0"), 0), "omlp.2")[:, 0]
        scores = keys @ query / np.float32(len(query) ** 0.5) * 3 + told
        scores[features[:, -1] == FEATURES[-1] - 1] = -30
        return np.asarray(_softmax(scores[None])[0], np.float32)


@cache
def network() -> Network:
    """The shipped one."""
    return Network()


def _floats(name: str, arrays: Mapping[str, NDArray[Any]]) -> Array:
    """Weights are kept as 8-bit numbers with one scale a row."""
    scale = arrays.get(f"{name}.scale")
    held = arrays[name].astype(np.float32)
    return held if scale is None else held * scale.astype(np.float32)[:, None]


def _pieces(text: str) -> list[Span]:
    """Cuts of at most PIECE characters, at the end of a sentence or clause where there is one."""
    cuts: list[Span] = []
    first = 0
    while first < len(text):
        last = min(len(text), first + PIECE)
        if last < len(text):
            stop = max(text.rfind(mark, first + PIECE // 2, last) for mark in _STOPS)
            last = stop + 1 if stop > 0 else last
        cuts.append((first, last))
        first = last
    return cuts


def _norm(x: Array, weight: Array, bias: Array) -> Array:
    x = x - x.mean(1, keepdims=True)
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1]) + _SMALL)
    x *= weight
    x += bias
    return x


def _softmax(x: Array) -> Array:
    x = x - x.max(-1, keepdims=True)
    np.exp(x, out=x)
    x /= x.sum(-1, keepdims=True)
    return x


def _gelu(x: Array) -> Array:
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner
