"""The picture of the training loop: valid, made once, and cut where numbers end."""

import pytest

from core.charts.playback import NUMBERS_LAYER
from core.training_loop import charts
from tests.charts.specs import number, validate

INF, NAN = float("inf"), float("nan")
ROWS = {"points": [], "models": [], "guesses": [], "aim": [], "title": [("y over x",)]}


def picture(iteration=3, last=19, losses=(0.01, 10.0), height=100):
    return charts.loops_picture(iteration, last, losses, (0.0, 2.0), (-1.0, 3.0), height)


def test_the_chart_is_valid_vega_lite_and_stands_where_the_stepper_does():
    spec = picture(7)
    validate(spec)
    assert number(spec, "frame") == 7
    assert "clock" not in spec["usermeta"]  # it has none of its own
    _, losses, _, data = spec["vconcat"]
    assert losses["layer"][0]["encoding"]["x"]["title"] == "iterations done"
    assert data["layer"][0]["encoding"]["x"]["scale"]["domain"] == [
        {"expr": "x_low"},
        {"expr": "x_high"},
    ]


@pytest.mark.parametrize("last_iteration", [0, 1, 19, 59, 99, 100])
def test_no_number_stands_behind_the_last_iteration(last_iteration):
    spec = picture(0, last_iteration)
    x = spec["vconcat"][1]["layer"][0]["encoding"]["x"]
    assert x["axis"]["values"] == {"expr": "ticks"}
    ticks = number(spec, "ticks")
    assert ticks[0] == 0
    assert ticks[-1] <= last_iteration
    assert len(ticks) <= 5
    assert x["scale"]["domain"] == [0, {"expr": "1.04 * max(last_frame, 1)"}]


def test_another_iteration_or_other_data_are_the_same_specification():
    one, two = picture(3, 19, (0.01, 10.0)), picture(9, 59, (1e-8, 1e6))
    for spec in (one, two):
        spec["datasets"] = {}
    assert one == two
    lower = picture(height=60)
    assert lower["vconcat"][0] is one["vconcat"][0]


def test_both_columns_are_as_high():
    for height in (charts.LOWEST_VIEW, charts.HIGHEST_VIEW):
        words, losses, title, data = picture(height=height)["vconcat"]
        assert words["height"] + losses["height"] == title["height"] + data["height"]
        assert losses["height"] == height
    decades = number(picture(losses=(1e-8, 1e6)), "decades")
    assert len(decades) <= 4
    assert decades[0] == 1e-8
    kinds = [layer["mark"] for layer in picture()["vconcat"][1]["layer"] if layer != NUMBERS_LAYER]
    assert [kind["type"] for kind in kinds] == ["line", "line", "point"]


def test_losses_stand_up_to_the_first_infinity_and_within_the_picture():
    rows = charts.losses_table({charts.RIGHT: [4.0, 1.0], charts.YOURS: [1.0, 1e30, INF, NAN]})
    assert rows["kind"].to_pylist() == [charts.RIGHT] * 2 + [charts.YOURS] * 2
    assert rows["step"].to_pylist() == [0, 1, 0, 1]
    assert rows["loss"].to_pylist() == [4.0, 1.0, 1.0, charts.HIGHEST]


def test_a_loop_that_is_over_stays_at_its_end_and_says_its_loss():
    rows = charts.now_table({charts.RIGHT: [4.0, 1.0, 0.25], charts.YOURS: [4.0, 1e30]}, 2)
    assert rows["step"].to_pylist() == [2, 1]
    assert rows["label"].to_pylist() == ["right loop: loss 0.25", "your loop: loss 1e+30"]
    assert rows["loss"].to_pylist() == [0.25, charts.HIGHEST]


def test_the_tables_of_the_data_have_their_columns_also_without_rows():
    tables = charts.data_tables(ROWS | {"guesses": [(charts.YOURS, 1.0, 2.0, 3.0)]})
    assert {name: tuple(table.column_names) for name, table in tables.items()} == charts.DATA
    assert tables["guesses"].to_pylist() == [{"kind": charts.YOURS, "x": 1.0, "y": 2.0, "target": 3.0}]
    assert tables["points"].num_rows == 0


@pytest.mark.parametrize(
    ("losses", "limits"),
    [([6.85, 0.055], (1e-2, 1e1)), ([3.0, 2.9], (1.0, 100.0)), ([1e30, 1e-30], (1e-8, 1e6))],
)
def test_losses_fit_between_powers_of_ten(losses, limits):
    assert charts.loss_limits(losses) == pytest.approx(limits)


def test_data_fit_between_whole_numbers_and_a_runaway_is_not_followed():
    assert charts.data_limits([-0.5, 1.0]) == (-1.0, 2.0)
    assert charts.data_limits([0.5, 1e9, INF, NAN]) == (0.0, 1.0)
    assert charts.data_limits([]) == (-1.0, 1.0)
