"""The film strip holds every batch."""

from core.datasets_and_loaders import charts
from tests.charts.specs import validate

CLASSES = [int(index % 4 == 0) for index in range(14)]
BATCHES = [(0, 0, (3, 1, 2)), (0, 1, (0, 13)), (1, 0, (5, 4, 3))]  # epoch, number, samples


def test_the_strip_is_valid_and_its_clock_counts_batches():
    spec = charts.film_strip(8, 4, 4, 14)
    validate(spec)
    assert spec["params"][0] == {"name": "last_frame", "value": 7}


def test_other_batches_are_drawn_with_what_was_compiled_once():
    few, many = charts.film_strip(8, 4, 4, 14), charts.film_strip(18, 6, 8, 48)
    for view in (1, 2):  # after the buttons
        assert few["vconcat"][view]["layer"] is many["vconcat"][view]["layer"]
        assert few["vconcat"][view]["height"] < many["vconcat"][view]["height"]


def test_every_sample_of_every_batch_has_its_place():
    tables = charts.film_tables(CLASSES, BATCHES)
    batches, taken = tables["batches"], tables["taken"]
    for step, (epoch, number, indices) in enumerate(BATCHES):
        cells = batches[batches["step"] == step].sort_values("place")
        assert cells["index"].tolist() == list(indices)
        assert cells["number"].unique().tolist() == [number]
        assert cells["epoch"].unique().tolist() == [epoch]
        assert taken[taken["step"] == step]["index"].tolist() == list(indices)
    assert tables["dataset"]["row"].tolist() == [0] * 12 + [1] * 2
    assert tables["dataset"]["kind"].tolist() == [(charts.ZERO, charts.ONE)[label] for label in CLASSES]


def test_a_frame_stands_round_the_sample_itself():
    tables = charts.film_tables(CLASSES, BATCHES)
    both = tables["taken"].merge(tables["dataset"], on=["index", "kind", "column", "row"])
    assert len(both) == len(tables["taken"])
