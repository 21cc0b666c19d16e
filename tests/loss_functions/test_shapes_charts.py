"""The chart of shapes in a loss: every prediction against every target."""

import numpy as np

from core.loss_functions import shapes_charts as charts


def test_predictions_meet_their_own_targets_on_the_diagonal():
    prediction, target = np.array([[1.0], [2.0]]), np.array([1.0, 2.0])
    tables = charts.shapes_tables(prediction, target, prediction - target)
    cells = tables["cells"].set_index("place")
    assert cells.loc["difference[0, 1]", "number"] == "-1"
    frames = tables["frames"]
    assert (
        frames["left"].tolist() == cells.loc[["difference[0, 0]", "difference[1, 1]"], "left"].tolist()
    )


def test_more_samples_are_drawn_with_what_was_compiled_once():
    (few,), (many,) = (charts.shapes_picture(n_samples)["vconcat"] for n_samples in (2, 6))
    assert few["layer"] is many["layer"]
    assert few["height"] < many["height"]
