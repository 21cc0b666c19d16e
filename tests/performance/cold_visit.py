"""What a first visit over a slow line costs, and what the next page and the next visit cost."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from tests.browser.conftest import settle

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
FIRST, SECOND = "gradient_descent", "linear_regression"
_PICTURE = "[data-testid=stVegaLiteChart] svg .mark-line path, [data-testid=stVegaLiteChart] canvas"


@dataclass(frozen=True)
class Visit:
    """Bytes and requests of a visit until all is quiet; seconds until title and picture are seen."""

    kilobytes: float
    requests: int
    title: float
    picture: float


class _Line:
    """A slow line, which counts what goes over it: files, with their headers, and messages."""

    def __init__(self, page: Any) -> None:
        self.bytes, self.requests = 0.0, 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._received)

    def _loaded(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]
        self.requests += event["encodedDataLength"] > 0

    def _received(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        whole = len(frame["payloadData"])
        self.bytes += whole if frame["opcode"] == 1 else whole * 3 / 4  # what is not text is in base64


def _open(page: Any, address: str, line: _Line) -> Visit:
    line.bytes, line.requests = 0.0, 0
    begin = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("h1")
    title = time.perf_counter() - begin
    page.wait_for_selector(_PICTURE, state="attached")
    picture = time.perf_counter() - begin
    _be_quiet(page, line)
    return Visit(line.bytes / 1000, line.requests, title, picture)


def _be_quiet(page: Any, line: _Line) -> None:
    """Wait until nothing has come for a second."""
    settle(page)
    before = -1.0
    while before != line.bytes:
        before = line.bytes
        page.wait_for_timeout(1000)


def measure_visits(browser: Any, address: str) -> tuple[Visit, Visit, Visit]:
    """A cold visit, another page of the same visit, and a second visit that finds the browser's cache.

    The other page is chosen on the home page, as a student does; what the home page costs is not in it.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(120_000)
    line = _Line(page)
    cold = _open(page, f"{address}/{FIRST}", line)
    page.get_by_role("link", name="See PyTorch").first.click()
    page.locator(f"[class*=st-key-cards_] a[href$='{SECOND}']").wait_for()
    _be_quiet(page, line)
    line.bytes, line.requests = 0.0, 0
    begin = time.perf_counter()
    page.locator(f"[class*=st-key-cards_] a[href$='{SECOND}']").click()
    page.wait_for_url(f"**/{SECOND}*")
    page.get_by_role("heading", level=1, name="Linear regression").wait_for()
    title = time.perf_counter() - begin
    page.wait_for_selector(_PICTURE, state="attached")
    picture = time.perf_counter() - begin
    _be_quiet(page, line)
    second = Visit(line.bytes / 1000, line.requests, title, picture)
    page.close()
    later = context.new_page()
    later.set_default_timeout(120_000)
    again = _open(later, f"{address}/{FIRST}", _Line(later))
    context.close()
    return cold, second, again
