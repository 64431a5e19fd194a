"""Logs carry no personal data, whatever is passed to them."""

import io
import json
import logging
import sys

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from hotline.database import Database
from hotline.logs import configure, lost_lines, mask_personal


@pytest.fixture(autouse=True)
def _restore_logging() -> object:
    before = structlog.get_config()
    handlers, level, loud = logging.root.handlers[:], logging.root.level, logging.raiseExceptions
    yield
    logging.raiseExceptions = loud
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


def test_an_exception_is_logged_by_kind_and_place_without_what_people_said(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO")
    said = ValueError("住在禾山路8号")
    said.__cause__ = KeyError("我得了癌症")
    try:
        raise said
    except ValueError:
        structlog.get_logger().exception("failed")
        logging.getLogger("library").exception("failed")
    captured = capsys.readouterr()
    written = captured.out + captured.err
    assert "癌症" not in written
    assert "禾山" not in written
    for line in map(json.loads, written.splitlines()):
        assert "builtins.ValueError" in line["exception"]
        assert "builtins.KeyError" in line["exception"]
        assert "test_logs.py:" in line["exception"]


async def test_a_statement_that_fails_is_logged_without_its_values(database: Database) -> None:
    with pytest.raises(SQLAlchemyError) as failed:
        async with database.write() as connection:
            await connection.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": "我得了癌症"})
    assert "癌症" not in f"{failed.value!r} {failed.value}"


def test_a_full_disk_under_the_log_costs_the_line_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    full = io.TextIOWrapper(io.FileIO("/dev/full", "w"), write_through=True)  # type: ignore[type-var]
    monkeypatch.setattr(sys, "stdout", full)
    monkeypatch.setattr(sys, "stderr", full)
    configure("INFO")
    before = lost_lines()
    structlog.get_logger().error("stored", seq=3)
    logging.getLogger("library").error("called")
    assert lost_lines() == before + 1
