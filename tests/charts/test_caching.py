"""What charts keep has a bound."""

from core.charts.caching import MOST_KEPT, made_once


def test_only_so_many_are_kept_the_last_ones():
    made = []

    @made_once
    def make(number: float) -> float:
        made.append(number)
        return number

    for number in range(2 * MOST_KEPT):
        make(number)
    assert made == list(range(2 * MOST_KEPT))
    make(2 * MOST_KEPT - 1)
    assert len(made) == 2 * MOST_KEPT  # kept
    make(0)
    assert made[-1] == 0  # no more kept, so made again
