"""Batches against counting on one's fingers, and losses against runs."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.datasets_and_loaders.loading import ORDERS
from core.datasets_and_loaders.questions import (
    ask_for_another_spread,
    ask_for_another_step_size,
    ask_for_the_last_batch,
    count_batches,
)
from core.datasets_and_loaders.transforms import compare


@given(
    n_samples=st.integers(4, 48),
    batch_size=st.integers(2, 12),
    order=st.sampled_from(ORDERS),
    drop_last=st.booleans(),
    epochs=st.integers(1, 5),
    seed=st.integers(0, 100),
)
def test_the_answer_is_what_is_left_when_batches_are_taken_away(n_samples, batch_size, **others):
    question = ask_for_the_last_batch(n_samples, batch_size, **others)
    size = question.shows["batch_size"]
    assert isinstance(size, int)
    assert question.shows == {"batch_size": size, "drop_last": False}
    assert 3 <= size <= 12
    assert size != batch_size
    left = n_samples
    while left > size:
        left -= size
    assert question.answer == str(left)
    assert len(question.options) >= 3
    assert all(key == words for key, words in question.options.items())


@given(
    n_samples=st.integers(4, 48),
    batch_size=st.integers(2, 12),
    order=st.sampled_from(ORDERS),
    drop_last=st.booleans(),
    seed=st.integers(0, 100),
)
def test_batches_are_counted_by_taking_them_away(n_samples, batch_size, drop_last, **others):
    question = count_batches(n_samples, batch_size, drop_last, **others)
    size = question.shows["batch_size"]
    assert isinstance(size, int)
    assert 3 <= size <= 12
    assert size != batch_size
    assert question.shows["drop_last"] == (not drop_last)
    count, left = 0, n_samples
    while left >= size:
        left, count = left - size, count + 1
    assert question.answer == str(count + (1 if left and drop_last else 0))
    assert len(question.options) >= 3


@pytest.mark.parametrize("spread", [0.1, 1.0, 1.1, 30.0, 100.0])
@pytest.mark.parametrize("step_size", [0.0001, 0.1, 1.0])
def test_another_spread_is_answered_by_training_on_raw_data(spread, step_size):
    others = {"offset": 50.0, "step_size": step_size, "batch_size": 40, "epochs": 8, "n_samples": 40}
    question = ask_for_another_spread(spread, **others)
    asked = question.shows["spread"]
    assert question.shows == {"spread": 1.0 if spread > 1 else 100.0}
    comparison = compare(spread=asked, **others)
    end = comparison.as_it_is.losses[-1]
    expected = "none" if not math.isfinite(end) else "lower" if end < comparison.start else "not"
    assert question.answer == expected
    assert set(question.options) == {"lower", "not", "none"}
    assert f"spread of **{asked:g}**" in question.text
    assert f"from {comparison.start:.3g} " in question.why
    assert ("out of all numbers" in question.why) == (expected == "none")


@settings(deadline=None, max_examples=20)
@given(
    spread=st.sampled_from((0.1, 1.0, 3.0, 10.0, 30.0, 100.0)),
    step_size=st.sampled_from((1e-5, 1e-4, 0.001, 0.01, 0.1, 0.5, 1.0)),
    batch_size=st.integers(2, 40),
)
def test_the_loss_ends_where_a_run_of_the_case_ends(spread, step_size, batch_size):
    given = {"spread": spread, "step_size": step_size, "batch_size": batch_size, "epochs": 5}
    for ask in (ask_for_another_spread, ask_for_another_step_size):
        question = ask(**given)
        ((name, other),) = question.shows.items()
        assert other != given[name]
        run = compare(**given | {name: other})
        last = run.as_it_is.losses[-1]
        expected = "none" if not math.isfinite(last) else "lower" if last < run.start else "not"
        assert question.answer == expected
