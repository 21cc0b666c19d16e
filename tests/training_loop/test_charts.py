"""The chart of the training loop: valid, titled, made once, and cut where numbers end."""

import pytest

from core.training_loop import charts
from tests.charts.specs import number, validate

INF, NAN = float("inf"), float("nan")


def test_the_chart_is_valid_vega_lite_and_titles_its_axes():
    spec = charts.comparison_picture(19, 0.01, 10.0, (("w0", -2.0, 1.0), ("w1", 0.0, 2.0)))
    validate(spec)
    curves = spec["vconcat"][1:]  # below the numbers
    titles = [view["layer"][0]["encoding"]["y"]["title"] for view in curves]
    assert titles == ["loss", "w0 after them", "w1 after them"]
    assert {view["layer"][0]["encoding"]["x"]["title"] for view in curves} == {"iterations done"}


@pytest.mark.parametrize("last_iteration", [0, 1, 19, 59, 99])
def test_no_number_stands_behind_the_last_iteration(last_iteration):
    spec = charts.comparison_picture(last_iteration, 0.01, 10.0, ())
    x = spec["vconcat"][-1]["layer"][0]["encoding"]["x"]
    assert x["axis"]["values"] == {"expr": "ticks"}
    ticks = number(spec, "ticks")
    assert ticks[0] == 0
    assert ticks[-1] <= last_iteration
    assert len(ticks) <= 7
    assert x["scale"]["domain"] == [0, {"expr": "1.04 * max(last_frame, 1)"}]


def test_one_compiled_chart_serves_any_weights():
    one = charts.comparison_picture(19, 0.01, 10.0, (("w", -1.0, 2.0),))
    two = charts.comparison_picture(59, 1e-4, 1e3, (("w0", -2.0, 1.0), ("w1", 0.0, 2.0)))
    assert [view["height"] for view in one["vconcat"][1:]] == [190, 80]
    assert [view["height"] for view in two["vconcat"][1:]] == [190, 80, 80]
    assert one["vconcat"][1]["layer"] is two["vconcat"][1]["layer"]
    assert number(two, "w1_high") == 2.0


def test_the_right_loop_lies_below_yours_and_each_row_says_its_numbers():
    rows = charts.loops_table(
        {charts.RIGHT: {"loss": [4.0, 1.0], "w": [0.5, 0.75]}, charts.YOURS: {"loss": [4.0], "w": [0.0]}}
    )
    assert rows["kind"].to_pylist() == [charts.RIGHT, charts.RIGHT, charts.YOURS]
    assert rows["step"].to_pylist() == [0, 1, 0]
    assert rows["end"].to_pylist() == [1, 1, 0]
    assert rows["label"][1].as_py() == "right loop: loss = 1, w = 0.75"


def test_a_loop_is_drawn_up_to_its_first_infinity_and_clipped_to_the_picture():
    rows = charts.loops_table({charts.YOURS: {"loss": [1.0, 1e30, INF, NAN], "w": [1.0, 2.0, 3.0, 4.0]}})
    assert rows["loss"].to_pylist() == [1.0, charts.HIGHEST]
    assert rows["label"][1].as_py().startswith("your loop: loss = 1e+30")


def test_a_loop_that_never_finished_an_iteration_has_no_rows():
    rows = charts.loops_table(
        {charts.RIGHT: {"loss": [4.0], "w": [0.5]}, charts.YOURS: {"loss": [], "w": []}}
    )
    assert rows["kind"].to_pylist() == [charts.RIGHT]


@pytest.mark.parametrize(
    ("losses", "limits"),
    [([6.85, 0.055], (1e-2, 1e1)), ([3.0, 2.9], (1.0, 100.0)), ([1e30, 1e-30], (1e-8, 1e6))],
)
def test_losses_fit_between_powers_of_ten(losses, limits):
    assert charts.loss_limits(losses) == pytest.approx(limits)


def test_weights_fit_between_whole_numbers_and_a_runaway_is_not_followed():
    assert charts.weight_limits("w", [-0.5, 1.0]) == ("w", -1.0, 2.0)
    assert charts.weight_limits("w", [0.5, 1e9]) == ("w", 0.0, 1.0)
    assert charts.weight_limits("w", []) == ("w", -1.0, 1.0)
