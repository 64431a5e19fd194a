"""The built pages (web/dist) and the description of the API, all from this server: nothing comes from elsewhere."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

FOREVER = "public, max-age=31536000, immutable"  # the names of built files change with their content
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
        schema: dict[str, Any] = app.openapi()
        return JSONResponse(schema)

    with as_file(files("fastapi_offline") / "static") as folder:
        app.mount("/api/docs/assets", StaticFiles(directory=folder), name="docs-assets")


def mount_pages(app: FastAPI, dist: Path) -> None:
    """The resident's page at / and the console at /console; a hint when they are not built."""
    if (dist / "index.html").is_file():
        # Last of all routes: it answers everything that none of them does.
        app.mount("/", _Pages(directory=dist, html=True), name="pages")
        return

    @app.get("/", include_in_schema=False)
    @app.get("/console", include_in_schema=False)
    async def not_built() -> PlainTextResponse:
        return PlainTextResponse(NOT_BUILT, 503)
