"""The charts of curve fitting hold what they are given."""

import numpy as np
import pytest

from core.curve_fitting import charts
from tests.charts.specs import number, validate, views

GRID = [0.0, 0.5, 1.0]
CURVES = [[0.0, 0.0, 0.0], [1.0, 0.123456789, -1.0]]


@pytest.mark.parametrize("kept", [(), ("optimizer sgd", "it's")])
def test_the_picture_is_valid_and_names_every_run(kept):
    spec = charts.fit_picture(10, 10, not kept, kept)
    validate(spec)
    forming, falling = views(spec)
    color = forming["layer"][0]["encoding"]["color"]
    assert color["scale"]["domain"] == {"expr": "kinds"}
    domain = number(spec, "kinds")
    assert domain[-len(kept) :] == list(kept) if kept else charts.TEST_LOSS in domain
    assert len(falling["layer"]) == (3 if kept else 2)


def test_other_runs_are_drawn_with_what_was_compiled_once():
    specs = [
        charts.fit_picture(10, 10, False, ("one",)),
        charts.fit_picture(20, 90, True, ("one", "two")),
        charts.fit_picture(20, 90, True, ()),
    ]
    forming, falling = ([id(spec["vconcat"][view]) for spec in specs] for view in (0, 1))
    assert len(set(forming)) == 1
    assert falling[0] == falling[1] != falling[2]


def test_every_frame_has_the_whole_curve():
    table = charts.curve_table(GRID, CURVES)
    assert table.groupby("step").size().tolist() == [len(GRID)] * 2
    assert table[table["step"] == 1]["y"].to_numpy() == pytest.approx(np.array(CURVES[1]), rel=1e-6)
    assert {str(table[name].dtype) for name in ("x", "y")} == {"float32"}


def test_earlier_fits_are_drawn_over_the_same_grid():
    ends = charts.end_table(GRID, {"one": CURVES[0], "it's": CURVES[1]})
    assert ends["kind"].tolist() == ["one"] * 3 + ["it's"] * 3
    assert ends["x"].tolist() == GRID * 2
    assert ends["y"].tolist() == pytest.approx([*CURVES[0], *CURVES[1]], rel=1e-6)
    assert charts.end_table(GRID, {}).empty


def test_all_losses_lie_within_the_axis():
    losses = charts.loss_table({"run": ([0, 1], [4.2, 0.03])})
    earlier = charts.loss_table({"old": ([0, 1], [3e5, 0.2])})
    assert charts.reach_of([losses, earlier]) == pytest.approx((0.01, 1e6))
    assert charts.reach_of([losses.iloc[:0]]) == (1.0, 10.0)


def test_points_are_told_apart():
    points = charts.point_table([0.1, 0.2, 0.3], [1.0, 2.0, 3.0], 2)
    assert points["kind"].tolist() == [charts.POINTS, charts.POINTS, charts.TEST]
    assert charts.truth_table(GRID, GRID).to_dict("list") == {"x": GRID, "y": GRID}


def test_losses_are_finite_have_their_step_and_stay_in_the_picture():
    inf, nan = float("inf"), float("nan")
    losses = charts.loss_table({"run": ([0, 5, 9, 10], [1.0, inf, nan, 1e-9]), "old": ([0], [2.0])})
    assert losses.to_dict("list") == {
        "step": [0, 3, 0],
        "epoch": [0, 10, 0],
        "loss": [1.0, charts.LOWEST, 2.0],
        "kind": ["run", "run", "old"],
    }
    assert charts.loss_table({}).empty
