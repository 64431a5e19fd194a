"""The application as a whole: health, metrics, problems, pages, description of the API, settings."""

import json
import shutil
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from hotline.app import create_app
from hotline.conversations import api as conversations
from hotline.conversations.help_lines import help_lines
from hotline.database import Database
from hotline.database.backups import KEPT_DAYS
from hotline.settings import Settings, SettingsError
from policy_kb import KnowledgeBase


@pytest.mark.parametrize(
    ("method", "path", "status", "slug"),
    [
        ("GET", "/api/nothing", 404, "not-found"),
        ("PUT", "/api/conversations", 405, "method-not-allowed"),
        ("GET", "/api/conversations/short/messages", 422, "invalid-input"),
    ],
)
async def test_every_error_is_a_problem_in_chinese(
    client: httpx.AsyncClient, method: str, path: str, status: int, slug: str
) -> None:
    response = await client.request(method, path)
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, problem["status"], problem["type"]) == (status, status, f"/problems/{slug}")
    assert not problem["title"].isascii()


async def test_a_crash_is_answered_without_its_details(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_database: Database) -> None:
        raise ZeroDivisionError("household 7")

    monkeypatch.setattr(conversations, "open_conversation", crash)
    response = await client.post("/api/conversations")
    assert response.status_code == 500
    assert response.json()["type"] == "/problems/internal"
    assert "household" not in response.text


async def test_the_description_of_the_api_needs_no_other_server(client: httpx.AsyncClient) -> None:
    page = (await client.get("/api/docs")).text
    assert "http://" not in page
    assert "https://" not in page
    for asset in ("/api/docs/assets/swagger-ui-bundle.js", "/api/docs/assets/swagger-ui.css", "/api/docs/start.js"):
        assert asset in page
        assert (await client.get(asset)).status_code == 200
    paths = (await client.get("/api/openapi.json")).json()["paths"]
    assert {"/api/conversations", "/api/conversations/{conversation_id}/messages"} <= set(paths)


async def test_pages_not_built_say_how_to_build_them(client: httpx.AsyncClient) -> None:
    response = await client.get("/")
    assert response.status_code == 503
    assert "npm run build" in response.text


@pytest.fixture
async def with_pages(settings: Settings, knowledge: KnowledgeBase) -> FastAPI:
    """An application with built pages."""
    dist = Path(settings.web_dist)
    for name in ("index.html", "console/index.html", "assets/widget-1.js"):
        (dist / name).parent.mkdir(parents=True, exist_ok=True)
        (dist / name).write_text(f"<!doctype html>{name}")
    return create_app(settings, knowledge=knowledge)


async def test_built_pages_are_served_with_a_strict_policy(with_pages: FastAPI) -> None:
    transport = httpx.ASGITransport(with_pages)
    async with httpx.AsyncClient(transport=transport, base_url="http://songtan.test", follow_redirects=True) as client:
        for path, name in (("/", "index.html"), ("/console", "console/index.html")):
            response = await client.get(path)
            assert response.text.endswith(name)
            assert response.headers["Cache-Control"] == "no-cache"
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'self'" in policy
            assert "unsafe" not in policy
            assert response.headers["X-Content-Type-Options"] == "nosniff"
        asset = await client.get("/assets/widget-1.js")
        assert "immutable" in asset.headers["Cache-Control"]
        assert (await client.get("/../settings.py")).status_code == 404
        assert (await client.get("/api/docs")).status_code == 200


async def test_the_numbers_to_call_stand_in_the_residents_page_itself(with_pages: FastAPI, settings: Settings) -> None:
    shutil.copy("web/index.html", Path(settings.web_dist) / "index.html")
    transport = httpx.ASGITransport(with_pages)
    async with httpx.AsyncClient(transport=transport, base_url="http://songtan.test") as client:
        shown = [(await client.get(path)).text for path in ("/", "/index.html")]
    assert shown[0] == shown[1]
    facts = json.loads(shown[0].partition('id="page-facts">')[2].partition("</script>")[0])
    assert [line["number"] for line in facts["help_lines"]] == [line.number for line in help_lines()]
    assert facts["backup_days"] == KEPT_DAYS
    without_script = shown[0].partition("<noscript>")[2].partition("</noscript>")[0]
    assert all(line.number in without_script for line in help_lines())


@pytest.mark.parametrize("name", ["secret_key", "rasa_secret"])
def test_without_a_secret_nothing_is_served(settings: Settings, name: str) -> None:
    with pytest.raises(SettingsError, match=f"SONGTAN_{name.upper()}: expected at least 16"):
        create_app(settings.model_copy(update={name: type(settings.secret_key)("short")}))


def test_several_replicas_of_rasa_are_named_with_commas() -> None:
    settings = Settings(rasa_url="http://a:5005/, http://b:5005")
    assert settings.rasa_urls == ("http://a:5005", "http://b:5005")
    with pytest.raises(ValueError, match="at least one address"):
        Settings(rasa_url=" , ")
