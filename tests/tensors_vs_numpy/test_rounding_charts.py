"""A sum among the floats around it: valid, titled, and every number in its place."""

from core.tensors_vs_numpy import rounding_charts as rounding
from tests.charts.specs import validate


def test_the_chart_is_valid_titled_and_made_once():
    spec = rounding.sum_picture()
    validate(spec)
    titles = [view["layer"][0]["encoding"]["x"]["title"] for view in spec["vconcat"]]
    assert titles == ["steps between float64 numbers", "steps between float32 numbers"]
    assert rounding.sum_picture() is spec


def test_a_close_up_holds_the_floats_and_three_numbers():
    table = rounding.close_up_table((-1.0, 0.0, 1.0), -0.5, -0.8)
    assert table["place"].to_pylist() == [-1.0, 0.0, 1.0, 0.0, -0.5, -0.8]
    assert table["kind"].to_pylist()[3:] == [rounding.TOTAL, rounding.UNROUNDED, rounding.WRITTEN]
