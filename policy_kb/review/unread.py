"""Standards that nothing reads: neither a rule nor an answer. Each says why it is kept, or should go."""

import re
from collections.abc import Iterator
from typing import Literal

from policy_kb.knowledge import KnowledgeBase
from policy_kb.loading.yaml_tree import Item, read
from policy_kb.model.dependencies import standards_of
from policy_kb.model.standards import Standard

QUOTED = re.compile(r"\{\{\s*standard:([a-z0-9_]+)\s*\}\}")  # how an answer has the figure of the day put in
Wrong = Literal["unread", "read_after_all"]


def unread(kb: KnowledgeBase) -> Iterator[tuple[Standard, Wrong]]:
    """The standards that nothing reads and that do not say why, and those that say so and are read. Raises
    KnowledgeBaseError for a file of answers that is no YAML.
    """
    used = {*_in_rules(kb), *_in_answers(kb)}
    for name, standard in kb.standards.items():
        if (name in used) == bool(standard.only_kept):
            yield standard, "read_after_all" if name in used else "unread"


def _in_rules(kb: KnowledgeBase) -> Iterator[str]:
    for rule in kb.rules:
        yield from standards_of(rule, kb.compiled(rule.effective_from, {}).conditions)


def _in_answers(kb: KnowledgeBase) -> Iterator[str]:
    for path in sorted((kb.root / "faq").glob("*.yml")):
        yield from _quoted(read(path, kb.root))


def _quoted(item: Item) -> Iterator[str]:
    if isinstance(item.value, dict):
        for part in item.mapping().values():
            yield from _quoted(part)
    elif isinstance(item.value, list):
        for part in item.sequence():
            yield from _quoted(part)
    elif isinstance(item.value, str):
        yield from QUOTED.findall(item.value)
