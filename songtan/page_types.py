"""The types of the pages, written from the description of the API, and the words that both sides use.

One interface for each schema of the description, in the order of their names. A schema that is of none of the kinds
below is refused, so that nothing becomes `any` by silence.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from hotline.app import api_description
from policy_kb.words.statuses import LEANING_LABELS, PERIODS, STATUS_LABELS

FILE = Path(__file__).parent.parent / "web" / "shared" / "api" / "generated.ts"
HEAD = "// Made by `songtan types` from the description of the API; do not edit.\n"
SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def page_types() -> str:
    """The whole file."""
    schemas = api_description()["components"]["schemas"]
    blocks = [_declared(_name(name), schemas[name]) for name in sorted(schemas)]
    periods = {key: word for key, word in PERIODS.items() if key}
    words = [
        f"export const STATUS_LABELS = {_object(STATUS_LABELS)} as const;\n",
        f"export const LEANING_LABELS = {_object(LEANING_LABELS)} as const;\n",
        f"export const PERIODS: Record<string, string> = {_object(periods)};\n",
    ]
    return "\n".join([HEAD, *blocks, *words])


def _name(schema: str) -> str:
    """What is both sent and received is described twice where the two differ; the page's own name is what it gets."""
    return schema.removesuffix("-Output").replace("-", "")


def _declared(name: str, schema: dict[str, Any]) -> str:
    about = _comment(schema.get("description", ""), "")
    if schema.get("properties"):
        return f"{about}export interface {name} {{\n{''.join(_fields(schema))}}}\n"
    return f"{about}export type {name} = {_type(schema, name)};\n"


def _fields(schema: dict[str, Any]) -> Iterator[str]:
    required = set(schema.get("required", ()))
    for name, part in schema["properties"].items():
        # What has a usual value always comes in an answer, and may be left out of a question.
        mark = "" if name in required else "?"
        yield f"{_comment(part.get('description', ''), '  ')}  {_key(name)}{mark}: {_type(part, name)};\n"


def _type(schema: dict[str, Any], where: str) -> str:
    if "$ref" in schema:
        return _name(str(schema["$ref"]).rpartition("/")[2])
    if "const" in schema:
        return json.dumps(schema["const"], ensure_ascii=False)
    if "enum" in schema:
        return " | ".join(json.dumps(value, ensure_ascii=False) for value in schema["enum"])
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " | ".join(dict.fromkeys(_type(part, where) for part in schema[several]))
    if schema.get("type") == "array":
        inner = _type(schema.get("items", {}), where)
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if schema.get("type") == "object":
        return _record(schema, where)
    if schema.get("type") in SIMPLE:
        return SIMPLE[schema["type"]]
    if not set(schema) - {"title", "description", "default"}:
        return "unknown"
    raise ValueError(
        f"“{where}”的类型写不成 TypeScript：{schema}（要是下面之一：{'、'.join(SIMPLE)}、array、object、anyOf）"
    )


def _record(schema: dict[str, Any], where: str) -> str:
    values = schema.get("additionalProperties")
    if values is False:
        return "Record<string, never>"
    inner = _type(values, where) if isinstance(values, dict) else "unknown"
    names = schema.get("propertyNames")
    # A mapping by a fixed set of names is always sent whole.
    return f"Record<{_type(names, where) if names else 'string'}, {inner}>"


def _key(name: str) -> str:
    return name if name.isidentifier() else json.dumps(name, ensure_ascii=False)


def _comment(text: str, pad: str) -> str:
    return f"{pad}/** {' '.join(text.split())} */\n" if text else ""


def _object(words: Mapping[Any, str]) -> str:
    return (
        "{ " + ", ".join(f"{_key(key)}: {json.dumps(word, ensure_ascii=False)}" for key, word in words.items()) + " }"
    )
