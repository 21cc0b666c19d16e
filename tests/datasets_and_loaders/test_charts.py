"""The film strip holds every batch."""

from core.datasets_and_loaders import charts
from tests.charts.specs import number, validate

CLASSES = [int(index % 4 == 0) for index in range(14)]
BATCHES = [(0, 0, (3, 1, 2)), (0, 1, (0, 13)), (1, 0, (5, 4, 3))]  # epoch, number, samples


def test_the_strip_is_valid_and_its_clock_counts_batches():
    spec = charts.film_strip(8, 4, 4, 14)
    validate(spec)
    assert number(spec, "last_frame") == spec["usermeta"]["clock"]["last"] == 7


def test_other_batches_are_drawn_with_what_was_compiled_once():
    few, many = charts.film_strip(8, 4, 4, 14), charts.film_strip(18, 6, 8, 48)
    again = charts.film_strip(8, 4, 4, 14, draws_again=True)
    for one, other, third in zip(few["vconcat"], many["vconcat"], again["vconcat"], strict=True):
        assert one["layer"] is other["layer"] is third["layer"]


def test_the_picture_is_as_high_whatever_the_batches_and_shows_as_many_as_there_is_room_for():
    few, many = charts.film_strip(8, 4, 4, 14), charts.film_strip(72, 24, 2, 48)
    heights = [[view["height"] for view in spec["vconcat"]] for spec in (few, many)]
    assert sum(heights[0]) == sum(heights[1])
    assert number(few, "shown") == 4
    assert number(many, "shown") == heights[1][0] // charts.BATCH_HEIGHT


def test_every_sample_of_every_batch_has_its_place():
    tables = charts.film_tables(CLASSES, BATCHES)
    batches, taken = tables["batches"], tables["taken"]
    for step, (epoch, batch, indices) in enumerate(BATCHES):
        cells = batches[batches["step"] == step].sort_values("place")
        assert cells["index"].tolist() == list(indices)
        assert cells["number"].unique().tolist() == [batch]
        assert cells["epoch"].unique().tolist() == [epoch]
        assert taken[taken["step"] == step]["index"].tolist() == list(indices)
    assert tables["dataset"]["row"].tolist() == [0] * 12 + [1] * 2
    assert tables["dataset"]["kind"].tolist() == [(charts.ZERO, charts.ONE)[label] for label in CLASSES]


def test_a_frame_stands_round_the_sample_itself():
    tables = charts.film_tables(CLASSES, BATCHES)
    both = tables["taken"].merge(tables["dataset"], on=["index", "kind", "column", "row"])
    assert len(both) == len(tables["taken"])


def test_a_ring_stands_round_who_was_in_the_epoch_before():
    batches = [(0, 0, (3, 1, 3)), (0, 1, (1, 0)), (1, 0, (3, 3, 5))]
    again = charts.film_tables(CLASSES, batches)["batches"]["again"].tolist()
    assert again == [False, False, True, True, False, False, True, False]


def test_the_methods_that_were_called_are_lit_with_how_often():
    tables = charts.method_tables(["def a():", "    x", "def b():", "    y"], [(1, 3), (0, 2)])
    assert tables["calls"].to_dict("list") == {
        "step": [0, 0, 1],
        "head": [0, 2, 2],
        "foot": [2, 4, 4],
        "label": ["1 ×", "3 ×", "2 ×"],
    }
    assert tables["code"]["label"].tolist()[1] == "\u200b\u00a0\u00a0\u00a0\u00a0x"
