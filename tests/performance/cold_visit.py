"""What a first visit over a slow line costs, and what the next page and the next visit cost."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any

from tests.browser.conftest import settle

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
FIRST, SECOND = "gradient_descent", "linear_regression"
_PICTURE = "[data-testid=stVegaLiteChart] svg .mark-line path, [data-testid=stVegaLiteChart] canvas"


@dataclass(frozen=True)
class Visit:
    """Bytes and requests of a visit until all is quiet; seconds until something is seen.

    First the name of the lesson, on the page that waits for the scripts; then the title of the page
    itself; then the picture.
    """

    kilobytes: float
    requests: int
    name: float
    title: float
    picture: float


class Relay:
    """Stands before a server, and counts the bytes that come from it: of files, headers and messages."""

    def __init__(self, port: int) -> None:
        """Listen on a free port of 127.0.0.1."""
        self.bytes, self._to = 0, ("127.0.0.1", port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                browser, _ = self._listening.accept()
                server = socket.create_connection(self._to)
                for ends in ((browser, server), (server, browser)):
                    Thread(target=self._pass_on, args=(*ends, ends[0] is server), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                self.bytes += len(data) if counts else 0
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class _Line:
    """A slow line to a relay, on which requests are counted."""

    def __init__(self, page: Any, relay: Relay) -> None:
        self._relay, self._before, self.requests = relay, relay.bytes, 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        session.on("Network.loadingFinished", self._loaded)

    @property
    def bytes(self) -> int:
        """What came over the line since it was last made empty."""
        return self._relay.bytes - self._before

    def empty(self) -> None:
        """Count anew."""
        self._before, self.requests = self._relay.bytes, 0

    def _loaded(self, event: dict[str, Any]) -> None:
        self.requests += event["encodedDataLength"] > 0


def _open(page: Any, address: str, line: _Line) -> Visit:
    line.empty()
    begin = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.get_by_text(FIRST.replace("_", " ").capitalize(), exact=True).first.wait_for()
    name = time.perf_counter() - begin
    page.wait_for_selector("h1")
    title = time.perf_counter() - begin
    page.wait_for_selector(_PICTURE, state="attached")
    picture = time.perf_counter() - begin
    _be_quiet(page, line)
    return Visit(line.bytes / 1000, line.requests, name, title, picture)


def _be_quiet(page: Any, line: _Line) -> None:
    """Wait until nothing has come for a second."""
    settle(page)
    before = -1
    while before != line.bytes:
        before = line.bytes
        page.wait_for_timeout(1000)


def measure_visits(browser: Any, port: int) -> tuple[Visit, Visit, Visit]:
    """A cold visit, another page of the same visit, and a second visit that finds the browser's cache.

    The other page is chosen on the home page, as a student does; what the home page costs is not in it.
    """
    relay = Relay(port)
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(120_000)
    line = _Line(page, relay)
    cold = _open(page, f"{relay.address}/{FIRST}", line)
    page.get_by_role("link", name="See PyTorch").first.click()
    page.locator(f"[class*=st-key-cards_] a[href$='{SECOND}']").wait_for()
    _be_quiet(page, line)
    line.empty()
    begin = time.perf_counter()
    page.locator(f"[class*=st-key-cards_] a[href$='{SECOND}']").click()
    page.wait_for_url(f"**/{SECOND}*")
    page.get_by_role("heading", level=1, name="Linear regression").wait_for()
    title = time.perf_counter() - begin
    page.wait_for_selector(_PICTURE, state="attached")
    picture = time.perf_counter() - begin
    _be_quiet(page, line)
    second = Visit(line.bytes / 1000, line.requests, title, title, picture)
    page.close()
    later = context.new_page()
    later.set_default_timeout(120_000)
    again = _open(later, f"{relay.address}/{FIRST}", _Line(later, relay))
    context.close()
    relay.close()
    return cold, second, again
