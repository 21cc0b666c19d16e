"""The app has not become slow: a short form of ``python -m tests.performance.measure``.

Only ratios count, of times taken in turn on the same machine in the same minute, and the limits are
twice what was measured when they were written: a machine that is slow or busy passes, a doubling does
not. What fails is measured once more.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from pages.parts.declare import SHARED
from tests.performance.ageing import age
from tests.performance.apart import run
from tests.performance.client import Session
from tests.performance.crowds import SLOW_LESSONS, measure_crowd, mixed
from tests.performance.declared import Place, as_typed, pages, places_of, walk
from tests.performance.moves import move_first_slider
from tests.performance.servers import APP, FLOOR, Server, serve

MOST_AGAIN = 4.0  # times the floor page's move, of the middle lesson
MOST_AGAIN_ANYWHERE = 6.0  # and of any lesson
MOST_AGED = 1.75  # times the CPU of a fresh server, for a class of thirty on mixed pages
MOVES = 4
VISITORS, SECONDS, AGEING = 30, 2.5, 8.0


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


def first_sliders() -> list[Place]:
    """The control with the most values of the first view of every lesson."""
    found = []
    for page in pages():
        view = page.views[0]
        own = [
            place
            for place in places_of(page, view)
            if place.name not in SHARED
            and place.beside == view.settings()
            and place.control.place != "view"  # which may stand in a panel that is closed
        ]
        found.append(max(own, key=lambda place: len(place.values)))
    return found


async def again_over_floor(app: Server, floor: Server, place: Place) -> float:
    """How many times as long as on the floor page, in turn, a move to a known value takes."""
    chance = random.Random(0)
    async with (
        Session(app.port, place.lesson) as visitor,
        Session(floor.port) as below,
    ):
        values = walk(place, place.view.settings(), MOVES, chance)
        way = [as_typed(place.control, value) for value in values]
        for value in way:
            await visitor.move(place.key, value)
        moves, beats = [], []
        for value in way * 2:
            moves.append(await visitor.move(place.key, value))
            beats += await move_first_slider(below, 1)
    return statistics.median(moves) / statistics.median(beats)


def test_a_move_costs_little_more_than_streamlit_itself(used: Used, floor: Server) -> None:
    def measure(places: Sequence[Place]) -> dict[str, float]:
        return {place.lesson: run(again_over_floor(used.server, floor, place)) for place in places}

    ratios = measure(first_sliders())
    slow = [place for place in first_sliders() if ratios[place.lesson] > MOST_AGAIN]
    for lesson, ratio in measure(slow).items():
        ratios[lesson] = min(ratios[lesson], ratio)
    assert statistics.median(ratios.values()) < MOST_AGAIN, ratios
    assert max(ratios.values()) < MOST_AGAIN_ANYWHERE, ratios


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
