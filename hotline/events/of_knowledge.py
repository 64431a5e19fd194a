"""What events of the answers and standards tell: which entry or value, in which version."""

from dataclasses import dataclass

from hotline.events.payloads import Payload


@dataclass(frozen=True, slots=True)
class Figures(Payload):
    """A value of a standard; `since`: the day from which it counts."""

    standard: str
    figures: list[str]
    since: str


@dataclass(frozen=True, slots=True)
class Value(Payload):
    """Which value of which standard."""

    standard: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry(Payload):
    """Which answer, in which version."""

    entry: str
    version: int


@dataclass(frozen=True, slots=True)
class Golden(Payload):
    """Which question that is always tried."""

    question: str


@dataclass(frozen=True, slots=True)
class LeverSet(Payload):
    """Which version of the levers of the retrieval."""

    version: int


@dataclass(frozen=True, slots=True)
class Example(Payload):
    """Which sentence that is to be learned, and as what."""

    example: str
    act: str
