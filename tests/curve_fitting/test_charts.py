"""The charts of curve fitting hold what the fit holds."""

import altair as alt
import numpy as np
import pytest

from core.curve_fitting import charts
from core.curve_fitting.fit import fit_curve
from core.curve_fitting.wave import Samples, sample_wave
from core.training import Network, Training

FIT = fit_curve(Samples(20, held_back=0.2), Network(), Training(epochs=10))


@pytest.mark.parametrize("kept", [(), ("optimizer sgd", "epochs 50")])
def test_the_picture_is_valid_and_names_every_run(kept):
    spec = charts.fit_picture(10, 10, not kept, kept)
    alt.Chart.from_dict({k: v for k, v in spec.items() if k != "params"}, validate=True)
    domain = spec["vconcat"][1]["layer"][0]["encoding"]["color"]["scale"]["domain"]
    assert domain[-len(kept) :] == list(kept) if kept else charts.TEST_LOSS in domain


def test_every_frame_has_the_whole_curve():
    tables = charts.tables_of(sample_wave(), FIT, {})
    assert tables["fit"].groupby("step").size().tolist() == [len(FIT.grid)] * 11
    last = tables["fit"][tables["fit"]["step"] == 10]["y"].to_numpy()
    assert last == pytest.approx(np.array(FIT.snapshots[-1].curve), rel=1e-6)


def test_points_are_told_apart_and_losses_are_finite():
    tables = charts.tables_of(sample_wave(), FIT, {"earlier": FIT})
    assert (tables["points"]["kind"] == charts.TEST).sum() == 4
    assert set(tables["losses"]["kind"]) == {charts.TRAIN_LOSS, charts.TEST_LOSS}
    assert set(tables["earlier"]["kind"]) == {"earlier"}
    losses = charts.loss_table([0, 1, 2], {"run": [1.0, float("inf"), float("nan")]})
    assert losses["loss"].tolist() == [1.0]
