"""How many students one replica holds, and how many two, behind the proxy of `deploy/`.

`python -m tests.performance.replicas` takes some minutes. Each student moves something once a second, on
mixed pages; more and more of them come, until the 95th percentile of their moves passes 300 ms.
Students, proxy and replicas share this machine's cores: it should have more of them than replicas.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.browser.test_replicas import Proxied
from tests.performance.apart import run
from tests.performance.crowds import SLOW_LESSONS, measure_crowd, mixed
from tests.performance.moves import percentile

MOST = 0.3  # seconds, of the 95th percentile


@dataclass(frozen=True)
class Held:
    """What so many students waited for a move, in seconds: the 95th percentile."""

    replicas: int
    students: int
    p95: float
    p95_untrained: float  # of pages where nothing trains

    def __str__(self) -> str:
        return (
            f"{self.replicas} replica(s), {self.students} students: p95 {self.p95 * 1000:.0f} ms; "
            f"where nothing trains {self.p95_untrained * 1000:.0f} ms"
        )


def hold(replicas: int, steps: Sequence[int], seconds: float) -> list[Held]:
    """Let so many students come, and then more, until too many are there; the first come twice."""
    found: list[Held] = []
    with tempfile.TemporaryDirectory() as folder:
        proxied = Proxied(Path(folder), replicas)
        try:
            for students in (steps[0], *steps):
                crowd = run(measure_crowd(proxied, mixed(students), seconds))
                untrained = crowd.times(SLOW_LESSONS) or crowd.times()
                each = Held(
                    replicas, students, percentile(crowd.times(), 0.95), percentile(untrained, 0.95)
                )
                found.append(each)
                print(each, flush=True)
                if len(found) > 1 and min(each.p95, each.p95_untrained) > MOST:
                    break
        finally:
            proxied.stop()
    return found[1:]


def most_held(found: Sequence[Held], *, untrained: bool) -> int:
    """How many students a machine holds: the most before the first of `found` that wait too long."""
    most = 0
    for each in found:
        if (each.p95_untrained if untrained else each.p95) > MOST:
            break
        most = each.students
    return most


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--replicas", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--students", type=int, nargs="+", default=[*range(10, 121, 10)])
    parser.add_argument("--seconds", type=float, default=15.0)
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores, the most that wait less than {MOST * 1000:.0f} ms (p95):")
    for replicas in asked.replicas:
        found = hold(replicas, asked.students, asked.seconds)
        print(
            f"{replicas} replica(s) hold {most_held(found, untrained=False)} students, "
            f"{most_held(found, untrained=True)} where nothing trains"
        )


if __name__ == "__main__":
    main()
