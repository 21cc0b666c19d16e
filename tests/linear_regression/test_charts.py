"""The charts of linear regression: valid, complete, and still where only numbers move."""

import numpy as np
import pytest

from core.linear_regression import charts
from core.linear_regression.place_charts import place_table, taken_by, with_sides
from core.linear_regression.points_charts import points_picture, points_table
from tests.charts.specs import numbers, param, validate

LIMITS = (-2.0, 1.5, -0.5, 2.5)


@pytest.mark.parametrize(
    "spec",
    [
        charts.training_picture(200, LIMITS, 1e-3, 10.0),
        charts.surface_picture(LIMITS),
        charts.fit_picture(6.0),
    ],
)
def test_a_chart_is_valid_vega_lite_and_titles_its_axes(spec):
    validate(spec)
    for view in spec["vconcat"][1:] if "vconcat" in spec else [spec]:  # below the numbers
        first = view["layer"][0]["encoding"]
        assert first["x"]["title"]
        assert first["y"]["title"]


def test_a_click_on_the_legend_picks_out_one_way():
    spec = charts.training_picture(200, LIMITS, 1e-3, 10.0)
    shown = param(spec, "shown")
    assert shown["bind"] == "legend"
    assert shown["select"] == {"type": "point", "fields": ["kind"]}


def test_a_picture_is_compiled_once_wherever_its_axes_end():
    near, far = charts.fit_picture(6.0), charts.fit_picture(8.0)
    assert near["layer"] is far["layer"]
    assert numbers(far) == {"reach": 8.0}
    one, other = charts.surface_picture(LIMITS), charts.surface_picture((-1.0, 1.0, -1.0, 1.0))
    assert one["layer"] is other["layer"]
    assert tuple(numbers(one).values()) == LIMITS


def test_paths_end_where_the_numbers_do():
    weights = np.array([[1.0, 0.0], [2.0, 1.0], [np.inf, 2.0], [3.0, 3.0]])
    losses = np.array([4.0, 1e9, np.inf, np.nan])
    runs = {"by hand": (weights, losses), "nn": (weights[:2], np.array([1e-9, 2.0]))}
    paths = charts.path_table(runs, 1e-3, 1e6)
    assert paths["kind"].to_pylist() == ["by hand"] * 2 + ["nn"] * 2
    assert paths["step"].to_pylist() == [0, 1, 0, 1]
    assert paths["end"].to_pylist() == [1] * 4
    assert paths["loss"].to_pylist() == [4.0, 1e9, 1e-9, 2.0]
    assert paths["height"].to_pylist() == [4.0, 1e6, 1e-3, 2.0]


def test_the_picture_of_the_surface_holds_its_places_and_the_paths_near_them():
    must = np.array([[-1.0, 2.0], [1.0, 0.0]])
    assert charts.surface_limits(must, must) == (-1.5, 1.5, -0.5, 2.5)
    inside = charts.surface_limits(must, np.array([[1.4, 2.4]]))
    assert inside == charts.surface_limits(must, must)


def test_a_path_that_leaves_makes_the_picture_three_times_as_large_and_not_larger():
    must = np.array([[-1.0, 2.0], [1.0, 0.0]])
    near = charts.surface_limits(must, np.array([[1.6, 0.0]]))
    far = charts.surface_limits(must, np.array([[1e30, np.nan]]))
    assert near == far == (-4.5, 4.5, -3.5, 5.5)


def test_the_frame_holds_places_starts_and_paths():
    places = place_table(("true w", (-1.0, 2.0)), ("least squares", (-1.01, 1.97)))
    path = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 1.9]])
    runs = {"nn": (path, np.array([7.8, 2.0, 0.008]))}
    assert charts.frame(runs, places, 0.006) == ((-2.0, 1.5, -0.5, 2.5), 1e-3, 10.0)
    flees = np.array([[1.0, 0.0], [np.inf, 0.0], [np.nan, np.nan]])
    runs["by hand"] = (flees, np.array([7.8, np.inf, np.nan]))
    assert charts.frame(runs, places, 0.006) == ((-5.5, 5.0, -3.5, 5.5), 1e-3, 1e6)
    assert charts.place_limits(places) == (-2.0, -0.5, 1.0, 2.5)


def test_names_of_near_places_are_apart_and_go_to_the_middle():
    limits = (-2.0, 1.5, -0.5, 2.5)
    places = place_table(("true w", (-1.0, 2.0)), ("least squares", (-1.01, 1.97)))
    named = with_sides(places, limits)
    assert named["side"].to_pylist() == ["right, above", "right, below"]
    taken = taken_by(named, limits)
    assert (-1.0, 2.0) in taken
    assert all(w0 >= -1.01 and limits[2] < w1 < limits[3] for w0, w1 in taken)
    there = with_sides(place_table(("you", (1.0, 0.0)), ("least squares", (0.9, 1.0))), limits)
    assert there["side"].to_pylist() == ["left, below", "left, above"]


@pytest.mark.parametrize("letters", range(1, 10))
@pytest.mark.parametrize(("w0", "way"), [(-1.0, 1), (1.0, -1)])
def test_a_name_takes_its_whole_length_at_its_height(letters, w0, way):
    """A letter is 0.033 of the width, and of every three one is looked at; the name is 0.09 higher."""
    named = with_sides(place_table(("x" * letters, (w0, 1.0))), (-2.0, 2.0, 0.0, 2.0))
    cross, *name = taken_by(named, (-2.0, 2.0, 0.0, 2.0))
    assert cross == (w0, 1.0)
    assert [w1 for _, w1 in name] == pytest.approx([1.18] * len(name))
    lengths = [way * (place - w0) / (4 * 0.033) for place, _ in name]
    assert lengths == pytest.approx([3 * number for number in range(len(name))])
    assert lengths[-1] <= letters < lengths[-1] + 3


def test_perfect_predictions_lie_on_the_diagonal():
    line = charts.diagonal_table(6.0)
    assert line["y"].to_pylist() == line["y_hat"].to_pylist() == [-6.0, 6.0]


def test_the_losses_are_drawn_between_powers_of_ten():
    starts, falling = np.array([7.8, 2.9]), np.array([7.8, 0.5, 0.008])
    assert charts.loss_limits(0.006, starts, falling) == (1e-3, 10.0)
    assert charts.loss_limits(0.0, starts, falling) == (1e-6, 10.0)
    assert charts.loss_limits(0.006, starts, np.array([7.8, 1e20, np.nan])) == (1e-3, 1e6)


def test_all_predictions_fit_the_picture():
    assert charts.fit_reach(np.array([1.0, -5.3]), np.array([0.2, 2.0])) == 6.0
    assert charts.fit_reach(np.array([1.0]), np.array([-6.1])) == 8.0


def test_a_residual_is_the_prediction_minus_the_truth():
    assert charts.fit_table(np.array([1.0]), np.array([3.5]))["residual"].to_pylist() == [2.5]


def test_the_points_of_every_way_are_drawn_where_they_are_finite():
    y = np.array([1.0, -2.0])
    table = points_table(y, {"by hand": np.array([1.5, -2.0]), "nn": np.array([np.inf, 0.0])})
    assert table["kind"].to_pylist() == ["by hand", "by hand", "nn"]
    assert table["residual"].to_pylist() == [0.5, 0.0, 2.0]
    validate(points_picture(4.0))
