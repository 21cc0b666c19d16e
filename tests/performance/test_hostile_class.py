"""Students who send nonsense see pages that stand, and harm nobody else's."""

from __future__ import annotations

import asyncio
import random
import time

from tests.performance.apart import run
from tests.performance.client import Session
from tests.performance.crowds import SLOW_LESSONS, Address, measure_crowd, mixed, movable, some_value
from tests.performance.declared import pages
from tests.performance.hostile_messages import attack_for
from tests.performance.moves import percentile
from tests.performance.servers import Server

MANY, SECONDS = 4, 7.0  # of those who send nonsense, or are in haste
STUDENTS = 8
MESSAGES = 10  # about every view
MOST_HARM = 2.0  # times the 95th percentile of others beside as many honest visitors in haste
MOST_MEGABYTES = 100  # more than before, for all of it


def test_whatever_is_said_of_a_widget_every_page_stands(app_server: Server) -> None:
    server = app_server
    before, chance = server.megabytes() or 0.0, random.Random(446)
    views = [(page.lesson, view) for page in pages() for view in page.views]
    at_once = asyncio.Semaphore(4)

    async def one(seed: int, address: Address) -> int:
        async with at_once:
            return await attack_for(server, address, seed, most=MESSAGES)

    async def all_of_them() -> int:
        places = [(page, f"view={view.name}&panel={chance.choice(view.panels)}") for page, view in views]
        return sum(await asyncio.gather(*(one(*each) for each in enumerate([*places, ("", "")]))))

    print(f"{run(all_of_them())} messages, seeds from 0 on")
    check(server, before)


def check(server: Server, before: float) -> None:
    """Nothing has gone wrong on the server, and its memory is little more than before."""
    assert (server.megabytes() or 0.0) - before < MOST_MEGABYTES
    log = server.log.read_text(encoding="utf-8")
    assert "Trouble" not in log, log[-3000:]
    assert "Traceback" not in log, log[-3000:]


def addresses(seed: int) -> list[Address]:
    """Views and panels by chance, but for those that train."""
    places = [
        (page.lesson, f"view={view.name}&panel={panel}")
        for page in pages()
        if page.lesson not in SLOW_LESSONS
        for view in page.views
        for panel in view.panels
    ]
    return random.Random(seed).sample([*places, ("", "")], MANY)


async def hurry(server: Server, address: Address, seconds: float, seed: int) -> None:
    """Move controls without a pause."""
    begin, chance = time.perf_counter(), random.Random(seed)
    async with Session(server.port, *address) as visitor:
        while time.perf_counter() - begin < seconds:
            widget = chance.choice(movable(visitor))
            await visitor.move(widget.key, some_value(widget, chance))


async def p95_beside(server: Server, *others) -> tuple[float, list]:
    """The 95th percentile of a class's moves beside others, and what came of these."""
    class_of = [address for address in mixed(3 * STUDENTS) if address[0] not in SLOW_LESSONS]
    crowd, *came = await asyncio.gather(measure_crowd(server, class_of[:STUDENTS], SECONDS), *others)
    return percentile([seconds for _, seconds in crowd.moves], 0.95), came


def test_nonsense_breaks_no_page_and_harms_nobody_else(app_server: Server) -> None:
    server = app_server

    async def beside_haste(seed: int) -> float:
        some = [hurry(server, each, SECONDS, seed) for each in addresses(seed)]
        return (await p95_beside(server, *some))[0]

    async def beside_nonsense(seed: int) -> tuple[float, int]:
        some = [attack_for(server, each, seed + n, SECONDS) for n, each in enumerate(addresses(seed))]
        p95, cases = await p95_beside(server, *some)
        return p95, sum(cases)

    run(beside_haste(0))
    before = server.megabytes() or 0.0
    harm, cases = [], 0
    for seed in (446, 447):
        usual = run(beside_haste(seed))
        p95, more = run(beside_nonsense(seed))
        harm.append(p95 / usual)
        cases += more
        if harm[-1] < MOST_HARM:
            break
    print(f"{cases} messages, seeds to {seed}: {harm} times what haste does to others")
    assert min(harm) < MOST_HARM, harm
    check(server, before)
