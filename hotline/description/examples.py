"""Makes an example of everything that the description of the API describes, from one table of texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FILE = Path(__file__).with_name("examples.yml")
DEEPEST = 12  # schemas within schemas; one that holds itself ends before
FORMATS = {
    "date": "2026-12-01", "date-time": "2026-12-01T09:30:00+08:00", "time": "08:30:00", "binary": "",
}  # fmt: skip
Schema = Mapping[str, Any]


class NoExampleError(ValueError):
    """A text field that the table does not know: SCHEMA.name."""


@dataclass(frozen=True, slots=True)
class Words:
    """The table: texts by field (or SCHEMA.field), by pattern, and whole objects by schema."""

    fields: Mapping[str, Any]
    patterns: Mapping[str, str]
    schemas: Mapping[str, Any]


@cache
def words() -> Words:
    """As it ships."""
    return Words(**YAML(typ="safe").load(FILE.read_text("utf-8")))


@dataclass(frozen=True)
class Examples:
    """Of one description. `schemas`: its components."""

    schemas: Mapping[str, Schema]
    words: Words = field(default_factory=words)

    def of(self, schema: Schema, place: tuple[str, str] = ("", ""), depth: int = 0) -> Any:
        """An example of a schema. `place`: of which schema the field is, and its name. Raises NoExampleError."""
        if "$ref" in schema:
            return self._named(str(schema["$ref"]).rpartition("/")[2], depth)
        for key in ("const", "default", "enum"):
            if key in schema and schema[key] not in (None, "", [], {}):
                return schema[key][0] if key == "enum" else schema[key]
        for key in ("anyOf", "oneOf", "allOf"):
            if key in schema:
                return self._first(schema[key], place, depth)
        return self._plain(schema, place, depth)

    def _first(self, choices: list[Schema], place: tuple[str, str], depth: int) -> Any:
        if depth > DEEPEST and any(one.get("type") == "null" for one in choices):
            return None
        return self.of(next(one for one in choices if one.get("type") != "null"), place, depth)

    def _named(self, name: str, depth: int) -> Any:
        if name in self.words.schemas:
            return self.words.schemas[name]
        schema = self.schemas[name]
        if "properties" not in schema:
            return self.of(schema, (name, name), depth + 1)
        # Where nothing must be said everything may be: an empty object would show nothing.
        told = schema.get("required") or schema["properties"]
        return {key: self.of(schema["properties"][key], (name, key), depth + 1) for key in told}

    def _plain(self, schema: Schema, place: tuple[str, str], depth: int) -> Any:
        told = self.words.fields.get(".".join(place))
        if told is not None:
            return told
        match schema.get("type"):
            case "array":
                if depth > DEEPEST or "prefixItems" in schema:
                    return [self.of(one, place, depth + 1) for one in schema.get("prefixItems", ())]
                return [self.of(schema.get("items", {}), place, depth + 1)] * max(1, schema.get("minItems", 1))
            case "object":
                inner = schema.get("additionalProperties")
                if not isinstance(inner, dict) or not inner:
                    return {}
                return {self._key(schema): self.of(inner, place, depth + 1)}
            case "integer":
                return int(max(schema.get("minimum", 1), 1))
            case "number":
                return min(max(schema.get("minimum", 1), 1), schema.get("maximum", 1))
            case "boolean":
                return True
            case "string":
                return self._text(schema, place)
        return self.words.fields.get(place[1], "")

    def _key(self, schema: Schema) -> str:
        names = schema.get("propertyNames", {})
        return str(self.of(names, ("", "id"))) if names else str(self.words.fields["id"])

    def _text(self, schema: Schema, place: tuple[str, str]) -> str:
        if schema.get("format") in FORMATS:
            return FORMATS[str(schema["format"])]
        if schema.get("pattern") in self.words.patterns:
            return self.words.patterns[str(schema["pattern"])]
        if place[1] not in self.words.fields:
            raise NoExampleError(".".join(place))
        return str(self.words.fields[place[1]])
