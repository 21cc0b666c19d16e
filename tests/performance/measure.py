"""How fast the app is, on this machine, now: ``python -m tests.performance.measure``.

Starts the servers that it needs, one at a time, on free ports of 127.0.0.1, and prints one table:
the time of one move of a control on every lesson, beside the floor page (what Streamlit itself
costs) and the plain page (what anybody would write first); then a class that arrives together and
moves its sliders once a second. The machine should have nothing else to do.

    --quick            a short run: few moves, of the first slider of each page
    --page NAME        only this lesson; may be given several times
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import os
import platform
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from core.syllabus import LESSONS
from tests.performance.client import HOST, PageError, Session, Value, Widget

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
APP = ROOT / "streamlit_app.py"
FLOOR = HERE / "floor_page.py"
PLAIN = HERE / "plain_page.py"
CLASS_PAGE = "gradient_descent"
HOME = ""  # the address of the home page
FRAME_CONTROLS = frozenset({"seed", "device"})


@dataclass(frozen=True)
class Server:
    """A running Streamlit server."""

    port: int
    pid: int
    log: Path
    start_seconds: float

    def last_words(self) -> str:
        """The last line that the server has printed: the error, where a page failed."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def cpu_seconds(self) -> float | None:
        """CPU time that the server has used, or None where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Moves:
    """Moves of one control of one page by one visitor; all times in seconds."""

    page: str
    control: str  # its key; "" on a page that has none
    visit: float  # from the connection to the finished page
    new: tuple[float, ...] = ()  # moves to values that nobody has asked for yet
    again: tuple[float, ...] = ()  # the same moves by a second visitor
    cpu: float | None = None  # of the server, for one new move
    kilobytes: float = 0.0  # received for one new move
    problem: str = ""  # what went wrong; the other figures are not to be trusted then


@dataclass(frozen=True)
class Crowd:
    """Many visitors at once; all times in seconds."""

    page: str
    arrivals: tuple[float, ...]
    moves: tuple[float, ...]
    seconds: float


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of the times does not exceed."""
    ordered = sorted(times)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(script: Path, folder: Path = ROOT, patience: float = 60.0) -> Iterator[Server]:
    """Run a script with ``streamlit run`` in a folder, whose settings it takes, until it is left.

    Raises:
        RuntimeError: the server ended, or was not ready within ``patience`` seconds.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.address", HOST, "--server.port", str(port)]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    begin = time.perf_counter()
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            while not is_ready(port):
                late = time.perf_counter() - begin > patience
                if late or process.poll() is not None:
                    raise RuntimeError(
                        f"{script.name} does not start:\n{Path(log.name).read_text(encoding='utf-8')}"
                    )
                time.sleep(0.05)
            yield Server(port, process.pid, Path(log.name), time.perf_counter() - begin)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def is_ready(port: int) -> bool:
    """Whether a Streamlit server on this port takes visitors."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def controls(visitor: Session, every: bool = False) -> list[Widget]:
    """The page's first slider or, where it has none, its first choice; ``every``: all sliders."""
    own = [widget for widget in visitor.widgets.values() if widget.key not in FRAME_CONTROLS]
    sliders = [widget for widget in visitor.sliders() if widget in own]
    choices = [widget for widget in own if len(widget.values) > 1 and not widget.disabled]
    return sliders if every and sliders else (sliders or choices)[:1]


def path_of(widget: Widget, count: int) -> list[Value]:
    """``count`` values, one notch apart, walked through from below as a hand does it.

    It begins a third of the way up and turns round at the end of the slider.
    """
    start = len(widget.values) // 3
    there = [value for value in widget.values[start:] if value != widget.default]
    back = [value for value in reversed(widget.values[:start]) if value != widget.default]
    walk = there + back
    return [walk[i % len(walk)] for i in range(count)]


async def measure_page(server: Server, page: str, count: int, every: bool) -> list[Moves]:
    """Move the controls of a page ``count`` times each; first new values, then the same again."""
    visits: list[float] = []
    names: list[str] = []
    try:
        for _ in range(3):
            async with Session(server.port, page) as visitor:
                visits.append(visitor.first_visit)
                names = [widget.key for widget in controls(visitor, every)]
    except PageError as error:
        return [Moves(page, "", 0.0, problem=f"{error} {server.last_words()}")]
    visit = statistics.median(visits)
    if not names:
        return [Moves(page, "", visit)]
    return [await measure_control(server, page, name, count, visit) for name in names]


async def measure_control(server: Server, page: str, name: str, count: int, visit: float) -> Moves:
    """Move one control ``count`` times to new values, then let a second visitor do the same."""
    try:
        async with Session(server.port, page) as first, Session(server.port, page) as second:
            path = path_of(first.widgets[name], count)
            cpu, received = server.cpu_seconds(), first.bytes_received
            new = [await first.move(name, value) for value in path]
            used, received = server.cpu_seconds(), first.bytes_received - received
            again = [await second.move(name, value) for value in path]
    except PageError as error:
        return Moves(page, name, visit, problem=f"{error} {server.last_words()}")
    return Moves(
        page=page,
        control=name,
        visit=visit,
        new=tuple(new),
        again=tuple(again),
        cpu=None if cpu is None or used is None else (used - cpu) / count,
        kilobytes=received / count / 1000,
    )


