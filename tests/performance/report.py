"""The report: what one run has measured, and how people read it, with aims beside figures."""

from __future__ import annotations

import math
import os
import platform
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from tests.performance.ageing import Ageing
from tests.performance.cold_visit import Visit
from tests.performance.crowds import SLOW_LESSONS, Crowd
from tests.performance.in_browser import Played, Seen
from tests.performance.moves import Moves, percentile

MISSED = "✗"
MOST_AGAIN, MOST_NEW = 2.5, 4.0  # times the floor


@dataclass
class Report:
    """Everything that one run has measured; what was left out is empty."""

    moves: list[Moves] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)  # moves on the floor page
    plain: list[float] = field(default_factory=list)  # moves on the plain page
    ageing: Ageing | None = None
    crowds: dict[str, Crowd] = field(default_factory=dict)  # by who they were
    progress: tuple[float, ...] = ()  # of ten long runs
    megabytes: dict[str, float | None] = field(default_factory=dict)  # of the server, by when
    sliders: list[Seen] = field(default_factory=list)
    played: list[Played] = field(default_factory=list)
    visits: tuple[Visit, Visit, Visit] | None = None  # cold, second page, from the browser's cache
    no_browser: str = ""  # why nothing was seen in a browser
    seconds: float = 0.0


@dataclass(frozen=True)
class Line:
    """A figure and its aim: ``most`` or ``least`` it may be."""

    what: str
    figure: float
    unit: str
    most: float = math.inf
    least: float = -math.inf

    @property
    def is_missed(self) -> bool:
        """Whether the figure is beyond its aim."""
        return not self.least <= self.figure <= self.most

    def __str__(self) -> str:
        aim = f"≤ {self.most:g}" if self.most < math.inf else ""
        aim = f"≥ {self.least:g}" if self.least > -math.inf else aim
        mark = MISSED if self.is_missed else ""
        return f"| {self.what:<84} | {self.figure:>9.4g} {self.unit:<9} | {aim:<8} | {mark:<1} |"


def lines_of(report: Report) -> list[Line]:
    """The figures that have an aim, and what stands beside them."""
    return [*_moves(report), *_crowds(report), *_memory(report), *_browser(report)]


def _moves(report: Report) -> Iterator[Line]:
    good = [each for each in report.moves if not each.problem]
    if report.floor:
        yield Line("floor page: a move", 1e3 * statistics.median(report.floor), "ms")
    if report.plain and report.floor:
        ratio = statistics.median(report.plain) / statistics.median(report.floor)
        yield Line("plain page: a move", ratio, "x floor")
    for kind, most, of in (
        ("a value asked before", MOST_AGAIN, lambda each: each.again_over_floor),
        ("a new value", MOST_NEW, lambda each: each.new_over_floor),
    ):
        for apart, words in ((False, ""), (True, " but the training itself")):
            chosen = [each for each in good if each.takes_its_time == apart]
            yield from _worst(f"{kind}{words}", most, chosen, of)
    if report.moves:
        yield Line("controls that could not be measured", len(report.moves) - len(good), "", most=0)


def _worst(
    what: str, most: float, moves: Sequence[Moves], of: Callable[[Moves], float]
) -> Iterator[Line]:
    """The middle and the worst control, and how many miss the aim."""
    if not moves:
        return
    worst = max(moves, key=of)
    where = f"{worst.page} {worst.view} {worst.control}"
    yield Line(f"{what}: middle of {len(moves)} controls", statistics.median(map(of, moves)), "x floor")
    yield Line(f"{what}: worst, {where}", of(worst), "x floor", most=most)
    yield Line(f"{what}: controls beyond", sum(of(each) > most for each in moves), "", most=0)


_P95 = {
    "30 in groups of six that do the same": 100,
    "30 on mixed pages": 100,
    "60 on mixed pages": 300,
    "20 beside ten long runs": 300,
}


def _crowds(report: Report) -> Iterator[Line]:
    for who, crowd in report.crowds.items():
        times, quick = crowd.times(), crowd.times(but=SLOW_LESSONS)
        yield Line(f"{who}: p50 of {len(times)} moves", 1e3 * statistics.median(times), "ms")
        yield Line(f"{who}: p95", 1e3 * percentile(times, 0.95), "ms", most=_P95.get(who, math.inf))
        if len(quick) < len(times):
            yield Line(f"{who}: p95 but for pages that train", 1e3 * percentile(quick, 0.95), "ms")
        if fresh := report.crowds.get(f"{who}, fresh server"):
            ratio = percentile(times, 0.95) / percentile(fresh.times(), 0.95)
            yield Line(f"{who}: p95, used server by fresh server", ratio, "x", most=1.3)
        slowest = max(crowd.arrivals)
        together = 1 if "gradient_descent" in who else math.inf
        yield Line(f"{who}: arriving together, p50", statistics.median(crowd.arrivals), "s")
        yield Line(f"{who}: arriving together, slowest", slowest, "s", most=together)
    if report.progress:
        yield Line("ten long runs: the furthest has come", 100 * max(report.progress), "%")
        least = 100 * min(report.progress) / (max(report.progress) or 1)
        yield Line("ten long runs: the last has come, of that", least, "%", least=50)


