"""The charts of classification hold what the record holds."""

import altair as alt
import pytest

from core.classification import charts
from core.classification.classify import classify
from core.classification.plane import GRID
from core.point_clouds import Points, circles
from core.torch_optimizers import adam
from core.training import Network, Training

RESULT = classify(
    Points(circles, n_samples=60, n_classes=3),
    0.3,
    Network(width=8),
    Training(adam, 0.03, batch_size=32, epochs=4),
)
NAMES = ("class 0", "class 1", "class 2")


@pytest.mark.parametrize(
    "spec", [charts.region_picture(4, 4, NAMES, True), charts.unit_picture(8), charts.unit_picture(3)]
)
def test_a_chart_is_valid_vega_lite(spec):
    alt.Chart.from_dict({k: v for k, v in spec.items() if k != "params"}, validate=True)


def test_every_frame_has_every_cell_with_its_winner():
    table = charts.region_table(RESULT, NAMES).to_pandas()
    assert table.groupby("step").size().tolist() == [GRID**2] * len(RESULT.snapshots)
    last = table[table["step"] == len(RESULT.snapshots) - 1]
    assert last["cell"].tolist() == list(range(GRID**2))
    assert last["class"].tolist() == [NAMES[winner] for winner in RESULT.snapshots[-1].region]
    percent = [round(100 * value) for value in RESULT.snapshots[-1].confidence]
    assert last["percent"].tolist() == pytest.approx(percent, abs=1)


def test_points_losses_and_words_are_all_there():
    tables = charts.tables_of(RESULT, NAMES)
    assert (tables["points"]["kind"] == charts.TRAIN).sum() == RESULT.n_train
    assert len(tables["losses"]) == 2 * len(RESULT.snapshots)
    assert tables["now"]["label"].iloc[0].startswith("epoch 0:")


def test_units_stand_in_rows_of_four_from_the_top_left():
    table = charts.unit_table(RESULT.units)
    first, last = table[table["unit"] == "unit 0"], table[table["unit"] == "unit 7"]
    assert (first["left"].min(), last["left"].min()) == (0, 3)
    assert first["below"].min() > last["below"].min()
