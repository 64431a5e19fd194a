"""YAML files as trees that remember file and line, so that every complaint can say where.

Only plain data is accepted: no tags, anchors, aliases or duplicate keys, and no file above MAX_BYTES. Nothing is
constructed but text, numbers (exact decimals), true/false, null, lists and mappings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from policy_kb.model.errors import KnowledgeBaseError

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

    def fail(self, expected: str, example: str) -> NoReturn:
        """Refuse this value: what belongs here (Chinese), and YAML to paste."""
        raise KnowledgeBaseError(self.file, self.line, self.key, expected, example)

    def mapping(self, *allowed: str) -> dict[str, "Item"]:
        """The value as a mapping with no key but `allowed` (any key when none is given)."""
        if not isinstance(self.value, dict):
            self.fail("“名称: 内容”这样的几行", f"{self.key}: {{label: 低保标准}}")
        for name, item in self.value.items():
            if allowed and name not in allowed:
                near = get_close_matches(name, allowed, n=1)
                item.fail(
                    f"下面的名称之一：{'、'.join(sorted(allowed))}（现在是“{name}”）", f"{(near or allowed)[0]}: …"
                )
        return self.value

    def sequence(self) -> list["Item"]:
        """The value as a list."""
        if not isinstance(self.value, list):
            self.fail("一个列表，即使只有一项也要加方括号", f"{self.key}: [第一项, 第二项]")
        return self.value

    def text(self) -> str:
        """The value as text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail("文字，不能空着", f"{self.key}: 低保标准")
        return self.value.strip()

    def number(self) -> Decimal:
        """The value as an exact number."""
        if not isinstance(self.value, Decimal):
            self.fail("数字，不带单位和引号", f"{self.key}: 650")
        return self.value

    def boolean(self) -> bool:
        """The value as true or false."""
        if not isinstance(self.value, bool):
            self.fail("true（是）或 false（不是）", f"{self.key}: true")
        return self.value

    def day(self) -> date:
        """The value as a date."""
        try:
            return date.fromisoformat(self.value)
        except (TypeError, ValueError):
            self.fail("日期，写成年-月-日，并且有这一天", f"{self.key}: 2016-10-29")

    def texts(self) -> tuple[str, ...]:
        """The value as a list of texts."""
        return tuple(item.text() for item in self.sequence())

    def get(self, name: str) -> "Item | None":
        """The entry `name`, None when absent or null."""
        item = self.mapping().get(name)
        return None if item is None or item.value is None else item

    def whole(self) -> int:
        """The value as a whole number."""
        number = self.number()
        if number != number.to_integral_value():
            self.fail("整数", f"{self.key}: 2")
        return int(number)

    def need(self, name: str, example: str) -> "Item":
        """The entry `name`, refused when absent; `example` is its value."""
        item = self.get(name)
        if item is None:
            self.fail(f"有“{name}”这一项", f"{name}: {example}")
        return item


def read(path: Path, root: Path) -> Item:
    """One file as a tree; raises KnowledgeBaseError for anything but plain data."""
    name = str(path.relative_to(root))
    try:
        text = _text(path, name)
        _refuse_depth(text, name)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        wrong = f"正确的YAML：看看这一行和上一行的缩进、冒号、引号和括号（{getattr(error, 'problem', error)}）"
        raise KnowledgeBaseError(name, line, "(格式)", wrong, "label: 低保对象") from error
    if node is None:
        raise KnowledgeBaseError(name, 1, "(文件)", "有内容的文件，现在是空的", "dibao_monthly: {label: 低保标准}")
    return _item(node, name, "(整个文件)", set())


def _text(path: Path, name: str) -> str:
    try:
        raw = path.read_bytes()
        if len(raw) <= MAX_BYTES:
            return raw.decode("utf-8")
    except OSError as error:
        raise KnowledgeBaseError(name, 1, "(文件)", f"能打开的文件（{error.strerror}）", name) from error
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise KnowledgeBaseError(name, line, "(文件)", "UTF-8编码的文字，请另存为UTF-8", "label: 低保对象") from error
    too_large = f"不超过{MAX_BYTES}字节的文件，现在有{len(raw)}字节，请分成几个"
    raise KnowledgeBaseError(name, 1, "(文件)", too_large, "measures/3-4-medical-2.yml")


def _refuse_depth(text: str, file: str) -> None:
    """Before the tree is built: the compiled loader crashes the whole process on data that is nested without end."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            line = event.start_mark.line + 1
            raise KnowledgeBaseError(file, line, "(格式)", f"最多{MAX_DEPTH}层的内容", "{all: [{…}, {…}]}")


def _item(node: Any, file: str, key: str, seen: set[int]) -> Item:
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise KnowledgeBaseError(file, line, key, "直接写出的内容，不用 & 和 * 引用", f"{key}: 低保对象")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode) and node.tag == _PLAIN + "map":
        return Item(dict(_entries(node, file, seen)), file, line, key)
    if isinstance(node, yaml.SequenceNode) and node.tag == _PLAIN + "seq":
        return Item([_item(child, file, key, seen) for child in node.value], file, line, key)
    return Item(_scalar(node, file, line, key), file, line, key)


def _entries(node: Any, file: str, seen: set[int]) -> Iterator[tuple[str, Item]]:
    names: set[str] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == _PLAIN + "merge":
            raise KnowledgeBaseError(file, line, "(名称)", "冒号前面是普通的名称", "label: 低保对象")
        name = key_node.value
        if name in names:
            raise KnowledgeBaseError(file, line, name, "每个名称只写一次，这个写了两次，请删掉一个", f"{name}: …")
        names.add(name)
        yield name, _item(value_node, file, name, seen)


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
    shown = f"普通的文字、数字、true 或 false（现在是 {node.tag} {node.value!r}）"
    raise KnowledgeBaseError(file, line, key, shown, f"{key}: 650")
