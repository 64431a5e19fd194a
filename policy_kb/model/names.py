"""What things are called in Chinese: facts, standards, and everything that a condition can name."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy_kb.model.facts import FactSpec
from policy_kb.model.standards import Standard


@dataclass(frozen=True, slots=True)
class Names:
    """`titles` by `category:…`, `person:…`, `measure:…` and `condition:…`."""

    facts: Mapping[str, FactSpec]
    standards: Mapping[str, Standard]
    titles: Mapping[str, str]
