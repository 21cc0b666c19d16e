"""The film strip holds every batch."""

import altair as alt

from core.datasets_and_loaders import charts
from core.datasets_and_loaders.loading import load

LOADING = load(14, 4, epochs=2)


def test_the_strip_is_valid_and_its_clock_counts_batches():
    spec = charts.film_strip(8, 4, 4, 14)
    alt.Chart.from_dict({k: v for k, v in spec.items() if k != "params"}, validate=True)
    assert spec["params"][0] == {"name": "last_frame", "value": 7}


def test_every_sample_of_every_batch_has_its_place():
    tables = charts.tables_of(LOADING)
    for step, batch in enumerate(LOADING.batches):
        cells = tables["batches"][tables["batches"]["step"] == step].sort_values("place")
        assert cells["index"].tolist() == list(batch.indices)
        assert cells["number"].unique().tolist() == [batch.number]
    assert tables["dataset"]["row"].tolist() == [0] * 12 + [1] * 2
    assert len(tables["now"]) == 8
