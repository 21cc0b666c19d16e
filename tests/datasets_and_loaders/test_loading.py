"""Loading against what PyTorch's own loader promises."""

import sys

import pytest
import torch

from core.datasets_and_loaders.counts import count_classes
from core.datasets_and_loaders.loading import ORDERS, load, report


@pytest.mark.parametrize("order", ["in order", "shuffle"])
@pytest.mark.parametrize(("n_samples", "batch_size"), [(22, 4), (20, 4), (5, 12), (7, 2)])
def test_an_epoch_holds_every_sample_once(order, n_samples, batch_size):
    loading = load(n_samples, batch_size, order, epochs=2)
    for epoch in range(2):
        batches = [batch.indices for batch in loading.batches if batch.epoch == epoch]
        assert len(batches) == loading.batches_per_epoch == -(-n_samples // batch_size)
        assert sorted(sum(batches, ())) == list(range(n_samples))
        assert all(len(batch) == batch_size for batch in batches[:-1])


def test_in_order_means_in_order_and_shuffling_begins_anew_every_epoch():
    in_order = load(order="in order", epochs=1)
    assert sum((b.indices for b in in_order.batches), ()) == tuple(range(22))
    shuffled = load(order="shuffle", epochs=2)
    first, second = ([b.indices for b in shuffled.batches if b.epoch == epoch] for epoch in range(2))
    assert first != second


def test_the_short_last_batch_is_dropped_on_request():
    kept, dropped = load(22, 4, epochs=1), load(22, 4, drop_last=True, epochs=1)
    assert [len(batch.indices) for batch in kept.batches][-1] == 2
    assert [len(batch.indices) for batch in dropped.batches] == [4] * 5
    assert load(5, 12, drop_last=True).batches == ()


def test_a_seed_means_the_same_batches_and_no_global_generator_is_asked():
    state = torch.random.get_rng_state()
    assert load(seed=3) == load(seed=3)
    assert load(seed=3) != load(seed=4)
    assert torch.equal(torch.random.get_rng_state(), state)


def test_the_weighted_sampler_draws_a_class_as_often_as_its_weight_says():
    loading = load(4000, 50, "weighted", weight=3.0, epochs=1)
    counts = count_classes(loading)
    assert counts[1] / 4000 == pytest.approx(3 * 0.25 / (3 * 0.25 + 0.75), abs=0.03)
    loading = load(48, order="weighted", weight=9.0, epochs=5)
    counts = count_classes(loading)
    assert counts[1] > counts[0] * 1.5


@pytest.mark.parametrize("order", ORDERS)
def test_every_call_of_the_datasets_methods_is_counted(order):
    """Python's own profiler hears the same calls."""
    heard = []

    def hear(frame, event, _):
        if event == "call" and frame.f_code.co_filename.endswith("datasets_and_loaders/dataset.py"):
            heard.append(frame.f_code.co_name)

    sys.setprofile(hear)
    try:
        loading = load(22, 4, order, epochs=2)
    finally:
        sys.setprofile(None)
    counted = [sum(batch.calls[place] for batch in loading.batches) for place in range(3)]
    in_the_end = heard.count("__len__") - counted[1]  # asked after the last batch, at most
    assert counted[0] == heard.count("__init__") == loading.batches[0].calls[0] == 1
    assert counted[2] == heard.count("__getitem__") == 44
    assert 0 <= in_the_end <= 2
    assert all(batch.calls[2] == len(batch.indices) for batch in loading.batches)


def test_shapes_and_dtypes_are_those_of_the_collated_batch():
    batch = load(22, 4, epochs=1).batches[-1]
    assert (batch.x_shape, batch.x_dtype) == ((2, 3), "torch.float32")
    assert (batch.y_shape, batch.y_dtype) == ((2,), "torch.int64")


def test_an_unknown_order_is_refused():
    with pytest.raises(ValueError, match="shufle"):
        load(order="shufle")


def test_the_report_names_every_batch():
    text = report(load(10, 4, "in order", epochs=1))
    assert text.splitlines() == [
        "epoch 0",
        "  batch 0: [ 0  1  2  3]  x (4, 3), y (4,)",
        "  batch 1: [ 4  5  6  7]  x (4, 3), y (4,)",
        "  batch 2: [ 8  9]  x (2, 3), y (2,)",
    ]
