"""The Datasets and loaders page, as a visitor finds it."""

import pytest

from core.datasets_and_loaders import workers_words
from core.datasets_and_loaders.collate import EXAMPLES
from core.datasets_and_loaders.dataset import look_at_sample
from core.datasets_and_loaders.loading import load
from core.datasets_and_loaders.workers import INIT_FNS, begin_workers
from core.mistakes import observe
from tests.everywhere.apps import open_page, predict, texts, widget


def test_the_page_shows_every_batch_of_a_real_loader():
    app = open_page("datasets_and_loaders")
    assert not app.exception
    shown = [row[2] for row in app.dataframe[0].value.values.tolist()]
    assert shown == [" ".join(map(str, batch.indices)) for batch in load().batches]
    assert "6 batches an epoch**, with 22 of the 22 samples: 4 in each, and 2 in the last." in texts(app)
    assert "Class 1 is 27% of the dataset, and 27% of what was loaded: 18 of 66." in texts(app)


def test_another_seed_shuffles_otherwise_and_the_same_seed_the_same():
    first, again, other = (open_page("datasets_and_loaders", seed=s) for s in (1, 1, 2))
    rows = [app.dataframe[0].value.values.tolist() for app in (first, again, other)]
    assert rows[0] == rows[1] != rows[2]


def test_an_epoch_without_a_batch_is_explained():
    app = open_page("datasets_and_loaders", n_samples=4, batch_size=12, drop_last="true")
    assert not app.exception
    assert "No batch at all" in app.warning[0].value


def test_a_weighted_order_has_its_weight_and_says_how_it_draws():
    app = open_page("datasets_and_loaders", order="weighted", weight=9)
    assert widget(app, "weight").value == 9
    assert "of 22 draws with replacement: epoch 0 has " in texts(app)
    app = open_page("datasets_and_loaders")
    with pytest.raises(KeyError):
        widget(app, "weight")


def test_the_visitor_calls_the_dataset():
    app = open_page("datasets_and_loaders", index=5, panel="One sample")
    assert look_at_sample(22, 446, 5) in texts(app)
    widget(app, "index").set_value(21).run()
    assert ">>> dataset[21]" in texts(app)
    widget(app, "index").set_value(40).run()
    assert not app.exception
    assert ">>> dataset[40]\nIndexError: index 40 is out of bounds" in texts(app)


def test_collating_can_be_tried_on_every_kind_of_sample():
    for example in EXAMPLES:
        app = open_page("datasets_and_loaders", collate=example.title, panel="One sample")
        assert not app.exception
        assert widget(app, "collate").value == example.title
        assert f"def {example.run.__name__}()" in texts(app)
        assert observe(example.run).message in texts(app)


def test_the_ragged_batch_shows_pytorchs_own_words():
    app = open_page("datasets_and_loaders", panel="Mistakes")
    assert "stack expects each tensor to be equal size" in app.error[0].value


def test_the_answer_comes_from_a_real_loader():
    app = open_page("datasets_and_loaders", panel="Predict")
    answer = str(len(load(batch_size=7, epochs=1).batches[-1].indices))
    predict(app, answer)
    assert f"Yes: {answer}" in app.success[0].value


@pytest.mark.parametrize("init_fn", INIT_FNS)
def test_workers_are_shown_with_their_seeds_and_draws(init_fn):
    app = open_page("datasets_and_loaders", panel="Workers", num_workers=3, worker_init_fn=init_fn)
    assert not app.exception
    workers = begin_workers(3, 6, init_fn)
    assert workers_words.say_draws(workers) in texts(app)
    assert "Worker 0 loads batches 0, 3; worker 1 loads batches 1, 4" in texts(app)
    rows = [tuple(row) for row in app.dataframe[0].value.values.tolist()]
    assert rows == workers_words.rows(workers)
