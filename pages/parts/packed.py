"""Streamlit's own files go out compressed, each compressed once and kept.

Streamlit leaves that to a proxy, which `streamlit run` on a teacher's laptop does not have: a first
visit is 6.3 MB. The names of the files hold a hash of what is in them, so browsers may keep them for
ever, as Streamlit tells them, too.
"""

import gzip
import mimetypes
import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from anyio import to_thread
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

ROOT = Path(st.__file__).parent / "static"
FILES = re.compile(r"/?static/(?:js|css)/[\w.@-]+\.(?:js|css)")
FOREVER = "public, immutable, max-age=31536000"


@cache  # as many as Streamlit has files: 2.4 MB in all
def pack(name: str) -> bytes | None:
    """Return a file compressed, or None if there is no such file."""
    path = ROOT / name
    return gzip.compress(path.read_bytes(), 9) if path.is_file() else None


class Packed:
    """Middleware that answers for scripts and styles; all else goes on to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a script or a style from a browser that can unpack it."""
        if scope["type"] == "http" and scope["method"] == "GET" and _unpacks(scope):
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            if FILES.fullmatch(path):
                body = await to_thread.run_sync(pack, path.lstrip("/"))
                if body is not None:
                    kind = mimetypes.guess_type(path)[0]
                    headers = {
                        "Content-Encoding": "gzip",
                        "Vary": "Accept-Encoding",
                        "Cache-Control": FOREVER,
                    }
                    await Response(body, media_type=kind, headers=headers)(scope, receive, send)
                    return
        await self.app(scope, receive, send)


def _unpacks(scope: Any) -> bool:
    """Tell whether a browser can unpack what is compressed."""
    return b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
