"""What is measured and what is left out, by a clock that is made up; and what the page offers."""

import time
from itertools import count, pairwise

import pytest
import torch

from core.devices import timing, timing_board
from core.devices.meta import WIDTHS, bytes_held
from core.devices.timing import (
    Timing,
    choose,
    grow,
    pays_from,
    report_timings,
    sizes_up_to,
    time_products,
)
from core.devices.timing_words import say_what_was_measured


def factors(*sizes):
    return [torch.zeros(2, size, size) for size in sizes]


@pytest.mark.parametrize(
    ("most", "chosen"),
    [
        (9.0, (4,)),
        (89.9, (4,)),
        (90.0, (4, 8)),  # ten runs of 1 s, and ten of 8
        (729.9, (4, 8)),
        (730.0, (4, 8, 16)),
    ],
)
def test_a_size_is_begun_where_eight_times_the_time_is_left(most, chosen, monkeypatch):
    """A product takes as many seconds as (n / 4)³, so nothing is expected of the first."""
    monkeypatch.setattr(timing, "seconds_of", lambda work, a, b: (a.shape[-1] / 4) ** 3)
    assert tuple(pair.shape[-1] for pair in choose(factors(4, 8, 16), "cpu", 10, most)) == chosen


def test_the_quickest_of_three_runs_is_what_is_expected_of_the_next(monkeypatch):
    runs = iter([3.0, 1.0, 2.0, *[8.0] * 3])
    monkeypatch.setattr(timing, "seconds_of", lambda *_: next(runs))
    assert len(choose(factors(4, 8), "cpu", 1, 9.0)) == 2


def test_what_is_moved_is_timed_on_its_way(monkeypatch):
    """Product, there and back of each round; on the CPU nothing moves."""
    times = iter([5.0, 2.0, 1.0, 4.0, 3.0, 0.5])
    monkeypatch.setattr(timing, "seconds_of", lambda *_: next(times))
    (found,) = timing.measure(factors(4), "meta", 2)
    assert found == Timing("meta", 4, 4.0, 2.0, 0.5)


def test_by_default_four_sizes_are_timed_on_the_cpu(monkeypatch):
    clock = count(0, 1e-6)
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    assert [(each.device, each.size) for each in time_products(repeats=1)] == [
        ("cpu", size) for size in (64, 128, 256, 512)
    ]


def test_a_report_has_milliseconds_and_billions():
    lines = report_timings(
        (Timing("cpu", 100, 0.002), Timing("cuda", 100, 0.001, 0.5, 0.25))
    ).splitlines()
    assert lines[1].split(",\t") == ["cpu", "100", "-", "2.000", "-", "1.0"]  # 2 · 10⁶ operations
    assert lines[2].split(",\t") == ["cuda", "100", "500.000", "1.000", "250.000", "2.0"]


def test_whoever_times_for_himself_takes_the_smallest_in_milliseconds(monkeypatch):
    ticks = iter([0.0, 0.5, 1.0, 1.25, 2.0, 2.0625])
    monkeypatch.setattr(time, "perf_counter", lambda: next(ticks))
    rows = list(timing_board.time_one_by_one(("cpu",), (4,), torch.float32, 3, 446))
    assert rows == [("cpu", 4, 62.5)]


@pytest.mark.parametrize(("on_the_way", "pays"), [(0.4, 32), (0.5, None), (0.6, None)])
def test_moving_pays_where_all_of_it_is_less_than_the_cpu_alone(on_the_way, pays):
    timings = (Timing("cpu", 32, 1.0), Timing("cuda", 32, 0.25, on_the_way / 2, 0.25 + on_the_way / 2))
    assert pays_from(timings, "cuda") == pays


@pytest.mark.parametrize(("last", "spoilt"), [(0.99, True), (1.0, False), (1.01, False)])
def test_less_time_for_more_work_is_said(last, spoilt):
    timings = (Timing("cpu", 32, 1.0), Timing("cpu", 64, last))
    said = " ".join(say_what_was_measured(timings, ("cpu",), (32, 64)))
    assert ("Less time for more work" in said) == spoilt
    assert grow(timings[:1], "cpu") is None


def test_sizes_are_doubled_from_32_to_2048():
    assert sizes_up_to(2048) == (32, 64, 128, 256, 512, 1024, 2048)
    assert sizes_up_to(2047)[-1] == 1024
    assert sizes_up_to(2048)[2:] == timing.LARGEST_SIZES
    assert timing.MOST_SECONDS == 1


def test_widths_are_powers_of_two_and_go_beyond_any_memory():
    assert all(width & (width - 1) == 0 for width in WIDTHS)
    assert (WIDTHS[0], WIDTHS[-1]) == (32, 65536)
    assert all(after in (4 * before, 8 * before) for before, after in pairwise(WIDTHS))


def test_only_what_has_an_address_is_held():
    assert bytes_held(torch.zeros(3, 5)) == 60
    assert bytes_held(torch.zeros(3, 5, device="meta")) == 0
