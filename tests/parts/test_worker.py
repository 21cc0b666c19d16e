"""The worker shares its time among those who look, tells who will be over when, and ends."""

import threading
import time

import pytest

from pages.parts import worker
from pages.parts.worker import LongRun, Worker


def pieces(count, seconds, made, name, waits=0.0):
    for piece in range(1, count + 1):
        over = time.thread_time() + seconds
        while time.thread_time() < over:
            pass
        time.sleep(waits)
        made.append(name)
        yield piece


def finish(crew, *runs):
    begin = time.monotonic()
    while not all(run.is_over for run in runs):
        for run in runs:
            crew.look(run, 0.01)
        assert time.monotonic() - begin < 20


def wait_until(true):
    begin = time.monotonic()
    while not true():
        time.sleep(0.01)
        assert time.monotonic() - begin < 10


def test_a_run_is_made_to_its_end_and_the_thread_ends():
    crew, made = Worker(), list[str]()
    run = LongRun(pieces(5, 0, made, "a"))
    crew.look(run, 5)
    assert run.is_over
    assert run.latest == 5
    assert len(made) == 5
    wait_until(lambda: crew._thread is None)


def test_time_is_shared_however_long_the_pieces_are():
    crew, made = Worker(), list[str]()
    small, large = LongRun(pieces(60, 0.004, made, "small")), LongRun(pieces(6, 0.04, made, "large"))
    finish(crew, small, large)
    until = made.index("large", len(made) // 2)
    assert 0.5 < small.seconds / large.seconds < 2
    assert made[:until].count("small") > 2 * made[:until].count("large")


def test_who_is_kept_waiting_by_others_of_the_machine_loses_no_turn():
    crew, made = Worker(), list[str]()
    waits, goes = (LongRun(pieces(20, 0.01, made, n, w)) for n, w in (("waits", 0.03), ("goes", 0.0)))
    finish(crew, waits, goes)
    half = made[:20]
    assert half.count("waits") >= 8


def test_whoever_comes_later_does_not_stop_the_others():
    crew, made = Worker(), list[str]()
    first = LongRun(pieces(40, 0.005, made, "first"))
    crew.look(first, 0.1)
    second = LongRun(pieces(40, 0.005, made, "second"))
    finish(crew, first, second)
    both = made[made.index("second") :][:20]
    assert both.count("first") > 5
    assert both.count("second") > 5


def test_place_says_who_will_be_over_before():
    crew, made = Worker(), list[str]()
    runs = [LongRun(pieces(500, 0.002, made, name)) for name in "abc"]
    for run in runs:
        crew.look(run, 0.0)
    wait_until(lambda: all(run.seconds for run in runs))
    for run, share in zip(runs, (0.1, 0.5, 0.3), strict=True):
        run.seconds, run.share = 1.0, share
    assert [crew.place(run) for run in runs] == [(3, 3), (1, 3), (2, 3)]


def test_a_run_that_nobody_looks_at_stands_still_and_goes_on_with_a_look(monkeypatch):
    monkeypatch.setattr(worker, "PATIENCE", 0.1)
    crew, made = Worker(), list[str]()
    run = LongRun(pieces(100, 0.01, made, "a"))
    crew.look(run, 0.0)
    wait_until(lambda: crew._thread is None)
    stood = len(made)
    assert 0 < stood < 60
    time.sleep(0.1)
    assert len(made) == stood
    assert not run.is_over
    finish(crew, run)
    assert len(made) == 100


def test_an_error_reaches_whoever_looks():
    def fail():
        yield 1
        raise ValueError("no")

    crew = Worker()
    run = LongRun(fail())
    with pytest.raises(ValueError, match="no"):
        crew.look(run, 5)
    assert run.is_over
    wait_until(lambda: crew._thread is None)


def test_many_look_from_threads_of_their_own():
    crew, made = Worker(), list[int]()
    runs = [LongRun(pieces(10, 0.002, made, n)) for n in range(10)]
    threads = [threading.Thread(target=finish, args=(crew, run)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(made) == sorted(n for n in range(10) for _ in range(10))
