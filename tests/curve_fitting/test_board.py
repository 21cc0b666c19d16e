"""The short program prints rows that the page has."""

import random

from core.curve_fitting.board import MOST_ROWS, row_epochs

SEED = 446


def test_rows_are_few_and_only_at_epochs_that_were_recorded():
    rng = random.Random(SEED)
    for _ in range(3000):
        epochs = rng.randint(1, 6000)
        every = -(-epochs // 50)
        made = {*range(0, epochs, every), epochs}
        last = rng.choice(sorted(made))  # where it was stopped
        span = row_epochs({epoch for epoch in made if epoch <= last}, last)
        rows = [*range(0, last, span), last]
        assert set(rows) <= made, (SEED, epochs, last)
        assert len(rows) <= MOST_ROWS, (SEED, epochs, last)
        assert len(rows) >= min(5, len([epoch for epoch in made if epoch <= last])), (SEED, epochs, last)
