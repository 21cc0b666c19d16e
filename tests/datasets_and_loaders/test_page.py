"""The Datasets and loaders page, as a visitor finds it."""

import pytest

from core.datasets_and_loaders.loading import load
from tests.pages.apps import open_page, run_program, shown_program, texts


def test_the_page_shows_every_batch_of_a_real_loader():
    app = open_page("datasets_and_loaders")
    assert not app.exception
    shown = [row[2] for row in app.dataframe[0].value.values.tolist()]
    assert shown == [" ".join(map(str, batch.indices)) for batch in load().batches]
    assert "6 batches an epoch" in texts(app)


@pytest.mark.parametrize(
    "address",
    [{}, {"order": "weighted", "weight": 9}, {"drop_last": "true", "n_samples": 30, "seed": 5}],
)
def test_the_shown_program_prints_what_the_page_shows(address):
    app = open_page("datasets_and_loaders", panel="Code", **address)
    program, printed = shown_program(app)
    assert run_program(program) == printed


def test_another_seed_shuffles_otherwise_and_the_same_seed_the_same():
    first, again, other = (open_page("datasets_and_loaders", seed=s) for s in (1, 1, 2))
    rows = [app.dataframe[0].value.values.tolist() for app in (first, again, other)]
    assert rows[0] == rows[1] != rows[2]


def test_an_epoch_without_a_batch_is_explained():
    app = open_page("datasets_and_loaders", n_samples=4, batch_size=12, drop_last="true")
    assert not app.exception
    assert "No batch at all" in app.warning[0].value


def test_collating_can_be_tried_on_every_kind_of_sample():
    for kind in ("tensors", "numbers", "tuples", "dictionaries", "NumPy arrays"):
        app = open_page("datasets_and_loaders", collate=kind)
        assert not app.exception
        assert any("default_collate(samples)" in block.value for block in app.code)


def test_the_ragged_batch_shows_pytorchs_own_words():
    app = open_page("datasets_and_loaders", panel="Mistakes")
    assert "stack expects each tensor to be equal size" in app.error[0].value


def test_the_answer_comes_from_a_real_loader():
    app = open_page("datasets_and_loaders", panel="Predict")
    answer = str(len(load(batch_size=7, epochs=1).batches[-1].indices))
    app.radio[0].set_value(answer).run()
    assert f"Yes: {answer}" in app.success[0].value
