"""A server of our own and a real Chromium. Without Chromium these tests skip; in CI they must not."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PHONES_AGENT = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Mobile Safari/537.36"
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip with a reason where there is no browser, unless REQUIRE_BROWSER forbids it."""
    reason = "" if CHROMIUM else "Chromium is not installed"
    try:
        import playwright  # noqa: F401
    except ImportError:
        reason = "Playwright is not installed (pip install -r tests/requirements.txt)"
    if reason and not os.environ.get("REQUIRE_BROWSER"):
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=reason))


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


class Server:
    """The app, served as the README says, on a port of its own."""

    def __init__(self, log: Path, *more: str, port: int = 0) -> None:
        port = port or free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.base = next((each.partition("=")[2] for each in more if "baseUrlPath" in each), "")
        self.log = log
        options = [
            "--server.headless=true",
            f"--server.port={port}",
            "--server.address=127.0.0.1",
            *more,
        ]
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", *options]
        with log.open("w") as output:
            self.process = subprocess.Popen(
                command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
            )
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.address}{self.base}/_stcore/health", timeout=5).close()
                return
            except OSError:
                assert self.process.poll() is None, log.read_text()
                time.sleep(0.1)
        raise TimeoutError(log.read_text())

    def stop(self) -> None:
        """Stop the server, and see that it had nothing to complain of."""
        self.process.terminate()
        self.process.wait(20)
        text = self.log.read_text()
        for word in ("Traceback", "Error", "WARNING", "Warning", "ScriptRunContext", "deprecated"):
            assert word not in text, text


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has visited yet."""
    server = Server(tmp_path / "server.log")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all tests that may share one."""
    server = Server(tmp_path_factory.mktemp("server") / "server.log")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One Chromium for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def is_streamlits_own(message: str) -> bool:
    """Tell the two requests apart with which Streamlit finds out where a deep link's server is."""
    return "/_stcore/health" in message or "/_stcore/host-config" in message


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that opens an address in a browser of its own, as a new visitor does.

    At the end of the test no page may have had an error or a warning on its console.
    """
    complaints: list[str] = []
    contexts = []

    def open_address(
        address: str, width: int = 1280, height: int = 720, scheme: str = "light", **device: Any
    ) -> Any:
        screen = {"width": width, "height": height}
        context = chromium.new_context(viewport=screen, color_scheme=scheme, **device)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)

        def hear(message: Any) -> None:
            where = f"{message.text} {message.location}"
            if message.type in ("error", "warning") and not is_streamlits_own(where):
                complaints.append(f"{address}: {where}")

        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(f"{address}: {error}"))
        page.goto(address)
        stand_still(page)
        return page

    yield open_address
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def visit_on_a_phone(visit: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that opens an address on an emulated phone."""

    def open_address(address: str, scheme: str = "light") -> Any:
        return visit(address, 390, 844, scheme, is_mobile=True, has_touch=True, user_agent=PHONES_AGENT)

    return open_address


# Until nothing in the page has changed for so many ms; 500 ms where something goes on changing.
STILL = """quiet => new Promise(done => {
    const end = () => { watch.disconnect(); clearTimeout(still); clearTimeout(most); done(); };
    const wait = () => { clearTimeout(still); still = setTimeout(end, quiet); };
    const watch = new MutationObserver(wait), most = setTimeout(end, 500);
    let still;
    watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    wait();
})"""


def is_drawn(page: Any) -> None:
    """Wait until the script has run and the browser has loaded all that it brought."""
    page.wait_for_selector("h1")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")
    page.wait_for_function(
        "[...document.querySelectorAll('[data-testid=stVegaLiteChart]')]"
        ".every(chart => chart.querySelector('svg, canvas'))"
    )


def stand_still(page: Any) -> None:
    """Wait until a page that was opened, or whose window has another size, stands still."""
    is_drawn(page)
    page.evaluate(STILL, 150)


def settle(page: Any) -> None:
    """Wait until a script that a move has started, or is about to start, has run and all is drawn."""
    is_drawn(page)
    page.evaluate(STILL, 300)
    is_drawn(page)
