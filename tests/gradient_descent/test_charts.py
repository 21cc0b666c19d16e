"""The charts of gradient descent: valid, complete, and made once."""

import numpy as np
import pytest

from core.gradient_descent import charts
from core.gradient_descent import reach_charts as reach
from tests.charts.specs import numbers, validate, views


@pytest.mark.parametrize(
    "spec",
    [
        charts.descent_picture(14, (-2.0, 6.0, -1.0, 16.0), (0, 9)),
        charts.surface_picture(39, 2.0, (0, 6)),
    ],
)
def test_a_chart_is_valid_vega_lite_and_titles_its_axes(spec):
    validate(spec)
    for view in views(spec):
        first = view["layer"][0]["encoding"]
        assert first["x"]["title"]
        assert first["y"]["title"]


def test_one_compiled_chart_serves_all_runs():
    one, other = (
        charts.descent_picture(14, (-2.0, 6.0, -1.0, 16.0), (0, 9)),
        charts.descent_picture(9, (0, 1, 2, 3), (0, 4)),
    )
    assert one["vconcat"] == other["vconcat"]
    assert one["params"] == other["params"]
    assert numbers(one) != numbers(other)


def test_a_tangent_goes_through_its_point_with_its_slope():
    path = charts.path_table({"x": [5.0, 2.0], "f": [9.0, 0.0], "slope": [6.0, 0.0]}, "{x:.1f}")
    tangent = charts.tangent_table([5.0, 2.0], [9.0, 0.0], [6.0, 0.0], (0.0, 4.0)).to_pandas()
    first = tangent[tangent["step"] == 0]
    assert first["f"].tolist() == [6.0, 12.0]
    assert first["x"].tolist() == [4.5, 5.5]
    assert path["label"].to_pylist() == ["5.0", "2.0"]


def test_the_bend_has_the_height_and_the_curvature_of_its_minimum():
    bend = charts.bend_table((2.0, 1.0, 4.0), (0.0, 4.0), points=5)
    assert bend["f"].to_pylist() == [9.0, 3.0, 1.0, 3.0, 9.0]
    assert charts.bend_table(None, (0.0, 4.0)).num_rows == 0


def test_an_arrow_ends_where_the_next_step_begins():
    arrows = charts.arrow_table(([1.0], [2.0]), ([10.0], [-4.0]), 0.1)
    assert [arrows["end0"][0].as_py(), arrows["end1"][0].as_py()] == pytest.approx([0.0, 2.4])


def test_where_numbers_are_not_finite_there_is_neither_tangent_nor_arrow():
    inf = float("inf")
    tangent = charts.tangent_table([1.0, 2.0, 3.0], [0.0, inf, 1.0], [1.0, inf, -inf], (0.0, 4.0))
    assert tangent["step"].to_pylist() == [0, 0]
    places, slopes = ([1.0, inf, 2.0], [2.0, 0.0, 1.0]), ([1.0, inf, 1.0], [1.0, 1.0, 3.0])
    arrows = charts.arrow_table(places, slopes, 1.0)
    assert arrows["step"].to_pylist() == [0, 2]
    assert arrows["end1"].to_pylist() == [1.0, -2.0]


def test_the_span_forgives_what_is_not_finite():
    bottom, top = reach.span([1.0, float("inf"), 3.0, float("nan")])
    assert bottom < 1.0
    assert top == 3.0
    assert np.isfinite(reach.span([float("nan")])).all()


@pytest.mark.parametrize(
    ("formula", "low", "high"),
    [("x**2 + 1/x", 1.89, 25), ("1/x", -1, 1), ("x**2 + 1/x**2", 2, 25), ("-1/abs(x - 1)", -1, -0.2)],
)
@pytest.mark.parametrize("shift", [0.0, 0.013, -2.0])
def test_a_pole_leaves_the_rest_of_its_curve_most_of_the_height(formula, low, high, shift):
    places = np.linspace(-6, 6, 241) + shift
    with np.errstate(divide="ignore"):
        f = eval(formula, {"x": places})
    bottom, top = reach.span(f.tolist())
    assert bottom < low < high < top
    assert high - low > (top - bottom) / 8


@pytest.mark.parametrize(
    "formula", ["x**2", "exp(x) - 3*x", "exp(2*x)", "sin(40*x)", "-exp(-50*x**2)", "x**7", "sign(x)"]
)
def test_a_curve_without_a_pole_is_drawn_whole(formula):
    names = {name: getattr(np, name) for name in ("exp", "sin", "sign")}
    f = eval(formula, {"x": np.linspace(-6, 6, 241), **names})
    bottom, top = reach.span(f.tolist())
    assert bottom < f.min()
    assert top == f.max()


def test_a_path_beside_a_pole_is_followed_as_long_as_it_stays_near():
    places = np.linspace(-6, 6, 241)
    f = (places**2 + 1 / (places + 0.001)).tolist()
    without = reach.span(f)
    assert without[1] < 60 < reach.span(f, [90.0, 1.9])[1] <= 90
    assert reach.span(f, [1e6, 1.9, float("nan"), float("inf")]) == without


def test_the_window_follows_the_path_in_strides_but_not_for_ever():
    assert reach.window([5.0, 2.0], -2.0, 6.0) == (-2.0, 6.0)
    assert reach.window([7.5, -3.0], -2.0, 6.0) == (-4.0, 8.0)
    assert reach.window([5.0, -1e30, float("nan")], -2.0, 6.0) == (-2.0, 6.0)
