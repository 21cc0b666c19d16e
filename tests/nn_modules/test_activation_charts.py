"""Activation functions: valid, titled, and with names where there are any."""

from core.nn_modules import activation_charts as charts
from tests.charts.specs import numbers, validate


def test_the_chart_is_valid_titled_and_compiled_once_for_all_functions():
    spec = charts.activation_picture(-6.0, 6.0, -1.0, 3.0)
    validate(spec)
    first = spec["layer"][0]["encoding"]
    assert first["x"]["title"] == "input x"
    assert "derivative" in first["y"]["title"]
    other = charts.activation_picture(-6.0, 6.0, 0.0, 1.0)
    assert other["layer"] is spec["layer"]
    assert other["params"] == spec["params"]
    assert numbers(other) != numbers(spec)


def test_inputs_have_names_and_the_curve_has_none():
    assert charts.activation_table([1.0], [2.0], [3.0]).columns.tolist() == ["x", "y", "derivative"]
    named = charts.input_table([1.0], [2.0], [3.0], ["x₀"], 6.6, (-1.0, 3.0))
    assert named["label"].tolist() == named["name"].tolist() == ["x₀"]
