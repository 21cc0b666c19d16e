"""A linear layer in grids: valid, complete, and with the whole sum of every output."""

import numpy as np
import pytest

from core.nn_modules import linear_charts as charts
from tests.charts.specs import number, validate, views

X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
W = np.array([[0.5, 0.25, -0.125], [1.0, 0.0, 2.0]])
B = np.array([0.75, -1.0])


@pytest.mark.parametrize("sizes", [(2, 3, 4, True), (1, 1, 1, False)])
def test_the_chart_is_valid_vega_lite(sizes):
    validate(charts.linear_picture(*sizes))


def test_a_layer_of_another_size_is_drawn_with_what_was_compiled_once():
    large, small = charts.linear_picture(2, 3, 4, True), charts.linear_picture(1, 1, 1, False)
    for one, other in zip(large["vconcat"], small["vconcat"], strict=True):
        assert one["layer"] is other["layer"]
    assert views(large)[0]["height"] == views(small)[0]["height"]
    assert views(large)[1]["height"] > views(small)[1]["height"]
    stroke = views(large)[0]["layer"][-1]["encoding"]["stroke"]
    assert stroke["legend"]["values"] == {"expr": "kinds"}
    assert [charts.BIAS in number(spec, "kinds") for spec in (large, small)] == [True, False]


def test_every_output_has_its_step_its_frames_and_its_sum():
    y = X @ W.T + B
    tables = charts.linear_tables(X, W, B, y)
    outputs = tables["cells"][tables["cells"]["place"].str.startswith("y")]
    assert outputs["step"].tolist() == [0, 1, 2, 3]
    assert outputs["value"].tolist() == y.ravel().tolist()
    assert tables["frames"].groupby("step")["kind"].nunique().tolist() == [4, 4, 4, 4]
    words = [text.replace("\u00a0", " ") for text in tables["words"]["label"].to_pylist()]
    assert [float(text.rsplit("=", 1)[1]) for text in words] == pytest.approx(y.ravel())


def test_the_sum_is_spelled_out_term_by_term():
    lines = charts.arithmetic("y[0, 1]", X[0], W[0], 0.75).replace("\u00a0", " ").split("\n")
    assert [line.split() for line in lines] == [
        ["y[0,", "1]"],
        ["=", "1", "·", "0.5000"],
        ["+", "2", "·", "0.2500"],
        ["+", "3", "·", "-0.1250"],
        ["+", "0.7500"],
        ["=", "1.3750"],
    ]
    assert len({len(line) for line in lines[1:]}) == 1
    assert not any(line.startswith(" ") for line in lines)


def test_without_a_bias_there_is_none_in_the_picture():
    tables = charts.linear_tables(X, W, None, X @ W.T)
    assert not tables["cells"]["place"].str.startswith("b").any()
    assert "bias" not in set(tables["frames"]["kind"])
