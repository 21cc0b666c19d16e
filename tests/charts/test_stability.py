"""How far runs end from a minimum: all of them are drawn, at the edge if they must be."""

from core.charts import stability
from tests.charts.specs import numbers, validate


def test_the_picture_is_valid_titled_and_compiled_once():
    spec = stability.stability_picture(1.5)
    validate(spec)
    first = spec["layer"][0]["encoding"]
    assert first["x"]["title"] == "step size"
    assert "distance" in first["y"]["title"]
    wider = stability.stability_picture(2.0)
    assert wider["layer"] is spec["layer"]
    assert numbers(wider) == {"longest": 2.0}


def test_runs_that_flew_away_are_drawn_at_the_edge():
    sweep = stability.sweep_table([0.1, 0.2, 0.3, 0.4], [2.5, float("inf"), float("nan"), 2.0], 2.0)
    assert sweep["distance"].to_pylist() == [
        0.5,
        stability.FARTHEST,
        stability.FARTHEST,
        stability.NEAREST,
    ]


def test_only_limits_inside_the_picture_are_drawn():
    assert stability.limits_table(2.0, 1.5)["step_size"].to_pylist() == [0.5, 1.0]
    assert stability.limits_table(1.0, 1.5)["step_size"].to_pylist() == [1.0]
    assert stability.limits_table(0.1, 1.5).num_rows == 0


def test_the_chosen_step_size_has_a_row_of_its_own():
    assert stability.chosen_table(0.25).to_pydict() == {"step_size": [0.25]}
