"""The charts of cross entropy: a bar for every logit, a point for every sample."""

import numpy as np

from core.loss_functions import cross_entropy_charts as charts
from tests.charts.specs import numbers


def test_a_bar_stands_for_every_logit_and_the_targets_are_marked():
    logits = np.array([[1.0, -1.0], [0.0, 2.0]])
    bars = charts.bar_table(logits, logits / 10, -logits, [0, 1])
    right = bars[bars["kind"] == charts.RIGHT]
    assert right["place"].tolist() == ["sample 0, class 0", "sample 1, class 1"]
    assert bars["gradient"].tolist() == [-1.0, 1.0, 0.0, -2.0]
    assert (bars["left"].to_numpy()[1:] >= bars["right"].to_numpy()[:-1]).all()


def test_other_classes_are_drawn_with_what_was_compiled_once():
    few, many = charts.softmax_picture(3, 2), charts.softmax_picture(3, 4)
    assert few["vconcat"][0]["layer"] is many["vconcat"][0]["layer"]
    assert few["vconcat"][1]["layer"] is many["vconcat"][1]["layer"]
    assert numbers(many) == {"samples": 3, "classes": 4}


def test_samples_with_huge_losses_stand_where_they_are():
    samples = charts.sample_table([1e-5, 0.5, 0.5], [11.1, 0.7, 0.7])
    assert samples["loss"].tolist() == [11.1, 0.7]
    assert charts.top([11.1, 0.7]) > 11.1 > charts.top([0.7])
    assert samples["label"].tolist() == ["0", "1, 2"]


def test_the_curve_is_minus_the_logarithm():
    curve = charts.log_table()
    np.testing.assert_allclose(curve["loss"], -np.log(curve["probability"]))
    assert curve["probability"].is_monotonic_increasing
