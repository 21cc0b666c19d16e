"""The border between pages and core: results are remembered, and one is computed at a time."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# Sessions are threads of one process. Where several compute at the same time they fight for the
# interpreter's lock; one after the other is 2.5 times as fast.
_ONE_AT_A_TIME = Lock()


@cache  # a page is run anew at every visit, and must find what was remembered before
def _with_memory(function: Callable[..., Any], entries: int) -> Callable[..., Any]:
    @lru_cache(maxsize=entries)
    def compute(*args: Any, **kwargs: Any) -> Any:
        with _ONE_AT_A_TIME:
            return function(*args, **kwargs)

    return compute


def remember(function: Callable[P, R], entries: int = 256) -> Callable[P, R]:
    """Return `function` with its last results kept, `entries` at most, for all visitors together.

    `function` must be one of a module, not of a page, whose functions are new at every run.

    Arguments must be hashable, and results must not be changed by whoever gets them: records are
    frozen. (`st.cache_data` hands out copies, made by pickling, which costs more than many a lesson.)
    """
    return _with_memory(function, entries)


def in_turn(work: Iterator[R]) -> Iterator[R]:
    """Yield what long `work` yields, and let other visitors compute between one piece and the next."""
    while True:
        with _ONE_AT_A_TIME:
            piece = next(work, None)
        if piece is None:
            return
        yield piece
