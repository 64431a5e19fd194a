"""The description of the API is complete: typed bodies, an example of each that holds, and every error."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from hotline.app import ROUTERS, api_description
from hotline.description.examples import Examples, NoExampleError, Words

JSON = "application/json"


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The whole description."""
    return api_description()


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each address with its method, as METHOD path."""
    for path, found in described["paths"].items():
        yield from ((f"{method.upper()} {path}", operation) for method, operation in found.items())


def routes() -> dict[str, APIRoute]:
    """The routes by the same name."""
    found = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]
    return {f"{method} {route.path}": route for route in found for method in route.methods}


def contents(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The body in JSON and the answers in JSON, as "body" or by status."""
    body = operation.get("requestBody", {}).get("content", {})
    answers = ((status, one.get("content", {})) for status, one in operation["responses"].items())
    for name, content in (("body", body), *answers):
        if JSON in content:
            yield name, content[JSON]


def test_every_body_and_every_answer_is_typed_and_has_an_example(described: dict[str, Any]) -> None:
    bare = [
        f"{name} {part}"
        for name, operation in operations(described)
        for part, content in contents(operation)
        if not content.get("schema") or "example" not in content
    ]
    assert bare == []


def test_every_example_is_one_that_the_service_would_take_or_give(described: dict[str, Any]) -> None:
    known, tried = routes(), 0
    for name, operation in operations(described):
        for part, content in contents(operation):
            holder = known[name].body_field if part == "body" else known[name].response_field
            if holder is not None and part[0] not in "45":
                wanted = TypeAdapter(holder.field_info.annotation)
                wanted.validate_json(json.dumps(content["example"]), by_alias=True, by_name=True)
                tried += 1
    assert tried > 200


def test_every_error_is_a_problem_with_an_example(described: dict[str, Any]) -> None:
    wrong = []
    for name, operation in operations(described):
        for status, answer in operation["responses"].items():
            if status[0] in "45" and JSON not in answer["content"]:
                problem = answer["content"]["application/problem+json"]
                told = problem.get("example", {})
                if told.get("status") != int(status) or not told["type"].startswith("/problems/"):
                    wrong.append(f"{name} {status}")
        expected = {"500", "503"} | ({"400", "413", "422"} if "requestBody" in operation else set())
        wrong += [f"{name} lacks {status}" for status in sorted(expected - operation["responses"].keys())]
    assert wrong == []


def test_a_text_that_the_table_does_not_know_is_named_with_its_schema() -> None:
    schemas = {"Odd": {"properties": {"moonlight": {"type": "string"}}, "required": ["moonlight"]}}
    with pytest.raises(NoExampleError, match=r"Odd\.moonlight"):
        Examples(schemas, Words({}, {}, {})).of({"$ref": "#/components/schemas/Odd"})


def test_a_schema_that_holds_itself_ends() -> None:
    inner = {"anyOf": [{"$ref": "#/components/schemas/Tree"}, {"type": "null"}]}
    schemas = {"Tree": {"properties": {"child": inner}, "required": ["child"]}}
    made = Examples(schemas, Words({}, {}, {})).of({"$ref": "#/components/schemas/Tree"})
    depth = 0
    while made is not None:
        made, depth = made["child"], depth + 1
    assert depth > 1
