"""A day of classes in a few minutes: visitors come and go over all views; what becomes of the server?

`python -m tests.performance.long_day` takes ten minutes.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from dataclasses import dataclass

from tests.performance.apart import run
from tests.performance.client import Session
from tests.performance.crowds import Address, movable, some_value
from tests.performance.declared import HOME, pages
from tests.performance.servers import APP, Server, serve

AT_ONCE = 12  # visitors
MOVES = 3  # on each of two pages


@dataclass(frozen=True)
class Look:
    """How a server stands: memory in MB, threads, open files and sockets, and who has been there."""

    megabytes: float
    threads: int
    handles: int
    visits: int

    def __str__(self) -> str:
        return (
            f"after {self.visits} visits: {self.megabytes:.0f} MB, "
            f"{self.threads} threads, {self.handles} handles"
        )


def look(server: Server, visits: int) -> Look:
    """Look at a server that nobody is on."""
    return Look(server.megabytes() or 0.0, server.count("task"), server.count("fd"), visits)


async def visit(server: Server, address: Address, then: str, chance: random.Random) -> None:
    """Come, move something, go to another page, move something there, and leave."""
    async with Session(server.port, *address) as visitor:
        for page in (address[0], then):
            if page != address[0]:
                await visitor.go_to(page)
            for _ in range(MOVES):
                widget = chance.choice(movable(visitor))
                await visitor.move(widget.key, some_value(widget, chance))


async def classes(server: Server, seconds: float, seed: int) -> int:
    """Let visitors come and go over all views for so many seconds; how many have come."""
    chance, begin, came = random.Random(seed), time.perf_counter(), 0
    addresses = [
        (page.lesson, f"view={view.name}&panel={panel}&seed={chance.randrange(100)}")
        for page in pages()
        for view in page.views
        for panel in view.panels
    ]
    everywhere = [HOME, *(page.lesson for page in pages())]
    line = chance.sample(addresses, len(addresses))

    async def seat() -> None:
        nonlocal came
        while time.perf_counter() - begin < seconds:
            came += 1
            address = line[came % len(line)]
            await visit(server, address, chance.choice(everywhere), chance)

    await asyncio.gather(*(seat() for _ in range(AT_ONCE)))
    await asyncio.sleep(1.0)  # who has left is gone
    return came


def unexpected(server: Server) -> list[str]:
    """The lines of a server's log that nobody expects."""
    expected = ("You can now view", "URL:", "See PyTorch:")
    lines = server.log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line for line in lines if line.strip() and not line.strip().startswith(expected)]


def main(minutes: float = 10.0) -> None:
    """Measure and print."""
    with serve(APP) as server:
        visits = 0
        for minute in range(round(minutes)):
            visits += run(classes(server, 60.0, minute))
            print(look(server, visits), flush=True)
        print("\n".join(unexpected(server)) or "nothing unexpected in the log")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
