"""The charts of loss functions: valid, titled, and true to their numbers."""

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
    cross_entropy.log_picture(7.0),
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
    bare = [not encoding["x"]["axis"].get("labels", True) for encoding in drawn]
    assert not bare[-1], "a view without words of its own stands over one that has the same axis"
    for encoding, has_none in zip(drawn, bare, strict=True):
        assert has_none or encoding["x"]["title"] or encoding["x"]["axis"]["labelExpr"]


def test_elements_at_one_place_share_a_label():
    ends, tops = (-4.0, 4.0), (8.0, 4.0)
    points = loss_functions.point_table(
        ["mse"] * 3, [1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [2.0, 2.0, 0.0], list("012"), ends, tops
    )
    assert points["label"].tolist() == ["0, 1", "2"]
    assert points["x"].tolist() == [1.0, 0.0]
