"""Who computes when: in a lane one at a time, in the order in which they came.

Sessions are threads of one process. Where several draw or train at once they fight for the interpreter
(PyTorch lets go of it at every operation); one after the other is several times as fast. One visitor
draws at a time, for some 15 ms, and one trains at a time, beside whoever draws.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, local


class Lane:
    """A lane with room for one: whoever comes first goes first."""

    def __init__(self) -> None:
        """Let nobody in yet."""
        self._guard = Lock()
        self._taken = False
        self._line: deque[Event] = deque()

    def enter(self) -> None:
        """Wait until it is this thread's turn."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            mine = Event()
            self._line.append(mine)
        mine.wait()

    def leave(self) -> None:
        """Let the next one in."""
        with self._guard:
            if self._line:
                self._line.popleft().set()
            else:
                self._taken = False


SLOW, DRAWING = Lane(), Lane()
_HERE = local()


@contextmanager
def drawing() -> Iterator[None]:
    """Wait for a turn to draw, and have it until the block ends, but for what is slow in it."""
    if getattr(_HERE, "draws", False):
        yield
        return
    DRAWING.enter()
    _HERE.draws = True
    try:
        yield
    finally:
        _HERE.draws = False
        DRAWING.leave()


@contextmanager
def turn_in(lane: Lane) -> Iterator[None]:
    """Wait for a turn and have it until the block ends; what is computed within it waits for nobody.

    Whoever has something slow to do lets others draw meanwhile.
    """
    if getattr(_HERE, "computes", False):
        yield
        return
    lets_others_draw = lane is SLOW and getattr(_HERE, "draws", False)
    if lets_others_draw:
        DRAWING.leave()
    lane.enter()
    _HERE.computes = True
    try:
        yield
    finally:
        _HERE.computes = False
        lane.leave()
        if lets_others_draw:
            DRAWING.enter()
