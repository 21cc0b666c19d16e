"""The addresses below /vote, served beside Streamlit: no session, no websocket, a few kB a page."""

import hashlib
import secrets
from base64 import b64encode
from collections.abc import Awaitable, Callable
from functools import wraps
from urllib.parse import parse_qs

import anyio
import streamlit as st
from anyio import to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from core.rooms import A_VOTER, RefusedVoteError, Room, read_code, vote
from pages.parts.trouble import note
from pages.parts.vote import tiny_page
from pages.parts.vote.store import UnreachableError, the_store

COOKIE = "see_pytorch_voter"
A_DAY = 24 * 3600
MOST_BYTES = 1000  # of a vote
PATIENCE = 5.0  # seconds that the body of a vote may take to arrive
_SCRIPT = b64encode(hashlib.sha256(tiny_page.WATCH.encode()).digest()).decode()
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    f"script-src 'sha256-{_SCRIPT}'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'",
}
Way = Callable[[Request], Awaitable[Response]]
WENT_WRONG = "Something went wrong here, and it is not your fault. Try again."
NOT_NOW = "The votes cannot be reached at the moment. Try again."


def routes() -> list[Route]:
    """Return the routes, below the path of the app where it has one of its own."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    starts = ["", f"/{base}"] if base else [""]  # a proxy may leave the path on, or take it away
    ways: list[tuple[str, Way, str]] = [
        ("/vote", enter, "GET"),
        ("/vote/", enter, "GET"),
        ("/vote/{code}", show, "GET"),
        ("/vote/{code}", cast, "POST"),
        ("/vote/{code}/now", tell, "GET"),
    ]
    return [
        Route(start + path, patiently(way), methods=[method])
        for start in starts
        for path, way, method in ways
    ]


async def enter(request: Request) -> Response:
    """Ask for a code, and lead to its room."""
    inside = request.url.path.endswith("/")
    if "code" not in request.query_params:
        return _page(tiny_page.door("" if inside else "vote"))
    if code := read_code(request.query_params["code"]):
        return RedirectResponse(code if inside else f"vote/{code}", 303, HEADERS)
    return _page(tiny_page.door("" if inside else "vote", "A code has four letters."), 404)


async def show(request: Request) -> Response:
    """Show the room as it is for this browser, which gets a name by chance if it has none."""
    room, voter = await _find(request), _voter(request)
    if room is None:
        return _page(tiny_page.away(read_code(request.path_params["code"])), 404)
    answer = _page(tiny_page.ballot(room, voter))
    if not voter:  # browsers send it along with no form of another site (Lax)
        answer.set_cookie(COOKIE, secrets.token_urlsafe(16), max_age=A_DAY, samesite="lax", path="/")
    return answer


async def cast(request: Request) -> Response:
    """Take a vote. Whatever is not one changes nothing."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return _page(tiny_page.door("./", "A vote comes from the page of its room."), 403)
    form = await _read(request)
    if form is None:
        return _page(tiny_page.door("./", "This is no vote."), 400)
    code, voter = read_code(request.path_params["code"]), _voter(request)

    def count(room: Room) -> Room:
        return vote(room, voter, *form)

    try:
        room = await to_thread.run_sync(the_store().change, code, count)
    except RefusedVoteError as refusal:
        if (room := await _find(request)) is not None:
            return _page(tiny_page.ballot(room, voter, str(refusal)), 409)
    if room is None:
        return _page(tiny_page.away(code), 404)
    return RedirectResponse(code, 303, HEADERS)  # so that a reload does not send the vote again


async def tell(request: Request) -> Response:
    """Tell which turn the room is in: what an open page asks every few seconds."""
    room = await _find(request)
    if room is None:
        return JSONResponse({}, 404, HEADERS)
    return JSONResponse({"stamp": room.stamp}, 200, HEADERS)


def patiently(way: Way) -> Way:
    """Return a way that says so where the votes cannot be reached, and where something goes wrong."""

    @wraps(way)
    async def answer(request: Request) -> Response:
        try:
            return await way(request)
        except UnreachableError:
            code = read_code(request.path_params.get("code", ""))
            return _page(tiny_page.away(code, NOT_NOW), 503)
        except Exception as error:
            note(error, request.url.path)
            return _page(tiny_page.door("./", WENT_WRONG), 500)

    return answer


async def _find(request: Request) -> Room | None:
    """Return the room of the address."""
    code = read_code(request.path_params["code"])
    return await to_thread.run_sync(the_store().find, code) if code else None


def _voter(request: Request) -> str:
    """Return what a browser calls itself, if it is a name that we give."""
    name = request.cookies.get(COOKIE, "")
    return name if A_VOTER.fullmatch(name) else ""


async def _read(request: Request) -> tuple[str, int] | None:
    """Return choice and stamp of a form; None for whatever else was sent, however much or slowly."""
    body = b""
    try:
        with anyio.fail_after(PATIENCE):
            async for piece in request.stream():
                body += piece
                if len(body) > MOST_BYTES:
                    return None
        form = parse_qs(body.decode(), strict_parsing=True, max_num_fields=4)
        return form["choice"][0], int(form["stamp"][0])
    except (TimeoutError, ClientDisconnect, KeyError, ValueError):
        return None


def _page(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, HEADERS)
