"""Where one end of a run stops and the next begins, by distances that are made up."""

from types import SimpleNamespace

import pytest
import torch

from core.linear_regression.judgement import name_end, part_left


def run(*distances: float, lost: int | None = None) -> SimpleNamespace:
    """Return a run that is so far from its solution at every step."""
    return SimpleNamespace(
        distances=torch.tensor(distances),
        losses=distances,
        first_non_finite=lost,
        weights=torch.zeros(1, 2),
    )


@pytest.mark.parametrize(
    ("end", "distances"),
    [
        ("arrives", [100.0, 1.0, 0.5, 0.9, *[0.9, 0.8, 0.9, 1.0]]),
        ("stays near", [100.0, 1.0, 0.5, 0.9, *[0.9, 0.8, 0.9, 1.1]]),
        ("stays near", [100.0, 1.0, 0.5, 0.9, *[0.9, 0.8, 10.0, 9.0]]),
        ("jumps", [100.0, 1.0, 0.5, 0.9, *[0.9, 0.8, 10.1, 9.0]]),
        ("nears", [100.0, 60.0, 50.0, 40.0, *[30.0, 30.0, 30.0, 20.0]]),
        ("jumps", [100.0, 60.0, 50.0, 40.0, *[30.0, 19.0, 30.0, 20.0]]),
        ("jumps", [100.0, 200.0, 50.0, 200.0, *[200.0, 30.0, 30.0, 100.0]]),
        ("flees", [100.0, 200.0, 50.0, 200.0, *[200.0, 30.0, 30.0, 100.1]]),
    ],
)
def test_the_last_quarter_decides(end: str, distances: list[float]) -> None:
    """Of eight places two are the last quarter."""
    assert name_end(run(*distances)) == end  # type: ignore[arg-type]


@pytest.mark.parametrize(("place", "end"), [(-2, "jumps"), (-3, "stays near")])
def test_a_quarter_of_eight_is_two(place: int, end: str) -> None:
    distances = [100.0, *[2.0] * 7]
    distances[0], distances[place] = 100.0, 50.0
    distances[3] = 1.0
    assert name_end(run(*distances)) == end  # type: ignore[arg-type]


def test_who_leaves_float32_is_lost_wherever_it_was() -> None:
    assert name_end(run(1.0, 0.0, 0.0, lost=2)) == "lost"  # type: ignore[arg-type]


def test_what_is_left_is_a_part_of_the_first_distance() -> None:
    ended = run(8.0, 2.0)
    ended.weights, ended.biases = torch.tensor([[9.0, 9.0], [4.0, 5.0]]), torch.tensor([9.0, 1.0])
    ended.solution = torch.tensor([1.0, 1.0, 1.0])
    assert part_left(ended) == 5 / 8  # type: ignore[arg-type]
