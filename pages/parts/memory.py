"""The border between pages and core: results are remembered, and one is computed at a time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from threading import Lock, RLock
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# Sessions are threads of one process. Where several compute at the same time they fight for the
# interpreter's lock; one after the other is 2.5 times as fast. What is remembered may call something
# else that is remembered.
_ONE_AT_A_TIME = RLock()


def key_of(value: Any) -> Hashable:
    """Return what tells an argument from all others.

    To Python 1, 1.0 and True are equal, and so are 0.0 and -0.0. One visitor must not see the other's
    result: keys carry type and sign.
    """
    if isinstance(value, float):
        return type(value), value.hex()
    if isinstance(value, tuple):
        return type(value), tuple(map(key_of, value))
    if isinstance(value, dict):
        return dict, tuple((key_of(name), key_of(each)) for name, each in value.items())
    if is_dataclass(value) and not isinstance(value, type):
        return type(value), tuple(key_of(getattr(value, each.name)) for each in fields(value))
    return type(value), value


class _Memory:
    """The last results of a function. Finding one takes no turn: only computing does."""

    def __init__(self, function: Callable[..., Any], entries: int) -> None:
        self.function, self.entries = function, entries
        self.results: OrderedDict[Hashable, Any] = OrderedDict()
        self.guard = Lock()

    def find(self, key: Hashable) -> tuple[bool, Any]:
        """Return whether there is a result, and the result."""
        with self.guard:
            if key not in self.results:
                return False, None
            self.results.move_to_end(key)
            return True, self.results[key]

    def keep(self, key: Hashable, result: Any) -> None:
        """Keep a result, and let the one go that was asked for longest ago."""
        with self.guard:
            self.results[key] = result
            while len(self.results) > self.entries:
                self.results.popitem(last=False)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Return what the function returns for these arguments."""
        key = key_of(args), key_of(kwargs)
        found, result = self.find(key)
        if found:
            return result
        with _ONE_AT_A_TIME:
            found, result = self.find(key)  # somebody may have computed it meanwhile
            if not found:
                result = self.function(*args, **kwargs)
                self.keep(key, result)
        return result


@cache  # a function has one memory, whoever asks for it
def _with_memory(function: Callable[..., Any], entries: int) -> Callable[..., Any]:
    return _Memory(function, entries)


def remember(function: Callable[P, R], entries: int = 256) -> Callable[P, R]:
    """Return `function` with its last results kept, `entries` at most, for all visitors together.

    `function` must be one of a module, not one that is made anew at every run. Arguments must be
    hashable, and results must not be changed by whoever gets them: records are frozen.
    (`st.cache_data` hands out copies, made by pickling, which costs more than many a lesson.)
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
