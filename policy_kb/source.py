"""YAML files as trees that remember file and line, so that every complaint can say where.

Only plain data is accepted: no tags, anchors, aliases or duplicate keys, and no file above MAX_BYTES. Nothing is
constructed but text, numbers (exact decimals), true/false, null, lists and mappings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from policy_kb.errors import KnowledgeBaseError

yaml: Any = import_module("yaml")  # it ships no types
MAX_BYTES = 512_000
MAX_DEPTH = 40
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled one is 15 times as fast
_PLAIN = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Item:
    """A value with its place. `value` is a scalar, a list of Items or a dict of Items."""

    value: Any
    file: str
    line: int
    key: str

    def fail(self, expected: str, example: str = "") -> NoReturn:
        """Refuse this value."""
        raise KnowledgeBaseError(self.file, self.line, self.key, expected, example)

    def mapping(self, *allowed: str) -> dict[str, "Item"]:
        """The value as a mapping with no key but `allowed` (any key when none is given)."""
        if not isinstance(self.value, dict):
            self.fail("a mapping", "key: value")
        for name, item in self.value.items():
            if allowed and name not in allowed:
                item.fail(f"one of the keys {', '.join(sorted(allowed))}; found {name!r}")
        return self.value

    def sequence(self) -> list["Item"]:
        """The value as a list."""
        if not isinstance(self.value, list):
            self.fail("a list", "[a, b]")
        return self.value

    def text(self) -> str:
        """The value as text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail("a text that is not empty", "低保标准")
        return self.value.strip()

    def number(self) -> Decimal:
        """The value as an exact number."""
        if not isinstance(self.value, Decimal):
            self.fail("a number", "650")
        return self.value

    def boolean(self) -> bool:
        """The value as true or false."""
        if not isinstance(self.value, bool):
            self.fail("true or false", "true")
        return self.value

    def day(self) -> date:
        """The value as a date."""
        try:
            return date.fromisoformat(self.value)
        except (TypeError, ValueError):
            self.fail("a date", "2016-10-29")

    def texts(self) -> tuple[str, ...]:
        """The value as a list of texts."""
        return tuple(item.text() for item in self.sequence())

    def get(self, name: str) -> "Item | None":
        """The entry `name`, None when absent or null."""
        item = self.mapping().get(name)
        return None if item is None or item.value is None else item

    def need(self, name: str, example: str = "") -> "Item":
        """The entry `name`, refused when absent."""
        item = self.get(name)
        if item is None:
            self.fail(f"the key {name!r}", example or f"{name}: …")
        return item


def read(path: Path, root: Path) -> Item:
    """One file as a tree; raises KnowledgeBaseError for anything but plain data."""
    name = str(path.relative_to(root))
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        raise KnowledgeBaseError(name, 1, "(file)", f"at most {MAX_BYTES} bytes, found {len(raw)}", "split the file")
    try:
        node = yaml.compose(raw.decode("utf-8"), Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise KnowledgeBaseError(name, 1, "(file)", f"UTF-8 text ({error.reason})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise KnowledgeBaseError(
            name, line, "(yaml)", f"well-formed YAML: {getattr(error, 'problem', error)}"
        ) from error
    if node is None:
        raise KnowledgeBaseError(name, 1, "(file)", "content, found an empty file", "id: dibao")
    return _item(node, name, "(top)", set(), 0)


def _item(node: Any, file: str, key: str, seen: set[int], depth: int) -> Item:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise KnowledgeBaseError(file, line, key, "plain data without anchors and aliases")
    seen.add(id(node))
    if depth > MAX_DEPTH:
        raise KnowledgeBaseError(file, line, key, f"at most {MAX_DEPTH} levels")
    if isinstance(node, yaml.MappingNode) and node.tag == _PLAIN + "map":
        return Item(dict(_entries(node, file, seen, depth)), file, line, key)
    if isinstance(node, yaml.SequenceNode) and node.tag == _PLAIN + "seq":
        return Item([_item(child, file, key, seen, depth + 1) for child in node.value], file, line, key)
    return Item(_scalar(node, file, line, key), file, line, key)


def _entries(node: Any, file: str, seen: set[int], depth: int) -> Iterator[tuple[str, Item]]:
    names: set[str] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == _PLAIN + "merge":
            raise KnowledgeBaseError(file, line, "(key)", "a plain key", "label: 低保")
        name = key_node.value
        if name in names:
            raise KnowledgeBaseError(file, line, name, "each key once; this one stands twice")
        names.add(name)
        yield name, _item(value_node, file, name, seen, depth + 1)


def _scalar(node: Any, file: str, line: int, key: str) -> Any:
    kind = node.tag.removeprefix(_PLAIN)
    if kind in {"str", "timestamp"}:
        return node.value
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() in {"true", "yes", "on"}
    if kind in {"int", "float"}:
        try:
            number = Decimal(node.value.replace("_", ""))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise KnowledgeBaseError(
        file, line, key, f"plain text, a number, true/false or null; found {node.tag} {node.value!r}"
    )
