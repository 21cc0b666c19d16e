"""Who computes when: in a lane one at a time, in the order in which they came.

Sessions are threads of one process. Where several train at once they fight for the interpreter's
lock; one after the other is 2.5 times as fast. But whoever asks for a millisecond must not wait for
somebody's training: only what is slow shares a lane.
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


SLOW = Lane()
_HERE = local()


@contextmanager
def turn_in(lane: Lane) -> Iterator[None]:
    """Wait for a turn and have it until the block ends; what is computed within it waits for nobody."""
    if getattr(_HERE, "has_a_turn", False):
        yield
        return
    lane.enter()
    _HERE.has_a_turn = True
    try:
        yield
    finally:
        _HERE.has_a_turn = False
        lane.leave()
