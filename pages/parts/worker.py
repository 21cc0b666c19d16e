"""One thread that makes all long runs, piece by piece and in turn, while somebody looks at them.

A script of Streamlit's that computes for long does not notice that its visitor has moved a control. So
it only looks, again and again, at how far its run is. A run that nobody looks at any more, because its
visitor stopped it or left, stands still, and is forgotten with whoever holds it.
"""

from collections.abc import Iterator
from threading import Condition, Thread
from time import monotonic, thread_time
from typing import Any

PATIENCE = 3.0  # seconds that a run goes on without a look: a page that is drawn again takes less


class LongRun:
    """A run in pieces: what it has come to, whether it is over, and how long it has computed."""

    def __init__(self, pieces: Iterator[Any]) -> None:
        """Begin nothing yet: the first look does."""
        self.pieces = pieces
        self.latest: Any = None
        self.is_over = False
        self.error: BaseException | None = None
        self.seconds = 0.0  # that its pieces took
        self.clock = (
            0.0  # what it computed, from where the others were when it came: the least goes next
        )
        self.share = 0.0  # of the whole, from 0 to 1: told by whoever looks
        self.seen = 0.0  # when somebody looked

    @property
    def seconds_left(self) -> float:
        """About how long it has still to compute; infinity before that can be told."""
        return self.seconds * (1 - self.share) / self.share if self.share else float("inf")


class Worker:
    """Makes one piece after the other, always of the run that has computed least."""

    def __init__(self) -> None:
        """Have nothing to do."""
        self._change = Condition()
        self._runs: list[LongRun] = []
        self._thread: Thread | None = None

    def look(self, run: LongRun, patience: float) -> None:
        """Keep a run going, and wait until it is over, or a little: `patience` in seconds."""
        with self._change:
            run.seen = monotonic()
            if run not in self._runs and not run.is_over:
                run.clock = max(run.clock, min((each.clock for each in self._runs), default=0.0))
                self._runs.append(run)
            if self._runs and self._thread is None:
                self._thread = Thread(target=self._work, name="long runs", daemon=True)
                self._thread.start()
            self._change.wait_for(lambda: run.is_over, patience)
        if run.error is not None:
            raise run.error

    def place(self, run: LongRun) -> tuple[int, int]:
        """Return as which of how many runs this one will be over, as far as can be told by now."""
        with self._change:
            others = [each for each in self._runs if each is not run]
        before = sum(each.seconds_left < run.seconds_left for each in others)
        return before + 1, len(others) + 1

    def _work(self) -> None:
        """Make pieces until there is nothing to do."""
        while (run := self._next()) is not None:
            begin, before = monotonic(), thread_time()
            try:
                piece = next(run.pieces, None)
            except BaseException as error:  # it belongs to whoever looks at the run
                piece, run.error = None, error
            with self._change:
                run.seconds += monotonic() - begin
                run.clock += thread_time() - before
                if piece is not None:
                    run.latest = piece
                else:
                    run.is_over = True
                    self._change.notify_all()

    def _next(self) -> LongRun | None:
        """Return the run whose turn it is; or end this thread, where there is none."""
        with self._change:
            now = monotonic()
            self._runs = [run for run in self._runs if not run.is_over and now - run.seen < PATIENCE]
            if not self._runs:
                self._thread = None
                return None
            return min(self._runs, key=lambda run: run.clock)


WORKER = Worker()
