"""Trains the learned reader on what `songtan train reader` wrote; its environment: requirements/reader.in.

usage: train.py EXAMPLES WEIGHTS [--hold HAND] [--epochs N] [--layers N] [--seed N]. On one core, two to three minutes
an epoch.
"""

import argparse
import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from encoder import encoder
from model import Network, Sizes
from torch import Tensor, nn
from torch.nn import functional

Row = dict[str, Any]
LONGEST = 500  # characters; the encoder knows 512 places
BATCH, RATE, HEADS_RATE = 16, 2.5e-4, 6  # heads are new and learn faster by this factor
SHARES = {"chat": 0.25, "cries": 0.3, "acts": 0.1}  # of the shorter messages that are seen in each epoch
NOT_TOLD = -100  # no loss where it is not known
HIDDEN_CHARACTERS, HIDDEN_MARKS, HIDDEN_SHORT_MARKS, HIDDEN_OWNER = 0.02, 0.2, 0.6, 0.15
UNKNOWN, RESERVED = 1, 4
SPOKEN = "facts", "values", "standings", "lives", "dangers", "acts", "features"
LEAST_SEEN = 1  # times that a character stands in the examples


class Taught:
    """Examples as numbers."""

    def __init__(self, head: Row, characters: str) -> None:
        self.characters = {char: place + RESERVED for place, char in enumerate(characters)}
        self.facts = {name: place for place, name in enumerate(head["facts"])}
        self.values = {(fact, value): place for place, (fact, value) in enumerate(head["values"])}
        self.standings = {name: place for place, name in enumerate(head["standings"])}
        self.lives = {name: place for place, name in enumerate(head["lives"])}
        self.dangers = {name: place for place, name in enumerate(head["dangers"])}
        self.acts = {name: place for place, name in enumerate(head["acts"])}
        self.features = {name: place for place, name in enumerate(head["features"])}

    def of(self, row: Row) -> Row:
        """One example."""
        length = min(len(row["text"]), LONGEST)
        tags = [0 if row["tags"] is not None else NOT_TOLD] * length
        for first, last, fact in sorted(row["tags"] or (), key=lambda tag: tag[0] - tag[1]):
            if fact in self.facts and last <= length:
                tags[first:last] = [2 + 2 * self.facts[fact]] * (last - first)
                tags[first] -= 1
        spans = [self._span(one) for one in row["spans"] if one["fact"] in self.facts and one["span"][1] <= length]
        return {
            "ids": [self.characters.get(char, UNKNOWN) for char in row["text"][:length]],
            "marks": [(at, self.features[name]) for at, name in row["marks"] if at < length and name in self.features],
            "tags": tags,
            "spans": spans,
            "lives": [(*span, self.lives[where]) for span, where in row["lives"] if span[1] <= length],
            "danger": self.dangers.get(row.get("danger") or "", NOT_TOLD),
            "act": self.acts.get(row.get("act") or "", NOT_TOLD),
            "hand": row["hand"],
        }

    def _span(self, one: Row) -> Row:
        return {
            "span": one["span"],
            "fact": self.facts[one["fact"]],
            "standing": self.standings[one["standing"]],
            "value": self.values.get((one["fact"], one["value"]), -1),
            "owner": one["owner"],
            "stands": [(_within(span), tuple(classes)) for span, classes in one["stands"]],
        }


def _within(span: Sequence[int] | None) -> Sequence[int] | None:
    return span if span and span[1] <= LONGEST else None


def batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Messages of like length together, in random order."""
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]["ids"]) + random.random() * 8)
    groups = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    random.shuffle(groups)
    for group in groups:
        yield [rows[place] for place in group]


def _padded(rows: Sequence[Row], name: str, fill: int) -> Tensor:
    most = max(len(row["ids"]) for row in rows)
    return torch.tensor([row[name] + [fill] * (most - len(row["ids"])) for row in rows])


def _marks(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    """Some messages are shown without what the rules found, so that it learns to find it alone."""
    told = [
        (place, *mark)
        for place, row in enumerate(rows)
        if random.random() > (HIDDEN_SHORT_MARKS if row["hand"] in SHARES else HIDDEN_MARKS)
        for mark in row["marks"]
    ]
    columns = zip(*told, strict=True) if told else ((), (), ())
    message, at, feature = (torch.tensor(list(column), dtype=torch.long) for column in columns)
    return message, at, feature


def loss_of(network: Network, rows: Sequence[Row]) -> Tensor:
    """Everything that is wrong in what the network says of these messages."""
    ids = _padded(rows, "ids", 0)
    hidden_away = (torch.rand(ids.shape) < HIDDEN_CHARACTERS) & (ids > 0)
    ids = torch.where(hidden_away, torch.full_like(ids, UNKNOWN), ids)
    hidden = network.encode(ids, [len(row["ids"]) for row in rows], _marks(rows))
    tags = _padded(rows, "tags", NOT_TOLD)
    loss = _of(network.tag(hidden).flatten(0, 1), tags.flatten()) * 4
    there = torch.arange(ids.shape[1])[None] < torch.tensor([[len(row["ids"])] for row in rows])
    loss = loss + _of(network.dangers(hidden, there), torch.tensor([row["danger"] for row in rows]))
    loss = loss + _of(network.acts(hidden, there), torch.tensor([row["act"] for row in rows]))
    spans = [(place, one) for place, row in enumerate(rows) for one in row["spans"]]
    if spans:
        loss = loss + _spans_loss(network, hidden, spans)
    lives = [(place, *one) for place, row in enumerate(rows) for one in row["lives"]]
    if lives:
        row_of, first, last, where = (torch.tensor(column) for column in zip(*lives, strict=True))
        loss = loss + 0.5 * functional.cross_entropy(network.persons(hidden, row_of, first, last), where)
    return loss


def _of(scores: Tensor, right: Tensor) -> Tensor:
    """Nothing where nothing is known."""
    told = right != NOT_TOLD
    return functional.cross_entropy(scores[told], right[told]) if told.any() else scores.sum() * 0


def _spans_loss(network: Network, hidden: Tensor, spans: Sequence[tuple[int, Row]]) -> Tensor:
    rows = [place for place, _ in spans]
    first, last = (torch.tensor([one["span"][end] for _, one in spans]) for end in range(2))
    facts, standing, value, owner = (
        torch.tensor([one[name] for _, one in spans]) for name in ("fact", "standing", "value", "owner")
    )
    told = network.spans(hidden, torch.tensor(rows), first, last, facts)
    loss = functional.cross_entropy(network.stand(told), standing)
    if (value >= 0).any():
        loss = loss + functional.cross_entropy(network.val(told)[value >= 0], value[value >= 0])
    if (owner >= 0).any():
        stands = [_without_rules(one["stands"]) for _, one in spans]
        fits = network.owners(hidden, told, rows, stands)
        loss = loss + functional.cross_entropy(fits[owner >= 0], owner[owner >= 0])
    return loss


def _without_rules(stands: Sequence[Any]) -> Sequence[Any]:
    """Now and then whom the rules name is not shown."""
    if random.random() > HIDDEN_OWNER:
        return stands
    return [(span, (*classes[:4], 0, classes[5])) for span, classes in stands]


def train(network: Network, rows: Sequence[Row], epochs: int, keep: Callable[[], None]) -> None:
    """Teach it; prints each epoch's loss, after which it is kept."""
    inner = {id(part) for part in network.encoder}
    heads = [part for part in network.parameters() if id(part) not in inner]
    rates = [RATE, RATE * HEADS_RATE]
    optimiser = torch.optim.AdamW(
        [{"params": network.encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}], weight_decay=0.01
    )
    seen = sum(SHARES.get(row["hand"], 1) for row in rows)
    steps = epochs * math.ceil(seen * 1.05 / BATCH) + 50
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=steps, pct_start=0.12)
    began = time.time()
    network.train()
    for epoch in range(epochs):
        losses = []
        for batch in batches([row for row in rows if random.random() < SHARES.get(row["hand"], 1)]):
            loss = loss_of(network, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
            if not math.isfinite(losses[-1]):
                raise ValueError(f"the loss is {losses[-1]} in epoch {epoch + 1} at {batch[0]['ids'][:20]}")
        print(f"epoch {epoch + 1} of {epochs}: loss {np.mean(losses):.3f}, {time.time() - began:.0f} s", flush=True)
        keep()


def save(network: Network, file: Path, about: Row) -> None:
    """Matrices as 8-bit numbers with a scale for each row, the rest as half-precision floats."""
    arrays: dict[str, Any] = {"meta": np.array(json.dumps(about, ensure_ascii=False))}
    for name, part in network.state_dict().items():
        value = part.numpy()
        if value.ndim == 2 and value.shape[0] > 2:
            scale = np.abs(value).max(1).clip(1e-8) / 127
            arrays[name] = np.round(value / scale[:, None]).astype(np.int8)
            arrays[f"{name}.scale"] = scale.astype(np.float32)
        else:
            arrays[name] = value.astype(np.float16)
    np.savez_compressed(file, **arrays)


def main(arguments: Sequence[str]) -> None:
    """As the usage says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("examples", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--hold", default="", help="a hand whose messages are left out, to be measured on")
    parser.add_argument("--most", type=int, default=0, help="letters to learn from, for a curve")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    torch.set_num_threads(1)
    torch.manual_seed(asked.seed)
    random.seed(asked.seed)
    head, *rows = map(json.loads, asked.examples.read_text("utf-8").splitlines())
    rows = [row for row in rows if row["text"] and row["hand"] not in asked.hold.split(",")]
    random.shuffle(rows)
    if asked.most:
        letters = [row for row in rows if row["hand"] not in SHARES][: asked.most]
        rows = letters + [row for row in rows if row["hand"] in SHARES]
    counts = Counter("".join(row["text"] for row in rows))
    characters, weights = encoder((char for char, count in counts.most_common() if count >= LEAST_SEEN), asked.layers)
    taught = Taught(head, characters)
    sizes = Sizes(*(len(head[name]) for name in SPOKEN))
    network = Network(sizes, weights)
    about = head | {"characters": characters, "seed": asked.seed}
    about |= {"epochs": asked.epochs, "layers": asked.layers, "held": asked.hold, "messages": len(rows)}
    begun = asked.weights.with_suffix(".begun.npz")  # a run that is cut off leaves the weights as they were
    train(network, [taught.of(row) for row in rows], asked.epochs, lambda: save(network, begun, about))
    begun.replace(asked.weights)


if __name__ == "__main__":
    main(sys.argv[1:])
