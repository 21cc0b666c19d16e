"""What a visitor sees in Chromium: from the slider to the picture, a held key, and playback."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.browser.conftest import CHROMIUM, QUIET, settle

# A page whose picture has few enough marks to be an SVG, and the name of a slider of it.
SLIDERS = (
    ("gradient_descent", "Step size"),
    ("linear_regression?view=by_eye", "w₀"),
    ("loss_functions?view=yes_or_no", "logit"),
)
PLAYED = "gradient_descent?steps=100"
SLOWER = 4  # times, the CPU of a cheap laptop

# Notes when a key went down and in which frames what it moves was drawn into a chart.
_WATCH = """() => {
  const seen = window.seen = {pressed: [], drawn: []};
  addEventListener("keydown", () => seen.pressed.push(performance.now()), true);
  let due = false;
  new MutationObserver(records => {
    if (due || !records.some(each => (each.target.parentElement ?? each.target).closest("svg"))) return;
    due = true;
    requestAnimationFrame(() => { due = false; seen.drawn.push(performance.now()); });
  }).observe(document.querySelector("[data-testid=stVegaLiteChart]"),
             {subtree: true, childList: true, attributes: true, characterData: true});
}"""
_COUNT_FRAMES = """milliseconds => new Promise(done => {
  const times = [];
  const next = now => {
    times.push(now);
    if (now - times[0] < milliseconds) requestAnimationFrame(next); else done(times);
  };
  requestAnimationFrame(next);
})"""


@dataclass(frozen=True)
class Seen:
    """A slider of a page: milliseconds from the key to the picture, and pictures a second while held."""

    page: str
    to_picture: tuple[float, ...]
    held: float


@dataclass(frozen=True)
class Played:
    """A picture that plays: frames a second, as drawn, and messages to and from the server meanwhile."""

    slower: int  # times that the CPU is slowed down
    frames: float
    messages: int


@contextmanager
def chromium() -> Iterator[Any]:
    """A Chromium, or None where there is none."""
    if not CHROMIUM:
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, address: str) -> Iterator[Any]:
    """A page that a new visitor has opened."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    settle(page)
    yield page
    context.close()


def measure_slider(browser: Any, address: str, page_name: str, label: str, presses: int) -> Seen:
    """Press an arrow key on a slider, again and again; then hold it down for three seconds."""
    with opened(browser, f"{address}/{page_name}") as page:
        slider = page.get_by_role("slider", name=label).first
        slider.focus()
        page.evaluate(_WATCH)
        times = []
        for _ in range(presses):
            page.evaluate("window.seen.pressed = [], window.seen.drawn = []")
            page.keyboard.press("ArrowRight")
            page.wait_for_function("window.seen.drawn.length", polling=20)
            page.wait_for_timeout(250)
            pressed, drawn = page.evaluate("[window.seen.pressed[0], window.seen.drawn[0]]")
            times.append(drawn - pressed)
        page.evaluate("window.seen.drawn = []")
        begin = time.perf_counter()
        while time.perf_counter() - begin < 3:
            page.keyboard.down("ArrowLeft")  # down again and again is what a held key sends
            page.wait_for_timeout(33)
        page.keyboard.up("ArrowLeft")
        held = page.evaluate("window.seen.drawn.length") / (time.perf_counter() - begin)
        return Seen(page_name.partition("?")[0], tuple(times), held)


def measure_playback(browser: Any, address: str, slower: int = 1, seconds: float = 3) -> Played:
    """Play a picture and count the frames that the browser draws, and what it says to the server."""
    with opened(browser, f"{address}/{PLAYED}") as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        messages: list[Any] = []
        for event in ("webSocketFrameSent", "webSocketFrameReceived"):
            session.on(f"Network.{event}", lambda frame: messages.append(frame))
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.locator(".transport:not([hidden]) [name=play]").first.click()
        times = page.evaluate(_COUNT_FRAMES, 1000 * seconds)
        return Played(slower, 1000 * (len(times) - 1) / (times[-1] - times[0]), len(messages))