def _memory(report: Report) -> Iterator[Line]:
    if report.ageing:
        first, *rounds = report.ageing.megabytes
        yield Line("memory before ageing", first, "MB")
        for number, size in enumerate(rounds, 1):
            moves = f", {report.ageing.moves} moves in all" if number == len(rounds) else ""
            yield Line(f"memory after round {number} of ageing{moves}", size, "MB", most=550)
    for when, held in report.megabytes.items():
        if held is not None:
            yield Line(f"memory {when}", held, "MB", most=550)


def _browser(report: Report) -> Iterator[Line]:
    for seen in report.sliders:
        middle = statistics.median(seen.to_picture)
        yield Line(f"in Chromium, {seen.page}: slider to picture", middle, "ms", most=60)
        yield Line(
            f"in Chromium, {seen.page}: arrow key held, pictures", seen.held, "a second", least=15
        )
    for played in report.played:
        slow = played.slower > 1
        words = f"playback{f', CPU {played.slower} times slower' if slow else ''}"
        yield Line(f"in Chromium, {words}: frames", played.frames, "a second", least=20 if slow else 58)
        yield Line(f"in Chromium, {words}: messages", played.messages, "", most=0)
    if report.visits:
        cold, second, again = report.visits
        yield Line("1.6 Mbit/s, 150 ms, cold visit", cold.kilobytes, "kB", most=2000)
        yield Line("cold visit: requests", cold.requests, "")
        yield Line("cold visit: its name, on the page that waits, after", cold.name, "s", most=4)
        yield Line("cold visit: the title of the page itself after", cold.title, "s")
        yield Line("cold visit: picture after", cold.picture, "s", most=10)
        yield Line("second page of the visit", second.kilobytes, "kB", most=60)
        yield Line("second page: picture after", second.picture, "s")
        yield Line("second visit, from the browser's cache", again.kilobytes, "kB", most=60)
        yield Line("second visit: picture after", again.picture, "s")


def show(report: Report) -> str:
    """The report as people read it."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "torch", "altair"))
    head = [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {packages}; load of the machine {os.getloadavg()[0]:.1f}",
        f"{report.seconds:.0f} s in all. {MISSED} marks an aim that is missed.",
        "",
    ]
    summary = [
        f"| {'':<84} | {'figure':<19} | {'aim':<8} |   |",
        f"|{'-' * 86}|{'-' * 21}|{'-' * 10}|---|",
    ]
    summary += [str(line) for line in lines_of(report)]
    if report.no_browser:
        summary.append(f"\nIn a browser: not measured. {report.no_browser}")
    return "\n".join([*head, *_every_control(report.moves), *summary])


def _every_control(moves: Sequence[Moves]) -> list[str]:
    """A line for every control; times in milliseconds."""
    if not moves:
        return []
    lines = [
        "One visitor moves one control (ms). new: a value nobody has asked for; run: what of it core",
        "computes; again: a second visitor. x floor: by the floor page, in the same minute.",
        f"{'page':<22}{'view':<16}{'control':<20}{'new':>7}{'run':>7}{'again':>7}{'kB':>7}"
        f"{'new':>9}{'again':>9}  x floor",
    ]
    for each in moves:
        line = f"{each.page:<22}{each.view:<16}{each.control:<20}"
        if each.problem:
            lines.append(f"{line}  {each.problem}")
            continue
        for times in (each.new, each.run, each.again):
            line += f"{1e3 * statistics.median(times):>7.1f}"
        ratios: Mapping[float, float] = {
            MOST_NEW: each.new_over_floor,
            MOST_AGAIN: each.again_over_floor,
        }
        line += f"{each.kilobytes:>7.1f}"
        for most, ratio in ratios.items():
            star = "*" if each.takes_its_time and most == MOST_NEW else ""
            mark = MISSED if ratio > most else " "
            line += f"{star + f'{ratio:.2f}' + mark:>9}"
        lines.append(line)
    return [*lines, ""]
