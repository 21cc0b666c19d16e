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
