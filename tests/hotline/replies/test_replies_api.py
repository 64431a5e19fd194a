"""Canned replies: kept by supervisors, used by operators."""

import httpx
import pytest

from hotline.database import Database
from tests.hotline.colleagues import Colleague


@pytest.fixture
async def head(client: httpx.AsyncClient, database: Database) -> Colleague:
    """A supervisor, signed in."""
    return await Colleague.signed_in(client, database, "head", "supervisor")


async def test_a_reply_is_written_changed_and_taken_away(head: Colleague) -> None:
    for text in ("您好", "您好，我是{我的姓名}，您的编号是{登记编号}"):
        assert (await head.ask("PUT", "/replies/hao", {"text": text})).status_code == 204
    assert await head.get("/replies") == [{"shortcut": "hao", "text": "您好，我是{我的姓名}，您的编号是{登记编号}"}]
    assert (await head.ask("DELETE", "/replies/hao")).status_code == 204
    assert await head.get("/replies") == []
    assert (await head.ask("DELETE", "/replies/hao")).status_code == 404


async def test_a_placeholder_that_nobody_fills_in_is_refused_by_name(head: Colleague) -> None:
    refused = await head.ask("PUT", "/replies/hao", {"text": "您好，{居民}"})
    assert (refused.status_code, refused.json()["field"]) == (422, "text")
    assert "{居民}" in refused.json()["detail"]


@pytest.mark.parametrize("shortcut", ["a b", "-", "x" * 13])
async def test_a_shortcut_that_cannot_be_typed_after_a_stroke_is_refused(head: Colleague, shortcut: str) -> None:
    assert (await head.ask("PUT", f"/replies/{shortcut}", {"text": "您好"})).status_code == 422


async def test_operators_read_and_do_not_write(client: httpx.AsyncClient, database: Database) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    assert await operator.get("/replies") == []
    assert (await operator.ask("PUT", "/replies/hao", {"text": "您好"})).status_code == 403
