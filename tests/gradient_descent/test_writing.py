"""How numbers stand in sentences: read back, and where one way of writing ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.gradient_descent.questions import twice_or_half
from core.gradient_descent.writing import count, number, part


@given(st.floats(-1e9, 1e9))
def test_a_number_comes_back_in_four_digits_and_zero_has_no_sign(value):
    assert float(number(value)) == pytest.approx(value, rel=5.1e-4)
    assert number(-0.0) == "0"


def test_one_step_is_one():
    assert [count(steps) for steps in (0, 1, 2)] == ["0 steps", "1 step", "2 steps"]


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (0.0, "less than 0.001%"),
        (0.99e-5, "less than 0.001%"),
        (1e-5, "0.001%"),
        (0.01234, "1.2%"),
        (0.0994, "9.9%"),
        (0.1, "10%"),
        (0.126, "13%"),
        (1.5, "150%"),
    ],
)
def test_a_part_is_said_in_percent(left, said):
    assert part(left) == said


@pytest.mark.parametrize(
    ("step_size", "asked"), [(0.01, 0.02), (0.75, 1.5), (0.76, 0.38), (1.5, 0.75), (0.004, 0.01)]
)
def test_twice_is_asked_about_as_far_as_the_slider_goes(step_size, asked):
    assert twice_or_half(step_size, 1.5, 150) == asked


@given(st.integers(1, 100))
def test_what_is_asked_about_is_another_place_of_the_slider(notch):
    asked = twice_or_half(notch / 200, 0.5, 100)
    assert asked == (notch / 100 if notch <= 50 else round(notch / 2) / 200)
