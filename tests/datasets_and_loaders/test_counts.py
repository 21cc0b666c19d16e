"""What was loaded, counted again with other tools."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.datasets_and_loaders.counts import count, count_classes
from core.datasets_and_loaders.loading import ORDERS, load

LOADINGS = st.fixed_dictionaries(
    {
        "n_samples": st.integers(4, 48),
        "batch_size": st.integers(2, 12),
        "order": st.sampled_from(ORDERS),
        "drop_last": st.booleans(),
        "weight": st.sampled_from([1.0, 3.0, 9.0]),
        "epochs": st.integers(1, 5),
        "seed": st.integers(0, 100),
    }
)


@given(LOADINGS)
def test_the_counts_are_those_of_the_batches(settings):
    loading = load(**settings)
    n, size = settings["n_samples"], settings["batch_size"]
    counts = count(loading)
    if settings["drop_last"] and n < size:
        assert counts is None
        return
    per_epoch = n - n % size if settings["drop_last"] else n
    assert counts.per_epoch == per_epoch
    assert counts.last_batch == (per_epoch % size or size)
    assert counts.loaded == per_epoch * settings["epochs"]
    seen = Counter(index % 4 == 0 for batch in loading.batches for index in batch.indices)
    assert counts.ones == seen[True]
    assert counts.share_loaded == pytest.approx(seen[True] / seen.total())
    assert counts.share_had == pytest.approx(-(-n // 4) / n)
    assert count_classes(loading) == {0: seen[False], 1: seen[True]}
