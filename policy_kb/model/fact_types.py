"""The facts of a household and of a person as types, made from facts.yml: for the API's description and its checks."""

from collections.abc import Mapping
from typing import Any, Literal

from typing_extensions import TypedDict

from policy_kb.model.facts import FactSpec, Scope

SIMPLE: Mapping[str, Any] = {"int": int, "money": int | float, "bool": bool}
ONE_OF: Any = Literal  # types made while running are none that a type checker can know


def facts_type(name: str, specs: Mapping[str, FactSpec], scope: Scope) -> Any:
    """A TypedDict of the facts of one scope, each of which may be absent; also by the names of FactSpec.written."""
    fields: dict[str, Any] = {}
    for spec in specs.values():
        if spec.scope == scope:
            fields[spec.id] = _type(spec)
            other, choice = spec.written
            if other:
                fields[other] = list[ONE_OF[choice]] if choice else _type(spec)
    return TypedDict(name, fields, total=False)  # type: ignore[operator]


def _type(spec: FactSpec) -> Any:
    if spec.type in SIMPLE:
        return SIMPLE[spec.type]
    return ONE_OF[spec.choices] if spec.type == "choice" else list[ONE_OF[spec.choices]]
