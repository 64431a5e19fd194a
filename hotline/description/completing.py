"""Completes the description that FastAPI makes: an example of every body and answer, and the errors of all routes."""

from collections.abc import Iterator
from typing import Any

from hotline.description.examples import Examples
from hotline.problems import MEDIA_TYPE, TITLES

JSON = "application/json"
PROBLEM = {"$ref": "#/components/schemas/ProblemOut"}
# Of every route; those with a body have WITH_BODY too. What a route says of itself stays.
ALWAYS = {"500": ("internal", "系统出了点问题"), "503": ("database-unavailable", "系统暂时用不了")}
WITH_BODY = {str(status): TITLES[status] for status in (400, 413)}
ONES = {
    "401": ("not-signed-in", "请先登录"),
    "403": ("not-allowed", "您的账号没有这个权限"),
    "404": ("not-found", "没有找到"),
    "409": ("conflict", "现在不能这样做"),
    "410": ("erased", "已经删除"),
    "422": ("invalid-input", "填写的内容有问题"),
    "429": ("too-many", "太快了，请稍等一下再试"),
}


def completed(description: dict[str, Any]) -> dict[str, Any]:
    """The description with what was missing, changed in place. Raises NoExampleError."""
    examples = Examples(description["components"]["schemas"])
    for operation in _operations(description):
        body = operation.get("requestBody", {}).get("content", {})
        for status, (slug, title) in (ALWAYS | (WITH_BODY if body else {})).items():
            problem = {"description": title, "content": {MEDIA_TYPE: {"schema": PROBLEM}}}
            operation["responses"].setdefault(status, problem)
            _problem(operation["responses"][status], int(status), slug, title)
        for status, (slug, title) in ONES.items():
            if status in operation["responses"]:
                _problem(operation["responses"][status], int(status), slug, title)
        for content in (body, *(one.get("content", {}) for one in operation["responses"].values())):
            if JSON in content and "examples" not in content[JSON]:
                content[JSON].setdefault("example", examples.of(content[JSON].get("schema", {})))
    return description


def _operations(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in description["paths"].values():
        yield from (operation for method, operation in path.items() if method != "parameters")


def _problem(answer: dict[str, Any], status: int, slug: str, title: str) -> None:
    contents = answer.get("content", {})
    if MEDIA_TYPE in contents:
        contents.pop(JSON, None)  # FastAPI puts every model there; a problem is answered with its own type
        told = {"type": f"/problems/{slug}", "title": title, "status": status, "detail": "为什么，和可以怎么做。"}
        contents[MEDIA_TYPE] = {"schema": PROBLEM, "example": told} | contents[MEDIA_TYPE]