async def measure_crowd(server: Server, page: str, visitors: int, seconds: float) -> Crowd:
    """Let ``visitors`` arrive at once, then let each move a slider once a second to a random value.

    A visitor who has waited longer than a second for the answer moves again as soon as it is there.
    """
    sessions = [Session(server.port, page) for _ in range(visitors)]
    try:
        arrivals = await asyncio.gather(*(session.open() for session in sessions))
        begin = time.perf_counter()

        async def move(number: int, session: Session) -> list[float]:
            chance = random.Random(number)
            times: list[float] = []
            (control,) = controls(session)
            await asyncio.sleep(number / visitors)
            while time.perf_counter() - begin < seconds:
                due = time.perf_counter() + 1
                times.append(await session.move(control.key, chance.choice(control.values)))
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
            return times

        moves = await asyncio.gather(*(move(i, session) for i, session in enumerate(sessions)))
    finally:
        await asyncio.gather(*(session.close() for session in sessions))
    return Crowd(page, tuple(arrivals), tuple(t for times in moves for t in times), seconds)


async def welcome(server: Server, page: str = "") -> float:
    """Let the very first visitor of a server in; seconds until the page is finished."""
    async with Session(server.port, page) as visitor:
        return visitor.first_visit


@dataclass(frozen=True)
class Report:
    """Everything that one run has measured."""

    floor: Moves
    plain: Moves
    pages: tuple[Moves, ...]
    crowds: tuple[tuple[str, Crowd], ...]
    starts: tuple[tuple[str, float, float], ...]  # who, seconds to ready, seconds of first visit

    def over_floor(self, moves: Moves) -> float:
        """How many times as long as on the floor page a move takes."""
        return statistics.median(moves.new) / statistics.median(self.floor.new)

    def under_plain(self, moves: Moves) -> float:
        """How many times as fast as on the plain page a move is."""
        return statistics.median(self.plain.new) / statistics.median(moves.new)


def measure(*, quick: bool = False, pages: Sequence[str] = (), plain_crowd: bool = True) -> Report:
    """Measure the app beside the floor page and the plain page."""
    count, visitors, seconds = (10, 10, 4.0) if quick else (30, 30, 10.0)
    names = list(pages) or [*(lesson.name for lesson in LESSONS), HOME]
    starts: list[tuple[str, float, float]] = []
    crowds: list[tuple[str, Crowd]] = []

    with serve(FLOOR) as server:
        starts.append(("floor", server.start_seconds, asyncio.run(welcome(server))))
        (floor,) = asyncio.run(measure_page(server, "", count, every=False))
    with serve(APP) as server:
        starts.append(("app", server.start_seconds, asyncio.run(welcome(server, names[0]))))
        rows = [asyncio.run(measure_page(server, name, count, every=not quick)) for name in names]
        if CLASS_PAGE in names:
            crowd = asyncio.run(measure_crowd(server, CLASS_PAGE, visitors, seconds))
            crowds.append(("app", crowd))
    # The plain page runs with Streamlit's own settings, as it would in an empty folder.
    with tempfile.TemporaryDirectory() as empty, serve(PLAIN, Path(empty)) as server:
        starts.append(("plain", server.start_seconds, asyncio.run(welcome(server))))
        (plain,) = asyncio.run(measure_page(server, "", count, every=False))
        if plain_crowd:
            crowds.append(("plain", asyncio.run(measure_crowd(server, "", visitors, seconds))))
    return Report(
        floor=floor,
        plain=plain,
        pages=tuple(moves for row in rows for moves in row),
        crowds=tuple(crowds),
        starts=tuple(starts),
    )


def show(report: Report) -> str:
    """The report as people read it; times in milliseconds unless a unit stands with them."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "torch", "altair"))
    lines = [
        f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {packages}",
        "",
        "One visitor moves one control (ms). new: to a value nobody has asked for yet; "
        "again: a second visitor.",
        f"{'page':<22}{'control':<18}{'visit':>7}{'new':>7}{'p95':>7}{'again':>7}{'p95':>7}"
        f"{'CPU':>7}{'kB':>7}{'x floor':>9}{'plain /':>9}",
    ]
    for name, moves in (
        ("floor", report.floor),
        *((moves.page or "home", moves) for moves in report.pages),
        ("plain", report.plain),
    ):
        line = f"{name:<22}{moves.control[:17] or '-':<18}{1e3 * moves.visit:>7.0f}"
        if moves.problem:
            line += f"  {moves.problem}"
        elif moves.new:
            for times in (moves.new, moves.again):
                line += f"{1e3 * statistics.median(times):>7.1f}{1e3 * percentile(times, 0.95):>7.1f}"
            line += "      -" if moves.cpu is None else f"{1e3 * moves.cpu:>7.1f}"
            line += f"{moves.kilobytes:>7.1f}"
            line += f"{report.over_floor(moves):>9.2f}{report.under_plain(moves):>9.1f}"
        lines.append(line)
    lines.append("")
    for who, crowd in report.crowds:
        lines.append(
            f"{len(crowd.arrivals)} visitors on {who}{f' /{crowd.page}' if crowd.page else ''}: "
            f"arriving together p50 {statistics.median(crowd.arrivals):.2f} s, "
            f"slowest {max(crowd.arrivals):.2f} s; "
            f"a move a second for {crowd.seconds:g} s ({len(crowd.moves)} moves) "
            f"p50 {statistics.median(crowd.moves):.3f} s, p95 {percentile(crowd.moves, 0.95):.3f} s"
        )
    for who, ready, visit in report.starts:
        lines.append(f"{who}: server ready after {ready:.1f} s, its very first visit {visit:.2f} s")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="a short run")
    parser.add_argument("--page", action="append", default=[], metavar="NAME", help="only this lesson")
    asked = parser.parse_args()
    print(show(measure(quick=asked.quick, pages=asked.page)))


if __name__ == "__main__":
    main()
