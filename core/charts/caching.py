"""Specifications are compiled once for all visitors, and only so many of them are kept."""

import inspect
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

MOST_KEPT = 64  # specifications a chart; one takes 10 to 60 kB

_FOR_ALL: list[Callable[[], object]] = []  # what makes the charts that are the same for all settings


def made_once(make: Callable[P, R]) -> Callable[P, R]:
    """Keep what `make` returns for the arguments that were asked for last. Use it as a decorator."""
    kept = wraps(make)(lru_cache(maxsize=MOST_KEPT, typed=True)(cast(Any, make)))
    if not inspect.signature(make).parameters:
        _FOR_ALL.append(kept)
    return cast("Callable[P, R]", kept)


def make_all() -> int:
    """Make what takes no arguments, so that no visitor waits for it; return how many there are."""
    for make in _FOR_ALL:
        make()
    return len(_FOR_ALL)
