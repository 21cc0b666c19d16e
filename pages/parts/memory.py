"""The border between pages and core: results are remembered, and one is computed at a time."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import wraps
from threading import Lock
from time import thread_time
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

import torch

from pages.parts.sizes import bytes_of
from pages.parts.turns import SLOW, Lane, turn_in

P = ParamSpec("P")
R = TypeVar("R")

MOST_BYTES = 16_000_000  # of all results together; they take twice as much
MOST_RESULTS = 4_000
FOR_A_KEY = 2_000  # bytes, about

SLOW_FROM = 0.03  # seconds of computing: what took so long the last two times is slow


class Same:
    """Stands in a key for an object that is only ever equal to itself: a tensor, an array, a table."""

    def __init__(self, thing: Any) -> None:
        """Hold the thing, so that no other can come to have its id."""
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        """Tell whether the other stands for the very same thing."""
        return isinstance(other, Same) and other.thing is self.thing

    def __hash__(self) -> int:
        """Return the id of the thing."""
        return id(self.thing)


def key_of(value: Any, known: Mapping[int, Hashable] = MappingProxyType({})) -> Hashable:
    """Return what tells an argument from all others.

    To Python 1, 1.0 and True are equal, and so are 0.0 and -0.0. One visitor must not see the other's
    result: keys carry type and sign. A result that is remembered itself has its key in `known`, by its
    id, and nobody needs to look at all its numbers.
    """
    if isinstance(value, float):
        return type(value), value.hex()
    if isinstance(value, tuple | list):
        return type(value), tuple(key_of(each, known) for each in value)
    if isinstance(value, Mapping):
        return dict, tuple((key_of(name), key_of(each, known)) for name, each in value.items())
    if is_dataclass(value) and not isinstance(value, type):
        if (key := known.get(id(value))) is not None:
            return key
        return type(value), tuple(key_of(getattr(value, each.name), known) for each in fields(value))
    if isinstance(value, torch.Tensor) or not isinstance(value, Hashable):
        return Same(value)
    return type(value), value


class Memory:
    """The last results of all functions, for all visitors, within a bound in number and in bytes.

    Finding a result waits for nobody: only computing takes a turn.
    """

    def __init__(self, most_bytes: int = MOST_BYTES, most_results: int = MOST_RESULTS) -> None:
        """Remember nothing yet."""
        self.most_bytes, self.most_results = most_bytes, most_results
        self.results: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self.bytes = 0
        self._known: dict[int, Hashable] = {}  # the keys of those results that are records, by their ids
        self._guard = Lock()
        self._took: dict[Callable[..., Any], tuple[float, float]] = {}  # seconds, the last two times
        self._lanes: defaultdict[Callable[..., Any], Lane] = defaultdict(Lane)

    def find(self, key: Hashable) -> tuple[bool, Any]:
        """Return whether there is a result, and the result."""
        with self._guard:
            if key not in self.results:
                return False, None
            self.results.move_to_end(key)
            return True, self.results[key][0]

    def keep(self, key: Hashable, result: Any) -> None:
        """Keep a result, and let go of what was asked for longest ago where there is too much."""
        size = bytes_of(result) + FOR_A_KEY
        with self._guard:
            if key in self.results:  # two have computed it at the same time
                self._forget(key)
            self.results[key] = (result, size)
            self.bytes += size
            if is_dataclass(result):
                self._known[id(result)] = key
            while self.bytes > self.most_bytes or len(self.results) > self.most_results:
                self._forget(next(iter(self.results)))

    def _forget(self, key: Hashable) -> None:
        """Let go of a result; its id may be another's from now on."""
        gone, freed = self.results.pop(key)
        self.bytes -= freed
        self._known.pop(id(gone), None)

    def remember(self, function: Callable[P, R]) -> Callable[P, R]:
        """Return `function` with its results kept."""

        @wraps(function)
        def find_or_compute(*args: P.args, **kwargs: P.kwargs) -> R:
            key = function, key_of(args, self._known), key_of(kwargs, self._known)
            found, result = self.find(key)
            if found:
                return result  # type: ignore[no-any-return]
            with turn_in(self._lane_of(function)):
                found, result = self.find(key)  # somebody may have computed it meanwhile
                if not found:
                    begin = thread_time()
                    result = function(*args, **kwargs)
                    _, before = self._took.get(function, (0.0, 0.0))
                    self._took[function] = before, thread_time() - begin
                    self.keep(key, result)
            return result  # type: ignore[no-any-return]

        return find_or_compute

    def _lane_of(self, function: Callable[..., Any]) -> Lane:
        """Return where a function waits: the slow ones in one line, every other in its own."""
        if min(self._took.get(function, (0.0, 0.0))) > SLOW_FROM:
            return SLOW
        with self._guard:
            return self._lanes[function]


MEMORY = Memory()


def remember(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` with its results kept for all visitors together.

    `function` must be one of a module, not one that is made anew at every run. Arguments must be
    hashable, and results must not be changed by whoever gets them: records are frozen.
    (`st.cache_data` hands out copies, made by pickling, which costs more than many a lesson.)
    """
    return MEMORY.remember(function)


def alone(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function` so that nobody trains meanwhile; nothing is kept."""

    @wraps(function)
    def compute(*args: P.args, **kwargs: P.kwargs) -> R:
        with turn_in(SLOW):
            return function(*args, **kwargs)

    return compute
