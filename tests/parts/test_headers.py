"""Browsers are told what the app never needs, and an answer that says it better itself is left alone."""

import asyncio
import threading

import pytest

from pages.parts.served.headers import HEADERS, POLICY, Guarded, policy


def answer(host, kind="http", **own):
    """Return the headers of an answer that had `own` headers, as a browser at `host` gets it."""
    sent = []

    async def app(scope, receive, send):
        headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in own.items()]
        start = "http.response.start" if kind == "http" else "websocket.accept"
        await send({"type": start, "status": 200, "headers": headers})

    async def send(message):
        sent.append(message)

    async def receive():
        return {}

    scope = {"type": kind, "path": "/", "headers": [(b"host", host.encode("latin-1"))]}
    run = threading.Thread(target=lambda: asyncio.run(Guarded(app)(scope, receive, send)))
    run.start()
    run.join()
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_every_answer_says_it():
    told = answer("see.example:8501")
    assert {name.lower(): value for name, value in HEADERS.items()}.items() <= told.items()
    directives = dict(part.split(" ", 1) for part in told["content-security-policy"].split("; "))
    assert directives.keys() == POLICY.keys()
    assert directives["connect-src"].split()[-2:] == ["ws://see.example:8501", "wss://see.example:8501"]
    for name in ("default-src", "script-src", "connect-src", "img-src"):
        assert "*" not in directives[name]
        assert "http:" not in directives[name]


def test_what_an_answer_says_itself_stays():
    told = answer("a", content_security_policy="default-src 'none'", referrer_policy="no-referrer")
    assert told["content-security-policy"] == "default-src 'none'"
    assert told["referrer-policy"] == "no-referrer"
    assert told["x-content-type-options"] == "nosniff"


def test_a_websocket_is_left_alone():
    assert answer("a", "websocket") == {}


@pytest.mark.parametrize(
    "host", ["", "a b", "a; script-src *", "x\r\ny: z", "ä", "*", "'unsafe-inline'"]
)
def test_no_host_widens_the_policy(host):
    assert policy(host) == policy("")
    assert "ws:" not in policy(host)
