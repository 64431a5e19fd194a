"""The description of the WebSockets names every frame that the code sends and takes, and no other."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from hotline.conversations import stream
from hotline.conversations.schemas import TypingFrame
from hotline.queue import stream as staff_stream

FILE = Path(__file__).resolve().parents[2] / "docs" / "asyncapi.yml"
SENT = re.compile(r'_?send(?:_json)?\(\{"type": "(\w+)"')
TAKEN = re.compile(r'type: Literal\["(\w+)"\]')


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The file."""
    found: dict[str, Any] = YAML(typ="safe").load(FILE.read_text("utf-8"))
    return found


def source(module: Any) -> str:
    """The text of a module."""
    return Path(module.__file__).read_text("utf-8")


def test_the_residents_frames_are_described(described: dict[str, Any]) -> None:
    taken = {str(TypingFrame.model_fields["type"].annotation.__args__[0])}  # type: ignore[union-attr]
    assert set(described["channels"]["resident"]["messages"]) == set(SENT.findall(source(stream))) | taken


def test_the_staffs_frames_are_described(described: dict[str, Any]) -> None:
    text = source(staff_stream)
    assert set(described["channels"]["staff"]["messages"]) == set(SENT.findall(text)) | set(TAKEN.findall(text))


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    def follow(reference: str) -> Any:
        place: Any = described
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]
        return place

    references = re.findall(r'\$ref: "(#/[^"]+)"', FILE.read_text("utf-8"))
    assert references
    assert all(follow(reference) for reference in references)


def test_each_frame_says_its_type(described: dict[str, Any]) -> None:
    for channel in described["channels"].values():
        for name, reference in channel["messages"].items():
            message = described["components"]["messages"][reference["$ref"].rpartition("/")[2]]
            assert message["payload"]["properties"]["type"] == {"const": name}
