"""A visit on a slow line: what is sent, what is sent again, and what replaces Streamlit's files."""

import re
import time

import pytest

from pages.parts.served.smaller import HERE, ICONS
from tests.browser.conftest import settle

LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 2e5,
    "uploadThroughput": 2e5,
}  # 1.6 Mbit/s
PICTURE = "[data-testid=stVegaLiteChart] svg path"
WIDTHS = """async ([url, names]) => {
  document.fonts.add(await new FontFace("icons", `url(${url})`).load())
  const line = document.createElement("span")
  line.style.cssText = "font: 40px icons; position: absolute; white-space: nowrap"
  document.body.append(line)
  return names.map(name => { line.textContent = name; return line.getBoundingClientRect().width })
}"""


class Traffic:
    """What a browser has fetched over the line: names of files and bytes."""

    def __init__(self, context, line=None):
        self.page = context.new_page()
        self.page.set_default_timeout(60_000)
        self.names: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.cached: set[str] = set()
        self.failed: list[str] = []
        session = context.new_cdp_session(self.page)
        session.send("Network.enable")
        if line:
            session.send("Network.emulateNetworkConditions", line)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.requestServedFromCache", lambda event: self.cached.add(event["requestId"]))
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)

    def _asked(self, event):
        if event["request"]["url"].startswith("http"):
            self.names[event["requestId"]] = event["request"]["url"]

    def _answered(self, event):
        if event["response"].get("fromDiskCache"):
            self.cached.add(event["requestId"])
        if event["response"]["status"] >= 400:
            self.failed.append(event["response"]["url"])

    def _finished(self, event):
        self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    def sent(self):
        """Return the bytes of every file that came over the line."""
        return {
            name: self.sizes.get(request, 0)
            for request, name in self.names.items()
            if request not in self.cached
        }

    def forget(self):
        """Count anew."""
        self.names.clear()
        self.sizes.clear()
        self.cached.clear()


@pytest.fixture
def new_context(chromium):
    """Return a function that opens a browser with an empty cache."""
    contexts = []

    def open_context(**options):
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 720}, **options))
        return contexts[-1]

    yield open_context
    for context in contexts:
        context.close()


def go_to(page, section, title):
    """Choose a page from the menu."""
    page.get_by_text(section, exact=True).first.click()
    page.get_by_text(title, exact=True).first.click()
    page.wait_for_selector(f"h1:has-text('{title}')")
    settle(page)


def test_a_cold_visit_takes_little_and_the_second_page_and_visit_next_to_nothing(server, new_context):
    context = new_context()
    first = Traffic(context, LINE)
    start = time.monotonic()
    first.page.goto(f"{server.address}/gradient_descent", wait_until="commit")
    first.page.wait_for_selector("text=Gradient descent")
    waited_for_words = time.monotonic() - start
    first.page.wait_for_selector("h1")
    waited_for_title = time.monotonic() - start
    first.page.wait_for_selector(PICTURE, state="attached")
    waited_for_picture = time.monotonic() - start
    settle(first.page)
    first.page.wait_for_timeout(3000)
    sent = first.sent()
    total = sum(sent.values())
    seconds = f"{waited_for_words:.1f} s, {waited_for_title:.1f} s, {waited_for_picture:.1f} s"
    print(f"cold: {total:,} bytes in {len(sent)} files; words, title, picture after {seconds}")
    assert not first.failed
    assert total < 1_650_000, sorted(sent.items(), key=lambda item: -item[1])[:8]
    assert len(sent) < 175
    assert not [name for name in sent if "SourceSerif" in name]
    # Three times what it takes on a machine that does nothing else.
    assert waited_for_words < 3
    assert waited_for_title < 12
    assert waited_for_picture < 26

    first.forget()
    go_to(first.page, "Networks", "Optimizers")
    sent = first.sent()
    print(f"second page: {sum(sent.values()):,} bytes in {len(sent)} files")
    assert sum(sent.values()) < 60_000, sent

    again = Traffic(context, LINE)
    again.page.goto(f"{server.address}/gradient_descent")
    settle(again.page)
    sent = again.sent()
    print(f"second visit: {sum(sent.values()):,} bytes in {len(sent)} files, {len(again.cached)} cached")
    assert len(again.cached) > 100
    assert not [name for name in sent if "/static/" in name]
    assert sum(sent.values()) < 10_000, sent


def test_the_words_are_there_before_the_scripts_and_go_with_them(server, new_context):
    page = new_context().new_page()
    page.route("**/static/js/*", lambda route: route.abort())
    page.goto(f"{server.address}/devices")
    assert page.get_by_text("Devices", exact=True).is_visible()
    assert page.title() == "Devices · See PyTorch"
    page.unroute("**/static/js/*")
    page.goto(f"{server.address}/devices")
    settle(page)
    assert page.locator("#root > div > p").count() == 0
    assert page.get_by_role("heading", name="Devices", level=1).is_visible()


def test_the_server_is_found_at_once(server, new_context):
    traffic = Traffic(new_context())
    traffic.page.goto(f"{server.address}/devices?seed=5")
    settle(traffic.page)
    asked = [name.removeprefix(server.address) for name in traffic.names.values()]
    assert sorted(name for name in asked if "_stcore" in name and "stream" not in name) == [
        "/_stcore/health",
        "/_stcore/host-config",
    ]


def test_every_icon_of_the_smaller_font_is_one_sign(server, new_context):
    page = new_context().new_page()
    page.goto(f"{server.address}/_stcore/health")
    names = ICONS.read_text().split()
    url = f"{server.address}/static/media/{next(HERE.glob('MaterialSymbols*')).name}"
    widths = page.evaluate(WIDTHS, [url, [*names, "no_such_icon"]])
    assert len(names) > 80
    assert [name for name, width in zip(names, widths[:-1], strict=True) if abs(width - 40) > 1] == []
    assert widths[-1] > 100


def test_python_is_still_coloured(server, new_context):
    page = new_context().new_page()
    page.goto(f"{server.address}/gradient_descent")
    settle(page)
    page.get_by_text(re.compile("^Code")).first.click()
    page.wait_for_selector("[data-testid=stCode] .token")
    kinds = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stCode] .token')].flatMap(t => [...t.classList])"
    )
    assert {"keyword", "number", "string", "function", "comment", "operator"} <= set(kinds)
    colours = page.evaluate(
        "[...new Set([...document.querySelectorAll('[data-testid=stCode] .token')]"
        ".map(t => getComputedStyle(t).color))]"
    )
    assert len(colours) > 3
