"""Starts have seeds of their own."""

from hypothesis import given
from hypothesis import strategies as st

from core.classification.starts import STARTS, next_start, seed_of_start

SEEDS, NUMBERS = st.integers(0, 10_000), st.integers(0, STARTS - 1)


@given(SEEDS, NUMBERS)
def test_no_start_repeats_the_numbers_of_the_points(seed, start):
    assert seed_of_start(seed, start) != seed


@given(SEEDS, st.integers(1, 999), NUMBERS, NUMBERS)
def test_starts_of_neighbouring_seeds_have_nothing_in_common(seed, distance, start, other):
    assert seed_of_start(seed, start) != seed_of_start(seed + distance, other)


def test_going_on_and_on_comes_to_every_start_and_back():
    seen = [0]
    for _ in range(STARTS - 1):
        seen.append(next_start(seen[-1]))
    assert sorted(seen) == list(range(STARTS))
    assert next_start(seen[-1]) == 0
