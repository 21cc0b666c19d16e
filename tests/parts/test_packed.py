"""What the server answers itself comes small and whole, and nothing else is touched."""

import asyncio
import gzip
import re
import threading

import pytest
import streamlit as st

from core.syllabus import LESSONS
from pages.parts.served import packed
from pages.parts.served.first_page import drawn_later
from pages.parts.served.smaller import HERE, smaller
from pages.parts.served.streamlit_files import ROOT

SCRIPTS = sorted(ROOT.glob("static/js/*.js"))
FONTS = sorted(ROOT.glob("static/media/*.woff2"))


async def streamlit(scope, receive, send):
    """Stand in for Streamlit's own application."""
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"streamlit"})


def ask(path, method="GET", accepts=b"gzip, deflate, br", root_path="", **headers):
    """Return status, headers and body of an answer."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    asked = {"accept-encoding": accepts, **headers}
    scope = {
        "type": "http", "method": method, "path": path, "root_path": root_path,
        "headers": [(name.replace("_", "-").encode(), value) for name, value in asked.items()],
    }  # fmt: skip
    # In a thread of its own: Playwright leaves an event loop in this one.
    run = threading.Thread(target=lambda: asyncio.run(packed.Packed(streamlit)(scope, receive, send)))
    run.start()
    run.join()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(each.get("body", b"") for each in sent[1:])


def test_streamlit_still_keeps_its_scripts_where_we_look_for_them():
    assert len(SCRIPTS) > 50
    assert len(FONTS) > 20
    for folder, files in (("js", SCRIPTS), ("media", FONTS)):
        assert all(packed.FILES.fullmatch(f"static/{folder}/{file.name}") for file in files)


@pytest.mark.parametrize(
    "script", [each for each in SCRIPTS if not smaller(each.name)][:3], ids=lambda path: path.name
)
def test_a_script_comes_compressed_and_whole(script):
    status, headers, body = ask(f"/static/js/{script.name}")
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers["vary"] == "Accept-Encoding"
    assert "immutable" in headers["cache-control"]
    assert "javascript" in headers["content-type"]
    assert gzip.decompress(body) == script.read_bytes()
    assert len(body) == int(headers["content-length"])


@pytest.mark.parametrize("font", sorted(HERE.glob("*.woff2")), ids=lambda path: path.name)
def test_a_font_comes_smaller_to_everybody(font):
    for accepts in (b"gzip", b""):
        status, headers, body = ask(f"/static/media/{font.name}", accepts=accepts)
        assert (status, headers["content-type"]) == (200, "font/woff2")
        assert body == font.read_bytes()
        assert "content-encoding" not in headers
        assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize("name", ["", "gradient_descent"])
def test_a_page_is_asked_for_again_and_sent_only_if_it_has_changed(name):
    status, headers, body = ask(f"/{name}")
    assert (status, headers["cache-control"]) == (200, "no-cache")
    assert b'<div id="root">' in gzip.decompress(body)
    plain = ask(f"/{name}", accepts=b"")
    assert plain[2] == gzip.decompress(body)
    assert "content-encoding" not in plain[1]
    assert plain[1]["etag"] != headers["etag"]
    status, again, body = ask(f"/{name}", if_none_match=headers["etag"].encode())
    assert (status, body, again["etag"]) == (304, b"", headers["etag"])
    assert ask(f"/{name}", if_none_match=b'"of last year"')[0] == 200


def test_a_head_tells_what_a_get_would():
    assert ask("/devices", method="HEAD")[:2] == ask("/devices")[:2]


@pytest.mark.parametrize(
    "path",
    ["/nonsense", "/_stcore/health", "/_stcore/stream", "/gradient_descent/_stcore/health",
     "/gradient_descent/", "//gradient_descent", "/static/js/none.js", "/media/icon.svg",
     "/static/js/../../index.html", "/static/js/..%2f..%2fapp.js", "/static/media/font.woff2",
     "/x/static/js/a.js", "/component/a/index.html", "/index.html"],
)  # fmt: skip
def test_all_else_is_streamlits(path):
    assert ask(path)[0] == 299


def test_nobody_gets_what_was_not_asked_for():
    path = f"/static/js/{next(each for each in SCRIPTS if not smaller(each.name)).name}"
    assert ask(path, accepts=b"br")[0] == 299
    assert ask(path, method="POST")[0] == ask("/devices", method="POST")[0] == 299
    assert ask(path, range=b"bytes=0-9")[0] == 299


def test_what_every_visit_needs_is_packed_before_it_is_asked_for():
    packed.pack_what_every_visit_needs()
    before = packed.answer.cache_info().misses
    for path in ("/gradient_descent", *(f"/{file}" for file in drawn_later())):
        assert ask(path)[0] == 200
    assert ask(f"/static/media/{next(HERE.glob('SourceSans*')).name}")[0] == 200
    assert packed.answer.cache_info().misses == before


def test_a_font_of_another_streamlit_comes_whole(tmp_path, monkeypatch):
    font = next(HERE.glob("MaterialSymbols*.woff2")).name
    (tmp_path / "static/media").mkdir(parents=True)
    other = re.sub(r"\.\w+\.woff2$", ".0therHash.woff2", font)
    (tmp_path / "static/media" / other).write_bytes(b"another font")
    monkeypatch.setattr(packed, "ROOT", tmp_path)
    assert packed.answer.__wrapped__(f"static/media/{other}", True) is None
    assert packed.answer.__wrapped__(f"static/media/{font}", True) is None  # Streamlit has it no more


@pytest.mark.parametrize("base", ["course", "/a/course/"])
def test_an_app_may_live_below_an_address(base, monkeypatch):
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": base}.get)
    start, script = f"/{base.strip('/')}", SCRIPTS[0].name
    for lesson in LESSONS[:2]:
        assert ask(f"{start}/{lesson.name}")[0] == 200
    assert ask(f"{start}/")[0] == ask(f"{start}/static/js/{script}")[0] == 200
    for path in ("/", "/devices", start, f"/static/js/{script}", f"{start}x/devices"):
        assert ask(path)[0] == 299


def test_an_app_may_be_mounted_in_another():
    assert ask("/course/devices", root_path="/course")[0] == 200
    assert ask("/course/_stcore/health", root_path="/course")[0] == 299
