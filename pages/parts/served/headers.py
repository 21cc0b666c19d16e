"""Middleware that tells browsers what the app never needs, so that they refuse it whoever asks.

Nothing comes from other servers, nothing is sent to them, and no page is the base or the form of
another. `unsafe-eval` is for Vega, which compiles the expressions of a chart, and `unsafe-inline` for
what Streamlit and we write into the first page. Other sites may frame the app, as learning platforms
and Community Cloud do: there is nobody's account in it.
"""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob: data:",
    "style-src": "'self' 'unsafe-inline' blob: data:",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "media-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "connect-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
HEADERS = {
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",  # a link holds a visitor's settings and points
    "X-Content-Type-Options": "nosniff",
}
A_HOST = re.compile(r"[\w.:\[\]-]+", re.ASCII)


def policy(host: str) -> str:
    """Return the content security policy for a page of a host, as its request names it.

    Safari did not count the websocket to it as the page's own until version 15.4.
    """
    own = f" ws://{host} wss://{host}" if A_HOST.fullmatch(host) else ""
    sources = {**POLICY, "connect-src": POLICY["connect-src"] + own}
    return "; ".join(f"{name} {allowed}" for name, allowed in sources.items())


class Guarded:
    """Middleware that adds policy and `HEADERS` to every answer that does not say it better itself."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and add to the answer."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                host = Headers(scope=scope).get("host", "")
                for name, value in {"Content-Security-Policy": policy(host), **HEADERS}.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_guarded if scope["type"] == "http" else send)
