"""A used server: visitors have been on every view and have moved every control of it."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.performance.client import Session
from tests.performance.declared import Place, as_typed, pages, places_of, query_of, spread
from tests.performance.servers import Server
from tests.performance.widgets import Value

AT_ONCE = 4  # visitors


@dataclass(frozen=True)
class Ageing:
    """What has been done to a server, and its memory in MB: fresh, after every round, and at the end."""

    moves: int
    seconds: float
    megabytes: tuple[float, ...]


@dataclass(frozen=True)
class Visit:
    """One visitor's stay on a view, with other settings as ``seed`` has them, to move some controls."""

    number: int  # of the round
    places: tuple[Place, ...]  # controls that are all shown beside the same settings
    seed: int | None  # None: the default


def rounds() -> Iterator[Visit]:
    """Visits without end: every round all controls of all views, from the second with another seed."""
    groups = [
        tuple(group)
        for page in pages()
        for view in page.views
        for _, group in itertools.groupby(places_of(page, view), key=_query)
    ]
    for number in itertools.count():
        chance = random.Random(number)
        for places in chance.sample(groups, len(groups)):
            yield Visit(number, places, chance.randrange(2**32) if number else None)


def _query(place: Place) -> str:
    return query_of(place.view, place.beside)


async def age(server: Server, seconds: float, values: int = 2, longest: float = 0.0) -> Ageing:
    """Let visitors use a server for so many seconds, or ``longest`` to make the first round whole.

    Every control is moved to a few values a round, to others in the next, and back to its default.
    """
    begin = time.perf_counter()
    visits = rounds()
    moves: list[int] = []
    sizes = [server.megabytes() or 0.0]

    async def visitor() -> None:
        for visit in visits:
            if visit.number == len(sizes):
                sizes.append(server.megabytes() or 0.0)
            spent = time.perf_counter() - begin
            if spent > seconds and (visit.number or spent > longest):
                return
            moves.append(await stay(server, visit, values))

    await asyncio.gather(*(visitor() for _ in range(AT_ONCE)))
    return Ageing(sum(moves), time.perf_counter() - begin, (*sizes, server.megabytes() or 0.0))


async def stay(server: Server, visit: Visit, values: int) -> int:
    """Make a visit; how many moves it had."""
    first = visit.places[0]
    beside = first.beside if visit.seed is None else replace(first.beside, seed=visit.seed)
    moves = 0
    async with Session(server.port, first.lesson, query_of(first.view, beside)) as visitor:
        for place in visit.places:
            if place.key not in visitor.widgets:
                continue  # a wide formula, say, has taken it away
            back = visitor.value(place.key)
            typed = _values(place, visitor, values, visit.number)
            for value in [*typed, *([back] if back is not None else [])]:
                if place.key in visitor.widgets:
                    await visitor.move(place.key, value)
                    moves += 1
    return moves


def _values(place: Place, visitor: Session, count: int, number: int) -> list[Value]:
    """Values of a control as its widget has them, other ones in every round."""
    if values := place.values:
        return [as_typed(place.control, value) for value in spread(values, count, 1 + 7 * number)]
    return spread(visitor.widgets[place.key].values, count, number)
