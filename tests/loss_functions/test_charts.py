"""The charts of loss functions: valid, titled, and true to their numbers."""

import numpy as np
import pytest

from core.loss_functions import charts as loss_functions
from core.loss_functions import cross_entropy_charts as cross_entropy
from core.loss_functions import shapes_charts as loss_shapes
from core.loss_functions import softmax_twice_charts as softmax_twice
from tests.charts.specs import validate, views

SPECS = [
    loss_functions.loss_picture(("mse", "l1", "huber"), "error", -4.0, 4.0, 8.0, 4.0),
    cross_entropy.softmax_picture(3, 2),
    cross_entropy.softmax_picture(3, 4),
    cross_entropy.log_picture(),
    softmax_twice.training_picture(99, 3.5, 2.0),
    softmax_twice.pull_picture(-8.0, 8.0),
    loss_shapes.shapes_picture(4),
]


@pytest.mark.parametrize("spec", SPECS)
def test_a_chart_is_valid_vega_lite(spec):
    validate(spec)


@pytest.mark.parametrize("spec", SPECS[:-1])
def test_axes_are_titled(spec):
    described = [
        view["layer"][0]["encoding"] for view in views(spec) if "x" in view["layer"][0]["encoding"]
    ]
    drawn = [encoding for encoding in described if encoding["y"].get("axis")]
    assert drawn
    for encoding in drawn:
        assert encoding["y"]["title"]
        assert encoding["x"]["title"] or encoding["x"]["axis"]["labelExpr"]


def test_elements_at_one_place_share_a_label():
    points = loss_functions.point_table(
        ["mse"] * 3, [1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [2.0, 2.0, 0.0], list("012")
    )
    assert points["label"].tolist() == ["0, 1", "2"]
    assert points["x"].tolist() == [1.0, 0.0]


def test_a_bar_stands_for_every_logit_and_the_targets_are_marked():
    logits = np.array([[1.0, -1.0], [0.0, 2.0]])
    bars = cross_entropy.bar_table(logits, logits / 10, -logits, [0, 1])
    right = bars[bars["kind"] == cross_entropy.RIGHT]
    assert right["place"].tolist() == ["sample 0, class 0", "sample 1, class 1"]
    assert bars["gradient"].tolist() == [-1.0, 1.0, 0.0, -2.0]
    assert (bars["left"].to_numpy()[1:] >= bars["right"].to_numpy()[:-1]).all()


def test_samples_with_huge_losses_stand_at_the_edge():
    samples = cross_entropy.sample_table([1e-9, 0.5, 0.5], [20.7, 0.7, 0.7])
    assert samples["loss"].tolist() == [cross_entropy.HIGHEST, 0.7]
    assert samples["label"].tolist() == ["0", "1, 2"]


def test_the_curve_is_minus_the_logarithm():
    curve = cross_entropy.log_table()
    np.testing.assert_allclose(curve["loss"], -np.log(curve["probability"]))
    assert curve["probability"].is_monotonic_increasing


def test_runs_are_told_apart_step_by_step():
    runs = softmax_twice.run_table(
        {"a": ((3.0, 2.0), (1.0, 0.5), (0.1, 0.2)), "b": ((1.0,), (1.0,), (0.3,))}
    )
    assert runs["step"].tolist() == [0, 1, 0]
    assert runs["kind"].tolist() == ["a", "a", "b"]


@pytest.mark.parametrize(
    ("values", "height"), [([0.1], 0.5), ([3.1, 1.0], 3.5), ([float("inf"), 1.0], 1.5), ([], 1.5)]
)
def test_the_top_is_above_all_finite_values_in_halves(values, height):
    assert softmax_twice.top(values) == height


def test_predictions_meet_their_own_targets_on_the_diagonal():
    prediction, target = np.array([[1.0], [2.0]]), np.array([1.0, 2.0])
    tables = loss_shapes.shapes_tables(prediction, target, prediction - target)
    cells = tables["cells"].set_index("place")
    assert cells.loc["difference[0, 1]", "number"] == "-1"
    frames = tables["frames"]
    assert (
        frames["left"].tolist() == cells.loc[["difference[0, 0]", "difference[1, 1]"], "left"].tolist()
    )


def expressions(part):
    """Yield every expression in a specification's scales."""
    if isinstance(part, dict):
        if set(part) == {"expr"}:
            yield part["expr"]
        for value in part.values():
            yield from expressions(value)
    elif isinstance(part, list):
        for value in part:
            yield from expressions(value)


def test_the_ends_of_the_axes_are_parameters_that_there_are():
    spec = softmax_twice.training_picture(99, 3.5, 2.0)
    named = {param["name"]: param.get("value") for param in spec["params"]}
    assert named["highest"] == 3.5
    used = {name for view in views(spec) for name in expressions(view) if name.isidentifier()}
    assert used == {"last_frame", "highest", "steepest"}
    assert used <= set(named)
