"""Specifications are compiled once for all visitors, and only so many of them are kept."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

MOST_KEPT = 64  # specifications a chart; one takes 10 to 60 kB


def made_once(make: Callable[P, R]) -> Callable[P, R]:
    """Keep what `make` returns for the arguments that were asked for last. Use it as a decorator."""
    return cast("Callable[P, R]", wraps(make)(lru_cache(maxsize=MOST_KEPT, typed=True)(cast(Any, make))))
