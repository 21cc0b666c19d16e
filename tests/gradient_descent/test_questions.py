"""The questions: askable, and answered as a descent in plain Python answers them."""

import math
import random

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.gradient_descent.curves import CURVES, parabola, parabola_slope
from core.gradient_descent.questions import HEIGHTS as SURFACE_ANSWERS
from core.gradient_descent.questions import (
    another_curve,
    another_start,
    another_step_size_on_a_surface,
    twice_or_half,
    without_zeroing_on_a_surface,
)
from core.gradient_descent.surface_descent import HILLSIDES
from core.typed.formula import Formula

SIZES = st.integers(1, 150).map(lambda number: round(number / 100, 2))
SURFACE_SIZES = st.integers(1, 100).map(lambda number: round(number / 200, 3))


def closed_form(start, factor, steps):
    """Return what a path on a parabola does that keeps `factor` of its way to 2 at each step."""
    if start == 2:
        return "stays"
    if abs(factor) > 1.001:
        return "away"
    if factor == -1:
        assume(steps > 1)
        return "bounces"
    assume(abs(abs(factor) ** steps - 0.01) > 1e-4)
    return "arrives" if abs(factor) ** steps < 0.01 else "on its way"


@settings(deadline=None)
@given(st.integers(-20, 20), SIZES, st.integers(1, 100), st.sampled_from(sorted(CURVES)))
def test_on_another_curve_the_answer_is_that_of_the_closed_form(start, step_size, steps, name):
    start, curve = start / 2, CURVES[name]
    question = another_curve(curve.f, curve.slope, start, step_size, steps)
    other = "tutorial" if name == "steep" else "steep"
    assert question.shows == {"curve": other}
    factor = 1 - (2 if other == "tutorial" else 10) * step_size
    assume(abs(abs(factor) - 1) > 1e-3)
    assert question.answer == closed_form(start, factor, steps)


@pytest.mark.parametrize(
    ("name", "start", "step_size", "zero_grad", "answer"),
    [
        ("two valleys", 8.0, 0.5, True, "elsewhere"),
        ("two valleys", -6.0, 1.0, True, "elsewhere"),
        ("plain", 5.5, 0.25, True, "stays"),
        ("tutorial", -5.0, 0.25, False, "swings"),
    ],
)
def test_what_is_right_is_accepted(name, start, step_size, zero_grad, answer):
    curve = CURVES[name]
    assert curve.slope is not None
    question = another_start(curve.f, curve.slope, start, step_size, 15, zero_grad)
    assert question is not None
    asked = float(str(question.shows["start"]))
    x, pile, path = asked, 0.0, [asked]
    for _ in range(15):
        point = torch.tensor(x, dtype=torch.float64)
        pile = curve.slope(point).item() + (0 if zero_grad else pile)
        x -= step_size * pile
        path.append(x)
    if answer == "elsewhere":
        assert abs(path[-1] + math.copysign(3, asked)) < 0.05
    if answer == "swings":
        assert min(path) < 2 < max(path)
    if answer == "stays":
        assert abs(path[-1] - asked) < 1e-6
    assert question.answer == answer


@settings(deadline=None)
@given(st.integers(-20, 20), SIZES, st.integers(1, 100))
def test_from_the_other_side_the_answer_is_that_of_the_closed_form(start, step_size, steps):
    start /= 2
    question = another_start(parabola, parabola_slope, start, step_size, steps)
    asked = float(str(question.shows["start"]))
    assert asked != start
    assert abs(asked) <= 10
    assert question.answer == closed_form(asked, 1 - 2 * step_size, steps)


GRADIENTS = {
    "ravine": lambda a, b: (a, 10 * b),
    "rosenbrock": lambda a, b: (-(1 - a) / 5 - 4 * a * (b - a * a), 2 * (b - a * a)),
    "saddle": lambda a, b: (a, -b),
    "tutorial": lambda a, b: (2 * b - b * math.sin(a), 2 * a + math.cos(a)),
}
HEIGHTS = {
    "ravine": lambda a, b: (a * a + 10 * b * b) / 2,
    "rosenbrock": lambda a, b: (1 - a) ** 2 / 10 + (b - a * a) ** 2,
    "saddle": lambda a, b: (a * a - b * b) / 2,
    "tutorial": lambda a, b: 2 * a * b + b * math.cos(a),
}


def height_at_the_end(name, place, step_size, steps, zero_grad=True):
    pile = (0.0, 0.0)
    for _ in range(steps):
        gradient = GRADIENTS[name](*place)
        if not zero_grad:
            gradient = pile = tuple(p + g for p, g in zip(pile, gradient, strict=True))
        place = [w - step_size * g for w, g in zip(place, gradient, strict=True)]
        if not all(abs(w) < 1e6 for w in place):
            return math.inf
    return HEIGHTS[name](*place)


def far_from_any_doubt(now, then):
    return abs(now - then) > 1e-3 * max(1, abs(now)) and abs(now) < 1e4 and abs(then) < 1e4


