"""Accuracies are judged as whole numbers of points would be."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.classification.judgement import compare_accuracies, guess, is_solved


@given(st.sampled_from([30, 40, 100, 150, 210, 997]), st.data(), st.integers(2, 4))
def test_accuracies_are_compared_in_points_also_where_they_are_2_percent_apart(n, data, n_classes):
    here = data.draw(st.integers(0, n))
    there = data.draw(
        st.integers(0, n) | st.sampled_from([max(here - n // 50, 0), min(here + n // 50, n)])
    )
    if abs(there - here) * 100 < 2 * n:
        expected = "similar"
    elif there > here:
        expected = "better"
    else:
        few = there * 10 * n_classes < n * (10 + n_classes)
        expected = "guessing" if few else "worse"
    assert compare_accuracies(here / n, there / n, n_classes) == expected


def test_guessing_gets_every_class_in_turn():
    assert [guess(n_classes) for n_classes in (2, 4)] == [0.5, 0.25]
    assert guess(3) == pytest.approx(1 / 3)


@pytest.mark.parametrize(("accuracy", "solved"), [(0.969, False), (0.97, True), (1.0, True)])
def test_97_percent_count_as_solved(accuracy, solved):
    assert is_solved(accuracy) == solved


@pytest.mark.parametrize(("here", "there", "expected"), [
    (math.nan, 0.5, "better"), (0.9, math.nan, "guessing"), (math.nan, math.nan, "similar"),
    (math.nan, 0.01, "similar"),
])  # fmt: skip
def test_where_answers_are_no_numbers_none_is_right(here, there, expected):
    assert compare_accuracies(here, there, 2) == expected
