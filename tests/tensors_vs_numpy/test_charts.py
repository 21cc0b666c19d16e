"""How far apart the numbers of both libraries are: valid, titled, and true to its tables."""

import pytest

from core.tensors_vs_numpy import charts
from tests.charts.specs import numbers, validate


def test_the_chart_is_valid_titled_and_compiled_once():
    spec = charts.distance_picture(-1, 2)
    validate(spec)
    encoding = spec["layer"][0]["encoding"]
    assert encoding["x"]["title"] == "size of the number"
    assert "equal" in encoding["y"]["title"]
    assert charts.distance_picture(-3, 9)["layer"] is spec["layer"]


def test_sizes_and_distances_are_drawn_between_powers_of_ten():
    assert numbers(charts.distance_picture(-1, 2)) == pytest.approx(
        {"smallest": 0.1, "largest": 100, "bottom": 1e-11, "top": 1e-3}
    )


def test_equal_numbers_stand_at_the_bottom_and_keep_their_distance_of_zero():
    cells = [("x", 0.5, 0.5, 0.0), ("y", -3.0, -3.1, 0.1), ("z", 0.0, 0.0, 0.0)]
    table = charts.distance_table(cells, -1, 2)
    assert table["distance"].to_pylist() == [0.0, 0.1, 0.0]
    assert table["size"].to_pylist() == [0.5, 3.0, 0.1]
    assert table["shown"].to_pylist() == [1e-11, 1e-3, 1e-11]


def test_steps_double_at_the_powers_of_two():
    sizes = charts.doubling_sizes(-1, 1)
    assert sizes[:-1] == [0.1, 0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0]
    assert sizes[-1] == pytest.approx(10.0)


def test_every_size_has_its_half_step():
    table = charts.limits_table([1.0, 2.0], [6e-8, 1.2e-7])
    assert table.to_pydict() == {"size": [1.0, 2.0], "half_step": [6e-8, 1.2e-7]}
