"""One at a time in a lane, in the order of arrival; what is quick does not wait for what is slow."""

import threading
import time

from pages.parts import memory, turns
from pages.parts.turns import Lane, turn_in


def test_one_at_a_time_in_the_order_of_arrival():
    lane, inside, order = Lane(), [], []

    def go(number):
        with turn_in(lane):
            inside.append(number)
            assert len(inside) == 1
            time.sleep(0.01)
            order.append(inside.pop())

    threads = []
    with turn_in(lane):
        for number in range(5):
            threads.append(threading.Thread(target=go, args=(number,)))
            threads[-1].start()
            while len(lane._line) < number + 1:
                time.sleep(0.001)
    for thread in threads:
        thread.join(5)
    assert order == list(range(5))


def test_a_turn_within_a_turn_waits_for_nobody_in_any_lane():
    one, other = Lane(), Lane()
    with turn_in(one), turn_in(one), turn_in(other):
        assert not other._taken
    assert not one._taken


def test_a_turn_ends_with_an_error():
    lane = Lane()
    try:
        with turn_in(lane):
            raise ValueError
    except ValueError:
        pass
    with turn_in(lane):
        pass
    assert not lane._taken


def compute_long(number):
    RUNNING.set()
    begin = time.thread_time()
    while time.thread_time() - begin < (0.3 if number == 1 else 0.05):
        pass
    return number


def be_quick(number):
    return number


RUNNING = threading.Event()


def test_what_is_quick_does_not_wait_for_what_took_long_before():
    kept = memory.Memory()
    slow, quick = kept.remember(compute_long), kept.remember(be_quick)
    slow(-1), slow(0)  # from now on it is known to be slow
    RUNNING.clear()
    thread = threading.Thread(target=slow, args=(1,))
    thread.start()
    assert RUNNING.wait(5)
    begin = time.monotonic()
    assert quick(1) == 1
    assert time.monotonic() - begin < 0.2
    thread.join(5)


def test_one_slow_answer_makes_nothing_slow():
    kept = memory.Memory()
    kept.remember(compute_long)(0)
    assert kept._lane_of(compute_long) is not turns.SLOW
    kept.remember(compute_long)(1)
    assert kept._lane_of(compute_long) is turns.SLOW
    assert kept._lane_of(be_quick) is not kept._lane_of(count)


def count(number):
    return number


def test_what_is_slow_waits_in_one_line():
    done = []
    turns.SLOW.enter()
    thread = threading.Thread(target=lambda: done.append(memory.alone(be_quick)(7)))
    thread.start()
    time.sleep(0.05)
    assert done == []
    turns.SLOW.leave()
    thread.join(5)
    assert done == [7]


def test_one_draws_at_a_time_but_for_what_is_slow():
    inside, together, seen = [], [], threading.Event()

    def draw_quickly():
        with turns.drawing(), turns.drawing():  # a part of a page within a page
            inside.append(1)
            together.append(len(inside))
            time.sleep(0.005)
            inside.pop()
        seen.set()

    with turns.drawing():
        threads = [threading.Thread(target=draw_quickly) for _ in range(5)]
        for thread in threads:
            thread.start()
        time.sleep(0.05)
        assert together == []  # all wait
        with turn_in(Lane()):
            assert not seen.wait(0.05)  # what is quick keeps the turn
        with turn_in(turns.SLOW):
            assert seen.wait(5)  # what is slow lets the others draw
    for thread in threads:
        thread.join(5)
    assert together == [1] * 5
    assert not turns.DRAWING._taken


def test_a_drawing_that_ends_early_lets_the_next_one_in():
    for error in (ValueError, KeyboardInterrupt):
        try:
            with turns.drawing(), turn_in(turns.SLOW):
                raise error
        except (ValueError, KeyboardInterrupt):
            pass
        assert not turns.DRAWING._taken
        assert not turns.SLOW._taken
