"""What is said about batches is so: counted again from a sampler's own indices, without a loader."""

import random
import re

from core.datasets_and_loaders import batches_words as words
from core.datasets_and_loaders.loading import ORDERS, load

ORACLES = {
    words.say_batches: "divmod of samples and batch size",
    words.say_draws: "sets of the indices of epoch 0, and divmod",
    words.say_classes: "every fourth sample is of class 1: counted by index % 4",
    words.describe_strip: "the number of batches, by divmod",
    words.say_labels: "a label for every batch, with its length",
}
SEED, DRAWS = 9, 400


def test_what_is_said_of_a_loading_is_so():
    rng = random.Random(SEED)
    for draw in range(DRAWS):
        n, size, drop = rng.randint(4, 48), rng.randint(2, 12), rng.random() < 0.4
        order, epochs = rng.choice(ORDERS), rng.randint(1, 3)
        loading = load(n, size, order, drop, float(rng.randint(1, 9)), epochs, rng.randint(0, 10**6))
        full, rest = divmod(n, size)
        batches = full + (rest > 0 and not drop)
        failure = (SEED, draw)
        said = (words.say_draws if order == "weighted" else words.say_batches)(loading)
        if not batches:
            assert said == words.NO_BATCH, failure
            assert words.say_classes(loading) == "", failure
            continue
        assert said.startswith(f"**{batches} batch{'es' if batches > 1 else ''} an epoch**"), failure
        held = full * size if drop else n
        indices = [i for batch in loading.batches[:batches] for i in batch.indices]
        assert len(indices) == held, failure
        if order == "weighted":
            assert f"of {held} draws" in said, failure
            assert f"epoch 0 has {len(set(indices))} of the {n} samples" in said, failure
            assert ("none of them twice" in said) == (len(set(indices)) == held), failure
        else:
            assert f"with {held} of the {n} samples" in said, failure
            assert len(set(indices)) == held, failure
            short = rest > 0 and not drop and full > 0
            where = "in the first" if said.startswith("**2 batches") else "in each"
            assert (f"{size} {where}, and {rest} in the last" in said) == short, failure
        last = rest if rest and not drop else size
        assert ("a single sample" in said) == (last == 1), failure
        ones = sum(i % 4 == 0 for batch in loading.batches for i in batch.indices)
        shown = re.fullmatch(
            r"Class 1 is ([\d.]+)% of the dataset, and ([\d.]+)% of what was loaded: (\d+) of (\d+)\.",
            words.say_classes(loading),
        )
        assert shown is not None, failure
        had, came, *counts = map(float, shown.groups())
        assert counts == [ones, held * epochs], failure
        share, loaded = len(range(0, n, 4)) / n, ones / (held * epochs)
        assert (shown[1] == shown[2]) == (share == loaded), failure  # two that differ do not look alike
        assert (came in (0, 100)) == (loaded in (0, 1)), failure
        assert abs(had - 100 * share) <= 0.5, failure
        assert abs(came - 100 * loaded) <= 0.5, failure
        every = "1 batch, " if batches * epochs == 1 else f"{batches * epochs} batches, "
        assert words.describe_strip(loading).startswith(every), failure
        labels = words.say_labels(loading)
        assert len(labels) == batches * epochs, failure
        assert f"x ({last}, 3)" in labels[-1], failure
