"""A picture or a PDF as it is sent and given out, wherever it belongs."""

from typing import Annotated, Any

from fastapi import Body
from fastapi.responses import Response

from hotline.attachments.kinds import MEDIA_TYPES

TYPES = "application/octet-stream"
File = Annotated[bytes, Body(media_type=TYPES, description="图片（JPG、PNG）或 PDF 的内容，最多 5 MB")]
CONTENT: dict[int | str, dict[str, Any]] = {200: {"content": {kind: {} for kind in MEDIA_TYPES.values()}}}


def served(row: Any) -> Response:
    """`row`: id, kind, content. Nobody keeps it, and whatever it is, nothing in it runs."""
    shown = "inline" if row.kind != "pdf" else "attachment"
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'{shown}; filename="{row.id[:8]}.{row.kind}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(row.content, media_type=MEDIA_TYPES[row.kind], headers=headers)
