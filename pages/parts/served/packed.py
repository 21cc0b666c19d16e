"""Middleware that answers for Streamlit's own files, each made small once and kept.

Streamlit leaves that to a proxy, which `streamlit run` on a teacher's laptop does not have: a first
visit is 6.3 MB. The names of scripts, styles and fonts hold a hash of what is in them, so browsers may
keep them for ever, as Streamlit tells them, too.
"""

import gzip
import hashlib
import re
from functools import cache
from typing import NamedTuple

import streamlit as st
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.parts.served.first_page import PAGES, drawn_later, first_page
from pages.parts.served.smaller import smaller
from pages.parts.served.streamlit_files import ROOT

FILES = re.compile(r"static/(?:js|css|media)/([\w.@-]+\.(?:js|css|woff2))")
KINDS = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
PACKED = (".js", ".css")  # a font is packed already
FOREVER = "public, immutable, max-age=31536000"
ASK_AGAIN = "no-cache"


class Answer(NamedTuple):
    """What is sent for a path: `kind` is its media type, `keep` how long browsers may keep it."""

    body: bytes
    kind: str
    keep: str
    packed: bool


@cache  # as many as Streamlit has files, and as there are lessons: 3 MB in all
def answer(path: str, unpacks: bool) -> Answer | None:
    """Return what is sent to a browser that can unpack, or cannot; None leaves a path to Streamlit."""
    if path in PAGES:
        page = first_page(path).encode()
        return Answer(gzip.compress(page, 9) if unpacks else page, "text/html", ASK_AGAIN, unpacks)
    file = FILES.fullmatch(path)
    if file is None:
        return None
    small, whole = smaller(file[1]), ROOT / path
    pack = unpacks and path.endswith(PACKED)
    if not whole.is_file() or not (small or pack):
        return None
    body = (small or whole).read_bytes()
    return Answer(gzip.compress(body, 9) if pack else body, KINDS[whole.suffix], FOREVER, pack)


def pack_what_every_visit_needs() -> None:
    """Pack what the first visitor will ask for, before anybody waits for it."""
    first = re.findall(r"\./(static/[\w./@-]+)", first_page(""))
    for path in (*PAGES, *first, *drawn_later()):
        answer(path, True)


class Packed:
    """Middleware that answers for pages, scripts, styles and fonts; all else goes on to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for a whole file that is served from here."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            path, asked = _path_in_app(scope), Headers(scope=scope)
            if path is not None and (path in PAGES or FILES.fullmatch(path)) and "range" not in asked:
                unpacks = "gzip" in asked.get("accept-encoding", "")
                found = await to_thread.run_sync(answer, path, unpacks)
                if found is not None:
                    await _response(found, asked)(scope, receive, send)
                    return
        await self.app(scope, receive, send)


def _path_in_app(scope: Scope) -> str | None:
    """Return a request's path without the app's own and its stroke, or None where that does not fit."""
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    start = f"/{base}/" if base else "/"
    return path.removeprefix(start) if path.startswith(start) else None


def _response(found: Answer, asked: Headers) -> Response:
    """Return the response, without its body where the browser has it already."""
    headers = {"Cache-Control": found.keep, "Vary": "Accept-Encoding"}
    if found.keep == ASK_AGAIN:
        headers["ETag"] = f'"{hashlib.sha256(found.body).hexdigest()[:16]}"'
        if headers["ETag"] in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
    if found.packed:
        headers["Content-Encoding"] = "gzip"
    return Response(found.body, media_type=found.kind, headers=headers)