@settings(deadline=None)
@given(
    st.sampled_from(sorted(HILLSIDES)),
    st.tuples(*[st.integers(-40, 40).map(lambda number: number / 10)] * 2),
    SURFACE_SIZES,
    st.integers(1, 30),
)
def test_on_a_surface_the_answer_is_that_of_plain_python(name, start, step_size, steps):
    question = another_step_size_on_a_surface(HILLSIDES[name].g, start, step_size, steps)
    asked = float(str(question.shows["surface_step_size"]))
    now, then = (height_at_the_end(name, start, size, steps) for size in (step_size, asked))
    assume(far_from_any_doubt(now, then))
    assert question.answer == ("lower" if then < now else "higher")


@settings(deadline=None)
@given(
    st.sampled_from(sorted(HILLSIDES)),
    st.tuples(*[st.integers(-40, 40).map(lambda number: number / 10)] * 2),
    SURFACE_SIZES,
    st.integers(1, 30),
    st.booleans(),
)
def test_without_zeroing_the_answer_is_that_of_plain_python(name, start, step_size, steps, zero_grad):
    question = without_zeroing_on_a_surface(HILLSIDES[name].g, start, step_size, steps, zero_grad)
    assert question.shows == {"zero_grad": not zero_grad}
    now = height_at_the_end(name, start, step_size, steps, zero_grad)
    then = height_at_the_end(name, start, step_size, steps, not zero_grad)
    assume(far_from_any_doubt(now, then))
    assert question.answer == ("lower" if then < now else "higher")


@settings(deadline=None)
@given(SURFACE_SIZES)
def test_a_surfaces_step_size_that_is_asked_about_is_one_that_can_be_chosen(step_size):
    asked = twice_or_half(step_size, 0.5, 100)
    assert 0.005 <= asked <= 0.5
    assert asked == round(round(asked / 0.005) * 0.005, 3) != step_size


@settings(deadline=None)
@given(
    st.sampled_from(sorted(CURVES)),
    st.integers(-20, 20).map(lambda number: number / 2),
    SIZES,
    st.integers(1, 100),
    st.booleans(),
)
def test_whatever_is_chosen_there_is_a_question_or_none(name, start, step_size, steps, zero_grad):
    curve = CURVES[name]
    for ask in (another_curve, another_start):
        question = ask(curve.f, curve.slope, start, step_size, steps, zero_grad)
        if question is not None:
            assert "nan" not in question.why
            assert question.answer in question.options


def test_without_a_minimum_nothing_is_asked():
    assert another_start(Formula("x"), None) is None


def test_the_reason_is_that_of_the_run():
    question = another_start(parabola, parabola_slope)
    assert question.text.endswith("the same step size. What will the path do in 15 steps?")
    assert question.why.startswith("**Arrives.** After 15 steps ")
    assert "f(x) = 5 (x − 2)²" in another_curve(parabola, None).text
    assert "Not zeroed" in another_start(parabola, None, zero_grad=False).why
    assert "float32 ends here" in another_curve(parabola, None, 5.0, 0.7, 100).why


def end_in_float32(name, start, step_size, steps, zero_grad):
    """Return the height at the end of a path in numpy's float32, or "lost" with the way it left."""
    w, pile = np.array(start, np.float32), np.zeros(2, np.float32)
    ends: list[float] = []
    for _ in range(steps + 1):
        height, gradient = np.float32(HEIGHTS[name](*w)), np.array(GRADIENTS[name](*w), np.float32)
        pile = gradient + (0 if zero_grad else pile)
        if not np.isfinite([*w, height, *pile]).all():
            return "lost", ends[-1] < ends[0]
        ends.append(height)
        w = w - np.float32(step_size) * pile
    return ends[-1], False


@np.errstate(all="ignore")
def test_where_numbers_leave_float32_the_answer_says_so():
    draw, answers = random.Random(12), set()
    for number in range(400):
        name, zero_grad = draw.choice(["ravine", "saddle", "rosenbrock"]), draw.random() < 0.7
        start = draw.randint(-40, 40) / 10, draw.randint(1, 40) / 10
        step_size = draw.randint(1, 100) / 200
        steps = draw.choice([1, 5, 60, 100])
        given = (HILLSIDES[name].g, start, step_size, steps, zero_grad)
        for question in (another_step_size_on_a_surface(*given), without_zeroing_on_a_surface(*given)):
            asked = float(str(question.shows.get("surface_step_size", step_size)))
            zeroes = question.shows.get("zero_grad", zero_grad)
            now, fell = end_in_float32(name, start, step_size, steps, zero_grad)
            then, _ = end_in_float32(name, start, asked, steps, zeroes)
            where = f"draw {number}: {name} {given[1:]} {question.why}"
            assert (question.answer == "lost") == (then == "lost"), where
            assert "nan" not in question.why, where
            assert "inf" not in question.why, where
            if then != "lost" and now == "lost":
                assert question.answer == ("higher" if fell else "lower"), where
            elif "lost" not in (now, then):
                written = [f"{end + 0.0:.4g}" for end in (now, then)]
                assert (question.answer == "same") <= (abs(now - then) <= 2e-3 * abs(now)), where
                if written[0] == written[1] and then == now:
                    assert question.answer == "same", where
            answers.add(question.answer)
    assert answers == set(SURFACE_ANSWERS), answers
