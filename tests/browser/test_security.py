"""A browser does not let the app do what it never needs, and nobody reads what is not given."""

import http.client
import re
from urllib.parse import quote

import pytest

from tests.everywhere.test_fields import TYPED

TAGS = "<img src=x onerror=window.hacked=1><script>hacked=1</script>**b** [x](javascript:alert(1))"
PATHS = (
    "/../streamlit_app.py", "/%2e%2e/%2e%2e/etc/passwd", "/static/../../../../etc/passwd",
    "//etc/passwd", "/static/js/..%2f..%2f..%2frequirements.txt",
    "/media/../streamlit_app.py", "/app/static/x",
    "/component/../../requirements.txt", "/.streamlit/config.toml", "/core/hearing.py", "/README.md",
    "/_stcore/bidi-components/../../../requirements.txt", "/vote/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
)  # fmt: skip
SECRETS = re.compile(rb"root:x:|torch==|import streamlit|postScriptGC|python -m tests")


def test_a_page_reaches_no_other_server(server, chromium):
    page = chromium.new_page()  # the browser says on its console what it refuses
    page.goto(server.address)
    page.wait_for_selector("h1")
    refused = page.evaluate("""async () => {
      const heard = []
      document.addEventListener("securitypolicyviolation", event => heard.push(event.effectiveDirective))
      const image = new Image()
      image.src = "https://elsewhere.example/x.png"
      await fetch("https://elsewhere.example/x").catch(() => {})
      try { new WebSocket("wss://elsewhere.example/x") } catch {}
      await new Promise(done => setTimeout(done, 500))
      return heard
    }""")
    assert set(refused) >= {"connect-src", "img-src"}
    page.close()


@pytest.mark.parametrize("path", PATHS)
def test_no_file_of_the_server_can_be_read(server, path):
    host = server.address.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert not SECRETS.search(body), path
    assert answer.status in (200, 400, 403, 404), path  # 200: the first page, as for every address


NAMES = (
    "panel", "mistake", "room", "plan", "seed", "lines", "question", "challenge", "predicted", "reached",
)  # fmt: skip
FIELDS: dict[tuple[str, str], tuple[str, ...]] = {("gradient_descent", ""): NAMES}
for page, view, name in TYPED:
    where = page.lesson, f"view={view.name}&"
    FIELDS[where] = (*FIELDS.get(where, ()), name)


@pytest.mark.parametrize(("lesson", "view"), FIELDS, ids=" ".join)
def test_no_markup_of_a_visitor_is_rendered(server, visit, lesson, view):
    said = "&".join(f"{name}={quote(TAGS)}" for name in FIELDS[lesson, view])
    page = visit(f"{server.address}/{lesson}?{view}{said}")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.get_by_test_id("stException").count() == 0
