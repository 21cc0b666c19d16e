"""Servers to be measured: on free ports of 127.0.0.1, with the memory and CPU time that they use."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.performance.wire import HOST

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
APP = ROOT / "streamlit_app.py"
FLOOR = HERE / "floor_page.py"
PLAIN = HERE / "plain_page.py"


@dataclass(frozen=True)
class Server:
    """A running Streamlit server."""

    port: int
    pid: int
    log: Path
    start_seconds: float

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://{HOST}:{self.port}"

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

    def count(self, what: str) -> int:
        """How many threads ("task") or open files and sockets ("fd") it has; 0 where nobody tells."""
        try:
            return len(list(Path(f"/proc/{self.pid}/{what}").iterdir()))
        except OSError:
            return 0

    def megabytes(self) -> float | None:
        """Memory that the server and its children hold (RSS), or None where the system does not tell."""
        try:
            return sum(map(_resident, _family(self.pid))) / 1e6
        except OSError:
            return None


def _family(pid: int) -> list[int]:
    """A process and all that it has started."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return [pid, *(each for child in children for each in _family(child))]


def _resident(pid: int) -> int:
    """Bytes of a process that are in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(script: Path, folder: Path = ROOT, patience: float = 180.0) -> Iterator[Server]:
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


@contextmanager
def serve_plain() -> Iterator[Server]:
    """Run the plain page with Streamlit's own settings, as it would run in an empty folder."""
    with tempfile.TemporaryDirectory() as empty, serve(PLAIN, Path(empty)) as server:
        yield server


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
