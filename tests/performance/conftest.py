"""A server of the app that tests share: each leaves it more used."""

from collections.abc import Iterator

import pytest

from tests.performance.servers import APP, Server, serve


@pytest.fixture(scope="session")
def app_server() -> Iterator[Server]:
    """The app, on a port of its own."""
    with serve(APP) as running:
        yield running
