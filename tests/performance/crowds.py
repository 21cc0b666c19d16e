"""Many visitors at once: they arrive together, then each moves something once a second."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Protocol

from tests.performance.client import PageError, Session
from tests.performance.declared import HOME, TAKE_THEIR_TIME, pages
from tests.performance.moves import FRAME_CONTROLS
from tests.performance.servers import Server
from tests.performance.widgets import Value, Widget

CLASS_PAGE = "gradient_descent"
LONG_RUN = "optimizer=sgd&epochs=6000&batch_size=20"  # of curve fitting: 60,000 steps
SLOW_LESSONS = frozenset(lesson for lesson, _ in TAKE_THEIR_TIME)

PATIENCE = 30.0  # seconds after which a visitor gives up and leaves

Address = tuple[str, str]  # a page and a query string


@dataclass(frozen=True)
class Crowd:
    """Many visitors at once; all times in seconds, moves with the page that they were made on."""

    arrivals: tuple[float, ...]
    moves: tuple[tuple[str, float], ...]

    def times(self, but: frozenset[str] = frozenset()) -> list[float]:
        """The times of all moves but those on some pages."""
        return [seconds for page, seconds in self.moves if page not in but]


def mixed(visitors: int) -> list[Address]:
    """An address for each visitor: home and all lessons in turn, and their views in turn."""
    places: list[list[Address]] = [[(HOME, "")]]
    places += [[(page.lesson, f"view={view.name}") for view in page.views] for page in pages()]
    turns = [divmod(number, len(places)) for number in range(visitors)]
    return [places[place][turn % len(places[place])] for turn, place in turns]


def movable(visitor: Session) -> list[Widget]:
    """What a visitor may move: the controls of the view, where there is none the seed."""
    own = [
        widget
        for widget in visitor.widgets.values()
        if widget.key not in FRAME_CONTROLS
        and not widget.key.endswith(".view")
        and not widget.disabled
        and len(widget.values) > 1
    ]
    return own or [visitor.widgets["seed"]]


def some_value(widget: Widget, chance: random.Random) -> Value:
    """Any value of a control."""
    return chance.choice(widget.values) if widget.values else float(chance.randrange(2**31))


def groups(visitors: int, of: int = 6) -> list[Address]:
    """The addresses of groups of so many: each has one view, all over the lessons."""
    places = mixed(10**3)[1:]
    number = -(-visitors // of)
    return [places[turn % number * len(pages()) // number] for turn in range(visitors)]


class Place(Protocol):
    """Where visitors go: a server, or a proxy before several."""

    @property
    def port(self) -> int:
        """Of 127.0.0.1."""


async def measure_crowd(
    server: Place, addresses: Sequence[Address], seconds: float, *, alike: bool = False
) -> Crowd:
    """Let a visitor arrive at each address at once; then each moves anything once a second, anywhere.

    Where they do ``alike``, those at one address make the same moves in the same second, as a class does
    that its teacher asks to.

    A visitor who has waited longer than a second for the answer moves again as soon as it is there; who
    has waited in vain counts with that time, and moves no more.
    """
    async with AsyncExitStack() as leaving:
        visitors = [Session(server.port, page, query, PATIENCE) for page, query in addresses]
        for visitor in visitors:
            leaving.push_async_callback(visitor.close)
        arrivals = await asyncio.gather(*(visitor.open() for visitor in visitors))
        begin = time.perf_counter()

        async def move(number: int, visitor: Session) -> list[tuple[str, float]]:
            chance = random.Random(str(addresses[number]) if alike else number)
            times = []
            await asyncio.sleep(number / len(visitors))
            while time.perf_counter() - begin < seconds:
                now = time.perf_counter()
                widget = chance.choice(movable(visitor))
                try:
                    await visitor.move(widget.key, some_value(widget, chance))
                except PageError:
                    times.append((visitor.page, time.perf_counter() - now))
                    break
                times.append((visitor.page, time.perf_counter() - now))
                await asyncio.sleep(max(0.0, now + 1 - time.perf_counter()))
            return times

        moves = await asyncio.gather(*(move(*each) for each in enumerate(visitors)))
    return Crowd(tuple(arrivals), tuple(each for times in moves for each in times))


async def measure_long_runs(
    server: Server, runs: int, others: int, seconds: float
) -> tuple[Crowd, tuple[float, ...]]:
    """Let some visitors train for long while others move controls on mixed pages.

    What the others see, and how far each run has come, from 0 to 1. The runs are left on their way.
    """
    async with AsyncExitStack() as leaving:
        trainers = [Session(server.port, "curve_fitting", f"{LONG_RUN}&seed={i}") for i in range(runs)]
        for trainer in trainers:
            await leaving.enter_async_context(trainer)
        for trainer in trainers:
            await trainer.press(next(key for key in trainer.buttons if key.endswith("train")))
        watching = asyncio.gather(*(trainer.watch(seconds + 2) for trainer in trainers))
        crowd = await measure_crowd(server, mixed(others), seconds)
        await watching
        return crowd, tuple(trainer.progress for trainer in trainers)


async def visit_everything(server: Server, visitors: int) -> float | None:
    """MB of the server while so many sessions are connected that have been on every page."""
    async with AsyncExitStack() as leaving:
        here = [Session(server.port, *address) for address in mixed(visitors)]
        for visitor in here:
            leaving.push_async_callback(visitor.close)
        await asyncio.gather(*(visitor.open() for visitor in here))

        async def tour(visitor: Session) -> None:
            for page in [HOME, *(page.lesson for page in pages())]:
                await visitor.go_to(page)

        await asyncio.gather(*map(tour, here))
        return server.megabytes()
