"""A browser does not let the app do what it never needs, and nobody reads what is not given."""

import http.client
import re
from urllib.parse import quote, urlencode

import pytest

from core.lesson_plan import Step, to_text
from pages.parts import address
from tests.browser.conftest import settle
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
    nothing_is_rendered(page)


def nothing_is_rendered(page):
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.get_by_test_id("stException").count() == 0
    assert page.locator("strong", has_text=re.compile("^b$")).count() == 0
    assert page.locator(".katex", has_text="tag").count() == 0


MARKED = (TAGS, ":material/home: $tag$", ":red[**b**]", "![b](x)")
LABELLED = "\n".join(f'{n % 5}, {n // 5}, "{MARKED[n % 4]}"' for n in range(20))
STEPS = (Step("autograd", "", *MARKED[:2]), Step("broadcasting", "", *MARKED[2:]))


def test_labels_of_points_and_names_of_files_are_no_markup(server, visit):
    page = visit(f"{server.address}/classification?data=your+own&panel=Numbers&epochs=20")
    file = {"name": TAGS.replace("/", "") + ".csv", "mimeType": "text/csv", "buffer": LABELLED.encode()}
    page.locator("input[type=file]").first.set_input_files(file)
    page.wait_for_url("**own_points=*")
    settle(page)
    assert "onerror" in page.content()
    for x, y in ((300, 300), (420, 380), (500, 420), (700, 300)):
        page.mouse.move(x, y)
        page.wait_for_timeout(100)
    nothing_is_rendered(page)


def test_words_of_a_lesson_are_no_markup(server, visit):
    query = urlencode({"plan": address.pack(to_text(STEPS)), "plan_step": "1"})
    page = visit(f"{server.address}/autograd?{query}")
    assert "onerror" in page.content()
    nothing_is_rendered(page)
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_text("Page 2 of 2").wait_for()
    settle(page)
    nothing_is_rendered(page)
