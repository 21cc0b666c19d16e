"""Strides of tensors too large to draw: a bar for every axis."""

from core.reshape_and_view import strides_charts as charts
from core.reshape_and_view.step_charts import Step
from tests.charts.specs import number, validate

STEPS = [
    Step("X", "new", (10000, 3, 28, 28), (2352, 784, 28, 1), 0, False, None, None),
    Step("X.view(10000, 3, 784)", "view", (10000, 3, 784), (2352, 784, 1), 0, False, None, None),
    Step("X.view(7)", "error", (), (), 0, True, None, None),
]


def test_the_chart_is_valid_titled_and_compiled_once():
    spec = charts.jump_picture(2, 4, 100)
    validate(spec)
    first = spec["vconcat"][0]["layer"][0]["encoding"]
    assert "memory" in first["x"]["title"]
    assert first["y"]["title"] == "axis"
    flatter = charts.jump_picture(1, 3, 5)
    assert flatter["vconcat"][0]["layer"] is spec["vconcat"][0]["layer"]
    assert flatter["vconcat"][0]["height"] == charts.HEIGHT
    assert number(flatter, "most") == charts.FEWEST


def test_every_axis_has_a_bar_as_long_as_its_stride():
    tables, axes = charts.jump_table(STEPS, chain=False)
    jumps = tables["jumps"].to_pandas()
    assert axes == 4
    assert [jumps[jumps["step"] == step]["jump"].tolist() for step in (0, 1, 2)] == [
        [2352, 784, 28, 1],
        [2352, 784, 1],
        [2352, 784, 28, 1],  # what failed shows X again
    ]
    assert tables["titles"]["label"].to_pylist()[2] == "X.view(7): error"


def test_a_stretched_axis_has_a_bar_too():
    step = Step("X", "new", (3, 3), (0, 1), 0, False, None, None)
    tables, _ = charts.jump_table([step], chain=False)
    assert tables["jumps"]["jump"].to_pylist() == [charts.SHORTEST, 1.0]
    assert tables["jumps"]["label"].to_pylist() == ["dim 0:  3 steps of 0", "dim 1:  3 steps of 1"]
