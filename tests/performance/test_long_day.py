"""A server that classes come to and leave stays as it was, and has nothing to say."""

from __future__ import annotations

import pytest

from tests.performance.apart import run
from tests.performance.long_day import classes, look, unexpected
from tests.performance.servers import APP, serve

FIRST, THEN = 20.0, 25.0  # seconds
MOST_GROWN = 1.1  # times the memory after the first
MOST_MORE = 8  # threads: a pool that is filling
# Streamlit remembers who has left for two minutes, with an event loop of three handles each.
OF_A_VISIT, OF_THE_SERVER = 3, 20


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
        visits = first.visits + then.visits
        assert then.handles <= OF_THE_SERVER + OF_A_VISIT * visits, said
        assert not unexpected(server)
