"""How fast the app is, on this machine, now: ``python -m tests.performance.measure``.

Starts the servers that it needs on free ports of 127.0.0.1 and prints one table, with aims beside
figures: one move of every control of every view, beside the floor page (what Streamlit itself costs) and
the plain page (what anybody would write first); crowds on mixed pages; long runs; memory; and what is
seen in a browser. All on a server that has been used: before anything is timed, visitors have moved
every control of every view. The machine should have nothing else to do. It takes ten minutes.

    --fresh            a server that nobody has used (--aged is the default)
    --quick            three minutes: few moves, two controls of each view, small crowds
    --page NAME        only this lesson, and neither crowds nor browser; may be given several times
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from tests.performance.ageing import age
from tests.performance.client import Session
from tests.performance.cold_visit import measure_visits
from tests.performance.crowds import (
    CLASS_PAGE,
    groups,
    measure_crowd,
    measure_long_runs,
    mixed,
    visit_everything,
)
from tests.performance.declared import pages
from tests.performance.in_browser import (
    SLIDERS,
    SLOWER,
    chromium,
    measure_playback,
    measure_slider,
)
from tests.performance.moves import measure_view, move_first_slider
from tests.performance.report import Report, show
from tests.performance.servers import APP, FLOOR, Server, serve, serve_plain


@dataclass(frozen=True)
class Size:
    """How much is measured: seconds of ageing, moves of a control, and of crowds."""

    ageing: float = 120.0
    moves: int = 3
    some: bool = False  # only two controls of each view
    crowds: tuple[int, ...] = (30, 60)
    seconds: float = 20.0
    presses: int = 20  # of a key, in the browser


QUICK = Size(ageing=30.0, moves=2, some=True, crowds=(30,), seconds=6.0, presses=8)


def measure(
    *, size: Size = Size(), aged: bool = True, only: Sequence[str] = (), browser: bool = True
) -> Report:
    """Measure the app beside the floor page and the plain page."""
    begin, report = time.perf_counter(), Report()
    be_like_a_server()
    with serve(FLOOR) as floor, serve(APP) as server:
        asyncio.run(measure_app(report, server, floor, size, aged=aged, only=only))
        if not only:
            asyncio.run(measure_crowds(report, server, size))
            if browser:
                measure_in_browser(report, server, size)
            report.megabytes["when all of them have gone"] = server.megabytes()
    if not only and aged:
        with serve(APP) as fresh:
            asyncio.run(measure_fresh(report, fresh, size))
    with serve_plain() as server:
        report.plain = asyncio.run(measure_plain(server))
    report.seconds = time.perf_counter() - begin
    return report


def say(what: str) -> None:
    """Tell whoever waits what is being measured."""
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def be_like_a_server() -> None:
    """Let what is computed here, to tell a page's computing from the rest, take as long as there."""
    logging.disable(logging.WARNING)  # of widgets that no visitor sees
    torch.set_num_threads(1)
    pages()
    gc.collect()
    gc.freeze()


async def welcome(server: Server) -> None:
    """Let the very first visitors of a server in, who find it as no later one will."""
    for _ in range(2):
        async with Session(server.port):
            pass


async def measure_app(
    report: Report, server: Server, floor: Server, size: Size, *, aged: bool, only: Sequence[str]
) -> None:
    """Use the server, then move its controls."""
    await welcome(floor)
    await welcome(server)
    if aged:
        say("ageing")
        report.ageing = await age(server, size.ageing, longest=2 * size.ageing)
    async with Session(floor.port) as visitor:
        for page in pages():
            if only and page.lesson not in only:
                continue
            say(page.lesson)
            for view in page.views:
                report.floor += await move_first_slider(visitor, 4)
                report.moves += await measure_view(server, visitor, page, view, size.moves, size.some)


async def measure_crowds(report: Report, server: Server, size: Size) -> None:
    """Let crowds come to the server, and long runs."""
    for number in size.crowds:
        say(f"{number} visitors")
        crowd = await measure_crowd(server, mixed(number), size.seconds)
        report.crowds[f"{number} on mixed pages"] = crowd
    at_once = groups(size.crowds[0])
    crowd = await measure_crowd(server, at_once, size.seconds, alike=True)
    report.crowds[f"{len(at_once)} in groups of six that do the same"] = crowd
    a_class = [(CLASS_PAGE, "")] * size.crowds[0]
    crowd = await measure_crowd(server, a_class, size.seconds)
    report.crowds[f"{len(a_class)} on {CLASS_PAGE}"] = crowd
    say("ten long runs")
    crowd, report.progress = await measure_long_runs(server, 10, 20, size.seconds)
    report.crowds["20 beside ten long runs"] = crowd
    visitors = size.crowds[-1]
    say(f"{visitors} visitors everywhere")
    report.megabytes[f"with {visitors} sessions that have been everywhere"] = await visit_everything(
        server, visitors
    )


async def measure_fresh(report: Report, server: Server, size: Size) -> None:
    """Let the same crowds come to a server that nobody has used."""
    say("a fresh server")
    await welcome(server)
    for number in size.crowds:
        crowd = await measure_crowd(server, mixed(number), size.seconds)
        report.crowds[f"{number} on mixed pages, fresh server"] = crowd


def measure_in_browser(report: Report, server: Server, size: Size) -> None:
    """Look at the server with a browser."""
    with chromium() as browser:
        if browser is None:
            report.no_browser = "There is no Chromium (apt-get install chromium)."
            return
        say("Chromium")
        for page, label in SLIDERS:
            report.sliders.append(measure_slider(browser, server.address, page, label, size.presses))
        for slower in (1, SLOWER):
            report.played.append(measure_playback(browser, server.address, slower))
        say("a slow line")
        report.visits = measure_visits(browser, server.port)


async def measure_plain(server: Server) -> list[float]:
    """Move the plain page's first slider."""
    await welcome(server)
    async with Session(server.port) as visitor:
        return await move_first_slider(visitor)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--aged", action="store_true", default=True, help="a used server (the default)")
    parser.add_argument("--fresh", dest="aged", action="store_false", help="a server nobody has used")
    parser.add_argument("--quick", action="store_true", help="a short run")
    parser.add_argument("--page", action="append", default=[], metavar="NAME", help="only this lesson")
    asked = parser.parse_args()
    size = QUICK if asked.quick else Size()
    print(show(measure(size=size, aged=asked.aged, only=asked.page)))


if __name__ == "__main__":
    main()
