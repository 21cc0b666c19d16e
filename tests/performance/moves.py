"""One visitor moves one control: every control of every view, to values new to the server, and again."""

from __future__ import annotations

import math
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pages.parts.view import Page, View
from pages.parts.word_controls import Text
from tests.performance.client import PageError, Session
from tests.performance.declared import Place, as_typed, places_of, query_of, unvisited, walk
from tests.performance.servers import Server
from tests.performance.widgets import Value, Widget

FRAME_CONTROLS = frozenset({"seed", "device"})
FLOOR_MOVES = 12  # beside every view, so that both have had the same machine


@dataclass(frozen=True)
class Moves:
    """Moves of one control of one view by one visitor; all times in seconds."""

    page: str
    view: str
    control: str  # its name in the address
    floor: float = math.nan  # median of a move on the floor page, in the same minute
    new: tuple[float, ...] = ()  # moves to values that nobody has asked for yet
    again: tuple[float, ...] = ()  # the same moves by a second visitor
    run: tuple[float, ...] = ()  # what of the new moves core computes: the view's `run`
    kilobytes: float = 0.0  # received for one move
    takes_its_time: bool = False  # the view trains, or times: its run counts apart
    problem: str = ""  # what went wrong; the other figures are not to be trusted then

    @property
    def again_over_floor(self) -> float:
        """How many times as long as on the floor page a move takes, where the answer is known."""
        return statistics.median(self.again) / self.floor

    @property
    def new_over_floor(self) -> float:
        """The same for a new value; without the run where that takes its time."""
        new = [max(all_of_it - run, 0.0) for all_of_it, run in zip(self.new, self.run, strict=True)]
        return statistics.median(new if self.takes_its_time else self.new) / self.floor


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of the times does not exceed."""
    ordered = sorted(times)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def path_of(widget: Widget, count: int) -> list[Value]:
    """``count`` values, one notch apart, walked through from below as a hand does it.

    It begins a third of the way up and turns round at the end of the slider.
    """
    start = len(widget.values) // 3
    there = [value for value in widget.values[start:] if value != widget.default]
    back = [value for value in reversed(widget.values[:start]) if value != widget.default]
    way = there + back
    return [way[i % len(way)] for i in range(count)]


async def move_first_slider(visitor: Session, count: int = FLOOR_MOVES) -> list[float]:
    """Move the first slider of a page that declares nothing: the floor page, the plain page."""
    slider = visitor.sliders()[0]
    return [await visitor.move(slider.key, value) for value in path_of(slider, count)]


async def measure_view(
    server: Server, floor: Session, page: Page, view: View[Any, Any], count: int, some: bool = False
) -> list[Moves]:
    """Move every control of a view, or only ``some`` of them, ``count`` times each way.

    ``floor`` is a visitor of the floor page, which is measured in between.
    """
    places = [place for place in places_of(page, view) if not is_written_by_a_button(place)]
    chosen = places[1 :: max((len(places) - 1) // 2, 1)][:2] if some else places
    beat = statistics.median(await move_first_slider(floor))
    return [await measure_control(server, place, places, count, beat) for place in chosen]


async def measure_control(
    server: Server, place: Place, places: Sequence[Place], count: int, floor: float
) -> Moves:
    """Move one control ``count`` times to new values, then let a second visitor do the same.

    A control with few values has them beside one set of other settings after another.
    """
    chance = random.Random(f"{place.key} {count}")
    new: list[float] = []
    again: list[float] = []
    run: list[float] = []
    received = 0
    try:
        panel = await panel_of(server, place)
        while len(new) < count:
            settings = unvisited(place, places, chance)
            query = query_of(place.view, settings) + panel
            async with (
                Session(server.port, place.lesson, query) as first,
                Session(server.port, place.lesson, query) as second,
            ):
                way = _way(place, settings, first, count - len(new), chance)
                before = first.bytes_received
                new += [await first.move(place.key, typed) for _, typed in way]
                received += first.bytes_received - before
                again += [await second.move(place.key, typed) for _, typed in way]
            run += time_runs(place, settings, [value for value, _ in way])
    except (PageError, KeyError) as error:
        problem = f"{error} {server.last_words()}"
        return Moves(place.lesson, place.view.name, place.address_name, problem=problem)
    return Moves(
        page=place.lesson,
        view=place.view.name,
        control=place.address_name,
        floor=floor,
        new=tuple(new),
        again=tuple(again),
        run=tuple(run),
        kilobytes=received / len(new) / 1000,
        takes_its_time=place.takes_its_time,
    )


def is_written_by_a_button(place: Place) -> bool:
    """Whether nobody can move the control itself."""
    return isinstance(place.control, Text) and place.control.place == "own"


async def panel_of(server: Server, place: Place) -> str:
    """What in the address opens the panel in which a control stands, if it stands in one."""
    for panel in place.view.panels if place.control.place == "view" else ():
        opens = f"&panel={panel}"
        query = query_of(place.view, place.beside) + opens
        async with Session(server.port, place.lesson, query) as visitor:
            if place.key in visitor.widgets:
                return opens
    return ""


def _way(
    place: Place, settings: Any, visitor: Session, count: int, chance: random.Random
) -> list[tuple[Any, Value]]:
    """Values to move to, as settings and as the widget has them; how far a stepper goes, it says."""
    if values := walk(place, settings, count, chance):
        return [(value, as_typed(place.control, value)) for value in values]
    widget = visitor.widgets[place.key]
    steps = [value for value in widget.values if value != visitor.value(place.key)]
    if not steps:
        raise KeyError(f"{place.key} cannot be moved")
    return [(place.get(settings), step) for step in steps[:: max(len(steps) // count, 1)][:count]]


def time_runs(place: Place, settings: Any, values: Sequence[Any]) -> list[float]:
    """Seconds that the view's run takes for each value, here, where nobody has asked for them either."""
    place.view.run(settings)
    times = []
    for value in values:
        moved = place.put(settings, value)
        begin = time.perf_counter()
        place.view.run(moved)
        times.append(time.perf_counter() - begin)
    return times
