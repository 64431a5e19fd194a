"""The network that is trained, in torch. bot/language/learned/network.py computes the same in numpy."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

HEADS, HIDDEN, KEYS, FACT_SIZE, FEATURE_SIZE = 12, 192, 96, 32, 8
FEATURES = 24, 4, 4, 3, 2, 4  # as in bot/language/learned/sight.py
BY_RULES = 4  # the feature that says whom the rules name
BEGIN = 2


@dataclass(frozen=True)
class Sizes:
    """How many facts, values, standings, lives, dangers, acts and features of characters there are."""

    facts: int
    values: int
    standings: int
    lives: int
    dangers: int
    acts: int
    features: int


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, width: int, wide: int, drop: float) -> None:
        super().__init__()
        self.drop = drop
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, wide), nn.Linear(wide, width)
        self.aln, self.oln = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: messages, characters, width."""
        count, length, width = x.shape
        q, k, v = (
            part(x).view(count, length, HEADS, width // HEADS).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        drop = self.drop if self.training else 0.0
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=drop)
        seen = self.ao(seen.transpose(1, 2).reshape(count, length, width))
        x = self.aln(x + functional.dropout(seen, self.drop, self.training))
        told = self.fo(functional.gelu(self.fi(x), approximate="tanh"))
        return self.oln(x + functional.dropout(told, self.drop, self.training))


class Network(nn.Module):
    """Encoder and heads. weights: those of the encoder to begin with."""

    def __init__(self, sizes: Sizes, weights: Mapping[str, np.ndarray], drop: float = 0.2) -> None:
        super().__init__()
        size, width = weights["emb.weight"].shape
        wide = weights["layers.0.fi.bias"].shape[0]
        layers = sum(name.endswith(".q.weight") for name in weights)
        self.emb, self.pos = nn.Embedding(size, width), nn.Embedding(weights["pos.weight"].shape[0], width)
        self.typ, self.eln = nn.Parameter(torch.zeros(width)), nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, wide, drop / 2) for _ in range(layers))
        self.load_state_dict({name: torch.tensor(value) for name, value in weights.items()}, strict=False)
        self.encoder = [part for _, part in self.named_parameters()]
        self.rules = nn.Embedding(sizes.features, width)
        nn.init.normal_(self.rules.weight, std=0.05)
        self.tag, self.live = nn.Linear(width, 1 + 2 * sizes.facts), nn.Linear(width, sizes.lives)
        self.fe = nn.Embedding(sizes.facts, FACT_SIZE)
        self.span = nn.Sequential(nn.Linear(2 * width + FACT_SIZE, HIDDEN))
        self.stand, self.val = nn.Linear(HIDDEN, sizes.standings), nn.Linear(HIDDEN, sizes.values)
        self.q, self.k = nn.Linear(HIDDEN, KEYS), nn.Linear(width, KEYS)
        self.spec = nn.Parameter(torch.randn(2, KEYS) * 0.1)
        self.ofe = nn.ModuleList(nn.Embedding(count, FEATURE_SIZE) for count in FEATURES)
        self.omlp = nn.Sequential(nn.Linear(FEATURE_SIZE * len(FEATURES), 32), nn.ReLU(), nn.Linear(32, 1))
        self.danger, self.act = nn.Linear(width, sizes.dangers), nn.Linear(2 * width, sizes.acts)
        self.drop = nn.Dropout(drop)

    def encode(self, ids: Tensor, lengths: Sequence[int], marks: tuple[Tensor, Tensor, Tensor]) -> Tensor:
        """One vector a character. marks: message, place and feature of what the rules marked."""
        count, length = ids.shape
        told = self.emb(ids)
        if len(marks[0]):
            told = told.index_put((marks[0], marks[1]), self.rules(marks[2]), accumulate=True)
        begin = self.emb.weight[BEGIN].expand(count, 1, told.shape[2])
        x = torch.cat([begin, told], 1) + self.pos.weight[: length + 1] + self.typ
        x = functional.dropout(self.eln(x), 0.1, self.training)
        mask = torch.zeros(count, 1, 1, length + 1)
        for row, own in enumerate(lengths):
            mask[row, 0, 0, own + 1 :] = -1e9
        with torch.autocast("cpu", dtype=torch.bfloat16):  # a third faster where the processor knows it
            for layer in self.layers:
                x = layer(x, mask)
        return self.drop(x[:, 1:].float())

    def spans(self, hidden: Tensor, rows: Tensor, first: Tensor, last: Tensor, facts: Tensor) -> Tensor:
        """What is known of each span as one fact."""
        mean = self._mean(hidden, rows, first, last)
        told = torch.cat([hidden[rows, first] + hidden[rows, last - 1], mean, self.fe(facts)], 1)
        return self.drop(functional.relu(self.span(told)))

    def persons(self, hidden: Tensor, rows: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Where whom each span names lives."""
        return self.live(self._mean(hidden, rows, first, last))

    def dangers(self, hidden: Tensor, there: Tensor) -> Tensor:
        """How much each message is of each danger: as much as its most telling character, however long it is."""
        return self.danger(hidden).masked_fill(~there[:, :, None], -30.0).amax(1)

    def acts(self, hidden: Tensor, there: Tensor) -> Tensor:
        """Which act each message is, of the whole of it."""
        mean = (hidden * there[:, :, None]).sum(1) / there.sum(1, keepdim=True)
        most = hidden.masked_fill(~there[:, :, None], -30.0).amax(1)
        return self.act(torch.cat([mean, most], 1))

    def owners(self, hidden: Tensor, told: Tensor, rows: Sequence[int], stands: Sequence[Any]) -> Tensor:
        """How well each candidate fits each span. stands: of each span what `owner_features` says of its candidates."""
        most, count = max(map(len, stands)), len(stands)
        features = torch.zeros(count * most, len(FEATURES), dtype=torch.long)
        there = torch.zeros(count * most, dtype=torch.bool)
        named: list[tuple[int, int, int, int]] = []
        for row, candidates in enumerate(stands):
            for place, (span, classes) in enumerate(candidates):
                features[row * most + place] = torch.tensor(classes)
                there[row * most + place] = classes[-1] < FEATURES[-1] - 1
                if span is not None:
                    named.append((row * most + place, rows[row], *span))
        keys = torch.zeros(count * most, KEYS)
        begins = torch.arange(count) * most
        for place in range(2):
            keys = keys.index_copy(0, begins + place, self.spec[place].expand(count, KEYS))
        if named:
            places, row_of, first, last = map(torch.tensor, zip(*named, strict=True))
            keys = keys.index_add(0, places, self.k(self._mean(hidden, row_of, first, last)))
        fits = (keys.view(count, most, KEYS) @ self.q(told)[:, :, None])[:, :, 0] / math.sqrt(KEYS) * 3
        classes = torch.cat([part(features[:, place]) for place, part in enumerate(self.ofe)], 1)
        fits = fits + self.omlp(classes).view(count, most)
        return fits.masked_fill(~there.view(count, most), -30.0)

    @staticmethod
    def _mean(hidden: Tensor, rows: Tensor, first: Tensor, last: Tensor) -> Tensor:
        sums = functional.pad(hidden.cumsum(1), (0, 0, 1, 0))
        return (sums[rows, last] - sums[rows, first]) / (last - first)[:, None]
