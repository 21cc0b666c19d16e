"""Scripts and styles go out compressed, and nothing else is touched."""

import asyncio
import gzip
import threading

import pytest

from pages.parts import packed

SCRIPTS = sorted(packed.ROOT.glob("static/js/*.js"))


async def streamlit(scope, receive, send):
    """Stand in for Streamlit's own application."""
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"streamlit"})


def ask(path, method="GET", accepts=b"gzip, deflate, br"):
    """Return status, headers and body of an answer."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    scope = {
        "type": "http", "method": method, "path": path, "headers": [(b"accept-encoding", accepts)],
    }  # fmt: skip
    # In a thread of its own: Playwright leaves an event loop in this one.
    run = threading.Thread(target=lambda: asyncio.run(packed.Packed(streamlit)(scope, receive, send)))
    run.start()
    run.join()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(each.get("body", b"") for each in sent[1:])


def test_streamlit_still_keeps_its_scripts_where_we_look_for_them():
    assert len(SCRIPTS) > 50
    assert all(packed.FILES.fullmatch(f"/static/js/{script.name}") for script in SCRIPTS)


@pytest.mark.parametrize("script", SCRIPTS[:3], ids=lambda path: path.name)
def test_a_script_comes_compressed_and_whole(script):
    status, headers, body = ask(f"/static/js/{script.name}")
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers["vary"] == "Accept-Encoding"
    assert "immutable" in headers["cache-control"]
    assert "javascript" in headers["content-type"]
    assert gzip.decompress(body) == script.read_bytes()
    assert len(body) == int(headers["content-length"])


@pytest.mark.parametrize(
    "path",
    ["/", "/gradient_descent", "/_stcore/health", "/static/js/none.js", "/static/js/../../index.html",
     "/static/js/..%2f..%2fapp.js", "/static/media/font.woff2", "/x/static/js/a.js"],
)  # fmt: skip
def test_all_else_is_streamlits(path):
    assert ask(path)[0] == 299


def test_who_cannot_unpack_gets_what_streamlit_sends():
    path = f"/static/js/{SCRIPTS[0].name}"
    assert ask(path, accepts=b"br")[0] == ask(path, method="POST")[0] == 299
