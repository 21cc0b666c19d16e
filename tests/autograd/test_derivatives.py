"""By hand, autograd and central differences agree; where they do not, it is told."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from core.autograd import examples
from core.autograd.derivatives import Comparison, compare
from core.autograd.examples import EXAMPLES
from core.typed.lines import Lines

TWO_PATHS = Lines("c = a + b; d = b + 1; e = c * d")


@pytest.mark.parametrize(
    ("f", "start", "by_hand"),
    [
        (TWO_PATHS, (("a", -1.3), ("b", 0.7)), examples.two_paths_by_hand),
        (Lines("y = (x - 2)**2"), (("x", (4.2,)),), examples.parabola_by_hand),
        (examples.surface, (("w", (0.4, -2.2)),), examples.surface_by_hand),
    ],
)
def test_by_hand_autograd_and_differences_agree_in_float64(f, start, by_hand):
    for row in compare(f, start, by_hand, ()):
        assert row.autograd == pytest.approx(row.by_hand, rel=1e-13)
        assert row.difference == pytest.approx(row.by_hand, rel=1e-8)


@settings(deadline=None)
@given(st.floats(-5, 5), st.floats(-5, 5))
def test_every_example_has_the_right_slopes_by_hand(first, second):
    starts = {
        "two paths": EXAMPLES["two paths"].at(a=first, b=second),
        "parabola": EXAMPLES["parabola"].at(x=first),
        "surface": EXAMPLES["surface"].at(w0=first, w1=second),
    }
    assert starts.keys() == EXAMPLES.keys()
    for name, start in starts.items():
        for row in compare(EXAMPLES[name].f, start, EXAMPLES[name].by_hand, ()):
            assert row.autograd == pytest.approx(row.by_hand, rel=1e-12, abs=1e-12)
            assert row.difference == pytest.approx(row.by_hand, rel=1e-7, abs=1e-7)
            assert row.agrees


@settings(deadline=None)
@given(st.floats(-3, 3), st.floats(-3, 3))
def test_the_difference_is_that_of_the_definition_to_the_last_bit(x, y):
    """The oracle moves plain floats; sums and products are the same in all of IEEE 754."""

    def f(x, y):
        return x * x * y + y * x - 3 * x

    h = 1e-5
    rows = compare(Lines("z = x*x*y + y*x - 3*x"), (("x", x), ("y", y)), None, ())
    assert [row.difference for row in rows] == [
        (f(x + h, y) - f(x - h, y)) / (2 * h),
        (f(x, y + h) - f(x, y - h)) / (2 * h),
    ]


def test_what_is_cut_or_constant_does_not_agree_unless_nothing_depends_on_it():
    cut = compare(Lines(TWO_PATHS.text, "c"), (("a", 2.0), ("b", 1.0)), None, ())
    assert [(row.name, row.agrees) for row in cut] == [("a", False), ("b", False)]
    assert cut[0].apart is None
    assert cut[1].apart == pytest.approx(2)
    flat = compare(Lines("y = 0*x + k"), (("x", 1.0), ("k", 1.0)), None, ("x",))
    assert [(row.name, row.autograd, row.agrees) for row in flat] == [
        ("x", None, True),
        ("k", 1.0, True),
    ]


def test_what_is_not_a_number_does_not_disagree():
    assert Comparison("x", None, math.nan, 1.0).agrees
    assert Comparison("x", None, 1.0, math.nan).agrees
    assert not Comparison("x", None, math.inf, 1.0).agrees


def test_the_comparison_moves_none_of_what_it_was_given():
    seen = []

    def f(x):
        seen.append(x.detach().clone())
        return {"y": (x**2).sum()}

    compare(f, (("x", (1.0, 2.0)),), None, ())
    assert seen[0].tolist() == [1.0, 2.0]
    still = torch.tensor([1.0, 2.0], dtype=torch.float64)
    changed = [(moved != still).nonzero().flatten().tolist() for moved in seen[1:]]
    assert sorted(changed) == sorted([*[[]] * 2, *[[0]] * 6, *[[1]] * 6])  # each alone, or none
