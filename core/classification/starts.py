"""Starts: first weights that can be drawn anew while the points stay."""

STARTS = 1000  # they are numbered from 0


def seed_of_start(seed: int, start: int) -> int:
    """Return the seed of the first weights and of the batches, for points that are drawn with `seed`.

    It is never the seed of the points, whose numbers the weights would repeat; and the starts of two
    neighbouring seeds share nothing, since those of one seed are 1000 apart.
    """
    return seed + 1000 * (start + 1)


def next_start(start: int) -> int:
    """Return the number of the next start; after the last comes the first."""
    return (start + 1) % STARTS
