"""A server that classes come to and leave stays as it was, and has nothing to say."""

from __future__ import annotations

import pytest

from tests.performance.apart import run
from tests.performance.long_day import classes, look, unexpected
from tests.performance.servers import APP, serve

FIRST, THEN = 20.0, 25.0  # seconds
MOST_GROWN = 1.1  # times the memory after the first
MOST_MORE = 8  # threads, and handles: a pool that is filling


def test_memory_threads_and_handles_stay_and_the_log_is_quiet() -> None:
    with serve(APP) as server:
        if not server.count("fd"):
            pytest.skip("this system does not tell what a process holds")
        first = look(server, run(classes(server, FIRST, 1)))
        then = look(server, run(classes(server, THEN, 2)))
        said = f"{first}, then {then}"
        print(said)
        assert then.megabytes < MOST_GROWN * first.megabytes, said
        assert then.threads <= first.threads + MOST_MORE, said
        assert then.handles <= first.handles + MOST_MORE, said
        assert not unexpected(server)
