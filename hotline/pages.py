"""The built pages (web/dist) and the description of the API, all from this server: nothing comes from elsewhere."""

import asyncio
import html
import json
from importlib.resources import as_file, files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

from hotline.conversations.help_lines import help_lines
from hotline.database.backups import KEPT_DAYS
from hotline.description.completing import completed

FOREVER = "public, max-age=31536000, immutable"  # the names of built files change with their content
# Places in web/index.html that are filled in here.
NO_FACTS = '<script type="application/json" id="page-facts">{}</script>'
NO_LINES = "<!--help-lines-->"
NOT_BUILT = "The pages are not built yet. Build them with: cd web && npm ci && npm run build"

_DOCS = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>送炭 · 接口</title>
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css"></head>
<body><div id="swagger-ui"></div>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script>
</body></html>"""
_START = 'window.ui = SwaggerUIBundle({url: "/api/openapi.json", dom_id: "#swagger-ui", deepLinking: true});'


class _Pages(StaticFiles):
    """Built files are kept for ever, pages are always asked for again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = FOREVER if path.startswith("assets/") else "no-cache"
        return response


def _with_facts(page: str) -> str:
    """The residents' page with what must not depend on anything that can be down: the numbers to call."""
    lines = [line.as_json() for line in help_lines()]
    facts = json.dumps({"help_lines": lines, "backup_days": KEPT_DAYS}, ensure_ascii=False).replace("<", "\\u003c")
    spoken = "；".join(f"{html.escape(line.name)} {html.escape(line.number)}" for line in help_lines())
    return page.replace(NO_FACTS, NO_FACTS.replace("{}", facts)).replace(NO_LINES, f"有危险请现在就打电话：{spoken}。")


def mount_docs(app: FastAPI) -> None:
    """/api/docs with Swagger UI from an installed package."""

    @app.get("/api/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(_DOCS)

    @app.get("/api/docs/start.js", include_in_schema=False)
    async def start() -> Response:
        return Response(_START, media_type="text/javascript")

    @app.get("/api/openapi.json", include_in_schema=False)
    async def description() -> JSONResponse:
        return JSONResponse(completed(app.openapi()))

    with as_file(files("fastapi_offline") / "static") as folder:
        app.mount("/api/docs/assets", StaticFiles(directory=folder), name="docs-assets")


def mount_pages(app: FastAPI, dist: Path) -> None:
    """The resident's page at / and the console at /console; a hint when they are not built."""
    if (dist / "index.html").is_file():

        async def resident(_request: Request) -> HTMLResponse:
            page = await asyncio.to_thread((dist / "index.html").read_text, "utf-8")
            return HTMLResponse(_with_facts(page), headers={"Cache-Control": "no-cache"})

        for path in ("/", "/index.html"):
            app.router.add_route(path, resident, methods=["GET", "HEAD"], include_in_schema=False)
        # Last of all routes: it answers everything that none of them does.
        app.mount("/", _Pages(directory=dist, html=True), name="pages")
        return

    @app.get("/", include_in_schema=False)
    @app.get("/console", include_in_schema=False)
    async def not_built() -> PlainTextResponse:
        return PlainTextResponse(NOT_BUILT, 503)
