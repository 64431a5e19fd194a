"""Logs carry no personal data, whatever is passed to them."""

import json
import logging

import pytest
import structlog

from hotline.logs import configure, mask_personal


@pytest.fixture(autouse=True)
def _restore_logging() -> object:
    before = structlog.get_config()
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    structlog.configure(**before)
    logging.root.handlers[:], logging.root.level = handlers, level


def test_numbers_of_people_are_masked_wherever_they_stand_in_an_entry() -> None:
    entry = {
        "error": "no answer from 138 0601 2345",
        "who": {"phone": 13806012345},
        "waits": [3, "350203-19580101-001X"],
    }
    shown = {"error": "no answer from 〔手机号〕", "who": {"phone": "〔手机号〕"}, "waits": [3, "〔身份证号〕"]}
    assert mask_personal(None, "info", dict(entry)) == shown


def test_what_people_said_is_withheld() -> None:
    entry = {"event": "stored", "text": "我得了癌症", "quote": "癌症", "password": "x", "seq": 3}
    shown = mask_personal(None, "info", dict(entry))
    assert shown == {"event": "stored", "text": "<withheld>", "quote": "<withheld>", "password": "<withheld>", "seq": 3}


def test_a_line_is_json_and_masked_also_from_libraries(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO")
    structlog.get_logger().info("login_failed", error="13800138000", text="你好")
    logging.getLogger("library").warning("called 13800138000")
    captured = capsys.readouterr()
    lines = [json.loads(line) for line in (captured.out + captured.err).splitlines()]
    assert [line["event"] for line in lines] == ["login_failed", "called 〔手机号〕"]
    assert lines[0]["error"] == "〔手机号〕"
    assert "你好" not in captured.out
