"""The charts of modules: valid, complete, and with the whole sum of every output."""

import altair as alt
import numpy as np
import pytest

from core.nn_modules import charts

X = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
W = np.array([[0.5, 0.25, -0.125], [1.0, 0.0, 2.0]])
B = np.array([0.75, -1.0])
STEPS = (
    charts.Step("x", X[0]),
    charts.Step("linear", W @ X[0] + B, W, B),
    charts.Step("tanh", np.tanh(W @ X[0] + B), function="Tanh"),
)


@pytest.mark.parametrize(
    "spec",
    [
        charts.linear_picture(2, 3, 4, True),
        charts.linear_picture(1, 1, 1, False),
        charts.activation_picture(-6.0, 6.0, -1.0, 3.0),
        charts.flow_picture(4, 4, 4, 4),
        charts.flow_picture(0, 1, 1, 1),
    ],
)
def test_a_chart_is_valid_vega_lite(spec):
    plain = {key: value for key, value in spec.items() if key != "params"}
    alt.Chart.from_dict(plain, validate=True)


def test_the_axes_of_the_activation_curves_are_titled():
    first = charts.activation_picture(-6.0, 6.0, -1.0, 3.0)["layer"][0]["encoding"]
    assert first["x"]["title"] == "input x"
    assert "derivative" in first["y"]["title"]


def test_every_output_has_its_step_its_frames_and_its_sum():
    y = X @ W.T + B
    tables = charts.linear_tables(X, W, B, y)
    outputs = tables["cells"][tables["cells"]["place"].str.startswith("y")]
    assert outputs["step"].tolist() == [0, 1, 2, 3]
    assert outputs["value"].tolist() == y.ravel().tolist()
    assert tables["frames"].groupby("step")["kind"].nunique().tolist() == [4, 4, 4, 4]
    words = tables["words"]["label"].str.replace("\u00a0", " ")
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


def test_the_flow_shows_weights_of_layers_and_in_and_out_of_functions():
    tables = charts.flow_tables(STEPS, unit=5)
    assert charts.flow_size(STEPS) == (2, 3, 3, 2)
    assert tables["values"].groupby("step").size().tolist() == [3, 2, 2]
    places = tables["weights"].groupby("step")["place"].apply(lambda p: {name[0] for name in p})
    assert places.tolist() == [{"W", "b"}, {"i", "o"}]
    assert "output\u00a01" in tables["words"]["label"].iloc[1]  # there is no output 5


def test_a_flow_that_breaks_at_once_is_drawn():
    tables = charts.flow_tables(STEPS[:1], unit=0)
    assert charts.flow_size(STEPS[:1]) == (0, 3, 1, 1)
    assert tables["weights"].empty
    assert list(tables["names"].columns) == ["step", "label", "left", "top"]
