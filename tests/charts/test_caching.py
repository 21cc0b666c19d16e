"""What charts keep has a bound, and what is the same for all is made before anybody asks."""

from core.charts.caching import MOST_KEPT, made_once, make_all


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


def test_what_takes_no_arguments_is_made_before_anybody_asks():
    made = []

    @made_once
    def make() -> None:
        made.append("the same for all")

    @made_once
    def make_for(number: int) -> None:
        made.append(f"for {number}")

    count = make_all()
    assert count >= 1
    assert made == ["the same for all"]
    make()
    assert made == ["the same for all"]
    assert make_all() == count
