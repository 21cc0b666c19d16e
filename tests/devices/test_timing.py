"""Times of matrix products: what is measured, and what is said of it."""

import itertools
import math
import time

import hypothesis
import pytest
import torch
from hypothesis import strategies as st

from core.accelerators import list_devices
from core.devices import timing as matrix_timing
from core.devices.timing import (
    LARGEST_SIZES,
    SMALLEST,
    Timing,
    grow,
    left_out,
    pays_from,
    seconds_moved,
    sizes_up_to,
    speed,
)

HERE = [device.name for device in list_devices() if device.available]


@pytest.mark.parametrize("name", HERE)
def test_timings_are_positive_and_transfers_are_apart(name):
    timings = matrix_timing.time_products((name,), (16, 32), repeats=3)
    assert [(timing.device, timing.size) for timing in timings] == [(name, 16), (name, 32)]
    for timing in timings:
        assert 0 < timing.product < 10
        assert (timing.there is None) == (timing.back is None) == (name == "cpu")
    assert timings[1].operations == 8 * timings[0].operations


def test_a_time_is_the_fastest_of_the_rounds(monkeypatch):
    # Two sizes on the CPU take turns: product, there and back of each. The last round is disturbed.
    first, second, last = [1.0, 0, 0, 8.0, 0, 0], [2.0, 0, 0, 9.0, 0, 0], [100.0, 0, 0, 200.0, 0, 0]
    times = iter([*first, *second, *last])
    monkeypatch.setattr(matrix_timing, "seconds_of", lambda *_: next(times))
    timings = matrix_timing.measure([torch.rand(2, 4, 4), torch.rand(2, 8, 8)], "cpu", 3)
    assert [(timing.size, timing.product) for timing in timings] == [(4, 1.0), (8, 8.0)]


def test_a_run_is_timed_from_its_beginning_to_its_end():
    assert 0.02 <= matrix_timing.seconds_of(time.sleep, 0.02) < 1


def test_sizes_beyond_the_time_that_is_left_are_not_begun():
    sizes = (32, 64, 2048)  # the last takes 34 · 10⁹ operations in two rounds
    timings = matrix_timing.time_products(("cpu",), sizes, most_seconds=0.05, repeats=2)
    assert [timing.size for timing in timings] == [32, 64]


def test_the_report_has_a_row_a_size():
    lines = matrix_timing.report_timings(matrix_timing.time_products(sizes=(8, 16))).splitlines()
    assert lines[0].startswith("device,\tn,\tthere ms")
    assert [line.split(",\t")[:3] for line in lines[1:]] == [["cpu", "8", "-"], ["cpu", "16", "-"]]
    assert all(math.isfinite(float(line.split(",\t")[3])) for line in lines[1:])


@pytest.mark.parametrize("largest", LARGEST_SIZES)
def test_sizes_double_from_the_smallest_to_the_largest(largest):
    sizes = sizes_up_to(largest)
    assert (sizes[0], sizes[-1]) == (SMALLEST, largest)
    assert all(after == 2 * before for before, after in itertools.pairwise(sizes))


def test_growth_compares_the_last_two_sizes_of_a_device():
    timings = (
        Timing("cpu", 32, 1.0),
        Timing("cpu", 64, 2.0),
        Timing("cpu", 128, 10.0),
        Timing("cuda", 32, 9.0, 1.0, 0.5),
    )
    growth = grow(timings, "cpu")
    assert (growth.before.size, growth.last.size) == (64, 128)
    assert (growth.work, growth.time) == (8.0, 5.0)
    assert grow(timings, "cuda") is None
    assert left_out(timings, "cuda", (32, 64, 128)) == (64, 128)
    assert left_out(timings, "cpu", (32, 64, 128)) == ()
    assert speed(timings[1]) == 2 * 64**3 / 2.0 / 1e9
    assert [seconds_moved(timing) for timing in timings] == [None, None, None, 1.5]


SECONDS = st.lists(st.tuples(*[st.floats(0.001, 1.0)] * 4), max_size=6)


@hypothesis.given(SECONDS)
def test_a_device_pays_from_the_size_from_which_on_it_is_always_faster(drawn):
    timings, slower = [], []
    for number, (on_cpu, product, there, back) in enumerate(drawn):
        size = 32 * 2**number
        timings += [Timing("cpu", size, on_cpu), Timing("cuda", size, product, there, back)]
        slower += [size] if product + (there + back) >= on_cpu else []
    found = pays_from(tuple(timings), "cuda")
    expected = [timing.size for timing in timings if timing.size > max(slower, default=0)]
    assert found == (expected[0] if expected else None)
