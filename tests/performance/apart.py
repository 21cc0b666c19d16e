"""Visits where an event loop may be running already: Playwright's, in a test run with browser tests."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

R = TypeVar("R")


def run(visit: Coroutine[object, object, R]) -> R:
    """Run a visit in a thread of its own, and return what comes of it."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, visit).result()
