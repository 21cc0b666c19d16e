"""The app has not become slow: a short form of ``python -m tests.performance.measure``.

Only ratios count, of times taken in turn on the same machine in the same minute, and the limits are
twice what was measured when they were written: a machine that is slow or busy passes, a doubling does
not. What fails is measured once more.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from pages.parts.declare import SHARED
from pages.parts.view import Page, View
from tests.performance.ageing import age
from tests.performance.apart import run
from tests.performance.client import Session
from tests.performance.crowds import SLOW_LESSONS, measure_crowd, mixed
from tests.performance.declared import Place, as_typed, pages, places_of, walk
from tests.performance.moves import move_first_slider
from tests.performance.servers import APP, FLOOR, Server, serve

MOST_AGAIN = 4.0  # times the floor page's move, of the middle view
MOST_AGAIN_ANYWHERE = 6.0  # and of any view
MOST_NEW = 12.0  # the same for a value that nobody has asked for, of any view that does not train
MOST_VISIT = 0.5  # times the CPU of a visit of the floor page, which has Streamlit's own file watcher
MOST_AGED = 1.75  # times the CPU of a fresh server, for a class of thirty on mixed pages
MOVES = 4
VISITORS, SECONDS, AGEING, VISITS = 30, 2.5, 8.0, 10


@pytest.fixture(scope="module")
def floor() -> Iterator[Server]:
    with serve(FLOOR) as server:
        run(welcome(server))
        yield server


@dataclass(frozen=True)
class Used:
    """A server that has been used, and what a class cost it before that."""

    server: Server
    fresh: float


@contextmanager
def serve_and_use() -> Iterator[Used]:
    """Let a class come to a fresh server, then use it."""
    with serve(APP) as server:
        run(cpu_of_a_class(server))  # what nobody has asked for yet takes its time by itself
        fresh = run(cpu_of_a_class(server))
        run(age(server, AGEING))
        yield Used(server, fresh)


@pytest.fixture(scope="module")
def used() -> Iterator[Used]:
    with serve_and_use() as server:
        yield server


async def welcome(server: Server) -> None:
    async with Session(server.port):
        pass


def every_view() -> Iterator[tuple[Page, View[Any, Any]]]:
    for page in pages():
        for view in page.views:
            yield page, view


def largest_controls() -> list[Place]:
    """The control with the most values of every view."""
    found = []
    for page, view in every_view():
        own = [
            place
            for place in places_of(page, view)
            if place.name not in SHARED
            and place.beside == view.settings()
            and place.control.place != "view"  # which may stand in a panel that is closed
        ]
        found += [max(own, key=lambda place: len(place.values))] if own else []
    return found


async def over_floor(app: Server, floor: Server, place: Place) -> tuple[float, float]:
    """How many times as long as on the floor page, in turn, moves to known and to new values take."""
    chance = random.Random(0)
    async with (
        Session(app.port, place.lesson, f"view={place.view.name}") as visitor,
        Session(floor.port) as below,
    ):
        values = walk(place, place.view.settings(), MOVES, chance)
        way = [as_typed(place.control, value) for value in values]
        new = [await visitor.move(place.key, value) for value in way]
        moves, beats = [], []
        for value in way * 2:
            moves.append(await visitor.move(place.key, value))
            beats += await move_first_slider(below, 1)
    beat = statistics.median(beats)
    return statistics.median(moves) / beat, statistics.median(new) / beat


def test_a_move_costs_little_more_than_streamlit_itself(used: Used, floor: Server) -> None:
    def measure(place: Place) -> tuple[float, float]:
        return run(over_floor(used.server, floor, place))

    known, new = {}, {}
    for place in largest_controls():
        again, first = measure(place)
        if again > MOST_AGAIN:
            again = min(again, measure(place)[0])
        if first > MOST_NEW and not place.takes_its_time:
            first = min(first, measure(place)[1])
        known[place.key], new[place.key, place.takes_its_time] = again, first
    assert statistics.median(known.values()) < MOST_AGAIN, known
    assert {key: ratio for key, ratio in known.items() if ratio > MOST_AGAIN_ANYWHERE} == {}
    assert {key: ratio for (key, trains), ratio in new.items() if ratio > MOST_NEW and not trains} == {}


def test_a_visit_costs_less_than_on_the_floor_page(used: Used, floor: Server) -> None:
    visit = run(cpu_of_a_visit(used.server, "gradient_descent"))
    assert visit < MOST_VISIT * run(cpu_of_a_visit(floor))


def test_a_used_server_works_for_a_class_as_a_fresh_one_does(used: Used) -> None:
    """CPU time tells it on a busy machine, too, where a class waits for everything."""
    ratio = run(cpu_of_a_class(used.server)) / used.fresh
    if ratio > MOST_AGED:
        with serve_and_use() as other:
            ratio = min(ratio, run(cpu_of_a_class(other.server)) / other.fresh)
    assert ratio < MOST_AGED


async def cpu_of_a_class(server: Server) -> float:
    """CPU seconds of the server for one run of a page, of a class on mixed pages that do not train."""
    addresses = [address for address in mixed(2 * VISITORS) if address[0] not in SLOW_LESSONS]
    before = server.cpu_seconds()
    crowd = await measure_crowd(server, addresses[:VISITORS], SECONDS)
    after = server.cpu_seconds()
    if before is None or after is None:
        pytest.skip("this system does not tell CPU times")
    return (after - before) / (len(crowd.arrivals) + len(crowd.moves))


async def cpu_of_a_visit(server: Server, page: str = "") -> float:
    """CPU seconds of the server for a visitor who comes and goes, one after the other."""
    before = server.cpu_seconds()
    for _ in range(VISITS):
        async with Session(server.port, page):
            pass
    after = server.cpu_seconds()
    if before is None or after is None:
        pytest.skip("this system does not tell CPU times")
    return (after - before) / VISITS
